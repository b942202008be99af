import { attribute, type PrismaAttribute } from '../../../syntax/config/prisma.js';

/** Prisma's types of values. */
export type Scalar = 'BigInt' | 'Boolean' | 'Bytes' | 'DateTime' | 'Decimal' | 'Float' | 'Int' | 'Json' | 'String';

/** What Prisma calls a column's type. */
export interface PrismaScalar {
  readonly scalar: Scalar;
  /** The database's type (`db.VarChar(80)`); null where it is what Prisma makes of the scalar anyway. */
  readonly native: PrismaAttribute | null;
  /** The database's type in words, where Prisma knows none that fits: then the column is read and written as text. */
  readonly stranger: string | null;
}

/** An enum that the database keeps as such, by its id. */
export interface PrismaEnumType {
  readonly enum: string;
}

export interface PrismaType {
  readonly of: PrismaScalar | PrismaEnumType;
  readonly list: boolean;
  /** An array that is text to the client: what PostgreSQL writes of it. */
  readonly literal: boolean;
}

/** Whether a type is one of the schema's enums. */
export function isEnum(of: PrismaType['of']): of is PrismaEnumType {
  return 'enum' in of;
}

/** The words of a scalar. */
export function scalar(
  name: Scalar,
  native: PrismaAttribute | null = null,
  stranger: string | null = null,
): PrismaScalar {
  return { scalar: name, native, stranger };
}

/** `@db.VarChar(80)` */
export function db(name: string, ...args: readonly number[]): PrismaAttribute {
  return attribute(`db.${name}`, args);
}
