import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readMermaid } from '../../src/read/mermaid/index.js';
import { modelOf, parseModel } from './model.js';
import { figures, marks, score } from './score.js';
import { textsIn } from './texts.js';

const test = suite('how readings of prose are judged');

const expected = parseModel(
  'book: title, isbn!?, state{new,worn}\n~shelf: code\nloan: due_date|due\nloan -> book\n~book -> shelf',
);

test('what is exactly there is all right', () => {
  const { entities, attributes, relations, faults } = score(expected, expected, 'strict');
  assert.equal([entities, attributes, relations].map(each => figures(each).f1), [1, 1, 1]);
  assert.equal(faults, []);
  assert.equal(marks(expected, expected), { right: 15, of: 15 });
});

test('what is too much, what is missing and what is called otherwise counts', () => {
  const found = parseModel(
    'book: title, isbn, colour, state{new}\nperson: name\nloan: due\nbook -> loan\nperson -> book',
  );
  const strict = score(found, expected, 'strict');
  assert.equal(strict.entities, { right: 2, wrong: 1, missed: 0 });
  assert.equal(strict.attributes, { right: 3, wrong: 3, missed: 1 });
  assert.equal(strict.relations, { right: 0, wrong: 2, missed: 1 });
  const relaxed = score(found, expected, 'relaxed');
  assert.equal(relaxed.attributes, { right: 4, wrong: 2, missed: 0 });
  assert.equal(relaxed.relations, { right: 1, wrong: 1, missed: 0 });
  assert.equal(marks(found, expected), { right: 9, of: 12 });
});

test('what need not be found is neither right nor wrong', () => {
  const shelf = parseModel(
    'book: title, isbn, state\nshelf: code, colour\nloan: due_date\nloan -> book\nbook -> shelf',
  );
  assert.equal(score(shelf, expected, 'strict').faults, []);
  assert.equal(score(parseModel(''), expected, 'strict').entities, { right: 0, wrong: 0, missed: 2 });
});

test('a domain is compared without its keys, and tables between two are relations', () => {
  const picture =
    'erDiagram\nA {\n int id PK\n string x UK "optional"\n}\nA ||--o{ B : has\nA }o--o{ C : has\nA ||--|| D : is';
  assert.equal(modelOf(readMermaid(picture).domain), parseModel('a: x!?\nb\nc\nd\nb -> a\nd -- a\na <-> c'));
});

test('every text has a model whose relations are between things of it', () => {
  const texts = ['test/prose', 'test/prose/aside'].flatMap(textsIn);
  assert.ok(texts.length >= 16);
  for (const { file, text, expected: { entities, relations } } of texts) {
    assert.ok(text.length > 200, file);
    assert.ok(entities.length >= 5, file);
    const names = new Set(entities.flatMap(entity => entity.names));
    assert.equal(names.size, entities.flatMap(entity => entity.names).length, file);
    for (const { from, to } of relations) {
      for (const side of [...from, ...to]) assert.ok(names.has(side), `${file}: ${side}`);
    }
  }
});

test.run();
