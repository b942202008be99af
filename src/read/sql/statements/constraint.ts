import { find } from '../../report.js';
import { findColumn, type IndexPartDraft, type TableDraft, type UniqueDraft } from '../catalog.js';
import {
  accept,
  atEnd,
  type Cursor,
  next,
  nextIn,
  part,
  peek,
  placeOf,
  sqlOf,
  take,
  takeGroup,
  takeName,
  takeNameList,
} from '../cursor.js';
import { excerpt, type Reader, unread } from '../reader.js';
import { defineIndex, takeIndexOptions, takeIndexParts } from './index-parts.js';
import { takeDeferral, takeReferences } from './references.js';

const starts: ReadonlySet<string> = new Set(['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'CHECK', 'FOREIGN', 'EXCLUDE']);
const mysqlStarts: ReadonlySet<string> = new Set(['KEY', 'INDEX', 'FULLTEXT', 'SPATIAL']);

/** Whether an element of a table begins a constraint (or, in MySQL, an index) and not a column. */
export function beginsConstraint(reader: Reader, cursor: Cursor): boolean {
  if (nextIn(cursor, starts)) return !isColumnType(peek(cursor, 1).key) || next(cursor, 'CONSTRAINT');
  if (next(cursor, 'PERIOD', 'FOR')) return true;
  // `key` and `index` are names of columns where a type follows.
  return reader.catalog.dialect === 'mysql' && nextIn(cursor, mysqlStarts) && !isColumnType(peek(cursor, 1).key)
    && peek(cursor, 1).kind !== 'end';
}

const columnTypes: ReadonlySet<string> = new Set([
  'INT',
  'INTEGER',
  'BIGINT',
  'SMALLINT',
  'TINYINT',
  'VARCHAR',
  'CHAR',
  'TEXT',
  'BOOLEAN',
  'BOOL',
  'DATE',
  'DATETIME',
  'TIMESTAMP',
  'DECIMAL',
  'NUMERIC',
  'BLOB',
  'UUID',
  'JSON',
  'JSONB',
  'BYTEA',
  'REAL',
  'FLOAT',
  'DOUBLE',
  'LONGTEXT',
  'MEDIUMTEXT',
  'NVARCHAR',
]);

function isColumnType(key: string): boolean {
  return columnTypes.has(key);
}

/** Takes a table constraint, or an index written among the columns, and adds it to the table. */
export function takeConstraint(reader: Reader, cursor: Cursor, table: TableDraft): void {
  const { report } = reader;
  const place = placeOf(cursor);
  let name: string | null = null;
  if (accept(cursor, 'CONSTRAINT') && !nextIn(cursor, starts)) name = takeName(cursor);
  if (accept(cursor, 'PRIMARY', 'KEY')) {
    takeKeyPrelude(cursor);
    if (accept(cursor, 'USING', 'INDEX')) {
      usingIndex(reader, cursor, table, name, true);
      return;
    }
    const columns = takeKeyColumns(cursor);
    if (columns === null) {
      unread(reader, cursor, `Primary key of table "${table.id}"`);
      return;
    }
    if (table.primaryKey !== null) {
      find(
        report,
        'warning',
        'second-primary-key',
        `Table "${table.id}" has a second primary key; the first one stays.`,
        place,
      );
    } else table.primaryKey = { name, columns };
  } else if (accept(cursor, 'UNIQUE')) {
    const nullsNotDistinct = takeNullsDistinct(cursor);
    if (accept(cursor, 'USING', 'INDEX')) {
      usingIndex(reader, cursor, table, name, false);
      return;
    }
    if (accept(cursor, 'KEY') || accept(cursor, 'INDEX')) accept(cursor, 'IF', 'NOT', 'EXISTS');
    if (!next(cursor, '(') && !next(cursor, 'USING')) name = takeName(cursor) ?? name;
    takeKeyPrelude(cursor);
    const group = takeGroup(cursor);
    if (group === null) {
      unread(reader, cursor, `Unique constraint of table "${table.id}"`);
      return;
    }
    addUnique(reader, table, name, takeIndexParts(reader, group), nullsNotDistinct);
  } else if (accept(cursor, 'CHECK')) {
    const group = takeGroup(cursor);
    if (group === null) {
      unread(reader, cursor, `Check of table "${table.id}"`);
      return;
    }
    addCheck(reader, cursor, table, name, group);
  } else if (accept(cursor, 'NOT', 'NULL')) {
    const column = findColumn(reader.catalog, table, takeName(cursor) ?? '');
    if (column !== null) column.nullable = false;
  } else if (accept(cursor, 'FOREIGN', 'KEY')) {
    accept(cursor, 'IF', 'NOT', 'EXISTS');
    if (!next(cursor, '(')) name = takeName(cursor) ?? name;
    const columns = takeNameList(cursor);
    const key = columns !== null && accept(cursor, 'REFERENCES')
      ? takeReferences(reader, cursor, name, columns)
      : null;
    if (key === null) {
      unread(reader, cursor, `Foreign key of table "${table.id}"`);
      return;
    }
    table.foreignKeys.push(key);
  } else if (reader.catalog.dialect === 'mysql' && nextIn(cursor, mysqlStarts)) {
    takeInlineIndex(reader, cursor, table);
    return;
  } else if (next(cursor, 'EXCLUDE') || next(cursor, 'PERIOD', 'FOR')) {
    const what = next(cursor, 'EXCLUDE') ? 'exclusion constraint' : 'period';
    const message = `The ${what} "${
      excerpt(sqlOf(cursor))
    }" of table "${table.id}" has no counterpart and is left out.`;
    find(
      report,
      'warning',
      'unsupported-constraint',
      message,
      place,
      'Keep it in the database by a migration of your own.',
    );
    cursor.at = cursor.end;
  } else {
    unread(reader, cursor, `Constraint of table "${table.id}"`);
    return;
  }
  takeConstraintTail(cursor, table);
  unread(reader, cursor, `Constraint of table "${table.id}"`);
}

/** Adds a check, unless what follows says that the database does not hold to it. */
export function addCheck(reader: Reader, cursor: Cursor, table: TableDraft, name: string | null, group: Cursor): void {
  if (!accept(cursor, 'NOT', 'ENFORCED')) {
    table.checks.push({ name, expression: part(group, group.at, group.end) });
    return;
  }
  const message = `The check ${excerpt(sqlOf(group))} of table "${table.id}" is not enforced, and is left out.`;
  find(reader.report, 'note', 'not-enforced', message, placeOf(group));
}

/** NULLS [NOT] DISTINCT: whether nulls count as equal. */
export function takeNullsDistinct(cursor: Cursor): boolean {
  if (accept(cursor, 'NULLS', 'NOT', 'DISTINCT')) return true;
  accept(cursor, 'NULLS', 'DISTINCT');
  return false;
}

function takeKeyPrelude(cursor: Cursor): void {
  if (!next(cursor, '(') && !next(cursor, 'USING')) takeName(cursor);
  if (!next(cursor, 'USING', 'INDEX') && accept(cursor, 'USING')) take(cursor);
}

function takeKeyColumns(cursor: Cursor): string[] | null {
  return takeNameList(cursor);
}

/** Takes what may follow any constraint and says nothing about the data. */
function takeConstraintTail(cursor: Cursor, table: TableDraft): void {
  for (;;) {
    if (takeDeferral(cursor, table.foreignKeys.at(-1) ?? null)) continue;
    if (accept(cursor, 'NO', 'INHERIT')) continue;
    if (accept(cursor, 'USING', 'INDEX', 'TABLESPACE') || accept(cursor, 'ON', 'CONFLICT')) take(cursor);
    else if (accept(cursor, 'INCLUDE')) takeGroup(cursor);
    else if (accept(cursor, 'WITH') && next(cursor, '(')) takeGroup(cursor);
    else if (!takeIndexOptions(cursor)) return;
  }
}

/** Adds a unique constraint; over anything but whole columns it is an index. */
function addUnique(
  reader: Reader,
  table: TableDraft,
  name: string | null,
  parts: readonly IndexPartDraft[],
  nullsNotDistinct: boolean,
): void {
  const columns = parts.flatMap(({ value, length }) => typeof value === 'string' && length === null ? value : []);
  const unique: UniqueDraft = { name, columns, nullsNotDistinct };
  if (columns.length === parts.length) table.uniques.push(unique);
  else {
    defineIndex(reader, table, {
      gone: false,
      name,
      parts,
      unique: true,
      nullsNotDistinct,
      method: null,
      where: null,
      include: [],
    });
  }
}

function takeInlineIndex(reader: Reader, cursor: Cursor, table: TableDraft): void {
  const kind = take(cursor).key;
  let method = kind === 'FULLTEXT' || kind === 'SPATIAL' ? kind.toLowerCase() : null;
  if (method !== null && !accept(cursor, 'KEY')) accept(cursor, 'INDEX');
  accept(cursor, 'IF', 'NOT', 'EXISTS');
  const name = next(cursor, '(') || next(cursor, 'USING') ? null : takeName(cursor);
  if (accept(cursor, 'USING')) method ??= methodOf(take(cursor).text);
  const group = takeGroup(cursor);
  if (group === null) {
    unread(reader, cursor, `Index of table "${table.id}"`);
    return;
  }
  const parts = takeIndexParts(reader, group);
  if (next(cursor, 'USING')) method ??= methodOf(peek(cursor, 1).text);
  while (!atEnd(cursor) && takeIndexOptions(cursor));
  defineIndex(reader, table, {
    gone: false,
    name,
    parts,
    unique: false,
    nullsNotDistinct: false,
    method,
    where: null,
    include: [],
  });
  unread(reader, cursor, `Index of table "${table.id}"`);
}

/** An index method as the domain names it: null for B-trees, which every database takes by itself. */
export function methodOf(text: string): string | null {
  const method = text.toLowerCase();
  return method === 'btree' ? null : method;
}

/** ADD PRIMARY KEY USING INDEX, ADD UNIQUE USING INDEX: the index becomes the constraint. */
function usingIndex(reader: Reader, cursor: Cursor, table: TableDraft, name: string | null, primary: boolean): void {
  const indexName = takeName(cursor);
  const known = indexName === null ? undefined : reader.catalog.indexes.get(indexName);
  const columns = known?.index.parts.flatMap(({ value }) => typeof value === 'string' ? value : []) ?? [];
  if (known?.table !== table || columns.length === 0) {
    const message = `Table "${table.id}" makes a constraint of the index "${indexName ?? ''}", which is not there.`;
    find(reader.report, 'warning', 'unknown-index', message, placeOf(cursor, cursor.at - 1));
    return;
  }
  known.index.gone = true;
  if (primary) table.primaryKey = { name: name ?? indexName, columns };
  else table.uniques.push({ name: name ?? indexName, columns, nullsNotDistinct: known.index.nullsNotDistinct });
  while (takeDeferral(cursor, null));
  unread(reader, cursor, `Constraint of table "${table.id}"`);
}
