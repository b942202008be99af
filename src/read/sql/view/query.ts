import type { FieldType } from '../../../domain/type.js';
import type { Catalog } from '../catalog.js';
import {
  accept,
  type Cursor,
  nameOf,
  next,
  part,
  peek,
  type QualifiedName,
  splitAtCommas,
  take,
  takeGroup,
  takeName,
  takeNameList,
  takeQualifiedName,
  tokenAt,
} from '../cursor.js';
import { takeRelations } from './from.js';
import { outputName, typeOfExpression } from './infer.js';

/** A column of a query: null stands for a type that could not be told. */
export interface QueryColumn {
  readonly name: string;
  readonly type: FieldType | null;
}

/** One source of rows in FROM; null columns stand for a source that could not be read. */
export interface Relation {
  readonly alias: string;
  readonly columns: readonly QueryColumn[] | null;
}

/** What a query can see. */
export interface QueryScope {
  readonly catalog: Catalog;
  /** The columns of a table or view; null when there is none of that name. */
  readonly lookUp: (name: QualifiedName) => readonly QueryColumn[] | null;
  /** Common table expressions, by name. */
  readonly common: ReadonlyMap<string, readonly QueryColumn[] | null>;
  /** What FROM names, innermost query first. */
  readonly relations: readonly Relation[];
  readonly depth: number;
}

const deepest = 24;
const setOperators: ReadonlySet<string> = new Set(['UNION', 'INTERSECT', 'EXCEPT', 'MINUS']);
const clauses: ReadonlySet<string> = new Set([
  'WHERE',
  'GROUP',
  'HAVING',
  'ORDER',
  'LIMIT',
  'OFFSET',
  'FETCH',
  'WINDOW',
  'FOR',
]);

/** The columns of a query, from its first SELECT; null when they could not be told. */
export function columnsOfQuery(query: Cursor, outer: QueryScope): readonly QueryColumn[] | null {
  if (outer.depth > deepest) return null;
  let scope: QueryScope = { ...outer, depth: outer.depth + 1 };
  if (next(query, '(')) {
    const group = takeGroup(query);
    return group === null ? null : columnsOfQuery(group, scope);
  }
  if (accept(query, 'WITH')) scope = takeCommon(query, scope);
  if (next(query, '(')) return columnsOfQuery(query, scope);
  if (accept(query, 'TABLE')) {
    const name = takeQualifiedName(query);
    return name === null ? null : known(scope, name);
  }
  if (accept(query, 'VALUES')) return columnsOfValues(query, scope);
  if (!accept(query, 'SELECT')) return null;
  return columnsOfSelect(query, scope);
}

function known(scope: QueryScope, name: QualifiedName): readonly QueryColumn[] | null {
  return scope.common.get(name.name) ?? scope.lookUp(name);
}

/** Takes `name (columns) AS (query), …` behind WITH. */
function takeCommon(query: Cursor, scope: QueryScope): QueryScope {
  accept(query, 'RECURSIVE');
  const common = new Map(scope.common);
  const inner: QueryScope = { ...scope, common };
  for (;;) {
    const name = takeName(query);
    const names = takeNameList(query);
    if (name === null || !accept(query, 'AS')) return inner;
    accept(query, 'NOT');
    accept(query, 'MATERIALIZED');
    const group = takeGroup(query);
    if (group === null) return inner;
    common.set(name, null);
    common.set(name, renamed(columnsOfQuery(group, inner), names));
    if (!accept(query, ',')) return inner;
  }
}

/** Columns under other names, as a list of names behind an alias gives them. */
export function renamed(
  columns: readonly QueryColumn[] | null,
  names: readonly string[] | null,
): readonly QueryColumn[] | null {
  if (names === null) return columns;
  if (columns === null) return names.map(name => ({ name, type: null }));
  return columns.map((column, index) => ({ ...column, name: names[index] ?? column.name }));
}

function columnsOfValues(query: Cursor, scope: QueryScope): readonly QueryColumn[] | null {
  accept(query, 'ROW');
  const row = takeGroup(query);
  if (row === null) return null;
  return splitAtCommas(row).map((item, index) => ({ name: `column${index + 1}`, type: typeOfExpression(item, scope) }));
}

