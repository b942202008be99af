import type { BinaryOperator, Expression } from '../../../domain/expression.js';
import type { ScalarType } from '../../../domain/type.js';
import type { Catalog } from '../catalog.js';

/** What an expression may refer to. */
export interface Scope {
  readonly catalog: Catalog;
  /** The column of that name as the table spells it; null when the table has none. */
  readonly column: (name: string) => ScopeColumn | null;
}

/** A column, and what kind of type the database gives it; null for a type of the user's, or a list. */
export interface ScopeColumn {
  readonly name: string;
  readonly kind: ScalarType['kind'] | null;
}

const arithmetic: ReadonlySet<BinaryOperator> = new Set(['+', '-', '*', '/', '%']);
const clocks: ReadonlySet<string> = new Set(['now', 'current-date', 'current-time']);
const temporal: ReadonlySet<string> = new Set(['date', 'time', 'instant', 'duration']);

const textFunctions: ReadonlySet<string> = new Set([
  'lower',
  'upper',
  'trim',
  'replace',
  'substring',
  'concat',
  'concat-present',
]);

/** Whether a value is text, whatever stands around it: a cast to text says nothing then. */
export function isText(value: Expression, scope: Scope): boolean {
  switch (value.kind) {
    case 'string':
      return true;
    case 'column': {
      const kind = scope.column(value.name)?.kind;
      return kind === 'text' || kind === 'string';
    }
    case 'call':
      return textFunctions.has(value.function);
    case 'cast':
      return value.type.kind === 'text' || (value.type.kind === 'string' && !value.type.fixed);
    default:
      return value.kind === 'binary' && value.operator === '||';
  }
}

/** Whether every database means the same by an operator between these two: reckoning with time is a dialect's own. */
export function isPortable(operator: BinaryOperator, left: Expression, right: Expression, scope: Scope): boolean {
  return !arithmetic.has(operator) || (!isTemporal(left, scope) && !isTemporal(right, scope));
}

function isTemporal(value: Expression, scope: Scope): boolean {
  if (value.kind === 'call') return clocks.has(value.function);
  if (value.kind === 'cast') return temporal.has(value.type.kind);
  return value.kind === 'column' && temporal.has(scope.column(value.name)?.kind ?? '');
}
