import type { ModelEntity, ModelField } from '../../../domain/model.js';
import type { StorageColumn } from '../../../storage/storage.js';
import {
  attribute,
  field as prismaField,
  type PrismaAttribute,
  type PrismaField,
} from '../../../syntax/config/prisma.js';
import { columnOf, type PrismaContext, typeOf } from './context.js';
import { defaultAttribute } from './default.js';
import { isEnum, type PrismaType } from './type.js';

/** The field of a column; null for one that is not in the database. */
export function columnField(
  entity: ModelEntity,
  field: ModelField,
  keys: readonly PrismaAttribute[],
  context: PrismaContext,
): PrismaField | null {
  const column = columnOf(entity, field, context);
  const type = typeOf(entity, field, context);
  if (column === null || type === null) return null;
  const { names } = context;
  const name = names.field(field);
  const isKey = entity.primaryKey?.columns.includes(field.column) ?? false;
  const initial = defaultOf(entity, field, context);
  const doc = docOf(column, type);
  return prismaField(name, isEnum(type.of) ? names.enum(type.of.enum) : type.of.scalar, {
    arity: type.list ? 'list' : column.nullable && !isKey ? 'optional' : 'required',
    attributes: [
      ...keys,
      ...(initial === null ? [] : [initial]),
      ...(column.touched && isTime(type) ? [attribute('updatedAt')] : []),
      ...(name === column.name ? [] : [attribute('map', [column.name])]),
      ...(isEnum(type.of) || type.of.native === null ? [] : [type.of.native]),
    ],
    ...(doc === null ? {} : { doc }),
  });
}

/** A column that storage adds for itself: the client leaves it alone. */
export function ownField(column: StorageColumn, name: string): PrismaField {
  return prismaField(name, 'Boolean', {
    arity: 'optional',
    attributes: [...(name === column.name ? [] : [attribute('map', [column.name])]), attribute('ignore')],
    doc: 'Says which rows count for a unique that holds among some of them.',
  });
}

function isTime({ of, list }: PrismaType): boolean {
  return !list && !isEnum(of) && of.scalar === 'DateTime';
}

/** What stands as the default of a column; null where it has none, or one that only services make. */
export function defaultOf(entity: ModelEntity, field: ModelField, context: PrismaContext): PrismaAttribute | null {
  const column = columnOf(entity, field, context);
  const type = typeOf(entity, field, context);
  if (column === null || type === null) return null;
  const { model, names, storage } = context;
  const enumeration = isEnum(type.of) ? model.enumById.get(type.of.enum) : undefined;
  const key = entity.primaryKey?.columns ?? [];
  return defaultAttribute({
    column,
    // SQLite numbers a key of one column only
    isNumbered: storage.dialect !== 'sqlite' || (key.length === 1 && key[0] === field.column),
    type,
    dialect: storage.dialect,
    member: value => enumeration?.values.includes(value) === true ? names.value(enumeration, value) : null,
  });
}

function docOf({ comment }: StorageColumn, { of, literal }: PrismaType): string | null {
  const reason = literal ? 'and Prisma knows no null in the place of a list' : 'which Prisma has no word for';
  const stranger = isEnum(of) || of.stranger === null
    ? null
    : `The database keeps it as ${of.stranger}, ${reason}: here it is text.`;
  const lines = [comment, stranger].filter(line => line !== null);
  return lines.length === 0 ? null : lines.join('\n');
}
