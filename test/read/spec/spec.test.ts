import { readFile } from 'node:fs/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { describe } from '../../../src/cli/describe.js';
import { type FeatureSpec, readFeatureSpec } from '../../../src/read/spec/index.js';

const test = suite('feature specs');
const reading = await readFile('test/apps/inputs/reading-list.md', 'utf8');

function said({ domain }: FeatureSpec): string[] {
  return describe(domain).slice(1).map(line => line.trim().replace(/\s+/g, ' ')).filter(line => line !== '');
}

function operations(spec: FeatureSpec): string[] {
  return spec.operations.map(({ method, kind, resource, userScoped }) =>
    `${method} ${kind} ${resource ?? '–'}${userScoped ? ' of a user' : ''}`
  );
}

test('give entities, rules and operations out of one file', () => {
  const spec = readFeatureSpec(reading, { file: 'reading-list.md' });
  assert.equal(said(spec), [
    'table book',
    'id integer32 not null primary key identity',
    'user_id uuid not null → users (id)',
    'title string(200) not null',
    'author string(120) not null',
    'pages integer32',
    'state book.state not null default \'wanted\'',
    'added_at instant not null default CURRENT_TIMESTAMP',
    'check length("title") >= 3',
    'check "pages" > 0',
    'table review',
    'id integer32 not null primary key identity',
    'stars integer32 not null',
    'body text',
    'book_id integer32 not null → book (id)',
    'check "stars" >= 1',
    'check "stars" <= 5',
    'table users',
    'id uuid not null primary key default gen_random_uuid()',
    'email string(320) not null unique',
    'name string(255)',
    'password_hash string(255) not null',
    'enum book.state: "wanted", "reading", "finished"',
  ]);
  assert.equal(operations(spec), [
    'GET list book of a user',
    'POST create book of a user',
    'GET get book of a user',
    'DELETE delete book of a user',
    'PATCH custom book of a user',
    'GET nested book of a user',
  ]);
  assert.equal(spec.operations.map(({ behaviour }) => behaviour).slice(0, 3), [
    'All books of the reader, newest first.',
    'Adds a book.',
    'one book',
  ]);
});

test('say what of them is not made, each with its place', () => {
  const { diagnostics, statements } = readFeatureSpec(reading, { file: 'reading-list.md' });
  assert.equal(
    diagnostics.map(({ severity, message, place }) =>
      `${severity} ${place?.line ?? 0}:${place?.column ?? 0} ${message}`
    ),
    [
      'warning 54:3 The rule "Readers see only their own books." is not modelled.',
      'warning 46:3 PATCH /api/{user_id}/books/{id}/finish is an operation of its own, which is not made.',
      'note 3:1 2 section parts are not modelled.',
    ],
  );
  assert.equal(statements.unread, [{ kind: 'rule', count: 1 }, { kind: 'operation', count: 1 }]);
});

test('take fields that stand without a name as those of what the contract is about', () => {
  const spec = readFeatureSpec(
    '# Feature: To do\n\n## Data Model\n\n- title: string(80)\n- done = false\n\n## Endpoints\n\n- `GET /api/v1/tasks` – all\n- `POST /tasks`\n',
  );
  assert.equal(said(spec).slice(0, 1), ['table task']);
  assert.equal(operations(spec), ['GET list task', 'POST create task']);
  const untold = readFeatureSpec(
    '# Feature: Task CRUD\n\n## Data model\n\n| Field | Type |\n|---|---|\n| title | string |\n\n## API\n\n- GET /\n',
  );
  assert.equal(said(untold).slice(0, 1), ['table task']);
});

const rules: readonly (readonly [string, string])[] = [
  ['Title must be at least 3 characters.', 'check length("title") >= 3'],
  ['The title is unique', 'title string(255) not null unique'],
  ['`title`: max 80 characters', 'title string(80) not null'],
  ['The length of a title must not exceed 80 characters', ''],
  ['A task\'s points must be between 1 and 8', 'check "points" <= 8'],
  ['Points are optional', 'points integer32'],
  ['Task points must be positive', 'check "points" > 0'],
  ['state is one of open, done', 'enum task.state: "open", "done"'],
  ['Points must not exceed 100,000.', 'check "points" <= 100000'],
  ['Points cannot be more than 8', 'check "points" <= 8'],
  ['Points cannot be less than 2', 'check "points" >= 2'],
  ['Points must not be negative', 'check "points" >= 0'],
  ['State defaults to open', 'state string(255) not null default \'open\''],
  ['A task can only be closed by its owner', ''],
  ['Order points must be positive', ''],
];

for (const [rule, line] of rules) {
  test(`${line === '' ? 'leave to a person' : 'keep'}: ${rule}`, () => {
    const spec = readFeatureSpec(
      `## Data model\n\n### Task\n\n- title: string\n- points: int\n- state\n\n## Rules\n\n1. ${rule}\n`,
    );
    const left = spec.diagnostics.filter(({ code }) => code === 'rule').length;
    assert.is(left, line === '' ? 1 : 0);
    if (line !== '') assert.ok(said(spec).includes(line), said(spec).join('\n'));
  });
}

test('take from the notes of a table what is done on delete, and bounds in whole sentences', () => {
  const spec = readFeatureSpec(
    '## Data model\n\n### Item\n\n| Field | Type | Required | Notes |\n|---|---|---|---|\n| name | string | yes | |\n\n### Line\n\n'
      + '| Field | Type | Required | Notes |\n|---|---|---|---|\n| item_id | FK -> Item.id | yes | on delete cascade |\n'
      + '| other | FK -> Item.id | no | on delete: set null |\n| count | int | yes | must be >= 0 |\n| note | text | no | on delete cascade |\n',
  );
  const line = spec.domain.entities.find(({ id }) => id === 'line');
  assert.equal(line?.foreignKeys.map(({ onDelete }) => onDelete), ['cascade', 'set null']);
  assert.ok(said(spec).includes('check "count" >= 0'));
  assert.equal(line?.fields.flatMap(({ column, comment }) => comment === null ? [] : [[column, comment]]), [
    ['note', 'on delete cascade'],
  ]);
});

test('refuse a text without a data model', () => {
  const { diagnostics } = readFeatureSpec('# Feature: Login\n\n## API\n\n- POST /login\n');
  assert.equal(diagnostics.map(({ severity, code }) => `${severity} ${code}`), [
    'warning custom-operation',
    'error no-tables',
  ]);
});

test.run();
