import type { Storage } from '../../../storage/storage.js';
import { type PhysicalType, type TypeByDialect, typeOn } from '../../../storage/type.js';
import type { PrismaAttribute } from '../../../syntax/config/prisma.js';
import { typeName } from '../../shared/ddl-type.js';
import { nativeScalar } from './native-type.js';
import { db, type PrismaType, scalar } from './type.js';

/**
 * Prisma's type of a column on the database of a storage. An enum is one to Prisma unless PostgreSQL keeps it as text, where
 * the client would name a type that is not there.
 */
export function prismaType(column: TypeByDialect, storage: Storage): PrismaType {
  const type = typeInWords(column, storage);
  if (type.kind !== 'array') return { of: element(type, storage), list: false, literal: false };
  if (literalArrays(storage).has(nameOf(type, storage))) {
    return { of: element(type, storage), list: false, literal: true };
  }
  return { of: element(type.of, storage), list: true, literal: false };
}

const literals = new WeakMap<Storage, ReadonlySet<string>>();

/**
 * The arrays that are text to the client, by name. Prisma has no null in the place of a list, which it reads as an empty
 * one, and no lists of lists; since the adapter tells columns apart by their type, all of one type are read alike.
 */
function literalArrays(storage: Storage): ReadonlySet<string> {
  let found = literals.get(storage);
  if (found === undefined) {
    const columns = [...storage.tables, ...storage.views].flatMap(table => table.columns);
    const arrays = columns.flatMap(column => {
      const type = typeOn(column, storage.dialect);
      return type.kind === 'array' && (column.nullable || type.dimensions > 1) ? [nameOf(type, storage)] : [];
    });
    literals.set(storage, found = new Set(arrays));
  }
  return found;
}

/** `varchar[]`: an array in words, however long its values are and however deep its lists. */
function nameOf({ of }: Extract<PhysicalType, { kind: 'array' }>, storage: Storage): string {
  return `${typeName(of, storage)}[]`;
}

/** SQLite calls every column INTEGER that it numbers, and keeps 64 bits in all of them. */
function typeInWords(column: TypeByDialect, { dialect }: Storage): PhysicalType {
  const type = typeOn(column, dialect);
  return dialect === 'sqlite' && type.kind === 'integer' && column.type.kind === 'integer' ? column.type : type;
}

function element(type: PhysicalType, storage: Storage): PrismaType['of'] {
  const { dialect } = storage;
  const isPostgresql = dialect === 'postgresql';
  switch (type.kind) {
    case 'boolean':
      return scalar('Boolean');
    case 'integer':
      if (type.bits === 64) return scalar('BigInt');
      return scalar('Int', type.bits === 16 && dialect !== 'sqlite' ? db('SmallInt') : null);
    case 'decimal':
      return scalar('Decimal', dialect === 'sqlite' ? null : decimal(type.precision, type.scale));
    case 'float':
      return scalar('Float', type.bits === 32 && dialect !== 'sqlite' ? db(isPostgresql ? 'Real' : 'Float') : null);
    case 'string':
      return scalar('String', dialect === 'sqlite' ? null : characters(type.fixed ? 'Char' : 'VarChar', type.length));
    case 'text':
      return scalar('String', dialect === 'mysql' ? db('Text') : null);
    case 'bytes':
      return scalar('Bytes', dialect === 'mysql' ? db('LongBlob') : null);
    case 'uuid':
      return scalar('String', isPostgresql ? db('Uuid') : dialect === 'mysql' ? db('Char', 32) : null);
    case 'date':
      return scalar('DateTime', dialect === 'sqlite' ? null : db('Date'));
    case 'time':
      if (dialect === 'sqlite') return scalar('DateTime');
      return scalar(
        'DateTime',
        db(isPostgresql && type.zone ? 'Timetz' : 'Time', type.precision ?? (isPostgresql ? 6 : 0)),
      );
    case 'instant':
      return scalar('DateTime', instant(type, dialect));
    case 'duration':
      return isPostgresql ? scalar('String', null, 'interval') : scalar('BigInt');
    case 'json':
      return scalar('Json', isPostgresql ? db('Json') : null);
    case 'enum':
      return enumType(type.enum, storage);
    case 'array':
      return scalar('String', null, nameOf(type, storage));
    case 'native':
      return nativeScalar(type);
  }
}

function characters(name: string, length: number | null): PrismaAttribute {
  return length === null ? db(name) : db(name, length);
}

function decimal(precision: number | null, scale: number | null): PrismaAttribute {
  return precision === null ? db('Decimal') : db('Decimal', precision, scale ?? 0);
}

function instant(
  { zone, precision }: Extract<PhysicalType, { kind: 'instant' }>,
  dialect: Storage['dialect'],
): PrismaAttribute | null {
  if (dialect === 'sqlite') return null;
  return db(dialect === 'mysql' ? 'DateTime' : zone ? 'Timestamptz' : 'Timestamp', precision ?? 6);
}

function enumType(id: string, { dialect, enumById }: Storage): PrismaType['of'] {
  const kept = enumById.get(id);
  if (kept === undefined) return scalar('String', dialect === 'sqlite' ? null : db('VarChar', 255));
  if (kept.values.length > 0 && (kept.native || dialect !== 'postgresql')) return { enum: id };
  return scalar('String', dialect === 'sqlite' ? null : db('VarChar', kept.length));
}
