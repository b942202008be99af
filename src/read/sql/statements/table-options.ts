import type { TableDraft } from '../catalog.js';
import {
  accept,
  atEnd,
  type Cursor,
  next,
  nextIn,
  peek,
  splitAtCommas,
  take,
  takeGroup,
  takeQualifiedName,
} from '../cursor.js';
import type { Reader } from '../reader.js';
import { inherit } from './bases.js';

/** Takes what follows the columns of a table: options of storage are skipped, the rest is used. */
export function takeTableOptions(reader: Reader, cursor: Cursor, table: TableDraft): void {
  const mysql = reader.catalog.dialect === 'mysql';
  while (!atEnd(cursor)) {
    if (accept(cursor, 'INHERITS')) {
      const group = takeGroup(cursor);
      if (group !== null) {
        inherit(reader, table, splitAtCommas(group).flatMap(item => takeQualifiedName(item) ?? []));
      }
    } else if (accept(cursor, 'PARTITION', 'BY')) {
      takePartitioning(cursor);
    } else if (accept(cursor, 'WITHOUT', 'ROWID')) {
      table.rowid = false;
    } else if (accept(cursor, 'WITHOUT', 'OIDS') || accept(cursor, 'STRICT') || accept(cursor, ',')) {
      continue;
    } else if (accept(cursor, 'WITH', 'OIDS') || accept(cursor, 'START', 'TRANSACTION')) {
      continue;
    } else if (accept(cursor, 'WITH', 'SYSTEM', 'VERSIONING')) {
      continue;
    } else if (next(cursor, 'WITH') && peek(cursor, 1).key === '(') {
      take(cursor);
      takeGroup(cursor);
    } else if (accept(cursor, 'ON', 'COMMIT')) {
      while (!atEnd(cursor) && !next(cursor, 'TABLESPACE') && !next(cursor, 'AS')) take(cursor);
    } else if (accept(cursor, 'TABLESPACE') || accept(cursor, 'USING')) {
      accept(cursor, '=');
      take(cursor);
    } else if (accept(cursor, 'COMMENT')) {
      accept(cursor, '=');
      const comment = take(cursor);
      if (comment.text !== '') table.comment = comment.text;
    } else if (accept(cursor, 'AS') || accept(cursor, 'IGNORE') || accept(cursor, 'REPLACE')) {
      continue;
    } else if (!mysql || !takeStorageOption(cursor)) return;
  }
}

const queries: ReadonlySet<string> = new Set(['SELECT', 'WITH', 'VALUES', 'TABLE', '(']);

/** Takes `ENGINE=InnoDB`, `DEFAULT CHARSET = utf8`, `UNION=(a, b)`: a word or more, a sign, a value. */
function takeStorageOption(cursor: Cursor): boolean {
  if (nextIn(cursor, queries) || peek(cursor).kind !== 'word') return false;
  accept(cursor, 'DEFAULT');
  const name = take(cursor).key;
  if (name === 'CHARACTER' || name === 'CHAR') accept(cursor, 'SET');
  if (name === 'DATA' || name === 'INDEX') accept(cursor, 'DIRECTORY');
  accept(cursor, '=');
  if (takeGroup(cursor) === null) take(cursor);
  return true;
}

/** Takes a partitioning scheme to its end: how rows are spread says nothing about what they hold. */
function takePartitioning(cursor: Cursor): void {
  while (!atEnd(cursor) && !next(cursor, 'WITH') && !next(cursor, 'TABLESPACE') && !next(cursor, 'AS', 'SELECT')) {
    if (takeGroup(cursor) === null) take(cursor);
  }
}
