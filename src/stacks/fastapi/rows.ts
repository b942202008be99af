import type { RowsContext } from '../shared/rows/context.js';
import { pythonDefault } from './app/models/default.js';
import type { FastApiContext } from './context.js';

/** What rows are chosen from: they are made on the project's own database, and in its tests on SQLite. */
export function rowsContext({ contract, storage, model, names, options: { database } }: FastApiContext): RowsContext {
  return {
    contract,
    storage,
    model,
    databases: database === 'sqlite' ? [database] : ['sqlite', database],
    isFilled: (field, column) =>
      column.default?.sql.sqlite !== null || pythonDefault(field, column, model, names) !== null,
  };
}
