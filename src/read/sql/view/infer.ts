import type { FieldType } from '../../../domain/type.js';
import { findType } from '../catalog.js';
import {
  accept,
  atEnd,
  closing,
  type Cursor,
  nameOf,
  next,
  part,
  peek,
  splitAtCommas,
  sqlOf,
  take,
  takeGroup,
  tokenAt,
} from '../cursor.js';
import { builtInType } from '../types/built-in.js';
import { takeType } from '../types/syntax.js';
import { arrayOf, instant, typeOfCall, types } from './functions.js';
import { columnsOfQuery, type QueryScope, sameName } from './query.js';

/** The type of an expression of a query; null when it could not be told. */
export function typeOfExpression(expression: Cursor, outer: QueryScope): FieldType | null {
  if (outer.depth > 60) return null;
  const scope: QueryScope = { ...outer, depth: outer.depth + 1 };
  const inner = unwrapped(expression);
  if (atEnd(inner)) return null;
  if (next(inner, 'SELECT') || next(inner, 'WITH')) return columnsOfQuery(inner, scope)?.[0]?.type ?? null;
  if (next(inner, 'CASE') && tokenAt(inner, inner.end - 1).key === 'END') return typeOfCase(inner, scope);
  const split = weakestOperator(inner);
  return split === null ? typeOfOperand(inner, scope) : typeOfOperation(inner, split, scope);
}

/** An expression without the parentheses around the whole of it. */
function unwrapped(expression: Cursor): Cursor {
  let inner = part(expression, expression.at, expression.end);
  for (let depth = 0; depth < 60 && next(inner, '('); depth += 1) {
    if (closing(inner, inner.at) !== inner.end - 1) break;
    inner = part(inner, inner.at + 1, inner.end - 1);
  }
  return inner;
}

/** How tightly operators bind, weakest first. */
const levels: Readonly<Record<string, number>> = {
  OR: 0,
  XOR: 0,
  AND: 1,
  NOT: 2,
  IS: 3,
  IN: 3,
  LIKE: 3,
  ILIKE: 3,
  BETWEEN: 3,
  SIMILAR: 3,
  REGEXP: 3,
  RLIKE: 3,
  '=': 3,
  '<>': 3,
  '!=': 3,
  '<': 3,
  '<=': 3,
  '>': 3,
  '>=': 3,
  '<=>': 3,
  '~': 3,
  '~*': 3,
  '!~': 3,
  '!~*': 3,
  '~~': 3,
  '@>': 3,
  '<@': 3,
  '&&': 3,
  '@@': 3,
  '?': 3,
  '||': 4,
  '->': 4,
  '->>': 4,
  '#>': 4,
  '#>>': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
  DIV: 6,
  MOD: 6,
  AT: 7,
};

/** Index of the operator that binds weakest outside parentheses and CASE; null when there is none. */
function weakestOperator(inner: Cursor): number | null {
  let found: number | null = null;
  let weakest = 100;
  let depth = 0;
  for (let index = inner.at; index < inner.end; index += 1) {
    const { key, kind } = tokenAt(inner, index);
    if (key === '(' || key === '[' || key === 'CASE') depth += 1;
    else if (key === ')' || key === ']' || key === 'END') depth -= 1;
    else if (depth === 0 && kind !== 'name' && kind !== 'text' && Object.hasOwn(levels, key)) {
      const level = levels[key] ?? 100;
      const sign = (key === '-' || key === '+' || key === '*') && index === inner.at;
      const name = kind === 'word' && isName(inner, index);
      if (!sign && !name && level <= weakest) {
        weakest = level;
        found = index;
      }
    }
  }
  return found;
}

/** Whether a word that could be an operator is a name here: part of a path, or a function. */
function isName(inner: Cursor, index: number): boolean {
  const { key } = tokenAt(inner, index);
  const after = tokenAt(inner, index + 1).key;
  if (tokenAt(inner, index - 1).key === '.' || after === '.') return true;
  if (key === 'AT') return after !== 'TIME';
  return after === '(' && !beforeGroup.has(key);
}

const beforeGroup: ReadonlySet<string> = new Set(['NOT', 'IN', 'AND', 'OR', 'LIKE', 'IS', 'BETWEEN', 'XOR']);

function typeOfOperation(inner: Cursor, at: number, scope: QueryScope): FieldType | null {
  const { key } = tokenAt(inner, at);
  const level = levels[key] ?? 0;
  if (level <= 3) return types.boolean;
  const left = typeOfExpression(part(inner, inner.at, at), scope);
  if (key === 'AT') return left === null ? null : instant(scope.catalog.dialect);
  if (key === '->>' || key === '#>>') return types.text;
  if (key === '->' || key === '#>') return left?.kind === 'json' ? left : types.json;
  const right = typeOfExpression(part(inner, at + 1, inner.end), scope);
  if (key === '||') {
    if (scope.catalog.dialect === 'mysql') return types.boolean;
    const whole = [left, right].find(type => type?.kind === 'array' || type?.kind === 'json');
    return whole ?? types.text;
  }
  return arithmetic(key, left, right);
}

