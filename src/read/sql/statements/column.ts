import type { ColumnDraft, ForeignKeyDraft, TableDraft } from '../catalog.js';
import {
  accept,
  atEnd,
  type Cursor,
  next,
  nextIn,
  part,
  peek,
  placeOf,
  type Snippet,
  take,
  takeGroup,
  takeName,
  takeQualifiedName,
} from '../cursor.js';
import { type Reader, unread } from '../reader.js';
import { postgresqlSerials } from '../types/postgresql.js';
import { columnWords, takeType } from '../types/syntax.js';
import { addCheck, takeNullsDistinct } from './constraint.js';
import { takeDeferral, takeReferences } from './references.js';

/** Takes a column with all that is said about it and adds it to the table; constraints go to the table. */
export function takeColumn(reader: Reader, cursor: Cursor, table: TableDraft): ColumnDraft | null {
  const place = placeOf(cursor);
  const name = takeName(cursor);
  if (name === null) {
    unread(reader, cursor, `Table "${table.id}"`);
    return null;
  }
  const column = emptyColumn(name, place);
  table.columns.push(column);
  takeTypeAndOptions(reader, cursor, table, column);
  return column;
}

/** A column of which only the name is known. */
export function emptyColumn(name: string, place: ColumnDraft['place']): ColumnDraft {
  return {
    name,
    type: null,
    nullable: true,
    default: null,
    identity: null,
    generated: null,
    onUpdate: null,
    comment: null,
    place,
  };
}

const optionStarts: ReadonlySet<string> = new Set([...columnWords, 'AUTO_INCREMENT']);

/** Takes the type of a column, where one is written, and everything behind it. */
export function takeTypeAndOptions(reader: Reader, cursor: Cursor, table: TableDraft, column: ColumnDraft): void {
  const read = nextIn(cursor, optionStarts) || (next(cursor, 'AS') && peek(cursor, 1).key === '(')
    ? null
    : takeType(cursor, reader.catalog);
  if (read !== null) {
    column.type = read.type;
    if (reader.catalog.dialect === 'postgresql' && postgresqlSerials.has(read.type.name)) {
      column.identity = 'default';
      column.nullable = false;
    }
    if (reader.catalog.dialect === 'mysql' && read.written === 'serial') serial(table, column);
  }
  takeColumnOptions(reader, cursor, table, column);
}

/** MySQL's SERIAL: numbered, not null, unique. */
function serial(table: TableDraft, column: ColumnDraft): void {
  column.identity = 'default';
  column.nullable = false;
  table.uniques.push({ name: null, columns: [column.name], nullsNotDistinct: false });
}

/** Takes everything that can stand behind a column's type. */
export function takeColumnOptions(reader: Reader, cursor: Cursor, table: TableDraft, column: ColumnDraft): void {
  const state: OptionState = { name: null, foreignKey: null };
  while (!atEnd(cursor)) {
    if (takeKeyOption(reader, cursor, table, column, state)) continue;
    if (takeValueOption(cursor, table, column)) continue;
    if (takeTypeOption(cursor, column)) continue;
    if (takeSettingOption(cursor, state)) continue;
    unread(reader, cursor, `Column "${column.name}" of table "${table.id}"`);
    return;
  }
}

interface OptionState {
  /** The name that CONSTRAINT gave to what comes next. */
  name: string | null;
  foreignKey: ForeignKeyDraft | null;
}

function takeKeyOption(
  reader: Reader,
  cursor: Cursor,
  table: TableDraft,
  column: ColumnDraft,
  state: OptionState,
): boolean {
  const { name } = state;
  if (accept(cursor, 'CONSTRAINT')) {
    if (!nextIn(cursor, optionStarts)) state.name = takeName(cursor);
    return true;
  }
  if (accept(cursor, 'PRIMARY', 'KEY') || accept(cursor, 'PRIMARY') || acceptKey(reader, cursor)) {
    table.primaryKey ??= { name, columns: [column.name] };
    if (!accept(cursor, 'ASC') && accept(cursor, 'DESC')) table.rowid = false;
  } else if (accept(cursor, 'UNIQUE')) {
    accept(cursor, 'KEY');
    const nullsNotDistinct = takeNullsDistinct(cursor);
    table.uniques.push({ name, columns: [column.name], nullsNotDistinct });
  } else if (accept(cursor, 'CHECK')) {
    const group = takeGroup(cursor);
    if (group === null) return false;
    addCheck(reader, cursor, table, name, group);
    accept(cursor, 'NO', 'INHERIT');
  } else if (accept(cursor, 'REFERENCES')) {
    const key = takeReferences(reader, cursor, name, [column.name]);
    if (key === null) return false;
    table.foreignKeys.push(key);
    state.foreignKey = key;
  } else if (accept(cursor, 'NOT', 'NULL')) {
    column.nullable = false;
    accept(cursor, 'NO', 'INHERIT');
  } else if (accept(cursor, 'NULL')) {
    if (column.identity === null) column.nullable = true;
  } else return false;
  state.name = null;
  return true;
}

function acceptKey(reader: Reader, cursor: Cursor): boolean {
  return reader.catalog.dialect === 'mysql' && accept(cursor, 'KEY');
}

