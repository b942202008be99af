import type { Body } from '../nodes.js';
import { statements } from './visit.js';
import { newScope, settle, type Usage, type Walk } from './walk.js';

/** Finds the symbols and names of a module's statements. */
export function findUsage(body: Body): Usage {
  const top = newScope(false);
  const walk: Walk = {
    symbols: new Map(),
    byNode: new Map(),
    all: new Set(),
    loaded: new Set(),
    boundAnywhere: new Set(),
    scope: top,
    typeOnly: false,
  };
  statements(walk, body);
  settle(top);
  for (const name of walk.loaded) walk.all.add(name);
  for (const name of walk.boundAnywhere) walk.all.add(name);
  const taken = new Set(top.bound);
  for (const name of walk.loaded) if (!walk.boundAnywhere.has(name)) taken.add(name);
  return { symbols: walk.symbols, taken, all: walk.all };
}
