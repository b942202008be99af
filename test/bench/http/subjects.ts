import { copyFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Emitted, pythonModule } from '../../apps/support/gates.js';
import { emitNode, migrateNode, nodeAddress, nodeTool } from '../../apps/support/node-project.js';
import { serveNode, startNode } from '../../apps/support/node-serve.js';
import { type App, emit } from '../../apps/support/project.js';
import { serve, type Served } from '../../apps/support/serve.js';

const here = dirname(fileURLToPath(import.meta.url));

type Settings = Readonly<Record<string, string>>;

/** A server that is measured, before it runs. */
export interface Subject {
  readonly name: string;
  readonly start: (settings: Settings) => Promise<Served>;
}

/** An emitted project and what it is measured against. */
export interface Contest {
  /** The address of a database as the servers write it. */
  readonly address: (url: string) => string;
  readonly migrate: (settings: Settings) => Promise<unknown>;
  /** The emitted project, and then what it is compared with. */
  readonly subjects: readonly [Subject, ...Subject[]];
}

/** By hand with the same middleware, and with none. */
export async function fastapi(app: App): Promise<Contest> {
  const emitted = await emit(app);
  const byHand: Emitted = { folder: here, python: emitted.python };
  const startByHand = (settings: Settings): Promise<Served> => serve(byHand, settings, 'handwritten:app');
  return {
    address: url => url,
    migrate: settings => pythonModule(emitted, ['alembic', 'upgrade', 'head'], settings),
    subjects: [
      { name: 'emitted', start: settings => serve(emitted, settings) },
      { name: 'by hand', start: startByHand },
      { name: 'bare', start: settings => startByHand({ ...settings, MIDDLEWARE: '0' }) },
    ],
  };
}

/** By hand on the driver with the same middleware, and with none; and with the client that the emitted project has. */
export async function express(app: App): Promise<Contest> {
  const emitted = await emitNode(app);
  // As it is deployed: under a loader of TypeScript stack traces are dear, and the client takes many.
  await nodeTool(emitted, 'tsc', ['-p', 'tsconfig.build.json', '--noCheck']);
  // Packages are looked for where a module stands.
  const byHand = join('dist', 'handwritten.mjs');
  await copyFile(join(here, 'handwritten.mjs'), join(emitted.folder, byHand));
  const startByHand = (settings: Settings): Promise<Served> => startNode(emitted, [byHand], settings);
  return {
    address: nodeAddress,
    migrate: settings => migrateNode(emitted, settings['DATABASE_URL'] ?? ''),
    subjects: [
      { name: 'emitted', start: settings => serveNode(emitted, settings) },
      { name: 'by hand', start: startByHand },
      { name: 'bare', start: settings => startByHand({ ...settings, MIDDLEWARE: '0' }) },
      { name: 'with Prisma', start: settings => startByHand({ ...settings, CLIENT: 'prisma' }) },
    ],
  };
}
