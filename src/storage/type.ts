import type { Dialect } from '../domain/dialect.js';

/**
 * A column's type as a database keeps it. The kinds but `native` are portable: each of the three databases has a way to
 * keep them, and both SQLAlchemy and Prisma have a word for them.
 */
export type PhysicalType =
  | { readonly kind: 'boolean' }
  /** Signed. 8 and 24 bits exist on MySQL only and stand in variants; elsewhere the next wider one does. */
  | { readonly kind: 'integer'; readonly bits: 16 | 32 | 64 }
  /** Exact decimal; null precision means the database's own limit. */
  | { readonly kind: 'decimal'; readonly precision: number | null; readonly scale: number | null }
  | { readonly kind: 'float'; readonly bits: 32 | 64 }
  /** CHAR(n) or VARCHAR(n), `length` in characters; null length is VARCHAR without a bound (PostgreSQL, SQLite). */
  | {
    readonly kind: 'string';
    readonly length: number | null;
    readonly fixed: boolean;
    readonly collation: string | null;
  }
  | { readonly kind: 'text'; readonly collation: string | null }
  | { readonly kind: 'bytes'; readonly length: number | null; readonly fixed: boolean }
  | { readonly kind: 'uuid' }
  | { readonly kind: 'date' }
  | { readonly kind: 'time'; readonly precision: number | null; readonly zone: boolean }
  /**
   * A point in time, UTC in and out: TIMESTAMP WITH TIME ZONE on PostgreSQL where `zone` is true, DATETIME(precision,
   * 6 where null) on MySQL, text on SQLite.
   */
  | { readonly kind: 'instant'; readonly precision: number | null; readonly zone: boolean }
  /** INTERVAL on PostgreSQL; microseconds as a 64-bit integer elsewhere. */
  | { readonly kind: 'duration' }
  | { readonly kind: 'json' }
  /** A value of the {@link StorageEnum} with this id. */
  | { readonly kind: 'enum'; readonly enum: string }
  /** PostgreSQL's arrays. Only in variants. */
  | { readonly kind: 'array'; readonly of: PhysicalType; readonly dimensions: number }
  | NativePhysicalType;

/**
 * A type in one dialect's own words: `jsonb`, `inet`, `tsvector` on PostgreSQL, `mediumint`, `year`, `set`, `timestamp` on
 * MySQL. Only in variants.
 */
export interface NativePhysicalType {
  readonly kind: 'native';
  readonly dialect: Dialect;
  /** Schema that qualifies the name (`public` in `public.vector`), null for the system's own types. */
  readonly schema: string | null;
  /** Canonical lower-case name: `int4range`, `double precision`, `longtext`. */
  readonly name: string;
  /** As written, unquoted: `['10', '2']`, the values of a SET. */
  readonly arguments: readonly string[];
  readonly unsigned: boolean;
  readonly zerofill: boolean;
  readonly characterSet: string | null;
  readonly collation: string | null;
}

/**
 * A type on all three databases: `type` wherever `variants` says nothing else. `type` is portable always, so that the
 * emitted project can also run on a database it was not made for (its own tests run on SQLite).
 */
export interface TypeByDialect {
  readonly type: PhysicalType;
  readonly variants: Readonly<Partial<Record<Dialect, PhysicalType>>>;
}

/** The type that a column has on one database. */
export function typeOn(column: TypeByDialect, dialect: Dialect): PhysicalType {
  return column.variants[dialect] ?? column.type;
}
