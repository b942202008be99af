import { checkPath } from '../core/path.js';
import { factory, ts } from './compiler.js';
import { identifier } from './identifier.js';

/** What a symbol's identifier stands for. */
export interface SymbolOrigin {
  /** A package (`express`, `node:fs`), or a file of the project from its root: `./src/config.ts`. */
  readonly module: string;
  readonly kind: 'named' | 'default' | 'namespace';
  /** What the other module exports it as; for defaults and namespaces, what it is called here. */
  readonly name: string;
  /** What it is called here, if something else. */
  readonly as?: string;
}

const origins = new WeakMap<ts.Node, SymbolOrigin>();
const PACKAGE = /^(?:node:|@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~_-][a-zA-Z0-9._~-]*(?:\/[a-zA-Z0-9._~@+-]+)*$/;
const known = new Set<string>();
const KNOWN_LIMIT = 20_000;

/**
 * Lets the name of a module through.
 *
 * @throws RangeError when it is neither a package's name nor the path of a file of the project.
 */
export function checkModule(module: string): string {
  if (known.has(module)) return module;
  if (module.startsWith('./')) checkPath(module.slice(2));
  else if (!PACKAGE.test(module) || /(?:^|\/)\.{1,2}(?:\/|$)/.test(module)) {
    throw new RangeError(`${JSON.stringify(module)} is neither a package nor a file of the project (./src/file.ts).`);
  }
  if (known.size < KNOWN_LIMIT) known.add(module);
  return module;
}

function make(origin: SymbolOrigin): ts.Identifier {
  checkModule(origin.module);
  const { name, as } = origin;
  // only what other modules export may be called `default`, and so on: here it needs a name of its own
  const local = identifier(as ?? name);
  const node = factory.createIdentifier(local);
  origins.set(node, Object.freeze(origin));
  return node;
}

/**
 * The name `name` of the module `module`; the printer imports it where it is used, under `as` if given, for types alone if it
 * stands in types alone.
 *
 * @param module a package, or a file of the project from its root: `./src/config.ts`
 */
export function symbol(module: string, name: string, as?: string): ts.Identifier {
  return make({ module, kind: 'named', name: identifier(name), ...(as === undefined ? {} : { as }) });
}

/** What a module exports as its default, under a name: `import express from 'express'`. */
export function defaultSymbol(module: string, name: string): ts.Identifier {
  return make({ module, kind: 'default', name });
}

/** A module as a value: `import * as z from 'zod'`. */
export function moduleSymbol(module: string, name: string): ts.Identifier {
  return make({ module, kind: 'namespace', name });
}

/** What an identifier stands for, if it is a symbol. */
export function originOf(node: ts.Node): SymbolOrigin | undefined {
  return origins.get(node) ?? origins.get(ts.getOriginalNode(node));
}
