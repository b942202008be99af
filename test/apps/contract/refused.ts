import type { ContractField } from '../../../src/contract/contract.js';
import type { Json } from './http.js';

/** A value that a body must not have, with why; as JSON text, since some have no other form. */
export interface Refused {
  readonly why: string;
  readonly raw: string;
}

const leak = 'do-not-repeat-this-6c1f';

/** Text that stands in refused values and must not come back in an answer. */
export const refusedMark = leak;

/** Values of a field that every stack refuses with 422. */
export function refusedValues(field: ContractField): readonly Refused[] {
  const { type } = field.model;
  const of = (why: string, value: Json): Refused => ({ why, raw: JSON.stringify(value) });
  const notText = [of('a number for text', 12345), of('a list for text', ['x']), of('an object for text', { x: leak })];
  const texts = [...notText, { why: 'NUL in text', raw: '"a\\u0000b"' }, {
    why: 'a lone surrogate',
    raw: '"a\\ud800b"',
  }];
  const notNumber = [of('text for a number', leak), of('true for a number', true)];
  switch (type.kind) {
    case 'boolean':
      return [of('text for a boolean', 'yes'), of('text for a boolean', 'true'), of('1 for a boolean', 1)];
    case 'integer':
      return field.input.type === 'string'
        ? [of('a number for a 64-bit string', 12), of('not a number', leak), of('too large', '99999999999999999999999')]
        : [
          ...notNumber,
          of('a number as text', '12'),
          of('a fraction', 1.5),
          of('too large', Number(field.input.maximum ?? 2 ** 53 - 1) + (type.bits === 64 ? 1024 : 1)),
          of(
            'too small',
            Number(field.input.minimum ?? field.input.exclusiveMinimum ?? -(2 ** 53)) - (type.bits === 64 ? 1024 : 1),
          ),
        ];
    case 'decimal':
      return [
        of('no decimal', leak),
        of('true for a decimal', true),
        of('too many digits', '9'.repeat((type.precision ?? 66) + 1)),
        of('too many places', `0.${'0'.repeat(type.scale ?? (type.precision === null ? 31 : 0))}1`),
        of('not a number', 'NaN'),
        of('infinite', 'Infinity'),
      ];
    case 'float':
      return [of('text for a number', leak), of('true for a number', true), of('a number as text', '1.5')];
    case 'string':
      return [...texts, of('too long', 'x'.repeat(type.length + 1))];
    case 'text':
      return texts;
    case 'bytes':
      return [of('no base64', '!!!'), of('a number', 1), of('base64 without padding', 'YQ')];
    case 'uuid':
      return [of('no uuid', leak), of('a uuid without dashes', '00000000000040008000000000000001'), of('a number', 1)];
    case 'date':
      return [
        of('no date', leak),
        of('a day that is not', '2023-02-30'),
        of('a time with it', '2023-01-01T00:00:00Z'),
        of('a number', 20230101),
        of('year 999', '0999-12-31'),
      ];
    case 'instant':
      return [
        of('no instant', leak),
        of('no offset', '2023-01-01T00:00:00'),
        of('a date', '2023-01-01'),
        of('a number', 1700000000),
        of('year 1', '0001-01-01T00:00:00Z'),
        of('hour 25', '2023-01-01T25:00:00Z'),
      ];
    case 'time':
      return [of('no time', leak), of('hour 25', '25:00:00'), of('a number', 3600)];
    case 'duration':
      return [of('no duration', leak), of('a number', 3600)];
    case 'enum':
      return [of('no value of the enum', leak), of('a number', 1)];
    case 'array':
      return [of('no list', leak), of('an object', { x: 1 })];
    case 'json':
      return [
        { why: 'NUL inside JSON', raw: '{"a":["x\\u0000y"]}' },
        { why: 'a lone surrogate inside JSON', raw: '{"a":["\\udfff"]}' },
      ];
    case 'native':
      return [];
  }
}
