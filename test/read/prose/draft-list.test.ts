import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { describe } from '../../../src/cli/describe.js';
import { readEntityList } from '../../../src/read/list/index.js';
import type { Draft } from '../../../src/read/prose/draft.js';
import { draftList, readProse } from '../../../src/read/prose/index.js';
import { recognise } from '../../../src/read/recognise.js';
import type { ReadResult } from '../../../src/read/result.js';
import { textsIn } from '../../prose/texts.js';

const test = suite('the list that is made of running text');

/** The texts of the test, and the list that is made of each. */
const texts = ['test/prose', 'test/prose/aside'].flatMap(textsIn).map(({ file, text }) => {
  const read = readProse(text, { file });
  return { file, read, list: draftList(read.draft ?? { entities: [], relations: [] }) };
});

/** What was read, without the order of tables and the keys that every table gets. */
function rows({ domain }: ReadResult): string[] {
  const lines = describe(domain).map(line => line.trim().replace(/\s+/g, ' '));
  return lines.filter(line => line !== '' && !line.startsWith('id integer64') && !line.startsWith('table ')).sort();
}

function warnings({ diagnostics }: ReadResult): string[] {
  return diagnostics.filter(({ severity }) => severity !== 'note').map(({ message }) => message);
}

function listOf(text: string): string {
  return draftList(readProse(text).draft ?? { entities: [], relations: [] });
}

test('gives the same tables as the text', () => {
  for (const { file, read, list } of texts) {
    const back = readEntityList(list);
    assert.equal(warnings(back), [], file);
    assert.equal(rows(back), rows(read), file);
  }
});

test('keeps bounds and defaults', () => {
  const text =
    'A book has a rating between 1 and 5, an abstract of at most 4000 characters, a code (3 to 8 characters), '
    + 'a loan period in days (default 15) and a state (new, lost; default new).';
  const back = readEntityList(listOf(text));
  assert.equal(warnings(back), []);
  assert.equal(rows(back), rows(readProse(text)));
});

test('is a list and no running text, whatever its sentences say and whatever its file is called', () => {
  const spoken = 'A user has an email and a name. Guests create a table, and select a seat at it.';
  for (const text of [listOf(spoken), ...texts.map(({ list }) => list)]) {
    for (const file of ['draft.txt', 'draft.md', 'idea.draft', 'standard input']) {
      assert.is(recognise({ file, text }).format, 'entity-list', text);
    }
  }
});

const ground = { place: { file: 'notes.txt', line: 1, column: 1 }, sentence: 'Tenants may live in a flat.' };
const address = { ...ground, name: 'address', type: { kind: 'text' }, optional: false, unique: false } as const;
const guesses: Draft = {
  entities: [
    { ...ground, name: 'flat', confidence: 0.9, attributes: [{ ...address, confidence: 0.9 }] },
    { ...ground, name: 'tenant', confidence: 0.6, attributes: [{ ...address, confidence: 0.3 }] },
    { ...ground, name: 'shelf', confidence: 0.3, attributes: [] },
  ],
  relations: [
    { ...ground, kind: 'one-to-many', one: 'flat', many: 'tenant', required: false, role: null, confidence: 0.4 },
  ],
};

test('offers what is not sure enough in comments, with how sure it is', () => {
  const [, ...blocks] = draftList(guesses).split('\n\n').map(block => block.trimEnd().split('\n'));
  assert.equal(blocks, [
    ['// notes.txt:1 90 %: Tenants may live in a flat.', 'entity flat', '  - address: text'],
    [
      '// notes.txt:1 60 %: Tenants may live in a flat.',
      'entity tenant',
      '  - id: bigint',
      '//  - address: text  // 30 %',
      '//  - belongs to flat, optional  // 40 %',
    ],
    ['// notes.txt:1 30 %: Tenants may live in a flat.', '//entity shelf', '//  - id: bigint'],
  ]);
});

test('has guesses that count as soon as the sign of the comment is gone, alone or with a blank', () => {
  const all = ['address text not null', 'address text not null', 'flat_id integer64 → flat (id)'];
  for (const sign of [/^\/\/(?=entity| {2}-)/gm, /^\/\/ ?(?=entity| {1,2}-)/gm]) {
    const read = readEntityList(draftList(guesses).replace(sign, ''));
    assert.equal(warnings(read), []);
    assert.equal(read.domain.entities.map(({ id }) => id), ['flat', 'tenant', 'shelf']);
    assert.equal(rows(read).slice(0, 3), all);
  }
  const one = readEntityList(draftList(guesses).replace('//  - belongs', '  - belongs'));
  assert.equal(rows(one).slice(0, 2), [all[0], all[2]]);
});

test('puts the names of lists in quotes where they are names of values', () => {
  const back = readEntityList(listOf('A placement has a column and a title.'));
  assert.equal(back.domain.entities[0]?.fields.map(({ column }) => column), ['id', 'column', 'title']);
});

test.run();
