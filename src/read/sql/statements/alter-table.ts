import { type Fate, find } from '../../report.js';
import { findColumn, findTable, idOf, isLeftOut, type TableDraft } from '../catalog.js';
import {
  accept,
  type Cursor,
  next,
  peek,
  placeOf,
  splitAtCommas,
  sqlOf,
  take,
  takeName,
  takeQualifiedName,
} from '../cursor.js';
import { ROW_SECURITY } from '../left-out.js';
import { excerpt, type Pass, type Reader, unread } from '../reader.js';
import { dropColumn, takeAdd, takeAlterColumn, takeModify } from './alter-column.js';
import { inherit } from './bases.js';
import { setSchema, takeRename } from './rename.js';

/** What an ALTER TABLE did: how it counts, and under which name when nothing of it is modelled. */
export interface AlterResult {
  readonly fate: Fate;
  readonly action: string | null;
}

/** Actions of ALTER TABLE that say nothing about the data, by the words they begin with. */
const settings: ReadonlySet<string> = new Set([
  'OWNER',
  'ENABLE',
  'DISABLE',
  'FORCE',
  'NO',
  'CLUSTER',
  'REPLICA',
  'SET',
  'RESET',
  'VALIDATE',
  'ENGINE',
  'ORDER',
  'AUTO_INCREMENT',
  'CHARACTER',
  'DEFAULT',
  'CONVERT',
  'COLLATE',
  'CHARSET',
  'ROW_FORMAT',
  'ALGORITHM',
  'LOCK',
  'COMMENT',
  'DISCARD',
  'IMPORT',
  'TABLESPACE',
  'ATTACH',
  'DETACH',
  'PARTITION',
  'KEY_BLOCK_SIZE',
  'STATS_PERSISTENT',
  'DEPENDS',
  'CHECKSUM',
  'MAX_ROWS',
  'MIN_ROWS',
  'PACK_KEYS',
  'WITH',
  'WITHOUT',
  'ANALYZE',
  'CHECK',
  'OPTIMIZE',
  'REBUILD',
  'REPAIR',
  'REMOVE',
  'COALESCE',
  'REORGANIZE',
  'EXCHANGE',
  'TRUNCATE',
]);

/** Reads what follows ALTER TABLE (also ALTER FOREIGN TABLE, ALTER VIEW). */
export function readAlterTable(reader: Reader, cursor: Cursor, pass: Pass): AlterResult {
  const { catalog, report } = reader;
  accept(cursor, 'IF', 'EXISTS');
  accept(cursor, 'ONLY');
  const place = placeOf(cursor);
  const name = takeQualifiedName(cursor);
  accept(cursor, '*');
  if (name === null) {
    unread(reader, cursor, 'ALTER TABLE');
    return { fate: 'unread', action: null };
  }
  const table = findTable(catalog, name);
  if (table === null) {
    // pg_dump sets the owner of sequences this way too.
    if (next(cursor, 'OWNER')) return { fate: 'not modelled', action: 'OWNER' };
    if (isLeftOut(catalog, name)) return { fate: 'not modelled', action: null };
    if (!pass.last) return { fate: 'deferred', action: null };
    const id = idOf(name.schema, name.name);
    const message = `ALTER TABLE speaks of "${id}", which is not in the input; it is left out.`;
    find(report, 'warning', 'unknown-table', message, place, `Add the definition of "${id}" to the input.`);
    return { fate: 'unread', action: null };
  }
  if (next(cursor, 'ATTACH', 'PARTITION')) return attachPartition(reader, cursor, pass, table);

  let modelled = false;
  let action: string | null = null;
  for (const item of splitAtCommas(cursor)) {
    const word = peek(item).key;
    const before = report.diagnostics.length;
    if (takeAction(reader, item, table)) modelled = true;
    else if (settings.has(word)) action ??= settingOf(item);
    else if (report.diagnostics.length === before) unread(reader, item, `ALTER TABLE "${table.id}"`);
  }
  return modelled || action === null ? { fate: 'modelled', action: null } : { fate: 'not modelled', action };
}

/** What a setting is called among what was left out. */
function settingOf(item: Cursor): string {
  const word = peek(item).key;
  const isSecurity = ['ENABLE', 'FORCE'].some(verb => next(item, verb, 'ROW', 'LEVEL'));
  if (isSecurity) return `${word} ${ROW_SECURITY}`;
  return word === 'NO' ? 'NO FORCE' : word;
}

/** Takes one action; false when it is a setting or cannot be read. */
function takeAction(reader: Reader, item: Cursor, table: TableDraft): boolean {
  if (accept(item, 'ADD')) return takeAdd(reader, item, table);
  if (accept(item, 'DROP')) return takeDrop(reader, item, table);
  if (accept(item, 'ALTER')) return takeAlterColumn(reader, item, table);
  if (accept(item, 'RENAME')) return takeRename(reader, item, table);
  if (accept(item, 'MODIFY') || accept(item, 'CHANGE')) return takeModify(reader, item, table);
  if (accept(item, 'SET', 'SCHEMA')) return setSchema(reader, item, table);
  if (accept(item, 'INHERIT')) {
    const parent = takeQualifiedName(item);
    if (parent !== null) inherit(reader, table, [parent]);
    return true;
  }
  if (reader.catalog.dialect === 'mysql' && accept(item, 'COMMENT')) {
    accept(item, '=');
    table.comment = take(item).text;
    return true;
  }
  return false;
}

function takeDrop(reader: Reader, item: Cursor, table: TableDraft): boolean {
  const { catalog } = reader;
  if (accept(item, 'PRIMARY', 'KEY')) {
    table.primaryKey = null;
    return true;
  }
  if (next(item, 'PARTITION')) return true;
  const index = accept(item, 'INDEX') || accept(item, 'KEY');
  const foreign = !index && accept(item, 'FOREIGN', 'KEY');
  const constraint = !index && !foreign && (accept(item, 'CONSTRAINT') || accept(item, 'CHECK'));
  if (!index && !foreign && !constraint) accept(item, 'COLUMN');
  accept(item, 'IF', 'EXISTS');
  const name = takeName(item);
  if (name === null) return false;
  if (!index && !foreign && !constraint) {
    const column = findColumn(catalog, table, name);
    if (column !== null) dropColumn(table, column.name);
    return true;
  }
  if (index || constraint) {
    table.uniques = table.uniques.filter(unique => unique.name !== name);
    if (index) table.indexes = table.indexes.filter(other => other.name !== name);
  }
  if (foreign || constraint) table.foreignKeys = table.foreignKeys.filter(key => key.name !== name);
  if (constraint) {
    table.checks = table.checks.filter(check => check.name !== name);
    const implicit = table.primaryKey?.name === null && name === `${table.table}_pkey`;
    if (table.primaryKey !== null && (table.primaryKey.name === name || implicit)) table.primaryKey = null;
  }
  return true;
}

function attachPartition(reader: Reader, cursor: Cursor, pass: Pass, whole: TableDraft): AlterResult {
  cursor.at += 2;
  const place = placeOf(cursor);
  const name = takeQualifiedName(cursor);
  const partition = name === null ? null : findTable(reader.catalog, name);
  if (partition === null && !pass.last) return { fate: 'deferred', action: null };
  if (partition === null) {
    const message = `Table "${whole.id}" gets a partition that is not in the input: "${excerpt(sqlOf(cursor))}".`;
    find(reader.report, 'note', 'unknown-partition', message, place);
  } else partition.partitionOf = whole;
  cursor.at = cursor.end;
  return { fate: 'modelled', action: null };
}
