import type { BinaryOperator, Expression } from '../../domain/expression.js';
import {
  and,
  between,
  binary,
  column as columnExpression,
  isIn,
  isNotNull,
  isNull,
  literal,
  number,
  or,
  unary,
} from '../../domain/expression/build.js';
import { printExpression } from '../../domain/expression/print.js';
import { calledTerm, type CallValue, isNone, itemsOf, pathOf, termOf, textOf, type Value } from '../python/value.js';
import { readSqlExpression } from '../sql/fragment.js';
import { membersOf } from './enums.js';
import { type Table } from './reading.js';
import { columnMeant, contextOf, fragmentOf, type Resolving, sqlDialect } from './resolving.js';

const operators: Readonly<Record<string, BinaryOperator>> = {
  '==': '=',
  '!=': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '+': '+',
  '-': '-',
  '*': '*',
  '/': '/',
  '%': '%',
  '&': 'and',
  '|': 'or',
};

/** Nobody writes deeper conditions. */
const DEEPEST = 40;

/**
 * An expression of SQL as models have it: a text in `text(…)`, or built of columns and functions. Null where it is none
 * that is understood.
 */
export function readSqlValue(
  resolving: Resolving,
  table: Table,
  value: Value,
  subject: string,
  depth = 0,
): Expression | null {
  if (depth > DEEPEST) return null;
  const go = (inner: Value): Expression | null => readSqlValue(resolving, table, inner, subject, depth + 1);
  const all = (inner: readonly Value[]): readonly Expression[] | null => {
    const made = inner.flatMap(one => go(one) ?? []);
    return made.length === inner.length ? made : null;
  };
  switch (value.kind) {
    case 'text':
      return literal(value.text);
    case 'number':
      return number(value.text);
    case 'constant':
      return literal(value.value);
    case 'operation': {
      const [left, right] = value.operands;
      const first = left === undefined ? null : go(left);
      if (first === null) return null;
      if (right === undefined) {
        return value.operator === '~'
          ? unary('not', first)
          : value.operator === '-'
          ? unary('-', first)
          : null;
      }
      if (isNone(right) && (value.operator === '==' || value.operator === '!=')) {
        return value.operator === '==' ? isNull(first) : isNotNull(first);
      }
      const operator = Object.hasOwn(operators, value.operator) ? operators[value.operator] : undefined;
      const second = go(right);
      return operator === undefined || second === null ? null : binary(first, operator, second);
    }
    case 'member': {
      const column = columnMeant(resolving, table, value);
      if (column !== null) return columnExpression(column.name);
      const member = memberValue(resolving, value);
      return member === null ? null : literal(member);
    }
    case 'call':
      return callOf(resolving, table, value, subject, go, all);
    default: {
      const term = pathOf(value) === null ? null : termOf(value);
      return term === 'True' || term === 'true' ? literal(true) : null;
    }
  }
}

/** What a member of an enum is, where it is a text. */
export function memberValue({ reading }: Resolving, value: Value): string | null {
  if (value.kind !== 'member' || value.of.kind !== 'class') return null;
  return membersOf(reading, value.of.scope).get(value.name) ?? null;
}

type Go = (value: Value) => Expression | null;
type All = (values: readonly Value[]) => readonly Expression[] | null;

function callOf(
  resolving: Resolving,
  table: Table,
  call: CallValue,
  subject: string,
  go: Go,
  all: All,
): Expression | null {
  const column = columnMeant(resolving, table, call);
  if (column !== null) return columnExpression(column.name);
  const [first] = call.arguments;
  const term = termOf(call.of) ?? (call.of.kind === 'member' ? call.of.name : '');
  if (term === 'text' || term === 'literal_column' || term === 'SQL') {
    const sql = textOf(first);
    if (sql === null) return null;
    return readSqlExpression(fragmentOf(resolving, sql, call), contextOf(resolving, table, subject));
  }
  if (term === 'true' || term === 'false') return literal(term === 'true');
  if (term === 'null') return literal(null);
  if (term === 'column' || term === 'Column' || term === 'mapped_column') {
    const name = textOf(first);
    return name === null ? null : columnExpression(name);
  }
  if (
    (term === 'literal' || term === 'bindparam' || term === 'cast' || term === 'type_coerce') && first !== undefined
  ) return go(first);
  if (term === 'and_' || term === 'or_') {
    const parts = all(call.arguments);
    return parts === null ? null : term === 'and_' ? and(...parts) : or(...parts);
  }
  if (term === 'not_' && first !== undefined) {
    const part = go(first);
    return part === null ? null : unary('not', part);
  }
  if (isFunction(call.of)) return functionCall(resolving, table, call, term, subject, all);
  return call.of.kind === 'member' ? methodCall(call, call.of, go, all) : null;
}

function isFunction(of: Value): boolean {
  return /(?:^|\.)func\.\w+(?:\.\w+)?$/.test(pathOf(of) ?? '') || (of.kind === 'member' && termOf(of.of) === 'func');
}

/** `func.lower(x)` is read as the SQL it says, so that both end alike. */
function functionCall(
  resolving: Resolving,
  table: Table,
  call: CallValue,
  name: string,
  subject: string,
  all: All,
): Expression | null {
  const args = all(call.arguments);
  const dialect = sqlDialect(resolving.reading);
  const printed = args?.flatMap(one => printExpression(one, dialect) ?? []) ?? [];
  if (args === null || printed.length < args.length || !/^\w+$/.test(name)) return null;
  const bare = args.length === 0 && /^(?:current_(?:date|time|timestamp|user)|localtime|localtimestamp)$/i.test(name);
  const sql = bare ? name : `${name}(${printed.join(', ')})`;
  return readSqlExpression(fragmentOf(resolving, sql, call), contextOf(resolving, table, subject));
}

/** `column.is_(None)`, `column.in_([…])` and the like. */
function methodCall(
  { arguments: given }: CallValue,
  { of, name }: Extract<Value, { kind: 'member' }>,
  go: Go,
  all: All,
): Expression | null {
  const operand = go(of);
  const [first, second] = given;
  if (operand === null) return null;
  switch (name) {
    case 'is_':
    case 'is_not':
    case 'isnot': {
      if (isNone(first) || calledTerm(first) === 'null') return name === 'is_' ? isNull(operand) : isNotNull(operand);
      const right = first === undefined ? null : go(first);
      return right === null ? null : binary(operand, name === 'is_' ? '=' : '<>', right);
    }
    case 'in_':
    case 'not_in':
    case 'notin_': {
      const items = all(itemsOf(first) ?? []);
      return items === null || items.length === 0 ? null : isIn(operand, items, name !== 'in_');
    }
    case 'between': {
      const [low, high] = [first, second].map(one => one === undefined ? null : go(one));
      return low === null || high === null || low === undefined || high === undefined
        ? null
        : between(operand, low, high);
    }
    case 'like':
    case 'ilike': {
      const right = first === undefined ? null : go(first);
      return right === null ? null : binary(operand, name, right);
    }
    case 'label':
    case 'asc':
    case 'self_group':
      return operand;
    default:
      return null;
  }
}
