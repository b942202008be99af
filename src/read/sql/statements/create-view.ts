import { type Fate, find } from '../../report.js';
import { addTable, keyOf } from '../catalog.js';
import {
  accept,
  type Cursor,
  next,
  part,
  peek,
  type Snippet,
  take,
  takeGroup,
  takeNameList,
  takeQualifiedName,
} from '../cursor.js';
import { type Reader, unread } from '../reader.js';
import { emptyTable } from './empty-table.js';

/** Reads what follows `CREATE … VIEW`. */
export function readCreateView(reader: Reader, cursor: Cursor, materialized: boolean, replace: boolean): Fate {
  const { catalog, report } = reader;
  accept(cursor, 'IF', 'NOT', 'EXISTS');
  const definition = part(cursor, cursor.at, cursor.end);
  const name = takeQualifiedName(cursor);
  const columns = takeNameList(cursor);
  while (peek(cursor).kind !== 'end' && !next(cursor, 'AS')) {
    if (takeGroup(cursor) === null) take(cursor);
  }
  if (name === null || !accept(cursor, 'AS')) {
    cursor.at = 0;
    unread(reader, cursor, 'CREATE VIEW');
    return 'unread';
  }
  const view = emptyTable(catalog, name, 'view', definition);
  view.view = { columns, query: queryOf(cursor), materialized };
  const known = catalog.tables.get(keyOf(catalog, view.id));
  // mysqldump makes a table or view of the name first and the view in its place later.
  if (known?.kind === 'table' && !replace) {
    const message = `View "${view.id}" has the name of a table and is left out.`;
    find(report, 'error', 'duplicate-table', message, view.place, 'Give one of them another name.');
    return 'unread';
  }
  if (known !== undefined) catalog.tables.delete(keyOf(catalog, view.id));
  addTable(catalog, view);
  return 'modelled';
}

/** The query without what may follow it: WITH CHECK OPTION, WITH NO DATA. */
function queryOf(cursor: Cursor): Snippet {
  const key = (back: number): string => cursor.tokens[cursor.end - back]?.key ?? '';
  let { end } = cursor;
  if (key(1) === 'OPTION' && key(2) === 'CHECK') end -= key(3) === 'WITH' ? 3 : 4;
  else if (key(1) === 'DATA') end -= key(2) === 'NO' ? 3 : 2;
  return part(cursor, cursor.at, Math.max(end, cursor.at));
}
