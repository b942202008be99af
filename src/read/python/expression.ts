import { takeAtom } from './atom.js';
import { accept, type Cursor, DEEPEST, next, peek, takeName } from './cursor.js';
import { takeParameters } from './parameters.js';
import type { Argument, Expression } from './tree.js';

/** Binary operators by how tightly they bind, loosest first. */
const levels: readonly ReadonlySet<string>[] = [
  new Set(['or']),
  new Set(['and']),
  new Set(['not']),
  new Set(['<', '>', '==', '>=', '<=', '!=', 'in', 'not', 'is']),
  new Set(['|']),
  new Set(['^']),
  new Set(['&']),
  new Set(['<<', '>>']),
  new Set(['+', '-']),
  new Set(['*', '@', '/', '%', '//']),
];
const NOT = 2;
const COMPARE = 3;
/** The level of what stars stand before: no comparison. */
export const OPERANDS = 4;

/** As many links as a chain of operators, members or calls may have. */
const LONGEST = 250;

/** Takes an expression; null where none can be read. */
export function takeExpression(cursor: Cursor, depth: number): Expression | null {
  if (depth > DEEPEST) return null;
  const { start: at } = peek(cursor);
  if (next(cursor, 'lambda')) return takeLambda(cursor, depth);
  if (accept(cursor, 'yield')) {
    accept(cursor, 'from');
    if (endsExpression(cursor)) return { kind: 'effect', of: null, at };
    const of = takeTuple(cursor, depth + 1);
    return of === null ? null : { kind: 'effect', of, at };
  }
  const then = takeBinary(cursor, 0, depth);
  if (then === null) return null;
  if (then.kind === 'name' && accept(cursor, ':=')) {
    const of = takeExpression(cursor, depth + 1);
    return of === null ? null : { kind: 'effect', of, at };
  }
  if (!accept(cursor, 'if')) return then;
  const test = takeBinary(cursor, 0, depth + 1);
  if (test === null || !accept(cursor, 'else')) return null;
  const otherwise = takeExpression(cursor, depth + 1);
  return otherwise === null ? null : { kind: 'conditional', test, then, otherwise, at };
}

/** Takes one expression, or several parted by commas as a tuple. */
export function takeTuple(cursor: Cursor, depth: number): Expression | null {
  const { start: at } = peek(cursor);
  const first = takeStarred(cursor, depth);
  if (first === null || !next(cursor, ',')) return first;
  const items = [first];
  while (accept(cursor, ',')) {
    if (endsExpression(cursor)) break;
    const item = takeStarred(cursor, depth);
    if (item === null) return null;
    items.push(item);
  }
  return { kind: 'tuple', items, at };
}

/** Takes an expression that may have a star before it. */
export function takeStarred(cursor: Cursor, depth: number): Expression | null {
  const { start: at } = peek(cursor);
  if (!accept(cursor, '*')) return takeExpression(cursor, depth);
  const of = takeBinary(cursor, OPERANDS, depth + 1);
  return of === null ? null : { kind: 'starred', of, at };
}

/** Takes what `for` assigns to: no `in` is taken for an operator there. */
export function takeTargets(cursor: Cursor, depth: number): Expression | null {
  const { start: at } = peek(cursor);
  const items: Expression[] = [];
  do {
    if (next(cursor, 'in')) break;
    const star = peek(cursor).start;
    const starred = accept(cursor, '*');
    const item = takeBinary(cursor, OPERANDS, depth + 1);
    if (item === null) return null;
    items.push(starred ? { kind: 'starred', of: item, at: star } : item);
  } while (accept(cursor, ','));
  const [only, ...more] = items;
  if (only === undefined) return null;
  return more.length === 0 ? only : { kind: 'tuple', items, at };
}

const enders: ReadonlySet<string> = new Set([')', ']', '}', '=', ':', ';']);

function endsExpression(cursor: Cursor): boolean {
  const { kind, text } = peek(cursor);
  return kind === 'line' || kind === 'end' || (kind === 'symbol' && enders.has(text));
}

function takeLambda(cursor: Cursor, depth: number): Expression | null {
  const { start: at } = peek(cursor);
  cursor.at += 1;
  const parameters = takeParameters(cursor, ':', depth);
  if (parameters === null) return null;
  const body = takeExpression(cursor, depth + 1);
  return body === null ? null : { kind: 'lambda', parameters, body, at };
}

/** Takes an expression of a level and those that bind tighter. */
export function takeBinary(cursor: Cursor, level: number, depth: number): Expression | null {
  if (depth > DEEPEST) return null;
  if (level >= levels.length) return takeUnary(cursor, depth);
  const { start: at } = peek(cursor);
  if (level === NOT) {
    if (!accept(cursor, 'not')) return takeBinary(cursor, COMPARE, depth);
    const operand = takeBinary(cursor, NOT, depth + 1);
    return operand === null ? null : { kind: 'unary', operator: 'not', operand, at };
  }
  let left = takeBinary(cursor, level + 1, depth);
  if (left === null) return null;
  if (level === COMPARE) return takeComparison(cursor, left, depth, at);
  for (let links = 0; isOperator(cursor, level); links += 1) {
    if (links > LONGEST) return null;
    const operator = peek(cursor).text;
    cursor.at += 1;
    const right = takeBinary(cursor, level + 1, depth);
    if (right === null) return null;
    left = { kind: 'binary', operator, left, right, at };
  }
  return left;
}

function isOperator(cursor: Cursor, level: number): boolean {
  const { kind, text } = peek(cursor);
  return (kind === 'symbol' || kind === 'name') && levels[level]?.has(text) === true;
}

