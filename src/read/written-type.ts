import type { FieldType, ScalarType } from '../domain/type.js';
import { looseType } from './loose-types.js';
import { mysqlName, mysqlType } from './sql/types/mysql.js';
import { postgresqlName, postgresqlType } from './sql/types/postgresql.js';

/**
 * A type by the name that people or databases have for it, with its arguments; null where nobody knows it. Types that
 * only one database has are not known here: they would tie what has no database to it.
 */
export function writtenType(name: string, args: readonly string[]): ScalarType | null {
  const spaced = name.replaceAll('_', ' ').toLowerCase();
  return looseType(name, args) ?? portable(postgresqlType(postgresqlName(spaced, args), args))
    ?? portable(mysqlType(mysqlName(spaced), args, false));
}

/** Lists of a type; lists of lists are one. */
export function listOf(type: FieldType): FieldType {
  return type.kind === 'array' ? type : { kind: 'array', of: type, dimensions: 1 };
}

function portable(type: ScalarType | null): ScalarType | null {
  return type === null || type.kind === 'native' ? null : type;
}
