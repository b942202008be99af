import type { Dialect } from './dialect.js';

/**
 * What a field holds: a closed set, so that every consumer can be exhaustive. A type that has no portable counterpart is
 * `native`: it keeps its own name on its own database, and `base` says what stands in for it everywhere else.
 */
export type FieldType = ScalarType | { readonly kind: 'array'; readonly of: ScalarType; readonly dimensions: number };

/** All kinds of {@link FieldType} but arrays. */
export type ScalarType =
  | { readonly kind: 'boolean' }
  /** `bits` is the width in storage; MySQL's MEDIUMINT has 24. */
  | { readonly kind: 'integer'; readonly bits: 8 | 16 | 24 | 32 | 64; readonly unsigned: boolean }
  /** Exact decimal; null precision means as many digits as the database takes. */
  | { readonly kind: 'decimal'; readonly precision: number | null; readonly scale: number | null }
  | { readonly kind: 'float'; readonly bits: 32 | 64 }
  /** Text with an upper bound in characters; `fixed` for CHAR(n). */
  | { readonly kind: 'string'; readonly length: number; readonly fixed: boolean }
  /** Text without a bound of its own. */
  | { readonly kind: 'text' }
  /** `length` in bytes. */
  | { readonly kind: 'bytes'; readonly length: number | null; readonly fixed: boolean }
  | { readonly kind: 'uuid' }
  | { readonly kind: 'date' }
  /** `precision`: digits of the fraction of a second, null where the source does not say. */
  | { readonly kind: 'time'; readonly precision: number | null; readonly zone: boolean }
  /** A point in time. `zone` tells whether the column keeps one; without it, values are taken as UTC. */
  | { readonly kind: 'instant'; readonly precision: number | null; readonly zone: boolean }
  | { readonly kind: 'duration' }
  | { readonly kind: 'json'; readonly binary: boolean }
  /** One of the values of the enum with this id (see `EnumType.id`). */
  | { readonly kind: 'enum'; readonly enum: string }
  | NativeType;

/**
 * A type that only its own database knows (`inet`, `tsvector`, `int4range`, `point`, `SET(…)`), or a view's column whose
 * type could not be told (`name: 'unknown'`).
 */
export interface NativeType {
  readonly kind: 'native';
  readonly dialect: Dialect;
  /** Canonical lower-case name, with schema where one is written: `inet`, `public.geometry`. */
  readonly name: string;
  readonly arguments: readonly string[];
  /** What the value looks like on the wire and on other databases. */
  readonly base: 'text' | 'json' | 'bytes' | 'integer' | 'float' | 'decimal';
}

/** A type as the source wrote it, in one spelling per meaning (`varchar` → `character varying` on PostgreSQL). */
export interface DeclaredType {
  readonly dialect: Dialect;
  /** Schema that qualifies the name, where one is written. */
  readonly schema: string | null;
  /** Canonical name in the dialect, lower case unless quoted; without arguments. */
  readonly name: string;
  /** Arguments as written, unquoted: `['10', '2']`; the values of an inline ENUM or SET. */
  readonly arguments: readonly string[];
  /** 0 for no array. */
  readonly dimensions: number;
  readonly unsigned: boolean;
  readonly zerofill: boolean;
  readonly characterSet: string | null;
  readonly collation: string | null;
}
