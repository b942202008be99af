import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { typeSpec } from '../../../src/stacks/fastapi/app/models/native-type.js';

const test = suite('types that one database has');

const spec = (...args: readonly string[]): string | null =>
  typeSpec({
    kind: 'native',
    dialect: 'postgresql',
    name: 'vector',
    schema: null,
    arguments: args,
    collation: null,
    unsigned: false,
    zerofill: false,
    characterSet: null,
  });

test('arguments are words and numbers', () => {
  assert.is(spec('20', '-1', 'with time zone'), 'vector(20, -1, with time zone)');
});

test('what could be anything else is no type: quotes, parentheses, comments', () => {
  for (const text of ['a--', '--', 'a\'', '1)', '1;', '/*', 'a\nb']) assert.is(spec(text), null, text);
});

test.run();
