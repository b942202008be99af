import type { BinaryOperator, Expression } from '../../../domain/expression.js';
import { IGNORE_CASE } from '../../../domain/expression/patterns.js';
import { isTallerThan } from '../../../domain/expression/walk.js';
import type { ScalarType } from '../../../domain/type.js';
import { accept, atEnd, type Cursor, nameOf, next, peek, splitAtCommas, take, takeGroup } from '../cursor.js';
import { builtInType } from '../types/built-in.js';
import { takeType } from '../types/syntax.js';
import { portableCall } from './call.js';
import { typed, withoutCast } from './constants.js';
import { bareCalls, portableFunction } from './functions.js';
import { comparisonSigns, joinSigns, productSigns, sumSigns } from './operators.js';
import { isPortable, isText, type Scope } from './scope.js';

/** Parentheses, calls and signs within each other: the reader goes as deep. */
const deepest = 40;
/** Operators of one level in a row. */
const longestChain = 400;
/** Parts within each other, however they got there: whoever walks the tree goes as deep. */
const tallest = 450;

/** A scope, and whether what is read in it turned out to be longer or deeper than is read. */
interface Reading extends Scope {
  beyond: boolean;
}

/**
 * Reads the common part of SQL: constants, columns, comparisons, arithmetic, AND, OR, NOT, IN, BETWEEN, IS NULL, LIKE,
 * casts, and calls of portable functions. Null when anything else stands there, and `beyond` when it is too long or too
 * deep to be told.
 */
export function quickExpression(cursor: Cursor, scope: Scope): Expression | 'beyond' | null {
  const reading: Reading = { ...scope, beyond: false };
  const tokens = cursor.end - cursor.at;
  const value = either(cursor, reading, 0);
  if (reading.beyond) return 'beyond';
  if (value === null || !atEnd(cursor)) return null;
  return tokens > tallest && isTallerThan(value, tallest) ? 'beyond' : value;
}

function beyond(scope: Reading): null {
  scope.beyond = true;
  return null;
}

function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { kind: 'binary', operator, left, right };
}

type Level = (cursor: Cursor, scope: Reading, depth: number) => Expression | null;

/** A level of binary operators that group to the left. */
function chain(below: Level, operators: Readonly<Record<string, BinaryOperator>>): Level {
  return (cursor, scope, depth) => {
    let left = below(cursor, scope, depth);
    for (
      let count = 0;
      left !== null && peek(cursor).kind !== 'name' && Object.hasOwn(operators, peek(cursor).key);
      count += 1
    ) {
      if (count === longestChain) return beyond(scope);
      const operator = operators[peek(cursor).key];
      take(cursor);
      const right = below(cursor, scope, depth);
      if (right === null || operator === undefined) return null;
      left = isPortable(operator, left, right, scope) ? binary(operator, left, right) : null;
    }
    return left;
  };
}

const product = chain(prefixed, productSigns);
const sum = chain(product, sumSigns);
const joined: Level = (cursor, scope, depth) =>
  scope.catalog.dialect === 'mysql' ? sum(cursor, scope, depth) : joinedBySign(cursor, scope, depth);
const joinedBySign = chain(sum, joinSigns);
const both = chain(negated, { AND: 'and', '&&': 'and' });
const either: Level = (cursor, scope, depth) =>
  depth > deepest
    ? beyond(scope)
    : scope.catalog.dialect === 'mysql'
    ? eitherWithPipes(cursor, scope, depth)
    : eitherByWord(cursor, scope, depth);
const eitherByWord = chain(both, { OR: 'or' });
const eitherWithPipes = chain(both, { OR: 'or', '||': 'or' });

function negated(cursor: Cursor, scope: Reading, depth: number): Expression | null {
  if (depth > deepest) return beyond(scope);
  if (!accept(cursor, 'NOT')) return comparison(cursor, scope, depth);
  const operand = negated(cursor, scope, depth + 1);
  return operand === null ? null : { kind: 'unary', operator: 'not', operand };
}

const comparisons: Readonly<Record<string, BinaryOperator>> = {
  ...comparisonSigns,
  '==': '=',
  '~~': 'like',
  '!~~': 'not like',
  '~~*': 'ilike',
  '!~~*': 'not ilike',
};
const wordComparisons: Readonly<Record<string, readonly [BinaryOperator, BinaryOperator]>> = {
  LIKE: ['like', 'not like'],
  ILIKE: ['ilike', 'not ilike'],
  REGEXP: ['regexp', 'not regexp'],
  RLIKE: ['regexp', 'not regexp'],
};

