import type { Symbol } from '../nodes.js';
import { type SymbolUse, type Usage, wantedName } from './walk.js';

/** What a module's symbols are called, and what has to be imported for it. */
export interface Naming {
  /** What to write for each symbol node. */
  readonly names: ReadonlyMap<Symbol, string>;
  readonly imports: readonly NeededImport[];
}

/** One name to import. */
export interface NeededImport {
  readonly module: string;
  /** Absent for the module itself. */
  readonly name?: string;
  readonly asname?: string;
  readonly runtime: boolean;
}

function forAnnotationsFirst({ symbols }: Usage): readonly SymbolUse[] {
  const uses = [...symbols.values()];
  const late = uses.filter(use => !use.runtime);
  return late.length === 0 ? uses : [...late, ...uses.filter(use => use.runtime)];
}

/** An alias that tells where a name comes from: `date` of `datetime` becomes `datetime_date`. */
function aliasFor(symbol: Symbol, all: ReadonlySet<string>, given: ReadonlyMap<string, string>): string {
  const parts = symbol.module.split('.');
  let alias = symbol.name ?? `${parts.pop() ?? ''}_module`;
  while (all.has(alias) || given.has(alias)) {
    const part = parts.pop();
    alias = part === undefined ? `${alias}_` : `${part}_${alias}`;
  }
  return alias;
}

/**
 * Gives each symbol a name. The module's own names come first, then what annotations alone need: frameworks look those up
 * by the names that stand there. Another symbol whose name is taken is imported under an alias.
 *
 * @param own dotted name of the module itself: its own symbols need no import
 */
export function nameSymbols(usage: Usage, own: string): Naming {
  const names = new Map<Symbol, string>();
  const imports: NeededImport[] = [];
  /** Names given to symbols, with the key of whom. Plain imports of one package (`import a.b`, `import a.c`) share a name. */
  const given = new Map<string, string>();
  const settled: (readonly [SymbolUse, string])[] = [];
  const waiting: SymbolUse[] = [];
  for (const use of forAnnotationsFirst(usage)) {
    const { symbol } = use;
    if (symbol.module === own && symbol.name !== undefined && usage.taken.has(symbol.name)) {
      for (const node of use.nodes) names.set(node, symbol.name);
      continue;
    }
    const name = use.wanted;
    const key = symbol.name === undefined && symbol.as === undefined ? name : use.key;
    const holder = given.get(name);
    if (use.shadowed || usage.taken.has(name) || (holder !== undefined && holder !== key)) {
      waiting.push(use);
    } else {
      given.set(name, key);
      settled.push([use, name]);
    }
  }
  for (const use of waiting) {
    const alias = aliasFor(use.symbol, usage.all, given);
    given.set(alias, use.key);
    settled.push([use, alias]);
  }
  for (const [{ symbol, nodes, runtime }, bound] of settled) {
    const plain = bound === (symbol.name ?? wantedName({ node: 'Symbol', module: symbol.module }));
    const text = symbol.name === undefined && plain && symbol.as === undefined ? symbol.module : bound;
    for (const node of nodes) names.set(node, text);
    imports.push({
      module: symbol.module,
      ...(symbol.name === undefined ? {} : { name: symbol.name }),
      ...(text === (symbol.name ?? symbol.module) ? {} : { asname: bound }),
      runtime,
    });
  }
  return { names, imports };
}
