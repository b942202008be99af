import type { Model } from '../../../domain/model.js';
import type { Storage, StorageTable } from '../../../storage/storage.js';
import { toml } from '../../../syntax/config/index.js';
import * as sql from '../../../syntax/config/sql.js';
import type { Module } from '../../../syntax/core/module.js';
import { ddl } from '../../shared/ddl.js';
import type { PrismaContext } from './context.js';

/** Where migrations stand. */
export const migrationsFolder = 'prisma/migrations';

/**
 * The first migrations: all tables; or, where those of the source are there already, these for a baseline, and then those
 * that are added. Their times come before those of any that the owner adds.
 */
export function migrationModules({ model, storage }: Pick<PrismaContext, 'model' | 'storage'>): readonly Module[] {
  const added = storage.existing ? storage.tables.filter(table => isAdded(table, model)) : [];
  const first = without(storage, added);
  return [
    sql.module(`${migrationsFolder}/20000101000000_init/migration.sql`, ddl(first)),
    ...(added.length === 0
      ? []
      : [sql.module(`${migrationsFolder}/20000101000001_identity/migration.sql`, ddl(only(storage, added)))]),
    toml.module(`${migrationsFolder}/migration_lock.toml`, {
      provider: toml.commented('The database that the migrations are written for.', storage.dialect),
    }),
  ];
}

/** Tables that the source does not have. */
function isAdded({ entity }: StorageTable, model: Model): boolean {
  return model.entityById.get(entity)?.role === 'internal';
}

function without(storage: Storage, added: readonly StorageTable[]): Storage {
  return added.length === 0 ? storage : { ...storage, tables: storage.tables.filter(table => !added.includes(table)) };
}

function only(storage: Storage, tables: readonly StorageTable[]): Storage {
  return { ...storage, schemas: [], extensions: [], enums: [], tables, views: [] };
}
