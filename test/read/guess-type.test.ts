import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { guessType } from '../../src/read/guess-type.js';

const test = suite('types guessed from names');

const rows: readonly (readonly [string, string])[] = [
  ['id', 'integer'],
  ['email', 'string 320'],
  ['contact e-mail', 'string 320'],
  ['emailAddress', 'string 320'],
  ['createdAt', 'instant'],
  ['born_on', 'date'],
  ['due date', 'date'],
  ['start_time', 'time'],
  ['running_time', 'duration'],
  ['prep time', 'duration'],
  ['deposit', 'decimal'],
  ['monthly rent', 'decimal'],
  ['time_zone', 'string 64'],
  ['timezone', 'string 255'],
  ['is_admin', 'boolean'],
  ['completed', 'boolean'],
  ['unit price', 'decimal'],
  ['quantity', 'integer'],
  ['orderNumber', 'string 64'],
  ['house_number', 'string 64'],
  ['bio', 'text'],
  ['ip_address', 'string 45'],
  ['website', 'string 2048'],
  ['external_id', 'string 255'],
  ['full name', 'string 255'],
  ['latitude', 'decimal'],
  ['price per night', 'decimal'],
  ['max participants', 'integer'],
  ['mailAddress', 'string 320'],
  ['date_of_birth', 'date'],
  ['number of guests', 'integer'],
  ['place_of_birth', 'string 255'],
  ['out_of_stock', 'boolean'],
  ['mobile_number', 'string 64'],
  ['faxNumber', 'string 64'],
  ['week_number', 'integer'],
  ['weight_kg', 'decimal'],
  ['height_m', 'decimal'],
  ['size_m', 'string 255'],
  ['size_in_bytes', 'integer'],
  ['price_in_cents', 'integer'],
  ['fee_eur', 'decimal'],
  ['kg', 'string 255'],
  ['opening_hours', 'text'],
  ['working hours', 'integer'],
  ['???', 'string 255'],
  ['constructor', 'string 255'],
];

for (const [name, expected] of rows) {
  test(`${name}: ${expected}`, () => {
    const { type, why } = guessType(name);
    assert.is(type.kind === 'string' ? `string ${type.length}` : type.kind, expected);
    assert.ok(why.length > 3);
  });
}

test.run();