function arithmetic(key: string, left: FieldType | null, right: FieldType | null): FieldType | null {
  const temporal = [left, right].find(type => type?.kind === 'date' || type?.kind === 'instant');
  if (temporal !== undefined) {
    if (key === '-' && left?.kind === right?.kind) return left?.kind === 'date' ? types.integer : { kind: 'duration' };
    return temporal;
  }
  if (left?.kind === 'duration' || right?.kind === 'duration') return { kind: 'duration' };
  const kinds = [left?.kind, right?.kind];
  if (kinds.includes('float')) return types.double;
  if (kinds.includes('decimal')) return types.decimal;
  if (left?.kind === 'integer' && right?.kind === 'integer') return left.bits >= right.bits ? left : right;
  return null;
}

function typeOfCase(inner: Cursor, scope: QueryScope): FieldType | null {
  let depth = 0;
  let from = -1;
  let told: FieldType | null = null;
  for (let index = inner.at; index < inner.end && told === null; index += 1) {
    const { key } = tokenAt(inner, index);
    const closes = depth === 1 && (key === 'WHEN' || key === 'ELSE' || key === 'END');
    if (closes && from >= 0) {
      told = typeOfExpression(part(inner, from, index), scope);
      from = -1;
    }
    if (key === 'CASE' || key === '(') depth += 1;
    else if (key === 'END' || key === ')') depth -= 1;
    else if (depth === 1 && (key === 'THEN' || key === 'ELSE')) from = index + 1;
  }
  return told;
}

function typeOfOperand(inner: Cursor, scope: QueryScope): FieldType | null {
  const { dialect } = scope.catalog;
  const casting = lastCast(inner);
  if (casting !== null) return typeNamed(part(inner, casting + 1, inner.end), scope);
  if (tokenAt(inner, inner.end - 1).key === ']') return typeOfSubscript(inner, scope);
  const token = peek(inner);
  const alone = inner.end - inner.at === 1;
  if (alone && token.kind === 'text') return token.key === 'x' || token.key === 'b' ? null : types.text;
  if (token.kind === 'number' && alone) {
    return /[.eE]/.test(token.text) && !token.text.startsWith('0x')
      ? types.decimal
      : types.integer;
  }
  if (alone && (token.key === 'TRUE' || token.key === 'FALSE')) return types.boolean;
  if (alone && token.key === 'NULL') return null;
  if (token.key === '-' || token.key === '+') return typeOfExpression(part(inner, inner.at + 1, inner.end), scope);
  if (token.key === 'NOT' || token.key === 'EXISTS') return types.boolean;
  if (token.key === 'INTERVAL' && !alone) return { kind: 'duration' };
  if (token.key === 'ARRAY' && tokenAt(inner, inner.at + 1).key === '(') {
    const group = takeGroup(part(inner, inner.at + 1, inner.end));
    const of = group === null ? null : typeOfExpression(group, scope);
    return of === null ? null : arrayOf(of);
  }
  // A type in front of a text: DATE '2020-01-01'.
  if (token.kind === 'word' && inner.end - inner.at === 2 && tokenAt(inner, inner.at + 1).kind === 'text') {
    return typeNamed(part(inner, inner.at, inner.at + 1), scope) ?? types.text;
  }
  const path = pathOf(inner);
  if (path !== null && path.end === inner.end) {
    const column = typeOfColumn(inner, path.names, scope);
    if (column !== undefined) return column;
    return alone ? typeOfCall(token.text.toLowerCase(), [], dialect) : null;
  }
  if (path === null || tokenAt(inner, path.end).key !== '(') return null;
  return typeOfFunction(inner, path.names.at(-1) ?? '', path.end, scope);
}

function lastCast(inner: Cursor): number | null {
  let depth = 0;
  let found: number | null = null;
  for (let index = inner.at; index < inner.end; index += 1) {
    const { key } = tokenAt(inner, index);
    if (key === '(' || key === '[') depth += 1;
    else if (key === ')' || key === ']') depth -= 1;
    else if (key === '::' && depth === 0) found = index;
  }
  return found;
}

function typeNamed(cursor: Cursor, scope: QueryScope): FieldType | null {
  const { catalog } = scope;
  const read = takeType(cursor, catalog);
  if (read === null) return null;
  if (catalog.dialect === 'mysql' && (read.type.name === 'signed' || read.type.name === 'unsigned')) return types.long;
  const user = findType(catalog, read.type, catalog.path);
  const scalar = user === null
    ? builtInType(read.type, catalog.dialect)
    : user.kind === 'enum'
    ? { kind: 'enum' as const, enum: user.id }
    : user.kind === 'domain'
    ? builtInType(user.base, catalog.dialect)
    : null;
  if (scalar === null) return null;
  return read.type.dimensions === 0 ? scalar : { kind: 'array', of: scalar, dimensions: read.type.dimensions };
}

