import { readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Contract } from '../../../src/contract/contract.js';
import type { Dialect } from '../../../src/domain/dialect.js';
import type { GivenOptions } from '../../../src/options.js';
import type { ReadResult } from '../../../src/read/result.js';
import { readSources } from '../../../src/read/sources.js';
import { scaffold } from '../../../src/scaffold.js';
import type { Expectations } from '../contract/expectations.js';
import { schemaPath } from './corpus.js';
import type { Emitted } from './gates.js';
import { cache } from './paths.js';
import { projectEnvironment } from './venv.js';

/** What is emitted, and for which database. */
export interface App {
  /** Lower-case letters, digits and underscores. */
  readonly name: string;
  /** `examples/…` or `test/…`, or a file of the corpus. */
  readonly schema: string;
  /** What the schema says, where it is code that has said it already. */
  readonly input?: ReadResult;
  readonly database: Dialect;
  /** What sets it apart from another of the same name and database. */
  readonly variant?: string;
  readonly options?: Omit<GivenOptions, 'name' | 'database'>;
  /** Checks written by hand, for the black-box suite. */
  readonly expectations?: Expectations;
  /** Changes the schema before it is read: for what a server here does not know. */
  readonly adapt?: (ddl: string) => string;
}

/** An emitted application in a folder of its own, with what it promises. */
export interface EmittedApp extends Emitted {
  readonly app: App;
  readonly contract: Contract;
}

/** Reads the schema of an application. */
export async function readSchema({ schema, adapt }: App): Promise<ReadResult> {
  const path = schemaPath(schema);
  const text = await readFile(path, 'utf8');
  return readSources([{ file: basename(path), text: adapt?.(text) ?? text }]);
}

/** Emits an application into `.cache/apps/`, in place of an earlier one, and gives it the environment it asks for. */
export async function emit(app: App): Promise<EmittedApp> {
  const input = app.input ?? await readSchema(app);
  const project = await scaffold({ auth: 'none', ...app.options, name: app.name, database: app.database, input });
  const variant = app.variant === undefined ? [] : [app.variant.replace(/\W+/g, '-')];
  const folder = join(cache, 'apps', [app.name, app.database, ...variant].join('-'));
  await rm(folder, { recursive: true, force: true });
  await project.write(folder);
  return { app, folder, contract: project.contract, python: await projectEnvironment(folder) };
}
