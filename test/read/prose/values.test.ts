import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readProse } from '../../../src/read/prose/index.js';
import { modelOf } from '../../prose/model.js';

const test = suite('how running text says what things have');

const rules: readonly (readonly [rule: string, text: string, things: readonly string[]])[] = [
  [
    'a word behind a comma that has no verb of its own is a name',
    'A hotel has an address, star rating and phone number.',
    [
      'hotel: address, star_rating, phone_number',
    ],
  ],
  [
    'a plural that is handled is no order',
    'Damage reports have a photo and a date. Damage reports are handled quickly.',
    [
      'damage_report: photo, date',
    ],
  ],
  ['a thing behind an article is a thing', 'For every file they keep the name and the size.', ['file: name, size']],
  ['a value may have a hyphen', 'A visit has a date and a status (new, done or no-show).', [
    'visit: date, status{new,done,no-show}',
  ]],
  ['what follows is kept of each', 'For each animal the following data is kept: name, sex and weight.', [
    'animal: name, sex, weight',
  ]],
  ['what is enough is what there is', 'For guides the name and the phone are enough.', ['guide: name, phone']],
  ['what is entered for a thing is of it', 'A visit has a date. The reason for the visit has to be entered.', [
    'visit: date, reason',
  ]],
  ['what is added after a thing is of it', 'A visit has a date. After the visit, the vet adds findings and a remark.', [
    'visit: date, findings?, remark?',
  ]],
  ['single words behind a state are its values', 'A job has a fee and a state: offered, accepted, checked.', [
    'job: fee, state{offered,accepted,checked}',
  ]],
  ['what was spoken of has the state', 'A gift has a sum and a date. The method is either card, cash or transfer.', [
    'gift: sum, date, method{card,cash,transfer}',
  ]],
  ['what may be so or not is true or false', 'A dish has a price and is vegan or not.', ['dish: price, vegan']],
  ['what some are is true or false', 'A drug has a name and a price. Some drugs are dangerous.', [
    'drug: name, price, dangerous',
  ]],
  ['somebody who leaves what values are has them', 'An applicant leaves a name, an email and a birthday.', [
    'applicant: name, email, birthday',
  ]],
  [
    'of a line, a number of things is a number',
    '## Issue\n\n- number of pages\n- embargo until (optional)\n- length in lines',
    [
      'issue: number_of_pages, embargo_until?, length',
    ],
  ],
  ['what is only for some need not be there', '## Writer\n\n- name\n- daily fee, freelancers only', [
    'writer: name, daily_fee?',
  ]],
  ['short words with a full stop are words', 'part: serial no. (unique), type, min. stock, warranty until', [
    'part: serial_number!, type, min_stock, warranty_until',
  ]],
  ['what was done is a value in a list', 'certificate → kind, issued, valid until', [
    'certificate: kind, issued, valid_until',
  ]],
  ['what two ranges share is of both', 'A game has a title, a minimum and maximum number of players.', [
    'game: title, minimum_number_of_players, maximum_number_of_players',
  ]],
  ['what is told of an act is of its rows', 'I want to reserve a table for a date, a time and a number of people.', [
    'reservation: date, time, number_of_people',
  ]],
  ['how often is no thing', 'Every member gets a bill twice a year. A bill has a date and an amount.', [
    'bill: date, amount',
    'member',
  ]],
  ['a piece of something is that', 'Every piece of equipment has a name and a price.', ['equipment: name, price']],
  ['an ellipsis in brackets ends no sentence', 'Pollutants (dust, ozone ...) have a symbol and a unit.', [
    'pollutant: symbol, unit',
  ]],
  [
    'by means of which something is done it does not have',
    'The city measures air quality with cheap devices. A lake has a name.',
    [
      'lake: name',
    ],
  ],
  [
    'a list goes on about the thing and not about who sent it',
    'Clerks send a bill; we need its number, month and sum.',
    [
      'bill: number, month, sum',
    ],
  ],
  [
    'what each of many others has stands between',
    'A drill has a title and a text. A plan is made up of several drills, with the number of sets for each.',
    [
      'drill: title, text',
      'plan',
      'plan_drill: number_of_sets',
    ],
  ],
];

for (const [rule, text, expected] of rules) {
  test(`${rule}: ${text.replaceAll('\n', ' ')}`, () => {
    const { entities } = modelOf(readProse(text).domain);
    const found = entities.map(({ names, attributes }) => {
      const values = attributes.map(each => {
        const marks = `${each.unique ? '!' : ''}${each.optional ? '?' : ''}`;
        return `${each.names[0] ?? ''}${marks}${each.values.length > 0 ? `{${each.values.join()}}` : ''}`;
      });
      return `${names[0] ?? ''}${values.length > 0 ? `: ${values.join(', ')}` : ''}`;
    });
    assert.equal(found.sort(), [...expected].sort());
  });
}

test.run();
