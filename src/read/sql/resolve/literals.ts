import type { Expression } from '../../../domain/expression.js';
import type { FieldType } from '../../../domain/type.js';

/**
 * A constant default in the form its column's type has: databases take `DEFAULT '0'` for a number and `DEFAULT 1` for a
 * truth value. Null where the constant is no value of the type (MySQL's zero dates).
 */
export function constantFor(type: FieldType, value: Expression): Expression | null {
  if (value.kind === 'string') {
    if (type.kind === 'boolean') {
      const truth = truthOf(value.value);
      return truth === null ? null : { kind: 'boolean', value: truth };
    }
    if (type.kind === 'integer' || type.kind === 'decimal' || type.kind === 'float') {
      const text = value.value.trim();
      return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)
        ? { kind: 'number', text: text.replace(/^\+/, '') }
        : null;
    }
    const temporal = type.kind === 'date' || type.kind === 'instant';
    return temporal && value.value.startsWith('0000-') ? null : value;
  }
  if (value.kind === 'number') {
    if (type.kind === 'boolean') return { kind: 'boolean', value: Number(value.text) !== 0 };
    if (type.kind === 'string' || type.kind === 'text') return { kind: 'string', value: value.text };
  }
  if (value.kind === 'boolean' && (type.kind === 'integer' || type.kind === 'decimal')) {
    return { kind: 'number', text: value.value ? '1' : '0' };
  }
  return value;
}

const truths = new Set(['t', 'true', 'y', 'yes', 'on', '1']);
const untruths = new Set(['f', 'false', 'n', 'no', 'off', '0']);

function truthOf(text: string): boolean | null {
  const word = text.trim().toLowerCase();
  return truths.has(word) ? true : untruths.has(word) ? false : null;
}
