import type { Module } from '../../../src/syntax/python/nodes.js';
import type * as ast from '../../../src/syntax/python/nodes.js';
import { resolveModule } from '../../../src/syntax/python/print/module.js';
import { isDocstring } from '../../../src/syntax/python/print/statements.js';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const TRIVIA = new Set(['comments', 'comment', 'blank', 'multiline', 'parts', 'raw', 'grouped', 'float']);

/** The tree that CPython should find in the printed module: symbols as names, imports in their place, no trivia. */
export function expectedTree(tree: Module, path: string): Json {
  const { body, names } = resolveModule(tree, path);
  const convert = (value: unknown): Json => {
    if (Array.isArray(value)) return value.map(convert);
    if (typeof value !== 'object' || value === null) return (value ?? null) as Json;
    const node = value as ast.Expression | ast.Statement;
    switch (node.node) {
      case 'Symbol': {
        const parts = (names.get(node) ?? '').split('.');
        return parts.slice(1).reduce<Json>((inner, attr) => ({ node: 'Attribute', value: inner, attr }), {
          node: 'Name',
          id: parts[0] ?? '',
        });
      }
      case 'ForwardRef':
        return { node: 'Constant', value: { str: annotation(node.value, names) } };
      case 'Constant':
        return { node: 'Constant', value: constant(node) };
      default:
        return fields(node, convert);
    }
  };
  return { node: 'Module', body: block(body, 'Module', convert) };
}

function fields(node: object, convert: (value: unknown) => Json): Json {
  const result: Record<string, Json> = {};
  const kind = 'node' in node ? String(node.node) : '';
  for (const [key, value] of Object.entries(node)) {
    if (TRIVIA.has(key)) continue;
    if (kind === 'MatchSingleton' && key === 'value') result[key] = { singleton: value as Json };
    else if (key === 'is_async') result[key] = value === true ? 1 : 0;
    else if (key === 'op') result[key] = { node: value as string };
    else if (key === 'ops') result[key] = (value as readonly string[]).map(op => ({ node: op }));
    else if (['body', 'orelse', 'finalbody'].includes(key) && Array.isArray(value)) {
      result[key] = block(value as ast.Body, kind, convert);
    } else result[key] = convert(value);
  }
  return result;
}

function block(body: ast.Body, kind: string, convert: (value: unknown) => Json): Json {
  const real = body.filter(one => one.node !== 'Comment');
  return real.map((one, index) => {
    const before = body[body.indexOf(one) - 1];
    const documents = before?.node === 'Assign' || before?.node === 'AnnAssign';
    const isDoc =
      (index === 0 && body[0] === one && ['Module', 'ClassDef', 'FunctionDef', 'AsyncFunctionDef'].includes(kind))
      || (documents && (kind === 'Module' || kind === 'ClassDef'));
    if (!isDoc || !isDocstring(one) || one.node !== 'Expr' || one.value.node !== 'Constant') return convert(one);
    return { node: 'Expr', prose: String(one.value.value) };
  });
}

function constant(node: ast.Constant): Json {
  const { value } = node;
  switch (typeof value) {
    case 'string':
      return { str: value };
    case 'number':
      return node.float === true ? { float: String(value) } : { int: String(value) };
    case 'bigint':
      return { int: value.toString() };
    case 'undefined':
      return { ellipsis: null };
    case 'boolean':
      return { singleton: value };
    default:
      return value === null ? { singleton: null } : { bytes: Buffer.from(value).toString('hex') };
  }
}

/** The quoted annotations of the random trees are symbols and unions of one with `None`. */
function annotation(node: ast.Expression, names: ReadonlyMap<ast.Symbol, string>): string {
  if (node.node === 'Symbol') return names.get(node) ?? '';
  return node.node === 'BinOp' && node.left.node === 'Symbol' ? `${names.get(node.left) ?? ''} | None` : '';
}
