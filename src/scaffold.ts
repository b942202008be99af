import { contract as contractOf } from './contract/build.js';
import type { Contract } from './contract/contract.js';
import { complete } from './domain/complete.js';
import type { Diagnostic } from './domain/diagnostic.js';
import type { Domain } from './domain/domain.js';
import type { Model } from './domain/model.js';
import { checkOptions, type GivenOptions, withDefaults } from './options.js';
import {
  type Comparison,
  type FileTree,
  project as projectOf,
  type ProjectFile,
  type ProjectOrigin,
  type WriteOptions,
  type WriteReport,
} from './project/index.js';
import { refuseOn } from './scaffold-error.js';
import { stackOf } from './stack.js';
import type { Generator as ModuleGenerator, GeneratorContext, ProjectOptions, Transform } from './stacks/generator.js';
import { timed } from './stage.js';
import { storage as storageOf } from './storage/from-model.js';
import type { Storage } from './storage/storage.js';
import type { Module } from './syntax/core/module.js';
import type { CheckOptions, Finding } from './syntax/typescript/check.js';
import { version } from './version.js';

/** What a reader gives: a domain, and what it has to say about it. */
export interface Input {
  readonly domain: Domain;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a project is made of. Options that are left out have their default. */
export interface ScaffoldOptions extends GivenOptions {
  /** Name of the project and title of its API. */
  readonly name: string;
  /** What a reader gives, such as `readSql(ddl)`. */
  readonly input: Input;
  /** Make modules besides those of the stack. */
  readonly generators?: readonly ModuleGenerator[];
  /** Change modules, one by one, each transform in turn; those of the generators too. */
  readonly transforms?: readonly Transform[];
  /** The inputs by name and hash, for the manifest. */
  readonly inputs?: ProjectOrigin['inputs'];
}

/** A project before it is written, with everything it was made from. */
export interface Project {
  readonly options: ProjectOptions;
  readonly model: Model;
  readonly contract: Contract;
  readonly storage: Storage;
  /** The typed trees that the files are printed from; made anew when they are first asked for. */
  readonly modules: readonly Module[];
  /** In order of their paths. */
  readonly files: readonly ProjectFile[];
  /** Everything that was found on the way, from the reader on. */
  readonly diagnostics: readonly Diagnostic[];
  /**
   * Type-checks the TypeScript of the project in memory, with the strictest settings; gives what the compiler finds. With
   * a root, the folder's packages are known and what stands in it besides, such as a database client made there.
   */
  readonly check: (options?: CheckOptions) => Promise<readonly Finding[]>;
  /** The directory tree, drawn. */
  readonly tree: FileTree['tree'];
  /** What writing into the folder would meet; changes nothing. See `FileTree` for errors. */
  readonly compare: (folder: string) => Comparison;
  /** Writes all files or none; see `FileTree` for errors. */
  readonly write: (folder: string, options?: WriteOptions) => Promise<WriteReport>;
}

/**
 * The whole way in one call: from what a reader read to a project that can be shown, compared and written.
 *
 * @throws ScaffoldError with all findings, when an option is wrong or the input cannot be used.
 * @throws ProjectError when modules have paths that cannot stand together.
 */
export async function scaffold(given: ScaffoldOptions): Promise<Project> {
  const { input, generators = [], transforms = [], inputs = [], ...chosen } = given;
  refuseOn('options', checkOptions(chosen));
  refuseOn('input', input.diagnostics);
  const options = withDefaults(chosen);
  const stack = await stackOf(options.framework);

  const model = timed('resolve', () => complete(input.domain, options));
  refuseOn('input', model.diagnostics);
  const contract = timed('contract', () => contractOf(model, { ...options, title: options.name }));
  const storage = timed('storage', () => storageOf(model));
  const context: GeneratorContext = { contract, storage, model, options, resources: stack.resources(contract, model) };
  const generate = await stack.prepare(context);
  const emit = function*(): Generator<Module> {
    for (const generator of [generate, ...generators]) {
      for (const module of generator(context)) yield transforms.reduce((made, transform) => transform(made), module);
    }
  };
  const print = function*(): Generator<ProjectFile> {
    for (const module of emit()) yield fileOf(module);
  };
  const tree = timed('emit', () => projectOf(print(), origin(options, inputs)));
  let modules: readonly Module[] | undefined;
  return Object.freeze({
    options,
    model,
    contract,
    storage,
    get modules() {
      return modules ??= Object.freeze([...emit()]);
    },
    files: tree.files,
    diagnostics: [input, model, contract, storage].flatMap(stage => stage.diagnostics),
    async check(how?: CheckOptions) {
      // The compiler is loaded for those who ask for it.
      const { check } = await import('./syntax/typescript/check.js');
      return check(tree.files.map(({ path, text }) => ({ path, print: () => text })), how);
    },
    tree: tree.tree,
    compare: tree.compare,
    write: (folder: string, how?: WriteOptions) =>
      new Promise<WriteReport>(resolve => resolve(timed('write', () => tree.write(folder, how)))),
  });
}

function fileOf({ path, executable, print }: Module): ProjectFile {
  return { path, text: print(), ...(executable === undefined ? {} : { executable }) };
}

function origin(options: ProjectOptions, inputs: ProjectOrigin['inputs']): ProjectOrigin {
  return { version, options: { ...options }, inputs };
}