function takeComparison(cursor: Cursor, first: Expression, depth: number, at: number): Expression | null {
  const rest: { operator: string; operand: Expression }[] = [];
  while (isOperator(cursor, COMPARE)) {
    let operator = peek(cursor).text;
    cursor.at += 1;
    if (operator === 'not') {
      if (!accept(cursor, 'in')) return null;
      operator = 'not in';
    } else if (operator === 'is' && accept(cursor, 'not')) operator = 'is not';
    const operand = takeBinary(cursor, OPERANDS, depth);
    if (operand === null) return null;
    rest.push({ operator, operand });
  }
  return rest.length === 0 ? first : { kind: 'compare', first, rest, at };
}

function takeUnary(cursor: Cursor, depth: number): Expression | null {
  if (depth > DEEPEST) return null;
  const { start: at, kind, text } = peek(cursor);
  if (kind === 'symbol' && (text === '-' || text === '+' || text === '~')) {
    cursor.at += 1;
    const operand = takeUnary(cursor, depth + 1);
    return operand === null ? null : { kind: 'unary', operator: text, operand, at };
  }
  const base = takePrimary(cursor, depth);
  if (base === null || !accept(cursor, '**')) return base;
  const right = takeUnary(cursor, depth + 1);
  return right === null ? null : { kind: 'binary', operator: '**', left: base, right, at };
}

function takePrimary(cursor: Cursor, depth: number): Expression | null {
  const { start: at } = peek(cursor);
  if (accept(cursor, 'await')) {
    const of = takePrimary(cursor, depth + 1);
    return of === null ? null : { kind: 'effect', of, at };
  }
  let of = takeAtom(cursor, depth);
  for (let links = 0; of !== null; links += 1) {
    if (links > LONGEST) return null;
    const { start } = peek(cursor);
    if (accept(cursor, '.')) {
      const { kind, text } = peek(cursor);
      if (kind !== 'name') return null;
      cursor.at += 1;
      of = { kind: 'attribute', of, name: text, at: start };
    } else if (accept(cursor, '(')) {
      const given = takeArguments(cursor, depth + 1);
      of = given === null ? null : { kind: 'call', of, arguments: given, at };
    } else if (accept(cursor, '[')) {
      const index = takeIndex(cursor, depth + 1);
      of = index === null || !accept(cursor, ']') ? null : { kind: 'subscript', of, index, at };
    } else return of;
  }
  return of;
}

/** Takes arguments up to the bracket that closes them; null where they break off. */
export function takeArguments(cursor: Cursor, depth: number): Argument[] | null {
  const given: Argument[] = [];
  while (!accept(cursor, ')')) {
    const argument = takeArgument(cursor, depth);
    if (argument === null) return null;
    given.push(argument);
    if (!accept(cursor, ',') && !next(cursor, ')')) return null;
  }
  return given;
}

function takeArgument(cursor: Cursor, depth: number): Argument | null {
  const stars = next(cursor, '**') ? 2 : next(cursor, '*') ? 1 : 0;
  if (stars > 0) cursor.at += 1;
  let name: string | null = null;
  if (stars === 0 && next(cursor, '=', 1)) {
    name = takeName(cursor);
    if (name === null) return null;
    cursor.at += 1;
  }
  const value = takeExpression(cursor, depth + 1);
  if (value === null) return null;
  if (!next(cursor, 'for') && !next(cursor, 'async')) return { name, stars, value };
  const clauses = takeClauses(cursor, depth + 1);
  if (clauses === null) return null;
  const element: Expression = {
    kind: 'comprehension',
    of: 'generator',
    element: value,
    value: null,
    clauses,
    at: value.at,
  };
  return { name, stars, value: element };
}

/** Takes `for … in … if …` as often as they come. */
export function takeClauses(
  cursor: Cursor,
  depth: number,
): Extract<Expression, { kind: 'comprehension' }>['clauses'] | null {
  const clauses: { target: Expression; items: Expression; conditions: Expression[] }[] = [];
  for (;;) {
    accept(cursor, 'async');
    if (!accept(cursor, 'for')) return clauses;
    const target = takeTargets(cursor, depth);
    if (target === null || !accept(cursor, 'in')) return null;
    const items = takeBinary(cursor, 0, depth);
    if (items === null) return null;
    const conditions: Expression[] = [];
    while (accept(cursor, 'if')) {
      const condition = takeBinary(cursor, 0, depth);
      if (condition === null) return null;
      conditions.push(condition);
    }
    clauses.push({ target, items, conditions });
  }
}

function takeIndex(cursor: Cursor, depth: number): Expression | null {
  const { start: at } = peek(cursor);
  const items: Expression[] = [];
  let commas = 0;
  while (!next(cursor, ']')) {
    const item = takeSlice(cursor, depth);
    if (item === null) return null;
    items.push(item);
    if (!accept(cursor, ',')) break;
    commas += 1;
  }
  const [only] = items;
  if (only === undefined) return null;
  return commas === 0 ? only : { kind: 'tuple', items, at };
}

function takeSlice(cursor: Cursor, depth: number): Expression | null {
  const { start: at } = peek(cursor);
  const parts: (Expression | null)[] = [];
  for (;;) {
    if (next(cursor, ':') || next(cursor, ']') || next(cursor, ',')) parts.push(null);
    else {
      const part = takeStarred(cursor, depth);
      if (part === null) return null;
      parts.push(part);
    }
    if (!accept(cursor, ':')) break;
  }
  const [only] = parts;
  if (parts.length === 1) return only ?? null;
  return { kind: 'slice', parts, at };
}
