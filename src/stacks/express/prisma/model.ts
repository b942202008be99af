import type { ModelEntity } from '../../../domain/model.js';
import type { StorageTable, StorageView } from '../../../storage/storage.js';
import {
  attribute,
  model as prismaModel,
  type PrismaAttribute,
  type PrismaField,
  type PrismaModel,
  view as prismaView,
} from '../../../syntax/config/prisma.js';
import { asciiName, nameSpace } from '../name-space.js';
import { hasKey, type PrismaContext } from './context.js';
import { columnField, ownField } from './fields.js';
import { keysOf } from './keys.js';
import { relationFields } from './relations.js';

/**
 * The model of a table. One without a key is a view to Prisma, which wants a key of every model: what can only be listed
 * is only read.
 */
export function tableModel(entity: ModelEntity, table: StorageTable, context: PrismaContext): PrismaModel {
  const { names } = context;
  const own = ownNames(entity, table, context);
  const fieldOf = (column: string): string => {
    const field = entity.fieldByColumn.get(table.columns.find(one => one.name === column)?.field ?? '');
    return own.get(column) ?? (field === undefined ? column : names.field(field));
  };
  const isModel = hasKey(table);
  const keys = keysOf(entity, table, fieldOf, context);
  const fields: readonly PrismaField[] = [
    ...entity.fields.flatMap(field => {
      const column = table.columnByField.get(field.column);
      return columnField(entity, field, keys.ofColumns.get(column?.name ?? '') ?? [], context) ?? [];
    }),
    ...table.columns.flatMap(column => {
      const name = own.get(column.name);
      return name === undefined ? [] : ownField(column, name);
    }),
    ...relationFields(entity, context),
  ];
  const attributes = [...keys.ofTable, ...placeOf(entity, table, context)];
  const doc = docOf(table.comment, isModel);
  const options = { attributes, ...(doc === null ? {} : { doc }) };
  const { model } = names.entity(entity.id);
  return isModel ? prismaModel(model, fields, options) : prismaView(model, fields, options);
}

/** The view of a view. */
export function viewModel(entity: ModelEntity, view: StorageView, context: PrismaContext): PrismaModel {
  const fields = entity.fields.flatMap(field => columnField(entity, field, [], context) ?? []);
  const attributes = placeOf(entity, view, context);
  return prismaView(context.names.entity(entity.id).model, fields, {
    attributes,
    ...(view.comment === null ? {} : { doc: view.comment }),
  });
}

/** Names of the columns that storage adds for itself, by column. */
function ownNames(entity: ModelEntity, table: StorageTable, { names }: PrismaContext): ReadonlyMap<string, string> {
  const space = nameSpace([...entity.fields.map(names.field), ...names.relations(entity.id).map(names.relation)]);
  const own = table.columns.filter(({ field }) => field === null);
  return new Map(own.map(({ name }) => [name, space.take(asciiName(name, 'field'))]));
}

/** The table's own name and schema, where they are not what Prisma would take. */
function placeOf(
  entity: ModelEntity,
  { name, schema }: Pick<StorageTable, 'name' | 'schema'>,
  { names, storage }: PrismaContext,
): readonly PrismaAttribute[] {
  return [
    ...(name === names.entity(entity.id).model ? [] : [attribute('map', [name])]),
    ...(storage.schemas.length === 0 ? [] : [attribute('schema', [schema ?? 'public'])]),
  ];
}

function docOf(comment: string | null, isModel: boolean): string | null {
  const lines = [comment, isModel ? null : 'A table without a key: its rows can be read and not told apart.'];
  const said = lines.filter(line => line !== null);
  return said.length === 0 ? null : said.join('\n');
}
