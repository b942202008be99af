import { suite } from 'uvu';
import { readDbml } from '../../../src/read/dbml/index.js';
import { standsDamage, takesItsShare } from '../damage.js';

const test = suite('DBML that was damaged');

const whole = [
  `Project p { database_type: 'PostgreSQL' }
Enum s.kind { a [note: 'x']
  "b c" }
TablePartial base [note: 'n'] { id int [pk, increment]
  indexes { id } }
Table s.users as U [headercolor: #fff] {
  ~base
  name "character varying(20)" [not null, unique, default: 'it\\'s', note: '''long
    note''']
  kind s.kind [default: a]
  tags text[]
  age decimal(3,1) [check: \`age > 0\`, ref: > posts.id]
  Note { 'x' }
  indexes { (name, kind) [unique, type: btree, name: 'n']
    \`lower(name)\` }
  checks { \`age < 10\` [name: 'c'] }
}
Table posts { id int [pk]
  user_id int [ref: - U.id] }
Ref r: posts.(id, user_id) < U.(id, age) [delete: set null, update: cascade]
Ref { posts.id <> U.id }
TableGroup g { posts }
records posts(id) { 1, 2 }
`,
  'Project p { database_type: \'MySQL\' }\nTable t { id "int unsigned" [pk, increment]\n e enum(\'a\', \'b\')\n d datetime(3) [default: `now()`] }',
];

test('is read without throwing, and what comes out holds together', () => {
  const shreds = [
    'Table',
    'Ref:',
    'Enum',
    'indexes {',
    '[',
    ']',
    '\'\'\'',
    '`',
    '~',
    '<>',
    '>',
    '[pk]',
    'note: ',
    '/*',
  ];
  standsDamage(text => readDbml(text), whole, shreds);
});

const large: readonly (readonly [string, (size: number) => string])[] = [
  ['open blocks', size => 'Table a {\n'.repeat(size / 10)],
  ['open groups and tables', size => 'note {\ntable a {\n'.repeat(size / 17)],
  ['open lists', size => `Table a {\n${' id int [pk,\n'.repeat(size / 13)}`],
  ['open records in a table', size => `Table a {\n${'records {\n'.repeat(size / 10)}`],
  ['three quotes', size => '\'\'\''.repeat(size / 3)],
  ['backticks', size => '`'.repeat(size)],
  ['open comments', size => '/*'.repeat(size / 2)],
  ['brackets behind a type', size => `Table a { id int${'[]'.repeat(size / 2)} }`],
  ['dots', size => `Ref: ${'a.'.repeat(size / 2)}`],
  [
    'columns',
    size => `Table a {\n${Array.from({ length: size / 16 }, (_, n) => ` c${n} int [note: 'x']\n`).join('')}}`,
  ],
  ['references', size => {
    const refs = Array.from({ length: size / 24 }, () => 'Ref: a.id > b.id\n');
    return `Table a { id int }\nTable b { id int [pk] }\n${refs.join('')}`;
  }],
  ['partials', size => {
    const uses = Array.from({ length: size / 16 }, (_, n) => `~p${n}\n`);
    return `Table a {\n id int\n${uses.join('')}}\n`;
  }],
];

for (const [name, make] of large) {
  test(`takes no more than its share of time: ${name}`, () => takesItsShare(text => readDbml(text), make));
}

test.run();
