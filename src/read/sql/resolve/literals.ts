import type { Expression } from '../../../domain/expression.js';
import type { FieldType } from '../../../domain/type.js';
import { numberOf, truthOf } from '../expression/constants.js';

/**
 * A constant default in the form its column's type has: databases take `DEFAULT '0'` for a number and `DEFAULT 1` for a
 * truth value. Null where the constant is no value of the type on every database (MySQL's zero dates, `infinity`).
 */
export function constantFor(type: FieldType, value: Expression): Expression | null {
  if (value.kind === 'string') {
    if (type.kind === 'boolean') {
      const truth = truthOf(value.value);
      return truth === null ? null : { kind: 'boolean', value: truth };
    }
    if (type.kind === 'integer' || type.kind === 'decimal' || type.kind === 'float') {
      const text = numberOf(value.value);
      return text === null ? null : { kind: 'number', text };
    }
    const temporal = type.kind === 'date' || type.kind === 'instant';
    return temporal && !/^(?!0000)\d{4}-\d\d-\d\d/.test(value.value) ? null : value;
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
