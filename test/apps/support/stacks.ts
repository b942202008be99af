import type { Contract } from '../../../src/contract/contract.js';
import { type Database, withDatabase } from './database.js';
import { pythonModule } from './gates.js';
import { emitNode, migrateNode, nodeAddress, nodeTool } from './node-project.js';
import { serveNodeSources } from './node-serve.js';
import { type App, emit } from './project.js';
import { serve, type Served, whileRunning } from './serve.js';

export type Settings = Readonly<Record<string, string>>;

/** An emitted project, without a word of the stack it is of. */
export interface StackProject {
  readonly app: App;
  readonly folder: string;
  readonly contract: Contract;
  /** The address of a database as this stack writes it. */
  readonly address: (url: string) => string;
  /** Brings the database of the settings up to date. */
  readonly migrate: (settings: Settings) => Promise<unknown>;
  /** Adds the project's own rows to a migrated database; an admin among them where the settings name one. */
  readonly seed: (settings: Settings) => Promise<unknown>;
  /** Starts the project, and waits until it answers. */
  readonly serve: (settings: Settings) => Promise<Served>;
}

/** A stack whose projects tests run. */
export interface TestedStack {
  readonly name: 'FastAPI' | 'Express';
  readonly emit: (app: App) => Promise<StackProject>;
}

const fastApi: TestedStack = {
  name: 'FastAPI',
  async emit(app) {
    const project = await emit(app);
    const { contract, folder } = project;
    return {
      app,
      folder,
      contract,
      address: url => url,
      migrate: settings => pythonModule(project, ['alembic', 'upgrade', 'head'], settings),
      seed: settings => pythonModule(project, ['app.seed'], settings),
      serve: settings => serve(project, settings),
    };
  },
};

const express: TestedStack = {
  name: 'Express',
  async emit(app) {
    const project = await emitNode(app);
    const { contract, folder } = project;
    return {
      app,
      folder,
      contract,
      address: nodeAddress,
      migrate: settings => migrateNode(project, settings['DATABASE_URL'] ?? ''),
      seed: settings => nodeTool(project, 'tsx', ['prisma/seed.ts'], settings),
      serve: settings => serveNodeSources(project, settings),
    };
  },
};

/** The stacks that keep the one contract. */
export const stacks: readonly TestedStack[] = [fastApi, express];

/** What serves an API, and where its rows are. */
export interface OnDatabase {
  readonly served: Served;
  readonly database: Database;
}

/** Whether the database that a project is served on has the project's own rows. */
export interface Filled {
  readonly rows?: boolean;
}

/** Serves a project on a database of its own, uses it, and takes both down whatever happens. */
export function whileOnDatabase<Result>(
  project: StackProject,
  name: string,
  settings: Settings,
  use: (there: OnDatabase) => Promise<Result>,
  { rows = false }: Filled = {},
): Promise<Result> {
  return withDatabase(project.app.database, name, async database => {
    const all = { DATABASE_URL: project.address(database.url), ...settings };
    await project.migrate(all);
    if (rows) await project.seed(all);
    return whileRunning(await project.serve(all), served => use({ served, database }));
  });
}
