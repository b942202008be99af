import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { typeText } from '../../../src/cli/type-text.js';
import type { Domain, Entity } from '../../../src/domain/domain.js';
import { readMermaid } from '../../../src/read/mermaid/index.js';
import type { ReadResult } from '../../../src/read/result.js';
import { readSql } from '../../../src/read/sql/index.js';
import { print } from '../../../src/syntax/config/mermaid.js';
import { erDiagram } from '../../../src/write/er-diagram.js';
import { corpusOf } from '../../oracle/sql/corpus.js';

const test = suite('Mermaid pictures');

function read(lines: string): ReadResult {
  return readMermaid(`erDiagram\n${lines}`, { file: 'a.mmd' });
}

function problems({ diagnostics }: ReadResult): string[] {
  return diagnostics.filter(({ severity }) => severity !== 'note').map(({ code, place }) =>
    place === null ? code : `${code} ${place.line}:${place.column}`
  );
}

function entity(result: ReadResult, id: string): Entity {
  const found = result.domain.entities.find(other => other.id === id);
  if (found === undefined) throw new Error(`${id} is not in ${result.domain.entities.map(one => one.id).join(', ')}`);
  return found;
}

/** The foreign keys of a table, as `columns → table (columns)`, with `?` where they may be NULL and `!` where unique. */
function keys({ fields, foreignKeys, uniques, primaryKey }: Entity): string[] {
  return foreignKeys.map(({ columns, references }) => {
    const optional = fields.some(({ column, nullable }) => nullable && columns.includes(column)) ? '?' : '';
    const unique = [primaryKey, ...uniques].some(key => key?.columns.join() === columns.join()) ? '!' : '';
    return `${columns.join()}${optional}${unique} → ${references.entity} (${references.columns.join()})`;
  });
}

test('attributes with types, keys and comments', () => {
  const result = read(
    'PERSON {\n  uuid id PK\n  string email UK "how to reach them"\n  varchar(20) phone\n  decimal(10,2) worth "optional"\n'
      + '  string[] tags\n  timestamp_with_time_zone seen_at\n  enum state "open, closed"\n  frob what\n}',
  );
  assert.equal(problems(result), []);
  const { fields, primaryKey, uniques } = entity(result, 'person');
  assert.equal(fields.map(({ column, type, nullable }) => [column, type.kind, nullable]), [
    ['id', 'uuid', false],
    ['email', 'string', false],
    ['phone', 'string', false],
    ['worth', 'decimal', true],
    ['tags', 'array', false],
    ['seen_at', 'instant', false],
    ['state', 'enum', false],
    ['what', 'text', false],
  ]);
  assert.equal(primaryKey?.columns, ['id']);
  assert.equal(uniques.map(({ columns }) => columns), [['email']]);
  assert.is(fields[1]?.comment, 'how to reach them');
  assert.equal(result.domain.enums.map(({ values }) => values), [['open', 'closed']]);
  assert.equal(result.diagnostics.map(({ code, place }) => [code, place?.line]), [['unknown-type', 10]]);
});

test('every cardinality, in signs and in words', () => {
  const result = read(
    'A ||--o{ B : has\nA |o..o{ C : has\nD }o--|| A : of\nA ||--|| E : is\nF |o--|| A : is\nA }|--|{ G : knows\nA only one to zero or more H\n'
      + 'I 0+ optionally to 1 A : x\nJ many(1) to only one A',
  );
  assert.equal(problems(result), []);
  assert.equal(keys(entity(result, 'b')), ['a_id → a (id)']);
  assert.equal(keys(entity(result, 'c')), ['a_id? → a (id)']);
  assert.equal(keys(entity(result, 'd')), ['a_id → a (id)']);
  assert.equal(keys(entity(result, 'e')), ['a_id! → a (id)']);
  assert.equal(keys(entity(result, 'f')), ['a_id! → a (id)']);
  assert.equal(keys(entity(result, 'a_g')), ['a_id → a (id)', 'g_id → g (id)']);
  for (const id of ['h', 'i', 'j']) assert.equal(keys(entity(result, id)), ['a_id → a (id)']);
});

