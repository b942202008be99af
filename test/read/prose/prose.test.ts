import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { describe } from '../../../src/cli/describe.js';
import { extractProse, readProse } from '../../../src/read/prose/index.js';
import type { ReadResult } from '../../../src/read/result.js';

const test = suite('running text');

/** What was read, without the keys that every table gets. */
function said({ domain }: ReadResult): string[] {
  const [, ...lines] = describe(domain).map(line => line.trim().replace(/\s+/g, ' '));
  return lines.filter(line => line !== '' && !line.startsWith('id integer64'));
}

const title = 'title string(255) not null';
const book = ['table book', title];

const texts: readonly (readonly [string, readonly string[]])[] = [
  ['A book has a title.', book],
  ['Each book shall have a title. The title must be unique.', ['table book', `${title} unique`]],
  ['Books have titles and a price (optional).', ['table book', 'titles string(255) not null', 'price decimal(12, 2)']],
  ['For every book we store its title, and, if known, a subtitle.', [...book, 'subtitle string(255)']],
  ['We keep a list of books with a title and a unique number.', [...book, 'number integer32 not null unique']],
  ['## Books\n\n- title\n- illustrated (yes/no)', [...book, 'illustrated boolean not null']],
  ['## Book\n\n| Field | Required | Notes |\n|---|---|---|\n| title | no | unique |', [
    'table book',
    'title string(255) unique',
  ]],
  ['A book has a title, a rating between 1 and 5 and an abstract of at most 4,000 characters.', [
    ...book,
    'rating integer32 not null',
    'abstract string(4000) not null',
    'check "rating" >= 1',
    'check "rating" <= 5',
  ]],
  ['A book has a title, a weight from 0.5 to 2.5, a code (3 to 8 characters) and a rank (1-10).', [
    ...book,
    'weight decimal(12, 4) not null',
    'code string(8) not null',
    'rank integer32 not null',
    'check "weight" >= 0.5',
    'check "weight" <= 2.5',
    'check length("code") >= 3',
    'check "rank" >= 1',
    'check "rank" <= 10',
  ]],
  ['A book has a title, a loan period in days (default 15) and a state (new, lost; default new).', [
    ...book,
    'loan_period integer32 not null default 15',
    'state book.state not null default \'new\'',
    'enum book.state: "new", "lost"',
  ]],
  ['book shop\nbooks have a title\nshelves have a code', [...book, 'table shelf', 'code string(255) not null']],
  ['books have a title\nshelves have a code', [...book, 'table shelf', 'code string(255) not null']],
  ['Books have a title and a number of pages\nShelves have a code.', [
    ...book,
    'number_of_pages integer32 not null',
    'table shelf',
    'code string(255) not null',
  ]],
  ['A book has a title, and for all of the\nbooks we store a price.', [...book, 'price decimal(12, 2) not null']],
  ['We want to know which of our\nbooks have been sold. A book has a title.', book],
  [
    'A book has a title. It is either new, used or lost.',
    [...book, 'status book.status not null', 'enum book.status: "new", "used", "lost"'],
  ],
  [
    'A book has a title. A shelf has a code. A book stands on one shelf.',
    [...book, 'shelf_id integer64 not null → shelf (id)', 'table shelf', 'code string(255) not null'],
  ],
  [
    'An order has a date and consists of several lines. A line has a quantity.',
    [
      'table order',
      'date date not null',
      'table line',
      'quantity integer32 not null',
      'order_id integer64 not null → order (id)',
    ],
  ],
  [
    'A tag has a name. Books have a title. A book can have many tags, and a tag can be used on many books.',
    [
      'table tag',
      'name string(255) not null',
      ...book,
      'table book_tag',
      'book_id integer64 not null → book (id) on delete cascade',
      'tag_id integer64 not null → tag (id) on delete cascade',
      'primary key (book_id, tag_id)',
    ],
  ],
  // Where something stands, it stands at one place.
  ['An apiary has a name. Hives have a label and stand at apiaries.', [
    'table apiary',
    'name string(255) not null',
    'table hive',
    'label string(255) not null',
    'apiary_id integer64 not null → apiary (id)',
  ]],
  // Exactly one of its own is nobody else's.
  ['A speaker has a name. Each speaker has exactly one profile. A profile has a biography.', [
    'table speaker',
    'name string(255) not null',
    'table profile',
    'biography text not null',
    'speaker_id integer64 not null unique → speaker (id)',
  ]],
  ['A visit has a date. A note has a text. One note per visit.', [
    'table visit',
    'date date not null',
    'table note',
    'text text not null',
    'visit_id integer64 not null unique → visit (id)',
  ]],
  // Many from one side only is not many from both.
  ['An agent has a name. A band has a genre. An agent looks after several bands.', [
    'table agent',
    'name string(255) not null',
    'table band',
    'genre string(255) not null',
    'agent_id integer64 not null → agent (id)',
  ]],
  ['An animal has a name. A kennel has a number. Several animals share a kennel.', [
    'table animal',
    'name string(255) not null',
    'kennel_id integer64 not null → kennel (id)',
    'table kennel',
    'number integer32 not null',
  ]],
  // What is noted of an act is of its rows.
  ['A hive has a label. When somebody inspects a hive we note the date and the weather.', [
    'table hive',
    'label string(255) not null',
    'table inspection',
    'date date not null',
    'weather string(255) not null',
    'hive_id integer64 not null → hive (id)',
  ]],
  ['A film has a title. A critic has a name. For each film and critic we note a grade.', [
    'table film',
    title,
    'table critic',
    'name string(255) not null',
    'table film_critic',
    'grade string(255) not null',
    'film_id integer64 not null → film (id)',
    'critic_id integer64 not null → critic (id)',
  ]],
  ['Drivers are members. A member has a name. A car has a plate. Cars are owned by drivers.', [
    'table member',
    'name string(255) not null',
    'table car',
    'plate string(255) not null',
    'member_id integer64 not null → member (id)',
  ]],
  ['A user is either a tutor or a learner. A user has a name.', [
    'table user',
    'name string(255) not null',
    'role user.role not null',
    'enum user.role: "tutor", "learner"',
  ]],
  // Lines that are not wrapped are notes.
  ['car: plate, make\nowner: name, phone\nowner can have more than one car', [
    'table car',
    'plate string(255) not null',
    'make string(255) not null',
    'owner_id integer64 not null → owner (id)',
    'table owner',
    'name string(255) not null',
    'phone string(32) not null',
  ]],
  ['A book has a title and a number of pages.', [...book, 'number_of_pages integer32 not null']],
  ['For books, the following must be stored: title, price.', [...book, 'price decimal(12, 2) not null']],
  ['As a reader, I want to add books with a title so that I find them. The system has a dashboard.', book],
  ['A book has a title.\n\n## Out of scope\n\nA shop has a name.\n\n## Also\n\nDoes a shop have a name?', book],
];

