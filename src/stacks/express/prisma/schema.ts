import type { ModelEnum } from '../../../domain/model.js';
import {
  attribute,
  datasource,
  enumOf,
  enumValue,
  generator,
  module,
  type PrismaEnum,
  type PrismaModel,
  type PrismaSchema,
} from '../../../syntax/config/prisma.js';
import type { TypedModule } from '../../../syntax/core/module.js';
import type { PrismaContext } from './context.js';
import { tableModel, viewModel } from './model.js';

/** Where the generated client stands. */
export const clientFolder = './src/generated/prisma';

/** `prisma/schema.prisma` */
export function schemaModule(context: PrismaContext): TypedModule<PrismaSchema> {
  return module('prisma/schema.prisma', prismaSchema(context));
}

/** The Prisma schema of a storage: every table, view and enum that stands in the database. */
export function prismaSchema(context: PrismaContext): PrismaSchema {
  const { model, storage } = context;
  const models = model.entities.flatMap((entity): PrismaModel[] => {
    const table = storage.tableById.get(entity.id);
    if (table !== undefined) return [tableModel(entity, table, context)];
    const view = storage.views.find(one => one.entity === entity.id);
    return view === undefined ? [] : [viewModel(entity, view, context)];
  });
  const used = new Set(models.flatMap(({ fields }) => fields.map(({ type }) => type)));
  const enums = model.enums.filter(one => used.has(context.names.enum(one.id))).map(one => enumBlock(one, context));
  const features = [
    ...(models.some(({ kind }) => kind === 'view') ? ['views'] : []),
    ...(storage.dialect !== 'mysql' && hasPartial(models) ? ['partialIndexes'] : []),
  ];
  return [clientBlock(features), datasourceBlock(context), ...models, ...enums];
}

function hasPartial(models: readonly PrismaModel[]): boolean {
  return models.some(({ fields, attributes }) =>
    [...attributes, ...fields.flatMap(field => field.attributes)].some(({ named }) => 'where' in named)
  );
}

function clientBlock(features: readonly string[]): PrismaSchema[number] {
  return generator('client', {
    provider: 'prisma-client',
    output: `../${clientFolder.slice(2)}`,
    runtime: 'nodejs',
    moduleFormat: 'esm',
    importFileExtension: 'js',
    generatedFileExtension: 'ts',
    ...(features.length === 0 ? {} : { previewFeatures: features }),
  });
}

function datasourceBlock({ storage }: PrismaContext): PrismaSchema[number] {
  const { dialect, schemas } = storage;
  return datasource('db', {
    provider: dialect,
    ...(schemas.length === 0 ? {} : { schemas: ['public', ...schemas.filter(schema => schema !== 'public')] }),
  });
}

function enumBlock(enumeration: ModelEnum, { names, storage }: PrismaContext): PrismaEnum {
  const name = names.enum(enumeration.id);
  const kept = storage.enumById.get(enumeration.id);
  const values = enumeration.values.map(value => {
    const identifier = names.value(enumeration, value);
    return enumValue(identifier, identifier === value ? {} : { attributes: [attribute('map', [value])] });
  });
  const isType = storage.dialect === 'postgresql' && kept !== undefined;
  const attributes = isType
    ? [
      ...(kept.name === name ? [] : [attribute('map', [kept.name])]),
      ...(storage.schemas.length === 0 ? [] : [attribute('schema', [kept.schema ?? 'public'])]),
    ]
    : [];
  return enumOf(name, values, { attributes, ...(enumeration.comment === null ? {} : { doc: enumeration.comment }) });
}