test('the column of a key is the one the label names, one called after the other side, or one marked as leading away', () => {
  const result = read(
    'USER ||--o{ POST : "author_id"\nUSER ||--o{ NOTE : writes\nUSER ||--o{ FILE : owns\nUSER ||--o{ USER : leads\nUSER {\n int id PK\n}\n'
      + 'POST {\n int id PK\n int author_id FK\n}\nNOTE {\n int id PK\n int userId FK\n}\nFILE {\n int id PK\n int owner FK\n}',
  );
  assert.equal(keys(entity(result, 'post')), ['author_id → user (id)']);
  assert.equal(keys(entity(result, 'note')), ['user_id → user (id)']);
  assert.equal(keys(entity(result, 'file')), ['owner → user (id)']);
  assert.equal(keys(entity(result, 'user')), ['user_id → user (id)']);
});

test('names are those of a database: snake case, schemas before a dot, aliases and quotes read', () => {
  const result = read(
    '"Order Item" {\n int id PK\n}\np[Person] {\n int id PK\n}\n"core.users" {\n int id PK\n}\np ||--o{ LINE-ITEM : x',
  );
  assert.equal(result.domain.entities.map(({ id }) => id), ['order_item', 'person', 'core.users', 'line_item']);
  assert.is(entity(result, 'core.users').schema, 'core');
  assert.equal(keys(entity(result, 'line_item')), ['person_id → person (id)']);
});

test('how a picture looks is counted; a line that is none of it is reported', () => {
  const result = read(
    'direction TB\n%% note\nclassDef big fill:#fff\naccDescr {\n  many\n}\nA:::big {\n  int id PK\n  ???\n}\nwhat is this',
  );
  assert.equal(problems(result), ['unread-line 10:3', 'unread-line 12:1']);
  assert.equal(result.statements.notModelled, [{ kind: 'style', count: 3 }]);
});

test('pictures inside Markdown', () => {
  const result = readMermaid([{
    file: 'a.md',
    text: '# Shop\n\n```mermaid\nerDiagram\n  A ||--o{ B : has\n```\n\ntext { }\n\n```mermaid\ngraph TD\n```\n',
  }]);
  assert.equal(problems(result), []);
  assert.equal(result.domain.entities.map(({ id, place }) => [id, place?.line]), [['a', 5], ['b', 5]]);
});

test('an empty file and one without a picture are refused', () => {
  assert.equal(problems(readMermaid('')), ['empty-file 1:1']);
  assert.equal(problems(readMermaid('graph TD')), ['no-tables 1:1']);
});

/** What a picture keeps: tables, columns, keys, and what leads where. */
function drawn({ entities }: Domain): unknown {
  return entities.filter(({ kind }) => kind === 'table').map(({ id, fields, primaryKey, foreignKeys }) => ({
    id,
    fields: fields.map(({ column }) => column),
    key: primaryKey?.columns,
    keys: foreignKeys.map(({ columns, references }) => `${columns.join()} → ${references.entity}`).sort(),
  })).sort((one, other) => one.id < other.id ? -1 : 1);
}

const ours = ['blog', 'vitae'].map(name => ({ file: name, text: readFileSync(`examples/${name}/schema.sql`, 'utf8') }));
const theirs = (corpusOf('sql-pg') ?? []).filter(({ file }) => file === 'chinook-pg.sql' || file === 'sakila-pg.sql');

for (const { file, text } of [...ours, ...theirs]) {
  test(`${file}: what we draw of it is read back`, () => {
    const { domain } = readSql([{ file: `${file}.sql`, text }]);
    const tables = domain.entities.filter(({ kind, primaryKey }) => kind === 'table' && primaryKey !== null);
    const type = (field: Parameters<typeof typeText>[0]): string => typeText(field).replace(/\(.*\)/s, '');
    const result = readMermaid(print(erDiagram(tables, { type })));
    assert.equal(problems(result), []);
    assert.equal(drawn(result.domain), drawn({ ...domain, entities: tables }));
  });
}

test.run();
