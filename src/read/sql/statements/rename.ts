import { type Fate, find } from '../../report.js';
import { addTable, findColumn, findTable, idOf, removeTable, schemaOf, type TableDraft } from '../catalog.js';
import { accept, atEnd, type Cursor, placeOf, splitAtCommas, sqlOf, takeName, takeQualifiedName } from '../cursor.js';
import { excerpt, type Pass, type Reader, unread } from '../reader.js';

export function takeRename(reader: Reader, item: Cursor, table: TableDraft): boolean {
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

export function renameColumn(table: TableDraft, from: string, to: string): void {
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

export function setSchema(reader: Reader, item: Cursor, table: TableDraft): boolean {
  const schema = takeName(item);
  if (schema !== null) renameTable(reader, table, schemaOf(reader.catalog, schema), table.table);
  return true;
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
      find(reader.report, 'warning', 'unknown-table', message, placeOf(item, 0), 'Add its definition to the input.');
    }
    if (!atEnd(item)) unread(reader, item, 'RENAME TABLE');
  }
  return fate;
}
