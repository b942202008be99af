import { accept, atEnd, type Cursor, next, peek, take, takeGroup, takeNameList, takeQualifiedName } from '../cursor.js';
import { columnsOfQuery, type QueryScope, type Relation, renamed, takeAlias } from './query.js';

const joinWords: ReadonlySet<string> = new Set([
  'JOIN',
  'INNER',
  'LEFT',
  'RIGHT',
  'FULL',
  'OUTER',
  'CROSS',
  'NATURAL',
  'ON',
  'USING',
  'STRAIGHT_JOIN',
  'TABLESAMPLE',
  'FORCE',
  'USE',
  'IGNORE',
  'PARTITION',
  'SET',
  'WITH',
  'INDEXED',
  'NOT',
]);

/** Takes what stands behind FROM: tables, views, queries and functions, joined in any way. */
export function takeRelations(from: Cursor, scope: QueryScope): readonly Relation[] {
  const relations: Relation[] = [];
  let expected = true;
  while (!atEnd(from)) {
    if (accept(from, ',') || accept(from, 'JOIN') || accept(from, 'STRAIGHT_JOIN')) expected = true;
    else if (!expected) {
      if (takeGroup(from) === null) take(from);
    } else if (accept(from, 'LATERAL') || accept(from, 'ONLY')) continue;
    else {
      relations.push(...takeRelation(from, scope, relations));
      expected = false;
    }
  }
  return relations;
}

function takeRelation(from: Cursor, scope: QueryScope, before: readonly Relation[]): readonly Relation[] {
  const lateral: QueryScope = { ...scope, relations: [...before, ...scope.relations] };
  if (next(from, '(')) {
    const group = takeGroup(from);
    if (group === null) return [];
    if (next(group, 'SELECT') || next(group, 'WITH') || next(group, 'VALUES') || isNestedQuery(group)) {
      const columns = columnsOfQuery(group, lateral);
      const alias = takeAlias(from, joinWords) ?? '';
      return [{ alias, columns: renamed(columns, takeNameList(from)) }];
    }
    return scope.depth > 60 ? [] : takeRelations(group, { ...scope, depth: scope.depth + 1 });
  }
  const name = takeQualifiedName(from);
  if (name === null) {
    take(from);
    return [];
  }
  if (next(from, '(')) {
    takeGroup(from);
    if (accept(from, 'WITH', 'ORDINALITY')) takeAlias(from, joinWords);
    const alias = takeAlias(from, joinWords) ?? name.name;
    // What a function gives is not known, but for the names the query gives it.
    return [{ alias, columns: renamed(null, takeNameList(from)) }];
  }
  const known = (name.schema === null ? scope.common.get(name.name) : undefined) ?? scope.lookUp(name);
  const alias = peek(from).kind === 'end' ? name.name : takeAlias(from, joinWords) ?? name.name;
  return [{ alias, columns: renamed(known, takeNameList(from)) }];
}

/** Whether a parenthesis holds a query in parentheses of its own: `((SELECT …) UNION …)`. */
function isNestedQuery(group: Cursor): boolean {
  let index = 0;
  while (peek(group, index).key === '(') index += 1;
  return index > 0 && (peek(group, index).key === 'SELECT' || peek(group, index).key === 'WITH');
}
