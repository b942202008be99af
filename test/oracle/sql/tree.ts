/** What stands at a path of a tree whose shape is not typed; undefined where the path leads nowhere. */
export function at(node: unknown, ...path: readonly string[]): unknown {
  let current = node;
  for (const name of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Readonly<Record<string, unknown>>)[name];
  }
  return current;
}

/** The text at a path; empty where there is none. */
export function textAt(node: unknown, ...path: readonly string[]): string {
  const value = at(node, ...path);
  return typeof value === 'string' ? value : '';
}

/** The number at a path; 0 where there is none. */
export function numberAt(node: unknown, ...path: readonly string[]): number {
  const value = at(node, ...path);
  return typeof value === 'number' ? value : 0;
}

/** The list at a path; empty where there is none. */
export function listAt(node: unknown, ...path: readonly string[]): readonly unknown[] {
  const value = at(node, ...path);
  return Array.isArray(value) ? value : [];
}

/** The texts of a list of `String` nodes, as PostgreSQL's parser gives names. */
export function namesAt(node: unknown, ...path: readonly string[]): string[] {
  return listAt(node, ...path).map(item => textAt(item, 'String', 'sval'));
}
