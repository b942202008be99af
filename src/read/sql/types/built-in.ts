import type { Dialect } from '../../../domain/dialect.js';
import type { ScalarType } from '../../../domain/type.js';
import type { TypeSyntax } from '../catalog.js';
import { mysqlType } from './mysql.js';
import { postgresqlType } from './postgresql.js';
import { sqliteType } from './sqlite.js';

/** What a type that the database brings along holds; null for a type of the user's, ENUM, or no type at all. */
export function builtInType(type: TypeSyntax, dialect: Dialect): ScalarType | null {
  if (dialect === 'mysql') return mysqlType(type.name, type.arguments, type.unsigned);
  if (dialect === 'sqlite') return sqliteType(type.name, type.arguments);
  return postgresqlType(type.name, type.arguments);
}