function typeOfSubscript(inner: Cursor, scope: QueryScope): FieldType | null {
  let open = inner.end - 1;
  for (let depth = 0; open >= inner.at; open -= 1) {
    const { key } = tokenAt(inner, open);
    if (key === ']') depth += 1;
    else if (key === '[') depth -= 1;
    if (depth === 0) break;
  }
  if (tokenAt(inner, open - 1).key === 'ARRAY' || open === inner.at) {
    const [first] = splitAtCommas(part(inner, open + 1, inner.end - 1));
    const of = first === undefined ? null : typeOfExpression(first, scope);
    return of === null ? null : arrayOf(of);
  }
  const whole = typeOfExpression(part(inner, inner.at, open), scope);
  if (whole?.kind !== 'array') return null;
  return whole.dimensions > 1 ? { ...whole, dimensions: whole.dimensions - 1 } : whole.of;
}

/** `a.b.c` at the beginning, and where it ends. */
function pathOf(inner: Cursor): { readonly names: readonly string[]; readonly end: number } | null {
  const names: string[] = [];
  let index = inner.at;
  for (;;) {
    const name = nameOf(tokenAt(inner, index), inner.rules);
    if (name === null) return null;
    names.push(name);
    index += 1;
    if (tokenAt(inner, index).key !== '.') return { names, end: index };
    index += 1;
  }
}

/** The type of a column that FROM gives; undefined when no source has it. */
function typeOfColumn(cursor: Cursor, names: readonly string[], scope: QueryScope): FieldType | null | undefined {
  const name = names.at(-1) ?? '';
  const table = names.length > 1 ? names.at(-2) ?? null : null;
  for (const relation of scope.relations) {
    if (table !== null && !sameName(cursor, relation.alias, table)) continue;
    const column = relation.columns?.find(candidate => sameName(cursor, candidate.name, name));
    if (column !== undefined) return column.type;
    // A whole row of a table is an object; that of a function may be anything.
    if (table === null && sameName(cursor, relation.alias, name)) return relation.columns === null ? null : types.json;
  }
  return undefined;
}

function typeOfFunction(inner: Cursor, written: string, open: number, scope: QueryScope): FieldType | null {
  const name = written.toLowerCase();
  const group = part(inner, open + 1, closing(inner, open));
  const behind = part(inner, Math.min(group.end + 1, inner.end), inner.end);
  if (name === 'cast' || name === 'convert') {
    const as = castTarget(group);
    return as === null ? null : typeNamed(as, scope);
  }
  accept(group, 'DISTINCT');
  accept(group, 'ALL');
  const args = splitAtCommas(withoutOrder(group)).map(arg => typeOfExpression(arg, scope));
  const type = typeOfCall(name, args, scope.catalog.dialect);
  if (atEnd(behind) || next(behind, 'OVER') || next(behind, 'FILTER')) return type;
  return next(behind, 'WITHIN') && !atEnd(behind) ? types.double : null;
}

/** Arguments of an aggregate without ORDER BY and SEPARATOR. */
function withoutOrder(group: Cursor): Cursor {
  let depth = 0;
  for (let index = group.at; index < group.end; index += 1) {
    const { key } = tokenAt(group, index);
    if (key === '(') depth += 1;
    else if (key === ')') depth -= 1;
    else if (depth === 0 && ((key === 'ORDER' && tokenAt(group, index + 1).key === 'BY') || key === 'SEPARATOR')) {
      return part(group, group.at, index);
    }
  }
  return group;
}

function castTarget(group: Cursor): Cursor | null {
  let depth = 0;
  for (let index = group.at; index < group.end; index += 1) {
    const { key } = tokenAt(group, index);
    if (key === '(') depth += 1;
    else if (key === ')') depth -= 1;
    else if (depth === 0 && (key === 'AS' || key === ',' || key === 'USING')) return part(group, index + 1, group.end);
  }
  return null;
}

/** The name a database gives a column of a query that has no alias. */
export function outputName(expression: Cursor): string {
  const inner = unwrapped(expression);
  const path = pathOf(inner);
  if (path !== null && path.end === inner.end) return path.names.at(-1) ?? '';
  if (expression.rules.dialect !== 'postgresql') return sqlOf(expression);
  const casting = lastCast(inner);
  if (casting !== null) {
    const name = outputName(part(inner, inner.at, casting));
    return name === '?column?' ? nameOf(tokenAt(inner, casting + 1), inner.rules) ?? name : name;
  }
  if (next(inner, 'CASE')) return 'case';
  if (next(inner, 'EXISTS')) return 'exists';
  if (next(inner, 'ARRAY')) return 'array';
  const called = path !== null && tokenAt(inner, path.end).key === '(' && weakestOperator(inner) === null;
  if (called) return path.names.at(-1) ?? '';
  const first = take(part(inner, inner.at, inner.end));
  return first.key === 'TRUE' || first.key === 'FALSE' ? 'bool' : '?column?';
}