for (const [text, expected] of texts) {
  test(`gives tables: ${text.replaceAll('\n', ' ')}`, () => {
    assert.equal(said(readProse(text)).sort(), [...expected].sort());
  });
}

test('carries with each finding the sentence that says it and its place', () => {
  const { draft } = readProse('Our shop.\n\nA *book* has a title. A book\nis about one topic, and a topic has a name.');
  const found = draft?.entities.find(({ name }) => name === 'topic');
  assert.ok(found !== undefined);
  assert.is(found.sentence, 'A book is about one topic, and a topic has a name.');
  assert.equal(found.place, { file: 'text.md', line: 3, column: 23 });
  assert.ok(found.confidence > 0.5 && found.confidence < 1);
  assert.ok(draft?.relations.every(({ sentence }) => sentence !== ''));
});

test('says what was left out on purpose, what it was taken for, and where it stands', () => {
  const { diagnostics, statements } = readProse(
    'From: Ann\n\nA book has a title. What about tags? Later: films.\n\n## Background\n\nWe sold discs.\n\n```js\nlet a;\n```\n',
  );
  assert.equal(
    diagnostics.map(({ severity, code, message, place }) =>
      `${severity} ${code} ${place?.line ?? 0}:${place?.column ?? 0} ${message}`
    ),
    [
      'note not-modelled 1:1 "From: Ann" is taken for a side remark (about the document) and not modelled.',
      'note not-modelled 3:21 "What about tags?" is taken for a side remark (a question) and not modelled.',
      'note not-modelled 3:38 "Later: films." is taken for a side remark (left for later) and not modelled.',
      'note not-modelled 7:1 "We sold discs." is taken for a side remark (in a part that is beside the point) and not modelled.',
      'note not-modelled 10:1 "let a;" is taken for a side remark (code) and not modelled.',
    ],
  );
  assert.equal(statements.notModelled, [{ kind: 'side remark', count: 5 }]);
});

test('refuses a text that names nothing, with a remedy', () => {
  const { diagnostics, domain } = readProse('We want to be better than the others.');
  assert.equal(domain.entities, []);
  assert.equal(diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code), ['no-tables']);
  assert.ok(diagnostics.every(({ remedy, severity }) => severity !== 'error' || remedy !== null));
});

test('lets an extractor of the caller count in place of the grammar', async () => {
  const place = { file: 'x', line: 1, column: 1 };
  const result = await extractProse('A book has a title.', {
    extract: (text, found) => {
      assert.is(text, 'A book has a title.');
      assert.equal(found.entities.map(({ name }) => name), ['book']);
      const entities = [{ name: 'film', attributes: [], sentence: text, place, confidence: 1 }];
      return Promise.resolve({ entities, relations: [] });
    },
  });
  assert.equal(said(result), ['table film']);
  const failed = await extractProse('A book has a title.', { extract: () => Promise.reject(new Error('no answer')) });
  assert.equal(said(failed), book);
  assert.equal(failed.diagnostics.map(({ code }) => code), ['extractor-failed']);
});

test.run();
