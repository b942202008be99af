import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { check } from '../../src/domain/check.js';
import { complete } from '../../src/domain/complete.js';
import {
  array,
  domain,
  entity,
  enumOf,
  enumType,
  field,
  foreignKey,
  json,
  text,
  unique,
  uuid,
  view,
} from '../../src/domain/define.js';
import type { Domain, Entity } from '../../src/domain/domain.js';
import { soundDomain } from '../../src/domain/sound.js';
import { id, reference, table } from './support.js';

const checking = suite('checking a domain');

const codes = (source: Domain): readonly string[] => check(source).map(finding => finding.code);
const of = (...entities: readonly Entity[]): Domain => domain(entities);

checking('finds nothing in a sound domain, and leaves it as it is', () => {
  const source = domain([table('users', ['boss_id? > users']), table('posts', ['author_id > users'])], [
    enumType('e', ['a']),
  ]);
  assert.equal(check(source), []);
  assert.is(soundDomain(source).domain, source);
});

const wrong: readonly (readonly [string, string, Domain])[] = [
  ['a table without a name', 'unfit-name', of(table('a'), table(''))],
  ['a table in a schema without a name', 'unfit-name', of(table('a'), { ...table('b'), schema: '' })],
  ['a column without a name', 'unfit-name', of(entity('a', [id, field('', text)]))],
  ['a name with a null character', 'unfit-name', of(entity('a', [id, field('b\0', text)]))],
  ['a name with half of a surrogate pair', 'unfit-name', of(entity('a', [id, field('\ud800', text)]))],
  ['an enum without a name', 'unfit-name', domain([table('a')], [enumType('', ['x'])])],
  ['a constraint without a name', 'unfit-name', of({ ...table('a'), primaryKey: { name: '', columns: ['id'] } })],
  ['a comment with a null character', 'unfit-text', of({ ...table('a'), comment: 'b\0c' })],
  ['a value with half of a surrogate pair', 'unfit-text', domain([table('a')], [enumType('e', ['\udc00', 'x'])])],
  [
    'a default with a null character',
    'unfit-text',
    of(entity('a', [id, field('b', text, { default: { kind: 'string', value: '\0' } })])),
  ],
  ['two tables of one id', 'duplicate-table', of(table('a'), table('a'))],
  ['two enums of one id', 'duplicate-enum', domain([table('a')], [enumType('e', ['x']), enumType('e', ['y'])])],
  ['an enum without values', 'empty-enum', domain([table('a')], [enumType('e', [])])],
  ['an enum with a value twice', 'duplicate-enum-value', domain([table('a')], [enumType('e', ['x', 'x'])])],
  ['a table without columns', 'no-columns', of(entity('a', []))],
  ['two columns of one name', 'duplicate-column', of(entity('a', [id, id]))],
  ['an enum that is not there', 'unknown-enum', of(entity('a', [id, field('e', enumOf('e'))]))],
  ['a primary key over a column that is not there', 'unknown-column', of(entity('a', [id], { primaryKey: ['b'] }))],
  ['a primary key without columns', 'unknown-column', of(entity('a', [id], { primaryKey: [] }))],
  ['a unique constraint over a column twice', 'unknown-column', of(entity('a', [id], { uniques: [['id', 'id']] }))],
  [
    'a foreign key of a column that is not there',
    'unknown-column',
    of(entity('a', [id], { foreignKeys: [foreignKey('b', 'a')] })),
  ],
  ['a foreign key to a table that is not there', 'unknown-target', of(table('a', ['b_id > b']))],
  [
    'a foreign key to a column that is not there',
    'unknown-target',
    of(entity('a', [id], {
      foreignKeys: [foreignKey('id', 'a', { references: ['c'] })],
    })),
  ],
  [
    'a foreign key to columns that are not unique',
    'target-not-unique',
    of(entity('a', [id, reference('b')], {
      foreignKeys: [foreignKey('id', 'a', { references: ['b'] })],
    })),
  ],
  [
    'a foreign key with more columns than its target',
    'foreign-key-width',
    of(entity('a', [id, reference('b')], {
      foreignKeys: [foreignKey(['id', 'b'], 'a')],
    })),
  ],
  [
    'a foreign key to a table without a key',
    'no-target-key',
    of(entity('a', [id], {
      primaryKey: null,
      foreignKeys: [foreignKey('id', 'a', { references: [] })],
    })),
  ],
  ['a foreign key to a view', 'view-target', of(table('a', ['b_id > b']), view('b', [id], { sql: 'SELECT 1' }))],
  [
    'a foreign key between columns of different kinds',
    'foreign-key-types',
    of(
      entity('a', [field('id', uuid)]),
      table('b', ['a_id > a']),
    ),
  ],
  [
    'a foreign key between lists of different kinds',
    'foreign-key-types',
    of(
      entity('a', [id, field('tags', array(text))], { uniques: [['tags']] }),
      entity('b', [id, field('tags', array(uuid))], {
        foreignKeys: [foreignKey('tags', 'a', { references: ['tags'] })],
      }),
    ),
  ],
  [
    'a foreign key from a column to itself',
    'foreign-key-to-itself',
    of(entity('a', [id], { foreignKeys: [foreignKey('id', 'a')] })),
  ],
  [
    'a number of what refers to another row',
    'numbered-reference',
    of(table('a'), entity('b', [id], { foreignKeys: [foreignKey('id', 'a')] })),
  ],
  [
    'a foreign key over JSON',
    'key-type',
    of(
      entity('a', [id, field('b', json())], { uniques: [['b']] }),
      entity('c', [id, field('b', json())], { foreignKeys: [foreignKey('b', 'a', { references: ['b'] })] }),
    ),
  ],
  ['a primary key over JSON', 'key-type', of(entity('a', [field('b', json())], { primaryKey: ['b'] }))],
  ['a primary key over a list', 'key-type', of(entity('a', [field('b', array(text))], { primaryKey: ['b'] }))],
  ['tables that need each other', 'cycle', of(table('a', ['b_id > b']), table('b', ['a_id > a']))],
  ['a table that needs a row of its own', 'cycle', of(table('a', ['a_id > a']))],
];
checking('takes the number of SQLite for what it is, which every integer key has', () => {
  const source = of(table('a'), entity('b', [id], { foreignKeys: [foreignKey('id', 'a')] }));
  assert.equal(codes({ ...source, dialect: 'sqlite' }), []);
});

