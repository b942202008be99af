import {
  addTable,
  type Catalog,
  type ColumnDraft,
  findColumn,
  findTable,
  idOf,
  isLeftOut,
  removeTable,
  schemaOf,
  type TableDraft,
} from '../catalog.js';
import {
  accept,
  atEnd,
  type Cursor,
  next,
  nextIn,
  peek,
  placeOf,
  splitAtCommas,
  sqlOf,
  take,
  takeGroup,
  takeName,
  takeQualifiedName,
} from '../cursor.js';
import { excerpt, type Reader, unread } from '../reader.js';
import { type Fate, find } from '../report.js';
import { takeType } from '../types/syntax.js';
import { emptyColumn, takeColumn, takeColumnOptions, takeExpression, takeTypeAndOptions } from './column.js';
import { beginsConstraint, takeConstraint } from './constraint.js';
import { inherit, type Pass } from './create-table.js';

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
    else if (settings.has(word)) action ??= word === 'NO' ? 'NO FORCE' : word;
    else if (report.diagnostics.length === before) unread(reader, item, `ALTER TABLE "${table.id}"`);
  }
  return modelled || action === null ? { fate: 'modelled', action: null } : { fate: 'not modelled', action };
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

function takeAdd(reader: Reader, item: Cursor, table: TableDraft): boolean {
  if (next(item, 'PARTITION')) {
    item.at = item.end;
    return true;
  }
  if (!next(item, 'COLUMN') && beginsConstraint(reader, item)) {
    takeConstraint(reader, item, table);
    return true;
  }
  accept(item, 'COLUMN');
  const ifMissing = accept(item, 'IF', 'NOT', 'EXISTS');
  const group = takeGroup(item);
  if (group !== null) {
    for (const element of splitAtCommas(group)) {
      if (beginsConstraint(reader, element)) takeConstraint(reader, element, table);
      else takeColumn(reader, element, table);
    }
    return true;
  }
  const position = takePosition(item);
  const name = peek(item).text;
  const place = placeOf(item);
  const known = findColumn(reader.catalog, table, name);
  if (known !== null && ifMissing) {
    item.at = item.end;
    return true;
  }
  if (known !== null) {
    const message = `Column "${name}" of table "${table.id}" is added, but there already; the first one stays.`;
    find(reader.report, 'warning', 'duplicate-column', message, place, 'Take one of the two out.');
    return true;
  }
  const column = takeColumn(reader, position.rest, table);
  if (column !== null) move(reader.catalog, table, column, position.after);
  return true;
}

/** MySQL's FIRST and AFTER at the end of an action: `after` is null for FIRST, undefined where nothing is said. */
function takePosition(item: Cursor): { readonly rest: Cursor; readonly after: string | null | undefined } {
  const last = item.tokens[item.end - 1];
  const before = item.tokens[item.end - 2];
  const rest = (end: number): Cursor => ({ ...item, end });
  if (item.rules.dialect === 'mysql' && last?.key === 'FIRST') return { rest: rest(item.end - 1), after: null };
  if (item.rules.dialect === 'mysql' && before?.key === 'AFTER' && last !== undefined) {
    return { rest: rest(item.end - 2), after: last.text };
  }
  return { rest: item, after: undefined };
}

