import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { engineOn } from '../../oracle/prisma/engine.js';
import type { NodeProject } from '../support/node-project.js';

/** What Prisma's own engine of migrations says of a database. */
export interface PrismaHistory {
  /** What `prisma migrate status` would say is wrong; null where the database is up to date. */
  readonly status: () => Promise<unknown>;
  /** What `prisma migrate deploy` does. */
  readonly deploy: () => Promise<readonly string[]>;
}

interface Adapters {
  readonly PrismaPg: new(options: { readonly connectionString: string }) => unknown;
  readonly PrismaLibSql: new(options: { readonly url: string }) => unknown;
}

interface Binding {
  readonly bindMigrationAwareSqlAdapterFactory: (factory: unknown) => unknown;
}

/** Prisma's own engine on a project and a database, over the project's adapter; the engine knows no MySQL here. */
export async function prismaHistory({ app, folder }: NodeProject, url: string): Promise<PrismaHistory> {
  const load = createRequire(join(folder, 'package.json'));
  const from = async (name: string): Promise<unknown> => import(pathToFileURL(load.resolve(name)).href);
  const isFile = app.database === 'sqlite';
  const adapters = await from(isFile ? '@prisma/adapter-libsql' : '@prisma/adapter-pg') as Adapters;
  const { bindMigrationAwareSqlAdapterFactory } = await from('@prisma/driver-adapter-utils') as Binding;
  const factory = isFile ? new adapters.PrismaLibSql({ url }) : new adapters.PrismaPg({ connectionString: url });
  const schema = readFileSync(join(folder, 'prisma', 'schema.prisma'), 'utf8');
  const engine = await engineOn(schema, bindMigrationAwareSqlAdapterFactory(factory));
  const params = {
    migrationsList: migrationsOf(join(folder, 'prisma', 'migrations')),
    optInToShadowDatabase: false,
    filters: { externalTables: [], externalEnums: [] },
  };
  return {
    status: async () => {
      const { editedMigrationNames, failedMigrationNames, hasMigrationsTable, history } = await engine
        .diagnoseMigrationHistory(params);
      const isFine = history === null && editedMigrationNames.length === 0 && failedMigrationNames.length === 0;
      return isFine && hasMigrationsTable ? null : { history, editedMigrationNames, failedMigrationNames };
    },
    deploy: async () => (await engine.applyMigrations(params)).appliedMigrationNames,
  };
}

function migrationsOf(baseDir: string): object {
  const folders = readdirSync(baseDir, { withFileTypes: true }).filter(entry => entry.isDirectory());
  return {
    baseDir,
    lockfile: {
      path: 'migration_lock.toml',
      content: readFileSync(join(baseDir, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: folders.map(({ name }) => name).sort().map(path => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(join(baseDir, path, 'migration.sql'), 'utf8') },
      },
    })),
  };
}
