import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** A field as Prisma's own parser tells of it. */
export interface DmmfField {
  readonly name: string;
  readonly dbName?: string;
  readonly kind: 'scalar' | 'object' | 'enum' | 'unsupported';
  readonly type: string;
  readonly isList: boolean;
  readonly isRequired: boolean;
  readonly isId: boolean;
  readonly isUpdatedAt: boolean;
  readonly default?: unknown;
  readonly relationName?: string;
  readonly relationFromFields?: readonly string[];
  readonly relationToFields?: readonly string[];
}

export interface DmmfModel {
  readonly name: string;
  readonly dbName: string | null;
  readonly fields: readonly DmmfField[];
  readonly primaryKey: { readonly fields: readonly string[] } | null;
}

/** What Prisma's own parser makes of a schema. */
export interface Dmmf {
  readonly models: readonly DmmfModel[];
  readonly enums: readonly {
    readonly name: string;
    readonly dbName: string | null;
    readonly values: readonly { readonly name: string; readonly dbName: string | null }[];
  }[];
  readonly indexes: readonly {
    readonly model: string;
    readonly type: 'id' | 'unique' | 'normal' | 'fulltext';
    readonly fields: readonly { readonly name: string }[];
  }[];
}

/** Settings that Prisma 7 no longer takes in the schema, or that name features it has for good. */
export function withoutRetired(text: string): string {
  return text.replace(/^[ \t]*(?:url|directUrl|shadowDatabaseUrl|previewFeatures|extensions)[ \t]*=.*$/gm, '');
}

/** Prisma's own reading of a schema, as it stands where it is written for Prisma 7. */
export function dmmfOf(text: string, isOfToday = false): Dmmf {
  const { get_dmmf: getDmmf } = require('@prisma/prisma-schema-wasm') as { get_dmmf: (given: string) => string };
  const given = JSON.stringify({
    prismaSchema: [['schema.prisma', isOfToday ? text : withoutRetired(text)]],
    noColor: true,
  });
  return (JSON.parse(getDmmf(given)) as { datamodel: Dmmf }).datamodel;
}

/** A schema as Prisma's own formatter leaves it. */
export function formatted(text: string): string {
  const { format } = require('@prisma/prisma-schema-wasm') as { format: (files: string, params: string) => string };
  const uri = 'file:/schema.prisma';
  const params = { textDocument: { uri }, options: { tabSize: 2, insertSpaces: true } };
  const [file] = JSON.parse(format(JSON.stringify([[uri, text]]), JSON.stringify(params))) as [string, string][];
  return file?.[1] ?? '';
}

/** Prisma's engine of migrations, as far as it is asked here. */
export interface SchemaEngine {
  readonly diff: (params: unknown) => Promise<{ readonly stdout: string | null }>;
  /** What a database says of migrations, compared with those of a folder. */
  readonly diagnoseMigrationHistory: (params: unknown) => Promise<{
    readonly history: unknown;
    readonly failedMigrationNames: readonly string[];
    readonly editedMigrationNames: readonly string[];
    readonly hasMigrationsTable: boolean;
  }>;
  readonly applyMigrations: (params: unknown) => Promise<{ readonly appliedMigrationNames: readonly string[] }>;
}

interface Bindings {
  readonly SchemaEngine: {
    readonly new: (options: unknown, log: () => void, adapter: unknown) => Promise<SchemaEngine>;
  };
  readonly __wbg_set_wasm: (exports: unknown) => void;
}

/** What is used of WebAssembly, whose types come with those of browsers. */
interface Wasm {
  readonly Module: {
    new(bytes: Uint8Array): object;
    readonly imports: (module: object) => readonly { readonly module: string; readonly name: string }[];
  };
  readonly Instance: new(
    module: object,
    imports: object,
  ) => { readonly exports: Record<string, (() => void) | undefined> };
}

let bindings: Promise<Bindings> | undefined;

async function load(): Promise<Bindings> {
  const folder = dirname(require.resolve('@prisma/schema-engine-wasm'));
  const made = await import(join(folder, 'schema_engine_bg.js')) as Bindings & Readonly<Record<string, unknown>>;
  const { Module, Instance } = (globalThis as unknown as { readonly WebAssembly: Wasm }).WebAssembly;
  const module = new Module(readFileSync(join(folder, 'schema_engine_bg.wasm')));
  const imports: Record<string, Record<string, unknown>> = {};
  for (const { module: from, name } of Module.imports(module)) (imports[from] ??= {})[name] = made[name];
  const { exports } = new Instance(module, imports);
  made.__wbg_set_wasm(exports);
  exports['__wbindgen_start']?.();
  return made;
}

/**
 * Prisma's engine on a database.
 *
 * @param content a schema
 * @param factory makes connections as driver adapters do, and gives errors as values
 */
export async function engineOn(content: string, factory: unknown): Promise<SchemaEngine> {
  bindings ??= load();
  const { SchemaEngine } = await bindings;
  return SchemaEngine.new({ datamodels: [['schema.prisma', content]] }, () => undefined, factory);
}

/** The SQL by which Prisma's own engine would make the database of a schema. */
export async function sqlOf(text: string, provider: 'postgres' | 'sqlite', isOfToday = false): Promise<string> {
  const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
  // The engine asks an empty database for its version, and nothing else.
  const errorRegistry = { consumeError: (): undefined => undefined };
  const common = { provider, adapterName: 'empty', errorRegistry };
  const connection = {
    ...common,
    queryRaw: () => Promise.resolve(ok({ columnNames: [], columnTypes: [], rows: [] })),
    executeRaw: () => Promise.resolve(ok(0)),
    executeScript: () => Promise.resolve(ok(undefined)),
    getConnectionInfo: () =>
      ok({ schemaName: provider === 'postgres' ? 'public' : 'main', supportsRelationJoins: true }),
    dispose: () => Promise.resolve(ok(undefined)),
  };
  const connect = (): Promise<unknown> => Promise.resolve(ok(connection));
  const factory = { ...common, connect, connectToShadowDb: connect };
  const content = isOfToday ? text : withoutRetired(text);
  const engine = await engineOn(content, factory);
  const { stdout } = await engine.diff({
    from: { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout ?? '';
}
