import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as patterns from '../../src/contract/patterns.js';

const test = suite('patterns');

/** Checks which texts a pattern takes and which it refuses. */
function holds(pattern: string, takes: readonly string[], refuses: readonly string[]): void {
  const expression = new RegExp(pattern, 'u');
  for (const text of takes) assert.ok(expression.test(text), `${JSON.stringify(text)} is taken by ${pattern}`);
  for (const text of refuses) assert.not.ok(expression.test(text), `${JSON.stringify(text)} is refused by ${pattern}`);
}

test('text may hold anything but NUL', () => {
  holds(patterns.text, ['', 'a', 'ü😀\n\u2028'], ['\0', 'a\0b']);
});

test('a key is one segment of a path', () => {
  holds(patterns.segment, ['a', '...', '.a', 'a b', '😀', 'DE'], ['', '.', '..', 'a/b', '/', 'a\0']);
});

test('dates and instants stay in the years 1000 to 9999, and instants have an offset', () => {
  holds(patterns.date, ['1000-01-01', '9999-12-31'], [
    '0999-12-31',
    '2024-13-01',
    '2024-00-10',
    '2024-1-1',
    '10000-01-01',
    '2024-01-01T',
  ]);
  holds(patterns.instant, ['2024-01-01T00:00:00Z', '2024-01-01t23:59:59.123456z', '1000-01-01T00:00:00+14:00'], [
    '2024-01-01T00:00:00',
    '2024-01-01 00:00:00Z',
    '2024-01-01T24:00:00Z',
    '2024-01-01T00:00Z',
    '0001-01-01T00:00:00Z',
  ]);
});

test('times and durations have the forms that every database keeps', () => {
  holds(patterns.time, ['00:00:00', '23:59:59.123'], ['24:00:00', '12:00', '12:00:60', '12:00:00Z', '12:00:00.1234']);
  holds(patterns.duration, ['PT0S', 'P1D', 'P1DT2H3M4.5S', '-PT90M'], [
    'P',
    'PT',
    'P1Y',
    'P1M',
    '1D',
    'P1DT',
    'PT1.5H',
  ]);
});

test('base64 has its padding in bodies, and none in addresses', () => {
  holds(patterns.base64, ['', 'YQ==', 'YWI=', 'YWJj', '+/+/'], ['YQ', 'Y===', '!!!!', 'YQ==YQ==']);
  holds(patterns.base64url, ['YQ', 'YWI', 'YWJj', '-_-_'], ['', 'Y', 'YQ==', '+/']);
});

test('a decimal has as many digits before and behind the point as its column', () => {
  holds(patterns.decimal(3, 2, 'negative'), ['0', '-0.5', '999.99', '007'], [
    '1000',
    '1.234',
    '.5',
    '1.',
    '1e2',
    '+1',
    '',
    'NaN',
  ]);
  holds(patterns.decimal(0, 4, 'negative'), ['0', '0.1234', '-0.1'], ['1', '0.12345', '00.1']);
  holds(patterns.decimal(2, 0, 'zero'), ['0', '99'], ['-1', '1.0']);
  holds(patterns.decimal(2, 1, 'above zero'), ['0.1', '1', '10'], ['0', '0.0', '00', '-1']);
});

test('whole numbers as text end exactly at their bounds', () => {
  for (
    const [low, high] of [[-128n, 127n], [0n, 255n], [-9223372036854775808n, 9223372036854775807n], [
      0n,
      18446744073709551615n,
    ], [0n, 100n]] as const
  ) {
    const inside = [low, low + 1n, 0n, 1n, 9n, 10n, 11n, high - 1n, high, high / 2n, high / 10n, high / 10n + 1n];
    const outside = [low - 1n, high + 1n, high * 10n, high + 10n, low - 10n];
    holds(
      patterns.integer(low, high),
      inside.filter(n => n >= low && n <= high).map(String),
      [...outside.map(String), '', '01', '-0', '+1', '1.0', '1e1', ' 1'],
    );
  }
});

test('whole numbers as text are taken one by one', () => {
  const expression = new RegExp(patterns.integer(-1234n, 4096n));
  for (let n = -6000; n <= 6000; n += 1) assert.is(expression.test(String(n)), n >= -1234 && n <= 4096, String(n));
});

test('a list of words takes those words alone', () => {
  holds(patterns.listOf(['author', 'author.manager', 'c$']), ['author', 'author,author.manager', 'c$,author'], [
    '',
    ',',
    'author,',
    'authorxmanager',
    'author.manager.x',
    'author, author.manager',
    'c',
  ]);
});

test.run();
