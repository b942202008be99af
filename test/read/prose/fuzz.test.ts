import { suite } from 'uvu';
import { readProse } from '../../../src/read/prose/index.js';
import { standsDamage, takesItsShare } from '../damage.js';

const test = suite('running text that was damaged');

// Short ones: the tagger takes milliseconds for each sentence that it has not seen.
const whole = [
  '# Library\n\nA book has a title (unique). Books have many authors.\n\n- **Loan**: book, due date (optional)\n',
  'Users post notes. A note is either new or old.\n\n| Field | Required |\n|---|---|\n| text | yes |\n',
  'As a **guest** I want to book a room with a date so that I can stay.\n',
];

test('is read without throwing, and what comes out holds together', () => {
  const shreds = [
    'each ',
    ' has ',
    ' and ',
    ' of ',
    ' with ',
    ', ',
    ' or ',
    ' is ',
    '# ',
    '- ',
    '| ',
    '**',
    '\'s ',
    '(',
  ];
  standsDamage(text => readProse(text), whole, shreds);
});

const hostile: readonly (readonly [string, (size: number) => string])[] = [
  ['one long sentence', size => `A book has a title${' and a page'.repeat(size / 11)}`],
  ['brackets that stay open', size => 'a book (has '.repeat(size / 12)],
  ['owners of owners', size => `the ${'book\'s the '.repeat(size / 11)}`],
  ['names of names', size => 'the name of '.repeat(size / 12)],
  ['conditions without an end', size => 'a title where '.repeat(size / 14)],
  ['one sentence again and again', size => 'A book has a title. '.repeat(size / 20)],
  ['questions in questions', size => 'which book a page '.repeat(size / 18)],
  ['one for each of many', size => 'books, one for each page and '.repeat(size / 29)],
  ['each with each', size => 'for each book how many pages '.repeat(size / 29)],
  ['short lines', size => 'a book\n'.repeat(size / 7)],
];
for (const [name, make] of hostile) {
  test(`takes no more than its share of time: ${name}`, () => takesItsShare(text => readProse(text), make));
}

test.run();
