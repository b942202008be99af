import type { Dialect } from '../../domain/dialect.js';
import type { Entity, EnumType } from '../../domain/domain.js';
import { finish } from '../finish.js';
import { type Given, openInputs, reportNothing } from '../inputs.js';
import { createReport } from '../report.js';
import type { ReadResult } from '../result.js';
import { columnsOf, fieldsOf } from './columns.js';
import { keysOf } from './keys.js';
import { parseFile } from './parse.js';
import { type Datasource, providerOf } from './provider.js';
import { type Columns, foreignKeysOf, junctionsOf } from './relations.js';
import { type Placed, schemaOf } from './schema-of.js';
import { type Model, placeIn, type PrismaEnum, type Schema } from './schema.js';

/** Options of {@link readPrisma}. */
export interface ReadPrismaOptions {
  /** The database, where no datasource of the schema tells it. */
  readonly dialect?: Dialect;
  /** The name that findings show for a source given as a string. */
  readonly file?: string;
}

const remedy = 'Give a file with model blocks.';

/**
 * Reads a Prisma schema into a domain; several files are one schema. The tables are those that Prisma itself would make:
 * mapped names, the types that scalars have on the database, the tables behind lists on both sides. A line that cannot be
 * read costs that line. Never throws; what could not be read stands in `diagnostics`.
 */
export function readPrisma(source: Given, options: ReadPrismaOptions = {}): ReadResult {
  const report = createReport();
  const files = openInputs(source, { file: options.file ?? 'schema.prisma', remedy }, report);
  const blocks = files.flatMap(file => parseFile(file, report).map((block): Placed => ({ block, source: file })));
  const sources = blocks.flatMap(({ block, source: file }): Datasource[] =>
    block.kind === 'datasource' ? [{ block, place: file.place(block.at) }] : []
  );
  const chosen = providerOf(sources, options.dialect ?? null, report);
  if ('refusal' in chosen) {
    report.diagnostics.push(chosen.refusal);
    return finish(report, { dialect: null, entities: [], enums: [] }, 'block');
  }
  const schema = schemaOf(blocks, chosen.provider, report);
  const columns: Columns = new Map([...schema.models].map(([name, model]) => [name, columnsOf(schema, model)]));
  const entities = [...schema.models.values()].map(model => entityOf(schema, model, columns));
  reportNothing(report, files, entities, 'No model is defined', remedy);
  const all = [...entities, ...junctionsOf(schema, columns)];
  const enums = [...schema.enums.values()].map(list => enumType(schema, list));
  return finish(report, { dialect: chosen.provider.dialect, entities: all, enums }, 'block');
}

function entityOf(schema: Schema, model: Model, columns: Columns): Entity {
  const own = columns.get(model.block.name) ?? new Map<string, never>();
  const keys = keysOf(schema, model, own);
  const foreignKeys = foreignKeysOf(schema, model, columns);
  const isView = model.block.kind === 'view';
  return {
    id: model.id,
    kind: isView ? 'view' : 'table',
    schema: model.schema,
    table: model.table,
    fields: fieldsOf(schema, model, own, keys.primaryKey?.columns ?? []),
    // A view has rows and no constraints; its query stands in no Prisma schema.
    primaryKey: isView ? null : keys.primaryKey,
    uniques: isView ? [] : keys.uniques,
    foreignKeys: isView ? [] : foreignKeys,
    checks: [],
    indexes: isView ? [] : keys.indexes,
    comment: model.block.doc,
    view: null,
    place: placeIn(model, model.block.at),
  };
}

/** MySQL lists the values in each column, and SQLite and SQL Server have text there; the name is kept for the code. */
function enumType({ provider }: Schema, list: PrismaEnum): EnumType {
  const { dialect } = provider;
  return {
    id: list.id,
    schema: list.schema,
    name: list.name,
    values: [...list.values.values()],
    comment: list.block.doc,
    dialect: dialect === 'sqlite' ? null : dialect,
    place: list.source.place(list.block.at),
  };
}
