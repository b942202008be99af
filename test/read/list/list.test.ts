import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { describe } from '../../../src/cli/describe.js';
import { readEntityList } from '../../../src/read/list/index.js';
import type { ReadResult } from '../../../src/read/result.js';

const test = suite('lists of entities');

/** What was read, a line each, with every column's comment behind it. */
function said({ domain }: ReadResult): string[] {
  const [, ...lines] = describe(domain).map(line => line.trim().replace(/\s+/g, ' '));
  return lines.filter(line => line !== '');
}

function warnings({ diagnostics }: ReadResult): string[] {
  return diagnostics.filter(({ severity }) => severity !== 'note').map(({ message }) => message);
}

const key = 'id integer64 not null primary key identity';

const ways: readonly (readonly [string, string])[] = [
  ['calls', 'User(email unique, name?)\nPost(title, body, user)'],
  ['braces', 'User { email: unique, name? }\nPost {\n  title\n  body\n  user: User\n}'],
  ['colons', 'User: email (unique), name?\nPost: title, body, belongs to User'],
  ['sentences', 'User has email (unique), name (optional); Post belongs to User, title, body'],
  ['bullets', '- User\n  - email: unique\n  - name?\n- Post\n  - title\n  - body\n  - user'],
  [
    'headings',
    '# Blog\n\n## User\n- **email** (unique)\n- name (optional)\n\n## Post\n- title\n- body\n- user -> User',
  ],
  ['indentation', 'User\n  email unique\n  name optional\nPost\n  title\n  body\n  user'],
  ['bold titles', '**User**\n\n- email, unique\n- name, optional\n\n**Post**\n\n- title\n- body\n- belongs to user'],
  ['blocks', 'User:\nemail unique\nname?\n\nPost:\ntitle\nbody\nuser'],
  ['numbers', '1. User\n   - email – unique\n   - name – may be empty\n2. Post\n   - title\n   - body\n   - user_id'],
  [
    'a table',
    '| Entity | Field | Required | Notes |\n|---|---|---|---|\n| User | email | yes | unique |\n| | name | no | |\n'
    + '| Post | title | yes | |\n| | body | yes | |\n| | user_id | yes | |',
  ],
  [
    'a table each',
    '## User\n\n| Field | Type | Null |\n| --- | --- | --- |\n| email | varchar(320), unique | no |\n| name | string | yes |\n\n'
    + '## Post\n\nField | Key\n--- | ---\ntitle |\nbody |\nuser_id | FK',
  ],
  ['a table of things', '| Model | Fields |\n|---|---|\n| User | email unique, name? |\n| Post | title, body, user |'],
  [
    'relations apart',
    '## Entities\n- User: email unique, name?\n- Post: title, body\n\n## Relationships\n- User has many Posts',
  ],
  ['both sides', 'User: email unique, name?, posts\nPost: title, body, user'],
];

for (const [name, text] of ways) {
  test(`give the same in other ways: ${name}`, () => {
    const result = readEntityList(text);
    assert.equal(warnings(result), []);
    const lines = said(result);
    const post = lines.indexOf('table post');
    assert.equal(lines.slice(0, post).sort(), [
      'email string(320) not null unique',
      key,
      'name string(255)',
      'table user',
    ]);
    assert.equal(lines.slice(post).sort(), [
      'body text not null',
      key,
      'table post',
      'title string(255) not null',
      'user_id integer64 not null → user (id)',
    ]);
  });
}

const fields: readonly (readonly [string, string])[] = [
  ['id: uuid', 'id uuid not null primary key default gen_random_uuid()'],
  ['#code: string(12)', 'code string(12) not null primary key'],
  ['code varchar(12) pk', 'code string(12) not null primary key'],
  ['age: int?', 'age integer32'],
  ['age: int | null', 'age integer32'],
  ['age: Optional[int]', 'age integer32'],
  ['int age', 'age integer32 not null'],
  ['tags: string[]', 'tags string(255)[] not null'],
  ['tags: list of text', 'tags text[] not null'],
  ['price: decimal(10,2) default 0', 'price decimal(10, 2) not null default 0'],
  ['active = true', 'active boolean not null default TRUE'],
  ['created_at: timestamp = now()', 'created_at instant not null default CURRENT_TIMESTAMP'],
  ['start date', 'start_date date not null'],
  ['first name', 'first_name string(255) not null'],
  ['nick max 20', 'nick string(20) not null'],
  ['e-mail address, must be unique', 'e_mail_address string(320) not null unique'],
  ['zip: string, 5 characters', 'zip string(5) not null'],
  ['note – may be empty', 'note text'],
];

for (const [text, expected] of fields) {
  test(`read fields as they are written: ${text}`, () => {
    const result = readEntityList(`Thing\n  - ${text}\n  - other`);
    assert.ok(said(result).includes(expected), said(result).join('\n'));
    assert.equal(warnings(result), []);
  });
}

