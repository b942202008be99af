import type { ts } from '../compiler.js';
import type { SymbolOrigin } from '../symbols.js';

/** What a module uses of other modules, and which of these names something of its own stands in the way of. */
export interface Usage {
  /** By key, in order of first use. */
  readonly symbols: ReadonlyMap<string, SymbolUse>;
  /** Names that the module binds at its top level, or uses without binding them anywhere: globals. */
  readonly taken: ReadonlySet<string>;
  /** All names that are bound or read anywhere in the module. */
  readonly all: ReadonlySet<string>;
}

/** How one symbol is used. */
export interface SymbolUse {
  readonly origin: SymbolOrigin;
  readonly key: string;
  /** The name that it binds in the importing module, unless something is in the way. */
  readonly wanted: string;
  /** The identifiers that stand for it. */
  readonly nodes: Set<ts.Node>;
  /** Needed when the module runs, and not only by the type checker. */
  runtime: boolean;
  /** A scope where it is used binds the name it wants. */
  shadowed: boolean;
  /** The scope that it was noted in last, so that a scope notes it once. */
  noted: Scope | undefined;
}

export interface Scope {
  readonly bound: Set<string>;
  readonly uses: SymbolUse[];
  /** Whether `var` stops here. */
  readonly isFunction: boolean;
  readonly outer: Scope | undefined;
}

export interface Walk {
  readonly symbols: Map<string, SymbolUse>;
  readonly byNode: Map<ts.Node, SymbolUse>;
  readonly all: Set<string>;
  readonly read: Set<string>;
  readonly boundAnywhere: Set<string>;
  scope: Scope;
}

export function newScope(outer: Scope | undefined, isFunction: boolean): Scope {
  return { bound: new Set(), uses: [], isFunction, outer };
}

/** Binds a name in the scope, and with `hoisted` in all around it up to the function. */
export function bind(walk: Walk, name: string, hoisted = false): void {
  walk.boundAnywhere.add(name);
  walk.all.add(name);
  let scope: Scope | undefined = walk.scope;
  scope.bound.add(name);
  while (hoisted && scope !== undefined && !scope.isFunction) {
    scope = scope.outer;
    scope?.bound.add(name);
  }
}

/** Marks what a scope's own names stand in the way of. */
export function settle({ uses, bound }: Scope): void {
  for (const use of uses) if (bound.has(use.wanted)) use.shadowed = true;
}

/** Visits what has names of its own. */
export function within(walk: Walk, isFunction: boolean, visit: () => void): void {
  const outer = walk.scope;
  const scope = newScope(outer, isFunction);
  walk.scope = scope;
  visit();
  walk.scope = outer;
  settle(scope);
  for (const use of scope.uses) note(outer, use);
}

function note(scope: Scope, use: SymbolUse): void {
  if (use.noted === scope) return;
  use.noted = scope;
  scope.uses.push(use);
}

/** Notes that a symbol stands here. */
export function useSymbol(walk: Walk, node: ts.Node, origin: SymbolOrigin, runtime: boolean): void {
  let use = walk.byNode.get(node);
  if (use === undefined) {
    const { module, kind, name, as } = origin;
    const key = `${module}\0${kind}\0${kind === 'named' ? name : ''}\0${as ?? (kind === 'named' ? '' : name)}`;
    use = walk.symbols.get(key);
    if (use === undefined) {
      use = { origin, key, wanted: as ?? name, nodes: new Set(), runtime: false, shadowed: false, noted: undefined };
      walk.symbols.set(key, use);
    }
    use.nodes.add(node);
    walk.byNode.set(node, use);
  }
  if (runtime) use.runtime = true;
  note(walk.scope, use);
}
