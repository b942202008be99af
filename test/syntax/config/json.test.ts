import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { json } from '../../../src/syntax/config/index.js';

const test = suite('JSON');

test('data come back as they went in, and the file is UTF-8 even with lone surrogates', () => {
  fc.assert(fc.property(fc.jsonValue({ stringUnit: 'binary' }), data => {
    const text = json.print(data as json.JsonValue);
    assert.equal(JSON.parse(text), JSON.parse(JSON.stringify(data)));
  }));
  const lone = json.print('\ud800');
  assert.is(Buffer.from(lone, 'utf8').toString('utf8'), lone);
});

test('numbers that JSON has no word for are refused', () => {
  assert.throws(() => json.print({ a: NaN }), /JSON has no NaN/);
  assert.throws(() => json.print([Infinity]), /JSON has no Infinity/);
});

test.run();
