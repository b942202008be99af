import { checkPath } from './path.js';

/**
 * One file of a project before it is a file: where it will stand, what it is written in, the tree it is made of, and the
 * function that turns the tree into text. Plain data: a transform is a function from module to module.
 */
export interface Module {
  /** Relative POSIX path inside the project, for example `app/models/post.py`. */
  readonly path: string;
  /** What it is written in: `python`, `toml`, `yaml`, `markdown`, `dockerfile`, … */
  readonly language: string;
  /** The typed tree or the data that the text is printed from; its shape belongs to the language. */
  readonly tree: unknown;
  /** Whether the file gets the executable bit when it is written. */
  readonly executable?: boolean;
  /** The whole text of the file, ending in one line feed. The same tree always gives the same text. */
  readonly print: () => string;
}

/** What `createModule` needs: a module's fields, with its printer as a function of the tree. */
export interface ModuleInit<Tree> {
  readonly path: string;
  readonly language: string;
  readonly tree: Tree;
  readonly executable?: boolean;
  readonly print: (tree: Tree) => string;
}

/** A module whose tree has a known type. */
export interface TypedModule<Tree> extends Module {
  readonly tree: Tree;
}

/**
 * Makes a frozen module.
 *
 * @throws RangeError when the path is not a safe relative POSIX path (see `checkPath`).
 */
export function createModule<Tree>(init: ModuleInit<Tree>): TypedModule<Tree> {
  const { path, language, tree, executable, print } = init;
  checkPath(path);
  return Object.freeze({
    path,
    language,
    tree,
    ...(executable === undefined ? {} : { executable }),
    print: () => print(tree),
  });
}
