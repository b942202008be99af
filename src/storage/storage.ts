import type { Diagnostic } from '../domain/diagnostic.js';
import type { Dialect } from '../domain/dialect.js';
import type { ReferentialAction } from '../domain/domain.js';
import type { Expression } from '../domain/expression.js';
import type { TypeByDialect } from './type.js';

/** The tables as they will stand in one database. Pure data, made by `storage(model)`. */
export interface Storage {
  /** The database they are made for. */
  readonly dialect: Dialect;
  /** The dialect of the source; null where it has none. */
  readonly source: Dialect | null;
  /** The tables are already there and stand here exactly as the source has them. */
  readonly existing: boolean;
  /** Schemas to make before the tables, the default one left out. Empty but on PostgreSQL. */
  readonly schemas: readonly string[];
  /** PostgreSQL extensions that the types and indexes need: `citext`, `postgis`, `vector`, `pg_trgm`. */
  readonly extensions: readonly string[];
  readonly enums: readonly StorageEnum[];
  /** By {@link StorageEnum.id}. */
  readonly enumById: ReadonlyMap<string, StorageEnum>;
  /** In an order in which they can be made: what a table refers to stands before it, but for its `late` foreign keys. */
  readonly tables: readonly StorageTable[];
  /** By {@link StorageTable.entity}. */
  readonly tableById: ReadonlyMap<string, StorageTable>;
  /** Views that stand on this database, in an order in which they can be made; empty where the source is another's. */
  readonly views: readonly StorageView[];
  readonly diagnostics: readonly Diagnostic[];
}

/** SQL as each database says it; null where a database has no way to say it. */
export type SqlByDialect = Readonly<Record<Dialect, string | null>>;

/** An expression, and its text for each database. */
export interface StorageExpression {
  readonly expression: Expression;
  readonly sql: SqlByDialect;
}

/** An enum of the model and how its columns are kept. */
export interface StorageEnum {
  /** `EnumType.id`. */
  readonly id: string;
  /** Schema of the type on PostgreSQL, null for the default one. */
  readonly schema: string | null;
  /** Name of the type on PostgreSQL, and of the enum to SQLAlchemy. Unique in the storage. */
  readonly name: string;
  readonly values: readonly string[];
  /** Length of the longest value, in characters; never 0. */
  readonly length: number;
  /** Whether its columns are native enums on {@link Storage.dialect}; else VARCHAR(length) with a check in the table. */
  readonly native: boolean;
  readonly comment: string | null;
}

export interface StorageTable {
  /** `Entity.id`. */
  readonly entity: string;
  /** Null for the default one, and always but on PostgreSQL. */
  readonly schema: string | null;
  /** Unique in its schema without regard to case. */
  readonly name: string;
  readonly columns: readonly StorageColumn[];
  /** By the column's name in the model. Columns that storage adds for itself are not in it. */
  readonly columnByField: ReadonlyMap<string, StorageColumn>;
  readonly primaryKey: { readonly name: string; readonly columns: readonly string[] } | null;
  readonly uniques: readonly StorageUnique[];
  readonly foreignKeys: readonly StorageForeignKey[];
  readonly checks: readonly StorageCheck[];
  readonly indexes: readonly StorageIndex[];
  readonly comment: string | null;
}

/** All columns named anywhere in a storage are physical ones: {@link StorageColumn.name}. */
export interface StorageColumn extends TypeByDialect {
  readonly name: string;
  /** The column of the model (`Field.column`); null for one that storage adds for itself (see {@link StorageUnique}). */
  readonly field: string | null;
  readonly nullable: boolean;
  /** What stands after DEFAULT. */
  readonly default: StorageExpression | null;
  /**
   * What the application gives a new row where nobody else does: keys and times, which it must know before the row is
   * written, and defaults that the database cannot say. Made of literals and the functions `now`, `current-date`,
   * `current-time`, `uuid`, `uuid7` only.
   */
  readonly made: Expression | null;
  readonly identity: StorageIdentity | null;
  readonly generated: (StorageExpression & { readonly stored: boolean }) | null;
  /** What the database sets on each update (MySQL, `existing` only); elsewhere the application does, see `touched`. */
  readonly onUpdate: StorageExpression | null;
  /** Whether the application sets it to the time of each update. */
  readonly touched: boolean;
  readonly comment: string | null;
}

/** Numbered by the database. */
export interface StorageIdentity {
  /** Whether PostgreSQL refuses values of others. */
  readonly always: boolean;
  /** GENERATED … AS IDENTITY, or a sequence as default (`serial`); other databases have one way only. */
  readonly style: 'identity' | 'serial';
}

/**
 * Columns whose values, taken together, occur once. Under soft deletion that is: once among living rows. PostgreSQL and
 * SQLite say so by a partial index (`where`). MySQL has none: there a column of our own, called like the unique with
 * `_living` behind, is 1 in the rows that count and NULL in all others; it is the last of `columns`, and the unique is a
 * full one.
 */
export interface StorageUnique {
  readonly name: string;
  readonly columns: readonly string[];
  readonly where: StorageExpression | null;
  readonly nullsNotDistinct: boolean;
  /** Made by CREATE UNIQUE INDEX, and not as a constraint of the table. */
  readonly index: boolean;
  /** Whether it holds among living rows only, by `where` or by a column of our own. */
  readonly living: boolean;
}

export interface StorageForeignKey {
  readonly name: string;
  readonly columns: readonly string[];
  readonly references: {
    readonly entity: string;
    readonly schema: string | null;
    readonly table: string;
    readonly columns: readonly string[];
  };
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
  readonly deferrable: 'no' | 'immediate' | 'deferred';
  /** Added once all tables stand, since it closes a cycle. */
  readonly late: boolean;
}

export interface StorageCheck extends StorageExpression {
  readonly name: string;
  /** The column whose enum it lists, be it ours or the source's; else null. */
  readonly enumOf: string | null;
}

/** An index that is no constraint, or a unique one over expressions. */
export interface StorageIndex {
  readonly name: string;
  readonly parts: readonly StorageIndexPart[];
  readonly unique: boolean;
  /** `gin`, `gist`, `hash`, `fulltext`, `spatial` …; null for the default. */
  readonly method: string | null;
  readonly where: StorageExpression | null;
  readonly include: readonly string[];
  /** Databases on which it is made; null for all. */
  readonly only: readonly Dialect[] | null;
}

/** Either a column or an expression. */
export interface StorageIndexPart {
  readonly column: string | null;
  readonly expression: StorageExpression | null;
  readonly descending: boolean;
  /** MySQL's prefix length, in characters. */
  readonly length: number | null;
  /** PostgreSQL's operator class. */
  readonly operatorClass: string | null;
}

export interface StorageView {
  /** `Entity.id`. */
  readonly entity: string;
  readonly schema: string | null;
  readonly name: string;
  /** The query, in the words of {@link Storage.dialect}. */
  readonly sql: string;
  readonly materialized: boolean;
  readonly columns: readonly StorageColumn[];
  readonly comment: string | null;
}
