import type { ts } from '../compiler.js';
import { isIdentifierName, isReserved } from '../identifier.js';
import type { SymbolOrigin } from '../symbols.js';
import type { Usage } from './walk.js';

/** What a module's symbols are called, and what has to be imported for it. */
export interface Naming {
  /** What to write for each identifier that is a symbol. */
  readonly names: ReadonlyMap<ts.Node, string>;
  readonly imports: readonly NeededImport[];
}

/** One name to import. */
export interface NeededImport {
  readonly origin: SymbolOrigin;
  /** What it is called in the importing module. */
  readonly local: string;
  readonly runtime: boolean;
}

const EXTENSION = /\.[cm]?[jt]sx?$/;
const WORDS = /[\p{ID_Continue}$]+/gu;

/** The words of a module's name, the last of its path first: `src/services/post.ts` is `post`, `services`, `src`. */
function wordsOf(module: string): string[] {
  return module.replace(EXTENSION, '').replace('node:', '').split('/').reverse()
    .map(segment => (segment.match(WORDS) ?? []).map((word, at) => at === 0 ? word : capital(word)).join(''))
    .filter(word => word !== '');
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** A name that tells where it comes from: `Router` of `express` becomes `ExpressRouter`. */
function aliasFor({ module, as, name }: SymbolOrigin, isTaken: (name: string) => boolean): string {
  const words = wordsOf(module);
  let alias = as ?? name;
  const isType = /^\p{Lu}/u.test(alias);
  while (isTaken(alias)) {
    const word = words.shift();
    if (word === undefined) alias = `${alias}_`;
    else alias = (isType ? capital(word) : word) + capital(alias);
    if (!isIdentifierName(alias)) alias = `_${alias}`;
  }
  return alias;
}

/**
 * Gives each symbol a name. The module's own names come first, then symbols in the order in which they are used; another
 * symbol whose name is taken is imported under an alias.
 *
 * @param own the module itself, as symbols name it: its own symbols need no import
 */
export function nameSymbols(usage: Usage, own: string): Naming {
  const names = new Map<ts.Node, string>();
  const imports: NeededImport[] = [];
  const given = new Set<string>();
  const waiting = [];
  const settle = (nodes: ReadonlySet<ts.Node>, origin: SymbolOrigin, local: string, runtime: boolean): void => {
    given.add(local);
    for (const node of nodes) names.set(node, local);
    imports.push({ origin, local, runtime });
  };
  for (const use of usage.symbols.values()) {
    const { origin, wanted, nodes, runtime } = use;
    if (origin.module === own && origin.kind === 'named' && usage.taken.has(origin.name)) {
      for (const node of nodes) names.set(node, origin.name);
    } else if (use.shadowed || usage.taken.has(wanted) || given.has(wanted)) {
      waiting.push(use);
    } else {
      settle(nodes, origin, wanted, runtime);
    }
  }
  const isTaken = (name: string): boolean => usage.all.has(name) || given.has(name) || isReserved(name);
  for (const { origin, nodes, runtime } of waiting) settle(nodes, origin, aliasFor(origin, isTaken), runtime);
  return { names, imports };
}