function columnsOfSelect(query: Cursor, outer: QueryScope): readonly QueryColumn[] | null {
  takeQuantifier(query);
  const from = findAtTop(query, query.at, key => key === 'FROM' || clauses.has(key) || setOperators.has(key));
  const items = part(query, query.at, from);
  const behind = part(query, from, query.end);
  let { relations } = outer;
  let own: readonly Relation[] = [];
  if (accept(behind, 'FROM')) {
    const end = findAtTop(behind, behind.at, key => clauses.has(key) || setOperators.has(key));
    own = takeRelations(part(behind, behind.at, end), outer);
    relations = [...own, ...relations];
  }
  const scope: QueryScope = { ...outer, relations };
  const columns: QueryColumn[] = [];
  for (const item of splitAtCommas(items)) {
    const found = columnsOfItem(item, scope, own);
    if (found === null) return null;
    for (const one of found) columns.push(one);
  }
  const names = new Set<string>();
  return columns.filter(({ name }) => !names.has(name) && names.add(name));
}

function takeQuantifier(query: Cursor): void {
  while (
    accept(query, 'ALL') || accept(query, 'STRAIGHT_JOIN') || accept(query, 'SQL_NO_CACHE')
    || accept(query, 'SQL_CALC_FOUND_ROWS') || accept(query, 'DISTINCTROW')
  );
  if (accept(query, 'DISTINCT') && accept(query, 'ON')) takeGroup(query);
}

/** Index of the first word of that kind outside all parentheses, or the end. */
function findAtTop(query: Cursor, from: number, wanted: (key: string) => boolean): number {
  let depth = 0;
  for (let index = from; index < query.end; index += 1) {
    const { key, kind } = tokenAt(query, index);
    if (key === '(') depth += 1;
    else if (key === ')') depth -= 1;
    else if (depth === 0 && kind === 'word' && wanted(key) && tokenAt(query, index - 1).key !== '.') {
      if (key === 'FROM' && tokenAt(query, index - 1).key === 'DISTINCT') continue;
      return index;
    }
  }
  return query.end;
}

function columnsOfItem(item: Cursor, scope: QueryScope, own: readonly Relation[]): readonly QueryColumn[] | null {
  const star = tokenAt(item, item.end - 1).key === '*';
  if (star && item.end - item.at === 1) return everything(own);
  if (star && tokenAt(item, item.end - 2).key === '.') {
    const alias = nameOf(tokenAt(item, item.end - 3), item.rules);
    return everything(own.filter(relation => sameName(item, relation.alias, alias ?? '')).slice(0, 1));
  }
  const { expression, alias } = withoutAlias(item);
  const name = alias ?? outputName(expression);
  return [{ name, type: typeOfExpression(expression, scope) }];
}

/** Whether two names are one: MySQL and SQLite do not tell upper from lower case. */
export function sameName(cursor: Cursor, one: string, other: string): boolean {
  return one === other || (cursor.rules.dialect !== 'postgresql' && one.toLowerCase() === other.toLowerCase());
}

function everything(relations: readonly Relation[]): readonly QueryColumn[] | null {
  const columns: QueryColumn[] = [];
  for (const relation of relations) {
    if (relation.columns === null) return null;
    for (const one of relation.columns) columns.push(one);
  }
  return relations.length === 0 ? null : columns;
}

const noAlias: ReadonlySet<string> = new Set(['END', 'NULL', 'TRUE', 'FALSE', 'CURRENT_DATE', 'CURRENT_TIMESTAMP']);
const beforeAlias: ReadonlySet<string> = new Set([
  'AND',
  'OR',
  'NOT',
  'IN',
  'IS',
  'LIKE',
  'ILIKE',
  'BETWEEN',
  'SELECT',
  'ZONE',
]);

/** Parts an item from its alias, written with AS or without. */
function withoutAlias(item: Cursor): { readonly expression: Cursor; readonly alias: string | null } {
  const last = tokenAt(item, item.end - 1);
  const before = tokenAt(item, item.end - 2);
  const alias = last.kind === 'text' && item.rules.dialect !== 'postgresql' ? last.text : nameOf(last, item.rules);
  if (alias !== null && before.key === 'AS' && item.end - item.at > 2) {
    return { expression: part(item, item.at, item.end - 2), alias };
  }
  const implied = item.end - item.at > 1 && (before.kind !== 'symbol' || before.key === ')' || before.key === ']')
    && !beforeAlias.has(before.key) && !(last.kind === 'word' && noAlias.has(last.key));
  const prefix = before.kind === 'word' && last.kind === 'text';
  if (alias !== null && implied && !prefix) return { expression: part(item, item.at, item.end - 1), alias };
  return { expression: part(item, item.at, item.end), alias: null };
}

/** Takes a name that may be an alias: with AS any, without only one that is no word of the join that follows. */
export function takeAlias(cursor: Cursor, reserved: ReadonlySet<string>): string | null {
  if (accept(cursor, 'AS')) return takeName(cursor);
  const token = peek(cursor);
  if (token.kind === 'word' && reserved.has(token.key)) return null;
  const name = nameOf(token, cursor.rules);
  if (name !== null) take(cursor);
  return name;
}
