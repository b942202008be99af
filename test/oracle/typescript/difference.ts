import * as ts from 'api-scaffolder/typescript';
import { resolveModule } from '../../../src/syntax/typescript/module.js';
import { printStatements } from '../../../src/syntax/typescript/print/print.js';
import { FILE, parsed, shape } from './shape.js';

/** Why the text of a module says something else than its tree, or nothing. */
export function difference(module: ts.TypeScriptModule): string {
  let text: string;
  try {
    text = module.print();
  } catch (error) {
    const { statements, names } = resolveModule(module.tree, module.path);
    return `${String(error)}\n${printStatements(statements, names, FILE)}`;
  }
  const { statements, names } = resolveModule(module.tree, module.path);
  const meant = statements.filter(one => one.kind !== ts.compiler.SyntaxKind.NotEmittedStatement);
  const { shapes, problems } = parsed(text);
  if (problems.length > 0) return `${problems.join('; ')}\n${text}`;
  const wanted = meant.map(one => JSON.stringify(shape(one, names)));
  const got = shapes.map(one => JSON.stringify(one));
  for (let at = 0; at < Math.max(wanted.length, got.length); at++) {
    const [a = '', b = ''] = [wanted[at], got[at]];
    // the order of imports and of the names in them is the layout's
    if (a === b || a.includes('"is":"ImportDeclaration"')) continue;
    const place = Array.from(a).findIndex((character, index) => character !== b[index]);
    return `${text}\n${a.slice(Math.max(0, place - 90), place + 90)}\n${b.slice(Math.max(0, place - 90), place + 90)}`;
  }
  return '';
}