function comparison(cursor: Cursor, scope: Reading, depth: number): Expression | null {
  let left = joined(cursor, scope, depth);
  for (let count = 0; left !== null; count += 1) {
    const further = compared(cursor, scope, depth, left);
    if (further === undefined) return left;
    if (count === longestChain) return beyond(scope);
    left = further;
  }
  return null;
}

/** What follows the left side of a comparison; undefined when nothing of the kind does, null when it cannot be read. */
function compared(cursor: Cursor, scope: Reading, depth: number, left: Expression): Expression | null | undefined {
  const { key, kind } = peek(cursor);
  if (kind !== 'word' && kind !== 'symbol') return undefined;
  if (accept(cursor, 'IS')) {
    const not = accept(cursor, 'NOT');
    if (accept(cursor, 'NULL')) return { kind: 'null-test', operand: left, negated: not };
    const truth = accept(cursor, 'TRUE') ? true : accept(cursor, 'FALSE') ? false : null;
    return truth === null || not ? null : binary('=', left, { kind: 'boolean', value: truth });
  }
  if (accept(cursor, 'ISNULL')) return { kind: 'null-test', operand: left, negated: false };
  if (accept(cursor, 'NOTNULL')) return { kind: 'null-test', operand: left, negated: true };
  const not = next(cursor, 'NOT') && notWords.has(peek(cursor, 1).key) && accept(cursor, 'NOT');
  if (accept(cursor, 'IN')) return list(cursor, scope, depth, left, not);
  if (accept(cursor, 'BETWEEN')) {
    const low = joined(cursor, scope, depth);
    const high = low !== null && accept(cursor, 'AND') ? joined(cursor, scope, depth) : null;
    if (low === null || high === null) return null;
    return { kind: 'between', operand: left, low: withoutCast(low), high: withoutCast(high), negated: not };
  }
  const word = peek(cursor).key;
  const pair = Object.hasOwn(wordComparisons, word) ? wordComparisons[word] : undefined;
  if (pair !== undefined) {
    take(cursor);
    const right = joined(cursor, scope, depth);
    if (right === null || next(cursor, 'ESCAPE')) return null;
    return likeable(scope, right) ? binary(not ? pair[1] : pair[0], left, right) : null;
  }
  if (key === '~*' || key === '!~*') {
    take(cursor);
    const pattern = joined(cursor, scope, depth);
    const told = pattern === null ? null : ignoringCase(withoutCast(pattern));
    return told === null ? null : binary(key === '~*' ? 'regexp' : 'not regexp', left, told);
  }
  const operator = Object.hasOwn(comparisons, key) ? comparisons[key] : undefined;
  if (operator === undefined || not) return not ? null : undefined;
  take(cursor);
  const quantifier = peek(cursor).key;
  if (quantifier === 'ANY' || quantifier === 'ALL' || quantifier === 'SOME') {
    return quantified(cursor, scope, depth, left, operator);
  }
  const right = joined(cursor, scope, depth);
  if (right === null) return null;
  if (operator.includes('like') && !likeable(scope, right)) return null;
  if (left.kind === 'column') return binary(operator, left, withoutCast(right));
  return right.kind === 'column' ? binary(operator, withoutCast(left), right) : binary(operator, left, right);
}

