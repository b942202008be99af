import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contract } from '../../../src/contract/contract.js';
import { expressProject } from '../../support/express.js';
import type { Database } from './database.js';
import { giveNodeModules } from './node-modules.js';
import { cache } from './paths.js';
import { type App, readSchema } from './project.js';
import { type Outcome, succeed } from './run.js';

/** An emitted Express application in a folder of its own, with what it promises. */
export interface NodeProject {
  readonly app: App;
  readonly folder: string;
  readonly contract: Contract;
}

/**
 * Emits an Express application into `.cache/apps/`, in place of an earlier one, with its packages and its database client.
 * Whoever goes by the name of one of these folders has it alone, so two suites take two variants.
 */
export async function emitNode(app: App): Promise<NodeProject> {
  const { domain } = app.input ?? await readSchema(app);
  const { context, files } = await expressProject(domain, {
    auth: 'none',
    ...app.options,
    name: app.name,
    database: app.database,
  });
  const variant = app.variant === undefined ? [] : [app.variant.replace(/\W+/g, '-')];
  const folder = join(cache, 'apps', ['express', app.name, app.database, ...variant].join('-'));
  await rm(folder, { recursive: true, force: true });
  files.write(folder);
  await giveNodeModules(folder);
  const project = { app, folder, contract: context.contract };
  await nodeTool(project, 'prisma', ['generate']);
  return project;
}

/**
 * Runs a tool of the project's packages in its folder, such as `tsc`, `eslint`, `vitest` or `tsx`; throws when it fails.
 *
 * @param env the project's settings, such as `DATABASE_URL`
 * @param input what it reads
 */
export function nodeTool(
  project: Pick<NodeProject, 'folder'>,
  tool: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
  input = '',
): Promise<Outcome> {
  const windows = process.platform === 'win32';
  const bin = join(project.folder, 'node_modules', '.bin', windows ? `${tool}.cmd` : tool);
  const [command, before] = windows ? ['cmd', ['/c', bin]] as const : [bin, []] as const;
  return succeed(command, [...before, ...args], {
    cwd: project.folder,
    env: { DATABASE_URL: undefined, NODE_OPTIONS: undefined, PRISMA_OFFLINE: '1', ...env },
    input,
    seconds: 1800,
  });
}

/** Applies the project's migrations. */
export function migrateNode(project: NodeProject, url: string, args: readonly string[] = []): Promise<Outcome> {
  return nodeTool(project, 'tsx', ['prisma/migrate.ts', ...args], { DATABASE_URL: url });
}

/** The address of a database for a project on Node. */
export function nodeUrl({ url }: Pick<Database, 'url'>): string {
  return nodeAddress(url);
}

/** An address for SQLAlchemy as one for a project on Node. */
export function nodeAddress(url: string): string {
  const [, dialect = '', rest = ''] = /^(\w+)\+\w+:\/\/(.*)$/s.exec(url) ?? [];
  if (dialect === '') throw new RangeError(`${url} is no address of a database.`);
  return dialect === 'sqlite' ? `file:${rest.slice(1)}` : `${dialect}://${rest}`;
}

/** Runs SQL on a SQLite file, which has no client of its own here; the project's driver does what one would. */
export async function scriptLibsql({ folder }: Pick<NodeProject, 'folder'>, url: string, sql: string): Promise<void> {
  const code = 'const [url, sql] = process.argv.slice(1);'
    + 'const { createClient } = await import("@libsql/client");'
    + 'await createClient({ url }).executeMultiple(sql);';
  await succeed(process.execPath, ['--input-type=module', '--eval', code, url, sql], { cwd: folder });
}