for (const [what, code, source] of wrong) {
  checking(`finds ${what}`, () => {
    assert.equal(codes(source), [code]);
    const model = complete(source);
    assert.ok(model.diagnostics.some(finding => finding.code === code));
  });
}

checking('reads columns of a primary key as NOT NULL', () => {
  const source = of(entity('a', [field('b', text, { nullable: true }), field('c', text, { nullable: true })], {
    primaryKey: ['b'],
  }));
  const { domain: sound, diagnostics } = soundDomain(source);
  assert.equal(sound.entities[0]?.fields.map(({ nullable }) => nullable), [false, true]);
  assert.equal(diagnostics, []);
});

checking('says where a name stands that no database takes, why, and what to do', () => {
  const at = (line: number) => ({ file: 'shop.sql', line, column: 3 });
  const source = of(
    { ...table(''), place: at(1) },
    { ...entity('a', [id, { ...field('', text), place: at(3) }]), place: at(2) },
    { ...entity('b', [id], { uniques: [{ ...unique('id'), name: '' }] }), place: at(4) },
  );
  assert.equal(check(source).map(({ severity, message, remedy, place }) => [severity, place?.line, message, remedy]), [
    ['error', 1, 'The name of the table "" is empty.', 'Give it another name.'],
    ['error', 3, 'The name of the column "" of the table "a" is empty.', 'Give it another name.'],
    [
      'warning',
      4,
      'The name of a unique constraint of the table "b" is empty; another one is made for it.',
      'Give it another name.',
    ],
  ]);
  const { domain: sound } = soundDomain(source);
  assert.equal(sound.entities.map(one => [one.table, one.fields.length]), [['a', 1], ['b', 1]]);
  assert.is(sound.entities[1]?.uniques[0]?.name, null);
});

