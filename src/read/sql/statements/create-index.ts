import { type Fate, find } from '../../report.js';
import { findTable, idOf, isLeftOut } from '../catalog.js';
import {
  accept,
  atEnd,
  type Cursor,
  next,
  part,
  placeOf,
  type Snippet,
  take,
  takeGroup,
  takeNameList,
  takeQualifiedName,
} from '../cursor.js';
import { type Pass, type Reader, unread } from '../reader.js';
import { methodOf, takeNullsDistinct } from './constraint.js';
import { defineIndex, takeIndexOptions, takeIndexParts, withoutParentheses } from './index-parts.js';

/** Reads what follows `CREATE [UNIQUE | FULLTEXT | SPATIAL] INDEX`. */
export function readCreateIndex(reader: Reader, cursor: Cursor, pass: Pass, kind: string | null): Fate {
  const { catalog, report } = reader;
  accept(cursor, 'CONCURRENTLY');
  accept(cursor, 'IF', 'NOT', 'EXISTS');
  const name = next(cursor, 'ON') ? null : takeQualifiedName(cursor)?.name ?? null;
  let method = kind === 'FULLTEXT' || kind === 'SPATIAL' ? kind.toLowerCase() : null;
  if (accept(cursor, 'USING')) method ??= methodOf(take(cursor).text);
  if (!accept(cursor, 'ON')) {
    unread(reader, cursor, 'CREATE INDEX');
    return 'unread';
  }
  accept(cursor, 'ONLY');
  const place = placeOf(cursor);
  const target = takeQualifiedName(cursor);
  const table = target === null ? null : findTable(catalog, target);
  if (table === null) {
    if (target !== null && isLeftOut(catalog, target)) return 'not modelled';
    if (!pass.last) return 'deferred';
    const id = idOf(target?.schema ?? null, target?.name ?? '');
    const message = `Index "${name ?? ''}" is over "${id}", which is not in the input; it is left out.`;
    find(report, 'warning', 'unknown-table', message, place, `Add the definition of "${id}" to the input.`);
    return 'unread';
  }
  if (accept(cursor, 'USING')) method ??= methodOf(take(cursor).text);
  const group = takeGroup(cursor);
  if (group === null) {
    unread(reader, cursor, `Index of table "${table.id}"`);
    return 'unread';
  }
  const parts = takeIndexParts(reader, group);
  let where: Snippet | null = null;
  let include: readonly string[] = [];
  let nullsNotDistinct = false;
  while (!atEnd(cursor)) {
    if (accept(cursor, 'WHERE')) {
      where = withoutParentheses(part(cursor, cursor.at, cursor.end));
      cursor.at = cursor.end;
    } else if (accept(cursor, 'INCLUDE')) include = takeNameList(cursor) ?? [];
    else if (next(cursor, 'NULLS')) nullsNotDistinct = takeNullsDistinct(cursor) || nullsNotDistinct;
    else if (accept(cursor, 'WITH')) takeGroup(cursor);
    else if (next(cursor, 'USING')) {
      take(cursor);
      method ??= methodOf(take(cursor).text);
    } else if (!takeIndexOptions(cursor)) {
      unread(reader, cursor, `Index of table "${table.id}"`);
    }
  }
  const unique = kind === 'UNIQUE';
  defineIndex(reader, table, { name, gone: false, parts, unique, nullsNotDistinct, method, where, include, place });
  return 'modelled';
}

/** Reads what follows DROP INDEX; MySQL names the table behind it. */
export function readDropIndex(reader: Reader, cursor: Cursor): Fate {
  accept(cursor, 'CONCURRENTLY');
  accept(cursor, 'IF', 'EXISTS');
  const name = takeQualifiedName(cursor)?.name ?? '';
  const target = accept(cursor, 'ON') ? takeQualifiedName(cursor) : null;
  const table = target === null ? null : findTable(reader.catalog, target);
  const known = reader.catalog.indexes.get(name);
  if (known !== undefined && (table === null || known.table === table)) {
    known.index.gone = true;
    reader.catalog.indexes.delete(name);
    return 'modelled';
  }
  if (table === null || table.uniques.every(unique => unique.name !== name)) return 'not modelled';
  table.uniques = table.uniques.filter(unique => unique.name !== name);
  return 'modelled';
}
