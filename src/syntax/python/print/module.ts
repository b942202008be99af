import { importBlock } from '../imports/block.js';
import { nameSymbols, type Naming } from '../imports/names.js';
import { findUsage } from '../imports/scopes.js';
import type { Import, ImportFrom, Module, Statement } from '../nodes.js';
import { symbol } from '../values.js';
import { createPrinter } from './printer.js';
import { isDocstring, printBody } from './statements.js';

/** How a module is printed. */
export interface PrintOptions {
  /** Columns of a line. Default 88. */
  readonly width?: number;
  /** Top-level packages that belong to the project, for the order of imports. */
  readonly firstParty?: readonly string[];
}

const DEFAULT_WIDTH = 88;
const FIRST_PARTY: readonly string[] = ['app', 'scripts', 'tests'];
const TYPE_CHECKING = symbol('typing', 'TYPE_CHECKING');

/** The dotted name that a file is imported by: `app/models/post.py` is `app.models.post`. */
export function moduleName(path: string): string {
  return path.replace(/\.pyi?$/, '').replace(/\/__init__$/, '').replaceAll('/', '.');
}

/** A module's statements in the parts that are printed apart. */
interface Parts {
  /** Docstring and comments at the head. */
  readonly head: readonly Statement[];
  readonly explicit: readonly (Import | ImportFrom)[];
  readonly rest: readonly Statement[];
}

function partsOf(body: readonly Statement[]): Parts {
  let at = 0;
  while (body[at]?.node === 'Comment') at++;
  if (isDocstring(body[at])) at++;
  const head = body.slice(0, at);
  const explicit: (Import | ImportFrom)[] = [];
  for (let node = body[at]; node?.node === 'Import' || node?.node === 'ImportFrom'; node = body[++at]) {
    explicit.push(node);
  }
  return { head, explicit, rest: body.slice(at) };
}

/** The module as it is printed: with its imports, and what each symbol in it is called. */
export function resolveModule(
  tree: Module,
  path: string,
  firstParty: readonly string[] = FIRST_PARTY,
): { readonly body: readonly Statement[]; readonly names: Naming['names'] } {
  const { head, explicit, rest } = partsOf(tree.body);
  const usage = findUsage(joinable(tree.body, explicit));
  const { names, imports } = nameSymbols(usage, moduleName(path));
  const known = new Set(firstParty);
  const runtime = imports.filter(one => one.runtime);
  const typing = imports.filter(one => !one.runtime);
  if (typing.length > 0) runtime.push({ module: 'typing', name: 'TYPE_CHECKING', runtime: true });
  const block = [...importBlock(runtime, explicit, known)];
  if (typing.length > 0) {
    block.push({
      node: 'If',
      test: TYPE_CHECKING,
      body: importBlock(typing, [], known),
      orelse: [],
      blank: 1,
    });
    (names as Map<typeof TYPE_CHECKING, string>).set(TYPE_CHECKING, 'TYPE_CHECKING');
  }
  const [first, ...others] = rest;
  const gap = block.length > 0 && first !== undefined
    ? [{ ...first, blank: first.blank ?? 1 } as Statement]
    : first === undefined
    ? []
    : [first];
  return { body: [...head, ...block, ...gap, ...others], names };
}

/** Explicit imports of a name that a symbol stands for too bind the very same thing, so they are no clash. */
function joinable(body: readonly Statement[], explicit: readonly Statement[]): readonly Statement[] {
  return body.filter(node => !explicit.includes(node)).concat(explicit);
}

/** The text of a module, ending in one line feed. */
export function printModule(tree: Module, path: string, options: PrintOptions = {}): string {
  const { body, names } = resolveModule(tree, path, options.firstParty);
  const printer = createPrinter(names, options.width ?? DEFAULT_WIDTH);
  printBody(printer, body, 0, 'module');
  return printer.lines.length === 0 ? '' : `${printer.lines.join('\n')}\n`;
}
