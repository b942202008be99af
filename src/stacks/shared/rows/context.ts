import type { Contract } from '../../../contract/contract.js';
import type { Dialect } from '../../../domain/dialect.js';
import type { Model, ModelField } from '../../../domain/model.js';
import type { Storage, StorageColumn } from '../../../storage/storage.js';

/** What rows of seeds and tests are chosen from. */
export interface RowsContext {
  readonly contract: Contract;
  readonly storage: Storage;
  readonly model: Model;
  /** The databases on which rows are made. */
  readonly databases: readonly Dialect[];
  /** Whether a row that leaves out a column with a default has one all the same, on each of those databases. */
  readonly isFilled: (field: ModelField, column: StorageColumn) => boolean;
}
