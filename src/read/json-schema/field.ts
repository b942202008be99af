import type { Check } from '../../domain/domain.js';
import type { Expression } from '../../domain/expression.js';
import { binary, call, column, number } from '../../domain/expression/build.js';
import type { FieldType, ScalarType } from '../../domain/type.js';
import { constantFor } from '../sql/resolve/literals.js';
import type { References } from './documents.js';
import { type Json, member, numberIn, textIn } from './json.js';
import { isPortable } from './patterns.js';
import { type Shape, shapeOf } from './shape.js';

const formats: ReadonlyMap<string, ScalarType> = new Map<string, ScalarType>([
  ['date-time', { kind: 'instant', precision: null, zone: true }],
  ['date', { kind: 'date' }],
  ['time', { kind: 'time', precision: null, zone: false }],
  ['duration', { kind: 'duration' }],
  ['uuid', { kind: 'uuid' }],
  ['byte', { kind: 'bytes', length: null, fixed: false }],
  ['binary', { kind: 'bytes', length: null, fixed: false }],
  ['email', { kind: 'string', length: 320, fixed: false }],
  ['idn-email', { kind: 'string', length: 320, fixed: false }],
  ['hostname', { kind: 'string', length: 253, fixed: false }],
  ['ipv4', { kind: 'string', length: 15, fixed: false }],
  ['ipv6', { kind: 'string', length: 45, fixed: false }],
  ['decimal', { kind: 'decimal', precision: null, scale: null }],
]);

/** Whether a format of texts says what a column holds, or asks nothing of it. */
export function knownFormat(format: string): boolean {
  return formats.has(format) || format === 'password';
}

/** Whether whole numbers are counted in steps of more than one. */
export function isWholeStep(schema: Json, type: FieldType | null): boolean {
  const step = numberIn(schema, 'multipleOf') ?? 0;
  return type?.kind === 'integer' && Number.isSafeInteger(step) && step > 1;
}

const json: ScalarType = { kind: 'json', binary: true };

/** What a column holds that keeps values of this shape; things inside things are JSON. */
export function typeOf(shape: Shape, references: References): FieldType {
  const { schema } = shape;
  switch (shape.kind) {
    case 'string': {
      const known = formats.get(textIn(schema, 'format') ?? '');
      const longest = numberIn(schema, 'maxLength');
      if (known !== undefined && known.kind !== 'string') return known;
      if (longest !== null && Number.isSafeInteger(longest) && longest > 0 && longest <= 16_383) {
        return { kind: 'string', length: longest, fixed: false };
      }
      return known ?? { kind: 'text' };
    }
    case 'integer':
      return { kind: 'integer', bits: textIn(schema, 'format') === 'int32' ? 32 : 64, unsigned: false };
    case 'number': {
      const step = numberIn(schema, 'multipleOf') ?? 0;
      const places = step > 0 && step < 1 ? placesOf(step) : 0;
      if (textIn(schema, 'format') === 'decimal') return { kind: 'decimal', precision: null, scale: null };
      return places > 0 && places <= 10
        ? { kind: 'decimal', precision: 18, scale: places }
        : { kind: 'float', bits: textIn(schema, 'format') === 'float' ? 32 : 64 };
    }
    case 'boolean':
      return { kind: 'boolean' };
    case 'array': {
      const items = member(schema, 'items');
      const inner = items === null ? null : shapeOf(items, shape.owner, references);
      const of = inner === null || inner.kind === 'values' ? null : typeOf(inner, references);
      if (inner?.kind === 'values') return { kind: 'array', of: { kind: 'text' }, dimensions: 1 };
      return of === null || of.kind === 'array' || of.kind === 'json' ? json : { kind: 'array', of, dimensions: 1 };
    }
    case 'values':
    case 'object':
    case 'any':
      return json;
  }
}

/** Digits behind the point: 2 of 0.01 and of 0.05. */
function placesOf(step: number): number {
  const [digits = '', exponent = '0'] = String(step).split('e-');
  return (digits.split('.')[1] ?? '').length + Number(exponent);
}

/** What bounds say of a column: least and greatest values, steps, least lengths, patterns. */
export function checksOf(name: string, { schema }: Shape, type: FieldType): Check[] {
  const own = column(name);
  const checks: Expression[] = [];
  const add = (operator: '>' | '>=' | '<' | '<=', key: string, of: Expression = own): void => {
    const bound = member(schema, key);
    if (bound?.kind === 'number') checks.push(binary(of, operator, number(bound.text)));
  };
  if (type.kind === 'integer' || type.kind === 'float' || type.kind === 'decimal') {
    // Up to draft 4, a flag beside the bound says that the bound itself is left out.
    const open = (key: string): boolean => {
      const flag = member(schema, key);
      return flag?.kind === 'literal' && flag.value === true;
    };
    add(open('exclusiveMinimum') ? '>' : '>=', 'minimum');
    add(open('exclusiveMaximum') ? '<' : '<=', 'maximum');
    add('>', 'exclusiveMinimum');
    add('<', 'exclusiveMaximum');
  }
  if (isWholeStep(schema, type)) {
    const step = number(String(numberIn(schema, 'multipleOf')));
    checks.push(binary(binary(own, '%', step), '=', number('0')));
  }
  if ((type.kind === 'string' || type.kind === 'text') && (numberIn(schema, 'minLength') ?? 0) > 0) {
    add('>=', 'minLength', call('length', own));
  }
  const pattern = textIn(schema, 'pattern');
  if ((type.kind === 'string' || type.kind === 'text') && pattern !== null && isPortable(pattern)) {
    checks.push(binary(own, 'regexp', { kind: 'string', value: pattern }));
  }
  return checks.map(expression => ({ name: null, expression }));
}

/** The default of a column, where it is a constant that fits; `values` are those of an enum. */
export function defaultOf(schema: Json, type: FieldType | null, values: readonly string[] | null): Expression | null {
  const given = member(schema, 'default');
  if (given === null) return null;
  if (given.kind === 'string') {
    if (values !== null) return values.includes(given.value) ? { kind: 'string', value: given.value } : null;
    return type === null || type.kind === 'json' || type.kind === 'bytes' || type.kind === 'array'
      ? null
      : constantFor(type, { kind: 'string', value: given.value });
  }
  if (given.kind === 'number' && type !== null && ['integer', 'float', 'decimal'].includes(type.kind)) {
    return { kind: 'number', text: given.text };
  }
  const isTruth = given.kind === 'literal' && given.value !== null && type?.kind === 'boolean';
  return isTruth ? { kind: 'boolean', value: given.value } : null;
}