const enums: readonly string[] = [
  'status: draft/live/old',
  'status draft/live/old',
  'status: draft | live | old',
  'status (draft, live, old)',
  'status: draft, live or old',
  'status: enum(draft, live, old)',
  'status: one of draft, live, old',
  'status: "draft" | "live" | "old"',
  'status in (draft, live, old)',
  'status\n    - draft\n    - live\n    - old',
];

for (const text of enums) {
  test(`know closed lists of values: ${JSON.stringify(text)}`, () => {
    const result = readEntityList(`Thing:\n  - ${text}\n  - other`);
    assert.equal(result.domain.enums.map(({ id, values }) => [id, values]), [['thing.status', [
      'draft',
      'live',
      'old',
    ]]]);
  });
}

test('keep bounds as lengths and checks', () => {
  const lines = said(
    readEntityList('Review:\n- stars 1-5\n- title: string, at least 3 characters, max 80\n- price > 0'),
  );
  assert.equal(lines.slice(1), [
    key,
    'stars integer32 not null',
    'title string(80) not null',
    'price decimal(12, 2) not null',
    'check "stars" >= 1',
    'check "stars" <= 5',
    'check length("title") >= 3',
    'check "price" > 0',
  ]);
});

test('keep as comments what they do not understand of a field, and sentences of a thing', () => {
  const { domain } = readEntityList(
    '## Member\nSomebody who pays for the year.\n- email: where letters go, unique\n- name',
  );
  assert.is(domain.entities[0]?.comment, 'Somebody who pays for the year.');
  assert.equal(domain.entities[0]?.fields.map(({ comment }) => comment), [null, 'where letters go', null]);
  assert.is(domain.entities[0]?.uniques.length, 1);
});

const keyed: readonly (readonly [string, string])[] = [
  ['a mark on each', 'Line(order_id:int pk, sku:string pk, count:int)'],
  ['a call', 'Line(order_id:int, sku:string, count:int, pk(order_id, sku))'],
  ['words in a call', 'Line(order_id:int, sku:string, count:int, primary key (order_id, sku))'],
  ['a line below', 'Line\n  order_id: int\n  sku: string\n  count: int\n  composite key: order_id + sku'],
  ['a bullet', '- Line\n  - order_id: int\n  - sku: string\n  - count: int\n  - **Primary key**: order_id and sku'],
  [
    'brackets first',
    '- Line\n  - order_id: int\n  - sku: string\n  - count: int\n  - (order_id, sku) is the primary key',
  ],
  ['behind the last', '- Line: order_id int, sku string, count int (primary key: order_id, sku)'],
];

for (const [name, text] of keyed) {
  test(`take keys over several fields: ${name}`, () => {
    const result = readEntityList(text);
    assert.equal(warnings(result), []);
    const [line] = result.domain.entities;
    assert.equal(line?.fields.map(({ column, type }) => [column, type.kind]), [
      ['order_id', 'integer'],
      ['sku', 'string'],
      ['count', 'integer'],
    ]);
    assert.equal(line?.primaryKey?.columns, ['order_id', 'sku']);
  });
}

test('take uniques over several fields, and leave fields that are called so', () => {
  const { domain } = readEntityList('Seat(row, number:int, key: red or blue, unique (row, number))');
  assert.equal(domain.entities[0]?.uniques.map(({ columns }) => columns), [['row', 'number']]);
  assert.equal(domain.entities[0]?.fields.map(({ column }) => column), ['id', 'row', 'number', 'key']);
});

test('say where a key names what is no column', () => {
  const result = readEntityList('Order(total)\nLine(order, sku, primary key (order, sku))');
  const [finding, ...more] = result.diagnostics.filter(({ severity }) => severity !== 'note');
  assert.equal(more, []);
  assert.ok(finding);
  assert.is(finding.code, 'unread-key');
  assert.is(finding.place?.line, 2);
  assert.ok(finding.remedy?.includes('order_id') === true);
});

test('take relations of every kind', () => {
  const lines = said(readEntityList(
    'User: name\nProfile: bio\nPost: title\nTag: name\nUser has one Profile\nPost belongs to User as author, cascade\n'
      + 'Post <-> Tag\nPost belongs to Post as parent (optional)\nUser has many Roles through Membership\nRole: name\nUser 1-n Login',
  ));
  for (
    const line of [
      'user_id integer64 not null unique → user (id)',
      'author_id integer64 not null → user (id) on delete cascade',
      'parent_id integer64 → post (id)',
      'table post_tag',
      'table membership',
      'role_id integer64 not null → role (id)',
      'table login',
    ]
  ) assert.ok(lines.includes(line), `${line}\n${lines.join('\n')}`);
});

test('name a thing without its article', () => {
  const lines = said(readEntityList('A task has a status (todo, doing or done).\nthe task: title'));
  assert.equal(lines, [
    'table task',
    key,
    'status task.status not null',
    'title string(255) not null',
    'enum task.status: "todo", "doing", "done"',
  ]);
});

