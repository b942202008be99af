import type { Module } from '../../syntax/core/module.js';
import { prismaConfigModule } from './prisma-config.js';
import type { PrismaContext } from './prisma/context.js';
import { migrationDatabaseModule } from './prisma/database.js';
import { migrateModule } from './prisma/migrate.js';
import { migrationModules } from './prisma/migration.js';
import { migrationRunnerModule } from './prisma/migrations.js';
import { schemaModule } from './prisma/schema.js';
import { dbModule } from './src/db.js';
import { testDatabaseModule } from './tests/database.js';

/** How data is kept: the Prisma schema, the migrations and what applies them, and the client. */
export function dataModules(context: PrismaContext): readonly Module[] {
  return [
    prismaConfigModule(),
    schemaModule(context),
    ...migrationModules(context),
    migrateModule(),
    migrationRunnerModule(),
    migrationDatabaseModule(context.storage.dialect),
    dbModule(context),
    testDatabaseModule(context.storage),
  ];
}
