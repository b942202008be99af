import type { Dialect } from '../../../../domain/dialect.js';
import type { StorageEnum } from '../../../../storage/storage.js';
import type { NativePhysicalType } from '../../../../storage/type.js';
import type * as py from '../../../../syntax/python/index.js';

/**
 * How a file speaks of column types: models by the names of `app/models/types.py`, migrations by SQLAlchemy's own, since a
 * migration has to say the same when the models are others.
 */
export interface Voice {
  /** A name of SQLAlchemy: `Integer`, or `sa.Integer`. */
  readonly sa: (name: string) => py.Expression;
  /** Whether types without arguments are called. */
  readonly calls: boolean;
  /** The types with a name of their own. */
  readonly named: Readonly<Record<NamedType, () => py.Expression>>;
  readonly fixedChar: (length: number) => py.Expression;
  readonly enumOf: (kept: StorageEnum, check: py.Value | null) => py.Expression;
  readonly arrayOf: (item: py.Expression) => py.Expression;
  /** A type that SQLAlchemy has no word for. */
  readonly native: (type: NativePhysicalType, spec: string) => py.Expression;
  /** An instant in the database's own type. */
  readonly ownInstant: (type: py.Expression, dialect: Dialect) => py.Expression;
}

export type NamedType = 'BigInt' | 'Json' | 'LongText' | 'Bytes' | 'Clock' | 'UTCDateTime' | 'Duration';
