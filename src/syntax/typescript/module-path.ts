import type { ts } from './compiler.js';
import { factory, SyntaxKind } from './compiler.js';
import { checkModule } from './symbols.js';
import { text } from './values.js';

const modules = new WeakMap<ts.Node, string>();

/** The path of a module as a text, `'../src/db.js'` for `./src/db.ts`: what it is depends on the file it is written into. */
export function modulePath(module: string): ts.StringLiteral {
  const node = text(checkModule(module));
  modules.set(node, module);
  return node;
}

/** The module that a text is the path of, if it is one of `modulePath`. */
export function moduleOf(node: ts.Node): string | undefined {
  return modules.get(node);
}

/** `import('module')`: loads it when it is asked for. */
export function importOf(module: string): ts.CallExpression {
  const keyword = factory.createToken(SyntaxKind.ImportKeyword) as unknown as ts.Expression;
  return factory.createCallExpression(keyword, undefined, [modulePath(module)]);
}

const FOLDER = /[^/]*$/;
const EXTENSION = /\.([cm]?)tsx?$/;

/** How a file of the project names a module: packages by their name, files by the way to what they are compiled to. */
export function pathFrom(file: string, module: string): string {
  if (!module.startsWith('./')) return module;
  const from = file.replace(FOLDER, '').split('/').slice(0, -1);
  const to = module.slice(2).replace(EXTENSION, '.$1js').split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  const up = from.slice(shared).map(() => '..');
  return [...(up.length === 0 ? ['.'] : up), ...to.slice(shared)].join('/');
}