/** A pattern that says itself that case does not matter; null where it is none, or has options of its own. */
function ignoringCase(pattern: Expression): Expression | null {
  if (pattern.kind !== 'string' || /^(?:\*{3}|\(\?)/.test(pattern.value)) return null;
  return { ...pattern, value: IGNORE_CASE + pattern.value };
}

const notWords: ReadonlySet<string> = new Set(['IN', 'BETWEEN', 'LIKE', 'ILIKE', 'REGEXP', 'RLIKE']);

/** SQLite's LIKE has no escape of its own, so a backslash in a pattern would change its meaning elsewhere. */
function likeable(scope: Reading, pattern: Expression): boolean {
  return scope.catalog.dialect !== 'sqlite' || pattern.kind !== 'string' || !pattern.value.includes('\\');
}

function list(cursor: Cursor, scope: Reading, depth: number, operand: Expression, not: boolean): Expression | null {
  const group = takeGroup(cursor);
  const items = group === null ? null : all(group, scope, depth + 1);
  return items === null || items.length === 0
    ? null
    : { kind: 'in', operand, items: items.map(withoutCast), negated: not };
}

function all(group: Cursor, scope: Reading, depth: number): Expression[] | null {
  const values: Expression[] = [];
  for (const item of splitAtCommas(group)) {
    const value = either(item, scope, depth);
    if (value === null || !atEnd(item)) return null;
    values.push(value);
  }
  return values;
}

/** `= ANY (ARRAY[…])` and `<> ALL (ARRAY[…])`: how PostgreSQL keeps IN and NOT IN. */
function quantified(
  cursor: Cursor,
  scope: Reading,
  depth: number,
  operand: Expression,
  operator: BinaryOperator,
): Expression | null {
  const every = take(cursor).key === 'ALL';
  if (operator !== (every ? '<>' : '=')) return null;
  let group = takeGroup(cursor);
  while (group !== null && next(group, '(')) group = takeGroup(group);
  if (group === null || !accept(group, 'ARRAY', '[')) return null;
  const start = group.at;
  while (!atEnd(group) && !next(group, ']')) take(group);
  const items = all({ ...group, at: start, end: group.at }, scope, depth + 1);
  return items === null || items.length === 0
    ? null
    : { kind: 'in', operand, items: items.map(withoutCast), negated: every };
}

function prefixed(cursor: Cursor, scope: Reading, depth: number): Expression | null {
  const sign = next(cursor, '-') ? '-' : next(cursor, '+') ? '+' : null;
  if (sign === null) return cast(cursor, scope, depth);
  if (depth > deepest) return beyond(scope);
  take(cursor);
  const operand = prefixed(cursor, scope, depth + 1);
  if (operand?.kind === 'number') {
    if (sign === '+') return operand;
    return operand.text.startsWith('-') ? null : { kind: 'number', text: `-${operand.text}` };
  }
  return operand === null ? null : { kind: 'unary', operator: sign, operand };
}

function cast(cursor: Cursor, scope: Reading, depth: number): Expression | null {
  let value = primary(cursor, scope, depth);
  for (let count = 0; value !== null; count += 1) {
    if (count > longestChain) return beyond(scope);
    if (accept(cursor, '::')) {
      const type = takeScalar(cursor, scope);
      if (type === null) return null;
      value = casted(value, type, scope);
    } else if (next(cursor, 'AT', 'TIME', 'ZONE') && value.kind === 'call' && value.function === 'now') {
      cursor.at += 3;
      if (peek(cursor).kind !== 'text') return null;
      take(cursor);
    } else if (accept(cursor, 'COLLATE')) return null;
    else return value;
  }
  return null;
}

function takeScalar(cursor: Cursor, scope: Reading): ScalarType | 'other' | null {
  const read = takeType(cursor, scope.catalog);
  if (read === null) return null;
  return read.type.dimensions > 0 ? 'other' : builtInType(read.type, scope.catalog.dialect) ?? 'other';
}

/** A value under a cast: constants and texts keep their value where the column says what they become. */
function casted(value: Expression, type: ScalarType | 'other', scope: Reading): Expression | null {
  if (value.kind === 'string' && value.value === 'now' && type !== 'other') {
    if (type.kind === 'date') return { kind: 'call', function: 'current-date', arguments: [] };
    if (type.kind === 'instant') return { kind: 'call', function: 'now', arguments: [] };
  }
  if (value.kind === 'null' || value.kind === 'boolean') return value;
  if (value.kind === 'string') return typed(value.value, type);
  if (value.kind === 'call' && value.function === 'now' && type !== 'other') {
    if (type.kind === 'date') return { kind: 'call', function: 'current-date', arguments: [] };
    if (type.kind === 'instant') return value;
  }
  if (value.kind === 'number') {
    return type !== 'other' && type.kind === 'string'
      ? { kind: 'string', value: value.text }
      : value;
  }
  if (type === 'other') return null;
  const textual = type.kind === 'text' || (type.kind === 'string' && !type.fixed);
  if (textual && isText(value, scope)) return value;
  return { kind: 'cast', operand: value, type };
}

function primary(cursor: Cursor, scope: Reading, depth: number): Expression | null {
  const token = peek(cursor);
  if (token.kind === 'number') {
    take(cursor);
    return token.text.startsWith('0x') ? null : { kind: 'number', text: token.text };
  }
  if (token.kind === 'text') return textual(cursor, scope);
  if (next(cursor, '(')) {
    if (depth > deepest) return beyond(scope);
    const group = takeGroup(cursor);
    const value = group === null ? null : either(group, scope, depth + 1);
    return group !== null && atEnd(group) ? value : null;
  }
  if (token.kind === 'name') return reference(cursor, scope);
  if (token.kind !== 'word') return null;
  if (accept(cursor, 'NULL')) return { kind: 'null' };
  if (accept(cursor, 'TRUE')) return { kind: 'boolean', value: true };
  if (accept(cursor, 'FALSE')) return { kind: 'boolean', value: false };
  if (peek(cursor, 1).key === '(') return call(cursor, scope, depth);
  if (bareCalls.has(token.key)) {
    take(cursor);
    const known = portableFunction(scope.catalog.dialect, token.key, 0);
    return known === null ? null : { kind: 'call', function: known.function, arguments: [] };
  }
  if (functionSchemas.has(token.key) && peek(cursor, 1).key === '.' && peek(cursor, 3).key === '(') {
    cursor.at += 2;
    return call(cursor, scope, depth);
  }
  // A type in front of a text makes a constant of it: DATE '2020-01-01'.
  const constant = peek(cursor, 1).kind === 'text' ? constantTypes.get(token.key) : undefined;
  if (constant !== undefined) {
    take(cursor);
    return { kind: 'cast', operand: { kind: 'string', value: take(cursor).text }, type: constant };
  }
  return reference(cursor, scope);
}

/** Schemas that hold the functions of the database and its extensions. */
const functionSchemas: ReadonlySet<string> = new Set(['PG_CATALOG', 'PUBLIC', 'EXTENSIONS']);
const constantTypes: ReadonlyMap<string, ScalarType> = new Map<string, ScalarType>([
  ['DATE', { kind: 'date' }],
  ['TIME', { kind: 'time', precision: null, zone: false }],
  ['TIMESTAMP', { kind: 'instant', precision: null, zone: false }],
  ['TIMESTAMPTZ', { kind: 'instant', precision: null, zone: true }],
  ['INTERVAL', { kind: 'duration' }],
]);

function textual(cursor: Cursor, scope: Reading): Expression | null {
  const token = take(cursor);
  if (token.key === 'b' && scope.catalog.dialect === 'mysql' && /^[01]{1,52}$/.test(token.text)) {
    return { kind: 'number', text: String(parseInt(token.text, 2)) };
  }
  return token.key === 'x' || token.key === 'b' ? null : { kind: 'string', value: token.text };
}

/** A column, alone or behind its table's name. SQLite takes an unknown name in double quotes for a text. */
function reference(cursor: Cursor, scope: Reading): Expression | null {
  let token = take(cursor);
  while (accept(cursor, '.')) token = take(cursor);
  const name = nameOf(token, cursor.rules);
  const column = name === null ? null : scope.column(name);
  if (column !== null) return { kind: 'column', name: column.name };
  const text = token.kind === 'name' && token.key === '"' && scope.catalog.dialect === 'sqlite';
  return text ? { kind: 'string', value: token.text } : null;
}

function call(cursor: Cursor, scope: Reading, depth: number): Expression | null {
  const name = take(cursor).key;
  const group = takeGroup(cursor);
  if (group === null) return null;
  if (depth > deepest) return beyond(scope);
  if (name === 'CAST') {
    const value = either(group, scope, depth + 1);
    if (value === null || !accept(group, 'AS')) return null;
    const type = takeScalar(group, scope);
    return type === null || !atEnd(group) ? null : casted(value, type, scope);
  }
  if (scope.catalog.dialect === 'sqlite' && (name === 'DATETIME' || name === 'DATE' || name === 'TIME')) {
    if (peek(group).text !== 'now' || group.end - group.at !== 1) return null;
    const clock = name === 'DATETIME' ? 'now' : name === 'DATE' ? 'current-date' : 'current-time';
    return { kind: 'call', function: clock, arguments: [] };
  }
  const args = all(group, scope, depth + 1);
  if (args === null) return null;
  if (name === 'TIMEZONE' && args[1]?.kind === 'call' && args[1].function === 'now') return args[1];
  if (name === 'STRFTIME' && isNowFormat(args)) return { kind: 'call', function: 'now', arguments: [] };
  return portableCall(name, args, scope);
}

/** SQLite's strftime of the present, down to the second at least. */
function isNowFormat([format, time]: readonly Expression[]): boolean {
  return format?.kind === 'string' && /^%Y-%m-%d[T ]%H:%M:%[Sf]Z?$/.test(format.value)
    && time?.kind === 'string' && time.value === 'now';
}