test('take a sentence about where something is as a relation, and report any other', () => {
  const list = '- Plant: name, latin name\n- Room: name, light (low/medium/high)\n';
  const read = readEntityList(`${list}- a plant is in a room\n- a plant is in the shade`);
  const { domain, diagnostics } = read;
  assert.equal(domain.entities[0]?.foreignKeys.map(({ references }) => references.entity), ['room']);
  assert.equal(domain.entities[0]?.fields.map(({ column }) => column), ['id', 'name', 'latin_name', 'room_id']);
  const told = (found: ReadResult['diagnostics']): string[] =>
    found.map(({ code, place }) => `${code} ${place?.line ?? 0}:${place?.column ?? 0}`);
  assert.equal(told(diagnostics), ['unread-line 4:3']);
  const titled = readEntityList(`My plants\n\n${list}- a plant is in a room\n- we want to water them every week`);
  assert.equal(said(titled), said(read));
  assert.equal(told(titled.diagnostics), ['unread-line 6:3']);
});

test('make a table between things that list each other, or that several list', () => {
  const tables = (text: string): string[] => readEntityList(text).domain.entities.map(({ id }) => id);
  assert.equal(tables('Student: name, courses: Course[]\nCourse: title, students: Student[]'), [
    'student',
    'course',
    'student_course',
  ]);
  assert.equal(tables('Post: tags: Tag[], title\nPhoto: tags: Tag[], url\nTag: name'), [
    'post',
    'photo',
    'tag',
    'post_tag',
    'photo_tag',
  ]);
  assert.equal(tables('Order: lines: Line[], number\nLine: amount'), ['order', 'line']);
});

test('read the commands of Rails, where columns may be NULL unless they say otherwise', () => {
  const lines = said(readEntityList(
    '$ rails g model Company name:string{40}:uniq vat:decimal{10,2}!\nbin/rails generate scaffold User email:string!:uniq company:references password:digest active:boolean:index --no-fixture',
  ));
  assert.equal(lines, [
    'table company',
    key,
    'name string(40) unique',
    'vat decimal(10, 2) not null',
    'table user',
    key,
    'email string(255) not null unique',
    'password_digest string(255)',
    'active boolean',
    'company_id integer64 not null → company (id)',
  ]);
});

test('read what Rails takes in braces and in quotes', () => {
  const read = readEntityList(
    'rails g model Book \'price:decimal{10,2}\' fee:decimal{8.2} "tax:decimal{5-1}" subject:references{polymorphic}:index',
  );
  assert.equal(warnings(read), []);
  assert.equal(
    read.domain.entities[0]?.fields.slice(1, 4).map(({ type }) => type),
    [[10, 2], [8, 2], [5, 1]].map(
      ([precision, scale]) => ({ kind: 'decimal', precision, scale }),
    ),
  );
  assert.equal(said(read).slice(-2), ['subject_type string(255) not null', 'subject_id integer64 not null']);
});

test('read the commands of Phoenix and Sequelize', () => {
  const lines = said(readEntityList(
    'mix phx.gen.live Accounts User users name:string:unique tags:array:string state:enum:open:closed\n'
      + 'mix phx.gen.schema Blog.Post posts title body:text user_id:references:users\n'
      + 'npx sequelize-cli model:generate --name Order --attributes total:decimal,placedAt:date',
  ));
  assert.equal(lines, [
    'table users',
    key,
    'name string(255) not null unique',
    'tags string(255)[] not null',
    'state users.state not null',
    'table posts',
    key,
    'title string(255) not null',
    'body text not null',
    'user_id integer64 not null → users (id)',
    'table order',
    key,
    'total decimal',
    'placed_at date',
    'enum users.state: "open", "closed"',
  ]);
});

test('name the place of every finding', () => {
  const { diagnostics } = readEntityList(
    'User:\n  - name\n  - age: int = many\n  - home: Planet\n\nlorem ipsum dolor sit amet nothing here\n',
    {
      file: 'a.txt',
    },
  );
  assert.equal(diagnostics.map(({ code, place }) => `${code} ${place?.line ?? 0}:${place?.column ?? 0}`).sort(), [
    'default 3:5',
    'unknown-type 4:5',
    'unread-line 6:1',
  ]);
});

test('refuse a text without any entity, and one that is none', () => {
  assert.equal(readEntityList('… and so on.').diagnostics.map(({ code, severity }) => `${severity} ${code}`), [
    'warning unread-line',
    'error no-tables',
  ]);
  assert.equal(readEntityList('\0').diagnostics.map(({ code }) => code), ['binary-file']);
});

test('of several files are one', () => {
  const { domain, diagnostics } = readEntityList([
    { file: 'a.txt', text: 'User: name\n' },
    { file: 'b.txt', text: '\n\nUsers: email unique\nPost: title, user' },
  ]);
  assert.equal(domain.entities.map(({ id, fields: all }) => [id, all.length]), [['user', 3], ['post', 3]]);
  assert.equal(domain.entities[0]?.fields[2]?.place, { file: 'b.txt', line: 3, column: 8 });
  assert.equal(diagnostics, []);
});

test.run();
