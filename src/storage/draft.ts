import type { Diagnostic } from '../domain/diagnostic.js';
import type { Dialect } from '../domain/dialect.js';
import type { Model, ModelEntity } from '../domain/model.js';
import type { NameSpace } from './names.js';
import type { StorageColumn, StorageEnum } from './storage.js';

/** What every part of a table needs to know while the storage is being made. */
export interface Draft {
  readonly model: Model;
  readonly dialect: Dialect;
  readonly existing: boolean;
  /** Whether the source's own words can be kept, since it was written for this database. */
  readonly own: boolean;
  readonly enumById: ReadonlyMap<string, StorageEnum>;
  /** Names of all relations of the database: tables, views, constraints and indexes, none of them given twice. */
  readonly names: NameSpace;
  readonly tables: ReadonlyMap<string, TableDraft>;
  readonly diagnostics: Diagnostic[];
}

/** A table whose columns stand and whose constraints are being made. */
export interface TableDraft {
  readonly entity: ModelEntity;
  readonly schema: string | null;
  readonly name: string;
  /** Grows by the columns that uniques need. */
  readonly columns: StorageColumn[];
  readonly columnByField: ReadonlyMap<string, StorageColumn>;
  /** Names of its own keys, as MySQL counts them for the keys that a source leaves without one. */
  readonly keyNames: NameSpace;
  /** Only those columns whose physical name differs. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** The physical names of columns of the model. */
export function physical(table: TableDraft, columns: readonly string[]): readonly string[] {
  return table.renamed.size === 0 ? columns : columns.map(column => table.renamed.get(column) ?? column);
}