checking('keeps what it can of texts that a database cannot hold', () => {
  const source = domain([
    entity('a', [id, field('b', text, { default: { kind: 'string', value: 'x\0' }, comment: '\ud83d\ude80 \ud83d!' })]),
  ], [enumType('e', ['x', '\0'])]);
  const { domain: sound, diagnostics } = soundDomain(source);
  assert.equal(diagnostics.map(({ message }) => message), [
    'The comment on the column "b" of "a" holds half of a surrogate pair, in whose place U+FFFD stands.',
    'The default of the column "b" of "a" holds a null character, so it is left out.',
    'The value "\\u0000" of the enum "e" holds a null character, so it is left out.',
  ]);
  const [, b] = sound.entities[0]?.fields ?? [];
  assert.equal([b?.default, b?.comment], [null, '\ud83d\ude80 \ufffd!']);
  assert.equal(sound.enums[0]?.values, ['x']);
});

checking('goes on with what is left', () => {
  const source = of(
    entity('a', [id, field('name', text), field('kind', enumOf('gone'))], {
      uniques: [['name'], ['nope']],
      foreignKeys: [foreignKey('id', 'nowhere')],
    }),
  );
  const { domain: sound } = soundDomain(source);
  assert.equal(sound.entities[0]?.uniques.map(one => one.columns), [['name']]);
  assert.equal(sound.entities[0]?.foreignKeys, []);
  assert.equal(sound.entities[0]?.fields[2]?.type, { kind: 'text' });
});

checking('takes a foreign key without target columns as one to the primary key', () => {
  const source = of(
    table('a'),
    entity('b', [id, reference('a_id')], {
      foreignKeys: [foreignKey('a_id', 'a', { references: [] })],
    }),
  );
  assert.equal(check(source), []);
  assert.equal(soundDomain(source).domain.entities[1]?.foreignKeys[0]?.references.columns, ['id']);
});

checking('takes the target’s unique columns in any order', () => {
  const target = entity('a', [reference('x'), reference('y')], { primaryKey: ['x', 'y'] });
  const source = of(
    target,
    entity('b', [id, reference('p'), reference('q')], {
      foreignKeys: [foreignKey(['p', 'q'], 'a', { references: ['y', 'x'] })],
    }),
  );
  assert.equal(check(source), []);
});

checking('lets text of any length refer to text of any length', () => {
  const source = of(
    entity('a', [field('id', text)]),
    entity('b', [id, field('a_id', { kind: 'string', length: 9, fixed: false })], {
      foreignKeys: [foreignKey('a_id', 'a')],
    }),
  );
  assert.equal(check(source), []);
});

checking('does not count a cycle that a nullable foreign key opens', () => {
  assert.equal(check(of(table('a', ['b_id? > b']), table('b', ['a_id > a']))), []);
});

checking('names the place and what to do', () => {
  const place = { file: 'a.sql', line: 3, column: 1 };
  const [finding] = check(of({ ...table('a', ['b_id > b']), place }));
  assert.equal(finding?.place, place);
  assert.is(finding?.severity, 'warning');
  assert.match(finding?.remedy ?? '', /file/);
});

checking('is linear: ten thousand tables in a chain', () => {
  const tables = Array.from(
    { length: 10_000 },
    (_, index) => table(`t${index}`, index === 9999 ? [] : [`n > t${index + 1}`]),
  );
  assert.equal(check(domain(tables)).length, 0);
});

checking.run();
