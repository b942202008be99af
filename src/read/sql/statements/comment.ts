import { type Fate, find } from '../../report.js';
import { findColumn, findTable, findType, isLeftOut } from '../catalog.js';
import { accept, type Cursor, next, peek, placeOf, take, takeName } from '../cursor.js';
import type { Pass, Reader } from '../reader.js';

/** Reads what follows COMMENT ON: comments of tables, views, columns and types are kept. */
export function readComment(reader: Reader, cursor: Cursor, pass: Pass): { readonly fate: Fate; readonly on: string } {
  const { catalog, report } = reader;
  accept(cursor, 'MATERIALIZED');
  accept(cursor, 'FOREIGN');
  const on = take(cursor).key;
  if (on !== 'TABLE' && on !== 'COLUMN' && on !== 'VIEW' && on !== 'TYPE') return { fate: 'not modelled', on };
  const place = placeOf(cursor);
  const path = takePath(cursor);
  if (!accept(cursor, 'IS')) return { fate: 'unread', on };
  const text = peek(cursor).kind === 'text' ? peek(cursor).text : null;
  const comment = text === '' ? null : text;
  const last = path.at(-1) ?? '';
  const before = path.at(-2) ?? null;
  if (on === 'TYPE') {
    const type = findType(catalog, { schema: before, name: last }, catalog.path);
    if (type?.kind !== 'enum') return { fate: 'not modelled', on };
    type.comment = comment;
    return { fate: 'modelled', on };
  }
  const column = on === 'COLUMN';
  const name = column ? { schema: path.at(-3) ?? null, name: before ?? '' } : { schema: before, name: last };
  const table = findTable(catalog, name);
  const field = table !== null && column ? findColumn(catalog, table, last) : null;
  if (column && field !== null) field.comment = comment;
  else if (!column && table !== null) table.comment = comment;
  else if (column && table?.kind === 'view') return { fate: 'not modelled', on };
  else {
    if (isLeftOut(catalog, name)) return { fate: 'not modelled', on };
    if (!pass.last) return { fate: 'deferred', on };
    const message = `COMMENT ON ${on} speaks of "${path.join('.')}", which is not in the input.`;
    find(report, 'warning', 'unknown-table', message, place, 'Add its definition to the input.');
    return { fate: 'unread', on };
  }
  return { fate: 'modelled', on };
}

function takePath(cursor: Cursor): string[] {
  const path: string[] = [];
  for (let name = takeName(cursor); name !== null; name = takeName(cursor)) {
    path.push(name);
    if (!next(cursor, '.')) break;
    take(cursor);
  }
  return path;
}