function takeValueOption(cursor: Cursor, table: TableDraft, column: ColumnDraft): boolean {
  if (accept(cursor, 'SERIAL', 'DEFAULT', 'VALUE')) {
    serial(table, column);
  } else if (accept(cursor, 'DEFAULT')) {
    column.default = takeExpression(cursor);
  } else if (accept(cursor, 'AUTO_INCREMENT')) {
    column.identity = 'default';
    column.nullable = false;
  } else if (accept(cursor, 'AUTOINCREMENT')) {
    column.identity = 'default';
  } else if (next(cursor, 'GENERATED') || next(cursor, 'AS')) {
    return takeGenerated(cursor, column);
  } else if (next(cursor, 'ON', 'UPDATE')) {
    cursor.at += 2;
    column.onUpdate = takeExpression(cursor);
  } else if (accept(cursor, 'ON', 'CONFLICT')) {
    take(cursor);
  } else if (accept(cursor, 'COMMENT')) {
    accept(cursor, '=');
    const comment = take(cursor);
    column.comment = comment.kind === 'text' && comment.text !== '' ? comment.text : null;
  } else return false;
  return true;
}

function takeGenerated(cursor: Cursor, column: ColumnDraft): boolean {
  const start = cursor.at;
  let identity: ColumnDraft['identity'] = 'always';
  if (accept(cursor, 'GENERATED') && !accept(cursor, 'ALWAYS')) {
    identity = accept(cursor, 'BY', 'DEFAULT') ? 'default' : null;
    accept(cursor, 'ON', 'NULL');
  }
  if (identity !== null && accept(cursor, 'AS')) {
    if (accept(cursor, 'IDENTITY')) {
      takeGroup(cursor);
      column.identity = identity;
      column.nullable = false;
      return true;
    }
    const group = takeGroup(cursor);
    if (group !== null) {
      const stored = accept(cursor, 'STORED') || accept(cursor, 'PERSISTENT');
      if (!stored) accept(cursor, 'VIRTUAL');
      column.generated = { expression: group, stored };
      return true;
    }
  }
  cursor.at = start;
  return false;
}

function takeTypeOption(cursor: Cursor, column: ColumnDraft): boolean {
  const { type } = column;
  if (accept(cursor, 'COLLATE')) {
    const name = takeQualifiedName(cursor)?.name ?? null;
    if (type !== null) type.collation = name;
    return true;
  }
  if (accept(cursor, 'CHARACTER', 'SET') || accept(cursor, 'CHAR', 'SET') || accept(cursor, 'CHARSET')) {
    accept(cursor, '=');
    const name = takeName(cursor);
    if (type !== null) type.characterSet = name?.toLowerCase() ?? null;
    return true;
  }
  if (accept(cursor, 'UNSIGNED')) {
    if (type !== null) type.unsigned = true;
    return true;
  }
  if (accept(cursor, 'ZEROFILL')) {
    if (type !== null) {
      type.zerofill = true;
      type.unsigned = true;
    }
    return true;
  }
  return accept(cursor, 'SIGNED') || accept(cursor, 'BINARY') || accept(cursor, 'ASCII') || accept(cursor, 'UNICODE');
}

const settings: ReadonlySet<string> = new Set([
  'STORAGE',
  'COMPRESSION',
  'COLUMN_FORMAT',
  'SRID',
  'REF_SYSTEM_ID',
  'ENGINE_ATTRIBUTE',
  'SECONDARY_ENGINE_ATTRIBUTE',
  'ENCODE',
]);
const flags: ReadonlySet<string> = new Set(['VISIBLE', 'INVISIBLE', 'COMPRESSED', 'STORED', 'VIRTUAL']);

function takeSettingOption(cursor: Cursor, state: OptionState): boolean {
  if (takeDeferral(cursor, state.foreignKey)) return true;
  if (nextIn(cursor, flags)) {
    take(cursor);
    return true;
  }
  if (nextIn(cursor, settings)) {
    take(cursor);
    accept(cursor, '=');
    take(cursor);
    return true;
  }
  if (accept(cursor, 'USING', 'INDEX', 'TABLESPACE')) {
    take(cursor);
    return true;
  }
  return (accept(cursor, 'WITH', 'SYSTEM', 'VERSIONING') || accept(cursor, 'WITHOUT', 'SYSTEM', 'VERSIONING'))
    || ((accept(cursor, 'OPTIONS') || accept(cursor, 'WITH')) && takeGroup(cursor) !== null);
}

const expressionStops: ReadonlySet<string> = new Set([
  'CONSTRAINT',
  'PRIMARY',
  'UNIQUE',
  'KEY',
  'CHECK',
  'DEFAULT',
  'REFERENCES',
  'COLLATE',
  'GENERATED',
  'COMMENT',
  'AUTO_INCREMENT',
  'AUTOINCREMENT',
  'COLUMN_FORMAT',
  'STORAGE',
  'VISIBLE',
  'INVISIBLE',
  'DEFERRABLE',
  'INITIALLY',
  'FIRST',
  'AFTER',
  'STORED',
  'VIRTUAL',
  'SERIAL',
  'ENCODE',
  'CHARACTER',
  'CHARSET',
]);
const operatorsBeforeNull: ReadonlySet<string> = new Set(['IS', 'NOT', 'AND', 'OR', '=', '<>', ',']);

/** Takes an expression that ends where another option of the column begins. */
export function takeExpression(cursor: Cursor): Snippet {
  const start = cursor.at;
  while (!atEnd(cursor)) {
    const { key } = peek(cursor);
    if (cursor.at > start) {
      const before = cursor.tokens[cursor.at - 1]?.key ?? '';
      if (expressionStops.has(key) && before !== '.' && before !== '::') break;
      if (key === 'NOT' && (next(cursor, 'NOT', 'NULL') || next(cursor, 'NOT', 'DEFERRABLE')) && before !== 'IS') break;
      if (key === 'NULL' && !operatorsBeforeNull.has(before)) break;
      if (key === 'ON' && (next(cursor, 'ON', 'UPDATE') || next(cursor, 'ON', 'CONFLICT'))) break;
    }
    if (key === '(') takeGroup(cursor);
    else take(cursor);
  }
  return part(cursor, start, cursor.at);
}