function move(catalog: Catalog, table: TableDraft, column: ColumnDraft, after: string | null | undefined): void {
  if (after === undefined) return;
  const others = table.columns.filter(other => other !== column);
  const target = after === null ? null : findColumn(catalog, table, after);
  const index = after === null ? 0 : target === null ? others.length : others.indexOf(target) + 1;
  table.columns = [...others.slice(0, index), column, ...others.slice(index)];
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

/** Takes a column out, with the keys and indexes that stand on it. */
function dropColumn(table: TableDraft, name: string): void {
  const without = ({ columns }: { readonly columns: readonly string[] }): boolean => !columns.includes(name);
  table.columns = table.columns.filter(column => column.name !== name);
  if (table.primaryKey !== null && !without(table.primaryKey)) table.primaryKey = null;
  table.uniques = table.uniques.filter(without);
  table.foreignKeys = table.foreignKeys.filter(without);
  table.indexes = table.indexes.filter(index => index.parts.every(part => part.value !== name));
}

function takeAlterColumn(reader: Reader, item: Cursor, table: TableDraft): boolean {
  if (nextIn(item, new Set(['INDEX', 'CONSTRAINT', 'CHECK'])) && peek(item, 1).kind !== 'end') return true;
  accept(item, 'COLUMN');
  accept(item, 'IF', 'EXISTS');
  const place = placeOf(item);
  const name = takeName(item);
  const column = name === null ? null : findColumn(reader.catalog, table, name);
  if (column === null) {
    const message = `Table "${table.id}" has no column "${name ?? ''}" that could be altered.`;
    find(reader.report, 'warning', 'unknown-column', message, place, 'Check the name of the column.');
    return false;
  }
  if (accept(item, 'SET', 'NOT', 'NULL')) column.nullable = false;
  else if (accept(item, 'DROP', 'NOT', 'NULL')) column.nullable = true;
  else if (accept(item, 'SET', 'DEFAULT')) column.default = takeExpression(item);
  else if (accept(item, 'DROP', 'DEFAULT')) column.default = null;
  else if (accept(item, 'DROP', 'IDENTITY')) column.identity = null;
  else if (accept(item, 'DROP', 'EXPRESSION')) column.generated = null;
  else if (accept(item, 'SET', 'DATA', 'TYPE') || accept(item, 'TYPE')) {
    const read = takeType(item, reader.catalog);
    if (read !== null) column.type = read.type;
  } else if (accept(item, 'SET', 'GENERATED')) {
    column.identity = accept(item, 'BY', 'DEFAULT') ? 'default' : 'always';
  } else if (accept(item, 'ADD')) takeColumnOptions(reader, item, table, column);
  else if (!nextIn(item, new Set(['SET', 'RESET', 'RESTART', 'OPTIONS']))) {
    unread(reader, item, `Column "${column.name}" of table "${table.id}"`);
    return false;
  }
  return true;
}

function takeModify(reader: Reader, item: Cursor, table: TableDraft): boolean {
  const change = item.tokens[item.at - 1]?.key === 'CHANGE';
  accept(item, 'COLUMN');
  accept(item, 'IF', 'EXISTS');
  const position = takePosition(item);
  const rest = position.rest;
  const place = placeOf(rest);
  const name = takeName(rest);
  const column = name === null ? null : findColumn(reader.catalog, table, name);
  if (column === null) {
    const message = `Table "${table.id}" has no column "${name ?? ''}" that could be changed.`;
    find(reader.report, 'warning', 'unknown-column', message, place, 'Check the name of the column.');
    return false;
  }
  const fresh = emptyColumn(change ? takeName(rest) ?? column.name : column.name, place);
  takeTypeAndOptions(reader, rest, table, fresh);
  if (fresh.name !== column.name) renameColumn(table, column.name, fresh.name);
  Object.assign(column, fresh, { place: column.place });
  move(reader.catalog, table, column, position.after);
  return true;
}

function takeRename(reader: Reader, item: Cursor, table: TableDraft): boolean {
  if (accept(item, 'CONSTRAINT') || accept(item, 'INDEX') || accept(item, 'KEY')) {
    const from = takeName(item);
    const to = accept(item, 'TO') ? takeName(item) : null;
    if (from !== null && to !== null) renameConstraint(table, from, to);
    return true;
  }
  if (accept(item, 'TO') || accept(item, 'AS') || accept(item, '=')) {
    const name = takeQualifiedName(item);
    if (name !== null) {
      renameTable(
        reader,
        table,
        name.schema === null ? table.schema : schemaOf(reader.catalog, name.schema),
        name.name,
      );
    }
    return true;
  }
  accept(item, 'COLUMN');
  const from = takeName(item);
  const to = accept(item, 'TO') ? takeName(item) : null;
  const column = from === null ? null : findColumn(reader.catalog, table, from);
  if (column === null || to === null) return false;
  renameColumn(table, column.name, to);
  column.name = to;
  return true;
}

function renameConstraint(table: TableDraft, from: string, to: string): void {
  const named = [table.primaryKey, ...table.uniques, ...table.foreignKeys, ...table.checks, ...table.indexes];
  for (const constraint of named) if (constraint?.name === from) constraint.name = to;
}

function renameColumn(table: TableDraft, from: string, to: string): void {
  const rename = (columns: readonly string[]): string[] => columns.map(column => column === from ? to : column);
  if (table.primaryKey !== null) table.primaryKey.columns = rename(table.primaryKey.columns);
  for (const key of [...table.uniques, ...table.foreignKeys]) key.columns = rename(key.columns);
  table.indexes = table.indexes.map(index => ({
    ...index,
    parts: index.parts.map(part => part.value === from ? { ...part, value: to } : part),
  }));
}

/** Gives a table another name. */
export function renameTable(reader: Reader, table: TableDraft, schema: string | null, name: string): void {
  const { catalog } = reader;
  removeTable(catalog, table);
  table.schema = schema;
  table.table = name;
  table.id = idOf(schema, name);
  addTable(catalog, table);
}

function setSchema(reader: Reader, item: Cursor, table: TableDraft): boolean {
  const schema = takeName(item);
  if (schema !== null) renameTable(reader, table, schemaOf(reader.catalog, schema), table.table);
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

/** Reads MySQL's `RENAME TABLE a TO b, c TO d`. */
export function readRenameTable(reader: Reader, cursor: Cursor, pass: Pass): Fate {
  let fate: Fate = 'modelled';
  for (const item of splitAtCommas(cursor)) {
    accept(item, 'IF', 'EXISTS');
    const from = takeQualifiedName(item);
    const to = accept(item, 'TO') ? takeQualifiedName(item) : null;
    const table = from === null ? null : findTable(reader.catalog, from);
    if (table !== null && to !== null) {
      const schema = to.schema === null ? table.schema : schemaOf(reader.catalog, to.schema);
      renameTable(reader, table, schema, to.name);
    } else {
      fate = pass.last ? 'unread' : 'deferred';
      if (!pass.last) return fate;
      const message = `RENAME TABLE speaks of "${excerpt(sqlOf({ ...item, at: 0 }))}", which is not in the input.`;
      find(reader.report, 'warning', 'unknown-table', message, placeOf(item, 0));
    }
    if (!atEnd(item)) unread(reader, item, 'RENAME TABLE');
  }
  return fate;
}
