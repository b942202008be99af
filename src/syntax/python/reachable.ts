import type { Expression, Statement } from './nodes.js';

/**
 * The statements of a module that the given names need, directly or through each other, in their order. What defines no
 * name (a docstring under an assignment, a comment) goes with the statement before it.
 *
 * @param hidden names that a definition needs but does not name as code, such as those in a type written as text
 */
export function reachable(
  statements: readonly Statement[],
  roots: readonly string[],
  hidden: Readonly<Record<string, readonly string[]>> = {},
): Statement[] {
  const definers = new Map<string, number>();
  statements.forEach((statement, index) => {
    for (const name of defined(statement)) definers.set(name, index);
  });
  const kept = new Set<number>();
  const wanted = [...roots];
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    const index = definers.get(name);
    const statement = index === undefined ? undefined : statements[index];
    if (index === undefined || statement === undefined || kept.has(index)) continue;
    kept.add(index);
    collectNames(statement, wanted);
    wanted.push(...hidden[name] ?? []);
  }
  let keep = false;
  return statements.filter((statement, index) => {
    if (defined(statement).length > 0) keep = kept.has(index);
    return keep;
  });
}

function defined(statement: Statement): readonly string[] {
  switch (statement.node) {
    case 'FunctionDef':
    case 'AsyncFunctionDef':
    case 'ClassDef':
      return [statement.name];
    case 'Assign':
      return statement.targets.flatMap(named);
    case 'AnnAssign':
      return named(statement.target);
    default:
      return [];
  }
}

function named(target: Expression): readonly string[] {
  return target.node === 'Name' ? [target.id] : [];
}

/** Adds every name in a tree; names of inner scopes are among them, which keeps too much rather than too little. */
function collectNames(node: unknown, into: string[]): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const one of node) collectNames(one, into);
    return;
  }
  const { node: kind, id } = node as { node?: string; id?: string };
  if (kind === 'Name' && id !== undefined) into.push(id);
  else for (const value of Object.values(node)) collectNames(value, into);
}
