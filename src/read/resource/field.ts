import type { NotedField } from '../notation/field.js';
import { type Bound, noRemarks } from '../notation/note.js';
import { writtenType } from '../written-type.js';
import type { FieldDefinition, FieldOptions } from './types.js';

/** A field of a definition as a note, so that it means what the same field means in a list; null where it is none. */
export function notedField(given: FieldDefinition, at: number): NotedField | null {
  const { name, type, options } = partsOf(given);
  if (typeof name !== 'string' || !/[\p{L}\p{N}]/u.test(name)) return null;
  const known = writtenType(type, []);
  if (known === null) return null;
  const choices = options.choices ?? [];
  const preset = options.default;
  const target = options.references;
  return {
    ...noRemarks(),
    name,
    at,
    type: choices.length > 0
      ? { kind: 'values', values: choices }
      : type === 'email'
      ? { kind: 'string', length: 320, fixed: false }
      : known,
    nullable: options.required === false && (preset === undefined || preset === null),
    primary: options.primaryKey ?? options.primary_key ?? false,
    unique: options.unique ?? false,
    indexed: options.index ?? false,
    target: target ?? null,
    default: preset === undefined || preset === null ? null : { text: textOf(preset), quoted: false },
    bounds: boundsOf(options),
    rest: options.description === undefined ? [] : [options.description],
  };
}

interface Parts {
  readonly name: unknown;
  readonly type: string;
  readonly options: FieldOptions<unknown>;
}

function partsOf(given: FieldDefinition): Parts {
  if (isTuple(given)) {
    const [name, type, options] = given;
    return { name, type, options: options ?? {} };
  }
  return { name: given.name, type: given.type, options: given };
}

function isTuple(given: FieldDefinition): given is Extract<FieldDefinition, readonly unknown[]> {
  return Array.isArray(given);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function boundsOf(options: FieldOptions<unknown>): Bound[] {
  const bound = (operator: Bound['operator'], value: number | undefined, of: Bound['of']): Bound[] =>
    value === undefined || !Number.isFinite(value) ? [] : [{ operator, number: String(value), of }];
  return [
    ...bound('>=', options.minLength ?? options.min_length, 'length'),
    ...bound('<=', options.maxLength ?? options.max_length, 'length'),
    ...bound('>=', options.min, 'value'),
    ...bound('<=', options.max, 'value'),
  ];
}
