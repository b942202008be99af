import fc from 'fast-check';
import * as assert from 'uvu/assert';
import type { ReadResult } from '../../src/read/result.js';
import { growsWithSize } from '../support/growth.js';

/** How many damaged inputs each reader takes. */
export const DAMAGED_INPUTS = 10_000;

const anyShred = [
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '"',
  '\'',
  '`',
  '\n',
  '\r\n',
  '\0',
  ',',
  ':',
  '.',
  '-',
  '\\',
  '💥',
  '\ud800',
];

/** One of the texts with pieces cut out, doubled, swapped, and strange ones put in. */
export function damaged(whole: readonly string[], shreds: readonly string[]): fc.Arbitrary<string> {
  const shred = fc.oneof(fc.constantFrom(...anyShred, ...shreds), fc.string({ unit: 'binary', maxLength: 8 }));
  const cut = fc.record({
    at: fc.nat(1000),
    length: fc.nat(60),
    from: fc.nat(1000),
    put: fc.oneof({ weight: 3, arbitrary: shred }, { weight: 1, arbitrary: fc.constant(null) }),
  });
  return fc.tuple(fc.constantFrom(...whole), fc.array(cut, { minLength: 1, maxLength: 6 })).map(([text, cuts]) =>
    cuts.reduce((now, { at, length, from, put }) => {
      const start = Math.floor(at / 1000 * now.length);
      const other = Math.floor(from / 1000 * now.length);
      // Null doubles another stretch of the text in place of what is cut out.
      return now.slice(0, start) + (put ?? now.slice(other, other + length)) + now.slice(start + length);
    }, text)
  );
}

/** Whether everything that refers to something refers to something that is there, and every finding says enough. */
export function isSound({ domain, diagnostics, statements }: ReadResult): void {
  const tables = new Map(
    domain.entities.map(entity => [entity.id, new Set(entity.fields.map(({ column }) => column))]),
  );
  const enums = new Set(domain.enums.map(({ id }) => id));
  assert.is(tables.size, domain.entities.length, 'ids are unique');
  assert.is(enums.size, domain.enums.length, 'ids of enums are unique');
  for (const entity of domain.entities) {
    const columns = tables.get(entity.id) ?? new Set();
    assert.is(columns.size, entity.fields.length, 'columns are unique');
    const keys = [entity.primaryKey, ...entity.uniques, ...entity.foreignKeys].flatMap(key => key?.columns ?? []);
    assert.ok(keys.every(column => columns.has(column)), 'keys have their columns');
    for (const { references } of entity.foreignKeys) {
      assert.ok(references.columns.every(column => tables.get(references.entity)?.has(column)), 'targets are there');
    }
    for (const { type } of entity.fields) {
      const scalar = type.kind === 'array' ? type.of : type;
      assert.ok(scalar.kind !== 'enum' || enums.has(scalar.enum), 'enums are there');
    }
  }
  for (const { severity, message, remedy, place } of diagnostics) {
    assert.ok(message.length > 10);
    assert.ok(place === null || (place.line >= 1 && place.column >= 1));
    if (severity !== 'note') assert.ok(place !== null && remedy !== null, `place and remedy of: ${message}`);
  }
  assert.ok(statements.total >= 0);
}

/** Reads as many damaged texts as a reader has to stand; none may throw, and what comes out holds together. */
export function standsDamage(
  read: (text: string) => ReadResult,
  whole: readonly string[],
  shreds: readonly string[],
): void {
  let seen = 0;
  fc.assert(
    fc.property(damaged(whole, shreds), text => {
      seen += 1;
      isSound(read(text));
    }),
    { numRuns: DAMAGED_INPUTS, seed: 17 },
  );
  assert.is(seen, DAMAGED_INPUTS);
}

/** Reads texts of two sizes; four times the text may take ten times as long, which leaves no room for squares. */
export function takesItsShare(read: (text: string) => unknown, make: (size: number) => string): void {
  growsWithSize({ make, work: read, small: 100_000, times: 4 });
}
