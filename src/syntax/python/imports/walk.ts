import type { Symbol } from '../nodes.js';

/** What a module uses of other modules, and which of these names something of its own stands in the way of. */
export interface Usage {
  /** By key, in order of first use. */
  readonly symbols: ReadonlyMap<string, SymbolUse>;
  /** Names that the module binds at its top level, or uses without binding them anywhere: builtins. */
  readonly taken: ReadonlySet<string>;
  /** All names that stand anywhere in the module. */
  readonly all: ReadonlySet<string>;
}

/** How one symbol is used. */
export interface SymbolUse {
  readonly symbol: Symbol;
  /** See `symbolKey`. */
  readonly key: string;
  /** See `wantedName`. */
  readonly wanted: string;
  /** The node objects that stand for it. */
  readonly nodes: Set<Symbol>;
  /** Needed when the module runs, and not only by type checkers. */
  runtime: boolean;
  /** A scope where it is used binds the name it wants. */
  shadowed: boolean;
  /** The scope that it was noted in last, so that a scope notes it once. */
  noted: Scope | undefined;
}

/** One name, one import: symbols with the same key share them. */
export function symbolKey(symbol: Symbol): string {
  return `${symbol.module}\0${symbol.name ?? ''}\0${symbol.as ?? ''}`;
}

/** The name that a symbol binds in the importing module, unless something is in the way. */
export function wantedName(symbol: Symbol): string {
  if (symbol.as !== undefined) return symbol.as;
  return symbol.name ?? symbol.module.slice(0, (symbol.module.indexOf('.') + 1 || symbol.module.length + 1) - 1);
}

export interface Scope {
  readonly bound: Set<string>;
  /** Uses that see the scope's own names. */
  readonly uses: SymbolUse[];
  /** In a class: uses in its functions, which do not see the names of the class. */
  readonly inner: SymbolUse[];
  readonly isClass: boolean;
}

export interface Walk {
  readonly symbols: Map<string, SymbolUse>;
  readonly byNode: Map<Symbol, SymbolUse>;
  readonly all: Set<string>;
  readonly loaded: Set<string>;
  readonly boundAnywhere: Set<string>;
  scope: Scope;
  typeOnly: boolean;
}

export function newScope(isClass: boolean): Scope {
  return { bound: new Set(), uses: [], inner: [], isClass };
}

export function bind(walk: Walk, name: string): void {
  walk.scope.bound.add(name);
  walk.boundAnywhere.add(name);
}

export function settle({ uses, bound }: Scope): void {
  for (const use of uses) if (bound.has(use.wanted)) use.shadowed = true;
}

export function within(walk: Walk, isClass: boolean, visit: () => void): void {
  const outer = walk.scope;
  const scope = newScope(isClass);
  walk.scope = scope;
  visit();
  walk.scope = outer;
  settle(scope);
  if (outer.isClass && !isClass) outer.inner.push(...scope.uses);
  else scope.uses.forEach(use => note(outer, use));
  scope.inner.forEach(use => note(outer, use));
}

function note(scope: Scope, use: SymbolUse): void {
  if (use.noted === scope) return;
  use.noted = scope;
  scope.uses.push(use);
}

export function symbol(walk: Walk, node: Symbol): void {
  let use = walk.byNode.get(node);
  if (use === undefined) {
    const key = symbolKey(node);
    use = walk.symbols.get(key);
    if (use === undefined) {
      use = {
        symbol: node,
        key,
        wanted: wantedName(node),
        nodes: new Set(),
        runtime: false,
        shadowed: false,
        noted: undefined,
      };
      walk.symbols.set(key, use);
    }
    use.nodes.add(node);
    walk.byNode.set(node, use);
  }
  if (node.typeOnly !== true && !walk.typeOnly) use.runtime = true;
  note(walk.scope, use);
}
