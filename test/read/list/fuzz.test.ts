import { suite } from 'uvu';
import { readEntityList } from '../../../src/read/list/index.js';
import { isEntityList } from '../../../src/read/list/recognise.js';
import { standsDamage, takesItsShare } from '../damage.js';

const test = suite('lists of entities that were damaged');

const whole = [
  `# Blog\n\n## User\n- id: uuid, primary key\n- email: string, unique, max 320\n- **name** – as on the card (optional)\n
## Post\nWhat people read.\n- title: string(80)! = "none"\n- status\n  - draft\n  - live\n- tags: Tag[]\n
## Relations\n- User has many Posts\n- Post belongs to Category (optional), Tag <-> Post\n`,
  'User(id, email unique, name?)\nPost { title, status: draft/live = draft\n author -> User }\nenum Role { a, b }\n',
  '| Entity | Field | Type | Null |\n|---|---|---|---|\n| User | id | int | no |\n| | name | enum(\'a\', \'b\') | yes |\n',
  'rails g model User name:string{40}:uniq company:references\nmix phx.gen.schema Post posts title user_id:references:users\n'
  + 'sequelize model:generate --name Order --attributes total:decimal,at:date\n',
];

test('are read without throwing, and what comes out holds together', () => {
  const shreds = [
    '- ',
    '# ',
    '| ',
    ' -> ',
    ' belongs to ',
    ' has many ',
    'enum ',
    ': string',
    ' = ',
    '?',
    '!',
    ' <-> ',
    '**',
    '1-',
    'unique',
  ];
  standsDamage(
    text => {
      isEntityList(text);
      return readEntityList(text);
    },
    whole,
    shreds,
  );
});

const many = (size: number, line: (n: number) => string): string =>
  Array.from({ length: size / line(1000).length }, (_, n) => line(n)).join('');

const large: readonly (readonly [string, (size: number) => string])[] = [
  ['one long line', size => 'A '.repeat(size / 2)],
  ['one long field', size => `User: ${'name '.repeat(size / 5)}`],
  ['open brackets', size => `User(${'('.repeat(size)}`],
  ['open lines', size => 'User(\n'.repeat(size / 6)],
  ['quotes', size => `User: ${'"'.repeat(size)}`],
  ['commas', size => `User: ${'a,'.repeat(size / 2)}`],
  ['things', size => many(size, n => `Thing${n}: name, size, thing${n + 1}\n`)],
  ['fields', size => `User\n${many(size, n => `  - field${n}: int\n`)}`],
  ['indents', size => many(Math.min(size, 40_000), n => `${' '.repeat(n % 100)}- a${n}\n`)],
  ['relations', size => many(size, n => `A${n} belongs to A${n + 1}\n`)],
  ['lists of one', size => many(size, n => `A${n}: bs: B[], name\n`)],
  ['bars', size => `${'|'.repeat(size)}\n|---|\n`],
  ['commands', size => many(size, n => `rails g model A${n} name:string b:references\n`)],
];

for (const [name, make] of large) {
  test(`take no more than their share of time: ${name}`, () =>
    takesItsShare(text => {
      isEntityList(text);
      return readEntityList(text);
    }, make));
}

test.run();
