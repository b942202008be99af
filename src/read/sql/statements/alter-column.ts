import { find } from '../../report.js';
import { type Catalog, type ColumnDraft, findColumn, type TableDraft } from '../catalog.js';
import { accept, type Cursor, next, nextIn, peek, placeOf, splitAtCommas, takeGroup, takeName } from '../cursor.js';
import { type Reader, unread } from '../reader.js';
import { takeType } from '../types/syntax.js';
import { emptyColumn, takeColumn, takeColumnOptions, takeExpression, takeTypeAndOptions } from './column.js';
import { beginsConstraint, takeConstraint } from './constraint.js';
import { renameColumn } from './rename.js';

export function takeAdd(reader: Reader, item: Cursor, table: TableDraft): boolean {
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

/** Takes a column out, with the keys and indexes that stand on it. */
export function dropColumn(table: TableDraft, name: string): void {
  const without = ({ columns }: { readonly columns: readonly string[] }): boolean => !columns.includes(name);
  table.columns = table.columns.filter(column => column.name !== name);
  if (table.primaryKey !== null && !without(table.primaryKey)) table.primaryKey = null;
  table.uniques = table.uniques.filter(without);
  table.foreignKeys = table.foreignKeys.filter(without);
  table.indexes = table.indexes.filter(index => index.parts.every(part => part.value !== name));
}

/** Takes the name of a column that the table has; null, with a finding, when it has none of that name. */
function takeColumnThere(reader: Reader, item: Cursor, table: TableDraft, done: string): ColumnDraft | null {
  const place = placeOf(item);
  const name = takeName(item);
  const column = name === null ? null : findColumn(reader.catalog, table, name);
  if (column === null) {
    const message = `Table "${table.id}" has no column "${name ?? ''}" that could be ${done}.`;
    find(reader.report, 'warning', 'unknown-column', message, place, 'Check the name of the column.');
  }
  return column;
}

export function takeAlterColumn(reader: Reader, item: Cursor, table: TableDraft): boolean {
  if (nextIn(item, new Set(['INDEX', 'CONSTRAINT', 'CHECK'])) && peek(item, 1).kind !== 'end') return true;
  accept(item, 'COLUMN');
  accept(item, 'IF', 'EXISTS');
  const column = takeColumnThere(reader, item, table, 'altered');
  if (column === null) return false;
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

export function takeModify(reader: Reader, item: Cursor, table: TableDraft): boolean {
  const change = item.tokens[item.at - 1]?.key === 'CHANGE';
  accept(item, 'COLUMN');
  accept(item, 'IF', 'EXISTS');
  const position = takePosition(item);
  const rest = position.rest;
  const place = placeOf(rest);
  const column = takeColumnThere(reader, rest, table, 'changed');
  if (column === null) return false;
  const fresh = emptyColumn(change ? takeName(rest) ?? column.name : column.name, place);
  takeTypeAndOptions(reader, rest, table, fresh);
  if (fresh.name !== column.name) renameColumn(table, column.name, fresh.name);
  Object.assign(column, fresh, { place: column.place });
  move(reader.catalog, table, column, position.after);
  return true;
}
