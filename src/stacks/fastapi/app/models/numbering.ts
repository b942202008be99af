import { sequenceName } from '../../../../storage/names.js';
import type { Storage, StorageColumn, StorageTable } from '../../../../storage/storage.js';
import * as py from '../../../../syntax/python/index.js';
import { sa } from './sqlalchemy.js';

/** What numbers a column, as an argument of it; null for nothing, and for a key that SQLAlchemy numbers by itself. */
export function numbering(column: StorageColumn, table: StorageTable, storage: Storage): py.Expression | null {
  const { identity } = column;
  if (identity === null) return null;
  if (identity.style === 'identity' || !storage.existing) {
    return py.call(sa('Identity'), [], identity.always ? { always: true } : {});
  }
  if (!hasSequence(column, table, storage)) return null;
  // The table has the sequence as its default already; so nothing is asked of it by name.
  return py.call(sa('Sequence'), [sequenceName(table.name, column.name)], {
    optional: true,
    ...(table.schema === null ? {} : { schema: table.schema }),
  });
}

/**
 * Whether a column of a table that is already there is numbered by a sequence (`serial`) that has to be said: SQLAlchemy
 * takes it for granted at the one column of a key that leads nowhere.
 */
export function hasSequence(column: StorageColumn, table: StorageTable, storage: Storage): boolean {
  if (!storage.existing || column.identity?.style !== 'serial') return false;
  const isWholeKey = table.primaryKey?.columns.length === 1 && table.primaryKey.columns[0] === column.name;
  return !isWholeKey || table.foreignKeys.some(key => key.columns.includes(column.name));
}
