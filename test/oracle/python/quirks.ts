import type * as ast from '../../../src/syntax/python/nodes.js';

/**
 * Where Ruff does not keep to its own rules, so that nothing printed could be left alone. All of it is code nobody writes:
 *
 * - `with ((a, b)):` loses its inner parentheses, and with them its meaning;
 * - lambdas, awaits and yields as annotations, and `await` among the parameters of a lambda and what has to break in its body, come out differently each time;
 * - `global` with many names keeps its one line when a comment follows;
 * - long patterns follow rules of their own.
 */
export function quirkOf(tree: ast.Module, printed: string): string | undefined {
  if (/^ *case [^\n]*[^:\n]$/m.test(printed)) return 'a case on several lines';
  return quirkIn(tree);
}

function quirkIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return undefined;
  return quirkAt(value as ast.Statement | ast.Expression)
    ?? Object.values(value).map(quirkIn).find(found => found !== undefined);
}

function quirkAt(node: ast.Statement | ast.Expression): string | undefined {
  switch (node.node) {
    case 'With':
    case 'AsyncWith': {
      const [only] = node.items;
      const lone = node.items.length === 1 && only?.optional_vars === undefined && only?.context_expr.node === 'Tuple';
      return lone ? 'a tuple as the only thing of a with' : undefined;
    }
    case 'AnnAssign':
      return ['Lambda', 'Await', 'Yield', 'YieldFrom'].includes(node.annotation.node)
        ? 'a lambda, await or yield as annotation'
        : undefined;
    case 'Lambda':
      if (holdsMultiline(node.body)) return 'a lambda that has to break';
      return [...node.args.defaults, ...node.args.kw_defaults].some(holdsAwait)
        ? 'an await among parameters'
        : undefined;
    case 'Global':
    case 'Nonlocal':
      return node.names.join('').length > 20 ? 'a global of many names' : undefined;
    default:
      return undefined;
  }
}

function holdsMultiline(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return false;
  return 'multiline' in value || Object.values(value).some(holdsMultiline);
}

function holdsAwait(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return false;
  return ('node' in value && value.node === 'Await') || Object.values(value).some(holdsAwait);
}
