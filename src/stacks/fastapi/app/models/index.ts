import type { ModelEntity } from '../../../../domain/model.js';
import type { Storage, StorageColumn } from '../../../../storage/storage.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import type { GeneratorContext } from '../../../generator.js';
import { pythonNames } from '../../names.js';
import { baseModule } from './base.js';
import { columnParts, type ModelContext } from './column.js';
import { entityModule } from './entity.js';
import { enumsModule } from './enums.js';
import { type Exported, initModule } from './init.js';
import { modelVoice } from './model-voice.js';
import { dialectType } from './native-type.js';
import { hasSequence } from './numbering.js';
import { ownershipModule, ownershipOf } from './ownership.js';
import { homeOf } from './relation.js';
import { isStandardTimestamp } from './standard.js';
import { tableStatement, viewStatement } from './table.js';
import { isMapped, tableVariable } from './tables.js';
import { typesModule, type TypesUsed } from './types.js';

/** `app/models/`: a class or a table for each entity, the enums, and what they share. */
export function* models({ model, storage }: Pick<GeneratorContext, 'model' | 'storage'>): Generator<Module> {
  const names = pythonNames(model);
  const context: ModelContext = { model, storage, names, voice: modelVoice(model, names) };
  const junctions = junctionsByHome(model.entities);
  const exported: Exported[] = [];
  for (const entity of model.entities) {
    const { module, className } = names.entity(entity.id);
    const table = storage.tableById.get(entity.id);
    if (table !== undefined && isMapped(entity)) {
      const own = junctions.get(entity.id) ?? [];
      yield entityModule(entity, table, own, context);
      exported.push({ module, names: [className, ...own.map(junction => tableVariable(junction, names))] });
    } else if (entity.role === 'read-only' || (table !== undefined && !hasHome(entity, model.entityById))) {
      const plain = plainTable(entity, context);
      if (plain === null) continue;
      yield plain;
      exported.push({ module, names: [tableVariable(entity, names)] });
    }
  }
  const schemas = storage.schemas.length > 0;
  const numbers = hasNumbers(context);
  exported.sort((a, b) => a.module < b.module ? -1 : 1);
  yield* [
    initModule(exported, { schemas, numbers }),
    baseModule({
      timestamps: stamps(context),
      softDelete: softDeleteOf(model),
      schemas,
      numbers,
      sequences: storage.tables.some(table => table.columns.some(column => hasSequence(column, table, storage))),
    }),
    ...(ownershipOf(model).owned ? [ownershipModule(ownershipOf(model))] : []),
    ...enumsModule(model, names),
    typesModule(typesUsed(context), storage.dialect),
  ];
}

/** Pure junctions by the entity in whose file they stand. */
function junctionsByHome(entities: readonly ModelEntity[]): ReadonlyMap<string, readonly ModelEntity[]> {
  const byHome = new Map<string, ModelEntity[]>();
  for (const entity of entities) {
    const home = entity.role === 'junction' ? homeOf(entity) : null;
    if (home === null) continue;
    const own = byHome.get(home) ?? [];
    own.push(entity);
    byHome.set(home, own);
  }
  return byHome;
}

function hasHome(entity: ModelEntity, byId: ReadonlyMap<string, ModelEntity>): boolean {
  const home = homeOf(entity);
  const other = home === null ? undefined : byId.get(home);
  return other !== undefined && isMapped(other);
}

const names = { postgresql: 'PostgreSQL', mysql: 'MySQL', sqlite: 'SQLite' } as const;

/** A view, or a table without a key. */
function plainTable(entity: ModelEntity, context: ModelContext): Module | null {
  const { storage } = context;
  const path = `app/models/${context.names.entity(entity.id).module}.py`;
  const view = storage.views.find(one => one.entity === entity.id);
  if (view !== undefined) {
    const doc = `The \`${view.name}\` view, which ${names[storage.dialect]} alone has.`;
    return py.module(path, [viewStatement(entity, view, context)], { doc });
  }
  const table = storage.tableById.get(entity.id);
  if (table === undefined) return null;
  const keyless = table.primaryKey === null ? ', which has no key' : '';
  return py.module(path, [tableStatement(entity, table, context)], { doc: `The \`${table.name}\` table${keyless}.` });
}

/** Whether a class has a numbered column that is not its whole key. */
export function hasNumbers({ model, storage }: Pick<ModelContext, 'model' | 'storage'>): boolean {
  return storage.tables.some(table => {
    const entity = model.entityById.get(table.entity);
    const [only, ...more] = table.primaryKey?.columns ?? [];
    return entity !== undefined && isMapped(entity)
      && table.columns.some(column => column.identity !== null && (more.length > 0 || column.name !== only));
  });
}

/** Whether some class takes its timestamps from the mixin. */
function stamps({ model, storage }: ModelContext): boolean {
  return model.entities.some(entity => {
    const table = storage.tableById.get(entity.id);
    return table !== undefined && isMapped(entity)
      && columnParts(entity, table).some(part => part.field.role === 'created' && isStandardTimestamp(part));
  });
}

function softDeleteOf(model: ModelContext['model']): 'deleted_at' | 'is_active' | null {
  return model.entities.find(entity => entity.softDelete !== null)?.softDelete?.kind ?? null;
}

/** What the columns need of `app/models/types.py`. */
function typesUsed({ storage }: ModelContext): TypesUsed {
  const columns = [...storage.tables, ...storage.views].flatMap(of => of.columns);
  const some = (test: (column: StorageColumn) => boolean): boolean => columns.some(test);
  const makes = (kind: string, ...functions: readonly string[]): boolean =>
    some(({ made, type }) => type.kind === kind && made?.kind === 'call' && functions.includes(made.function));
  // Plain tables and variants that a class writes out itself make these a little too many, never too few.
  return {
    bigInts: some(({ type, variants }) => type.kind === 'integer' && type.bits === 64 && variants.sqlite !== undefined),
    json: some(({ type, variants }) => type.kind === 'json' && variants.postgresql?.kind === 'native'),
    longTexts: some(({ type }) => type.kind === 'text'),
    bytes: some(({ type }) => type.kind === 'bytes'),
    clocks: some(({ type }) => type.kind === 'time'),
    arrays: some(column => column.variants.postgresql?.kind === 'array' && column.variants.postgresql.dimensions === 1),
    enums: some(column => column.type.kind === 'enum'),
    durations: some(column => column.type.kind === 'duration'),
    fixedChars: some(column => column.type.kind === 'string' && column.type.fixed && column.type.collation === null),
    natives: some(column => isNative(column, storage)),
    ownInstants: storage.existing && some(column => column.type.kind === 'instant'),
    spoken: usesWords(storage),
    uuid7: makes('uuid', 'uuid7'),
    today: makes('date', 'now', 'current-date'),
    time: makes('time', 'now', 'current-date', 'current-time'),
  };
}

function isNative(column: StorageColumn, { dialect }: Storage): boolean {
  const kept = column.variants[dialect];
  const type = kept?.kind === 'array' ? kept.of : kept;
  return type?.kind === 'native' && dialectType(type) === null;
}

/** Whether some check or computed column is said in different words on the project's database and on SQLite. */
function usesWords({ tables, dialect }: Storage): boolean {
  return tables.some(table =>
    [...table.checks, ...table.columns.flatMap(column => column.generated ?? [])].some(({ sql }) =>
      sql[dialect] !== null && sql.sqlite !== null && sql[dialect] !== sql.sqlite
    )
  );
}
