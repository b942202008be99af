import * as ts from '../../../../../syntax/typescript/index.js';

/** Definitions of `src/schemas/types.ts` by their names. */
export type Definitions = Readonly<Record<string, () => ts.StatementLike>>;

/**
 * The definitions of names and of all that those stand on, in the order of the definitions; nothing else is made.
 *
 * @throws RangeError for a name that has no definition
 */
export function definitionsOf(names: Iterable<string>, definitions: Definitions): ts.StatementLike[] {
  const wanted = new Set(names);
  const made = new Map<string, ts.StatementLike>();
  // A set gives what is added to it on the way, too.
  for (const name of wanted) {
    const statement = definitions[name]?.();
    if (statement === undefined) throw new RangeError(`src/schemas/types.ts has no ${name}.`);
    made.set(name, statement);
    for (const used of namesIn(statement)) if (used in definitions) wanted.add(used);
  }
  return Object.keys(definitions).flatMap(name => made.get(name) ?? []);
}

/** The names that a tree uses as such, and not as a property's. */
function* namesIn(node: ts.compiler.Node): Generator<string> {
  const { compiler } = ts;
  if (compiler.isIdentifier(node)) {
    if (ts.originOf(node) === undefined) yield node.text;
    return;
  }
  const children: ts.compiler.Node[] = [];
  compiler.forEachChild(node, child => void children.push(child));
  for (const child of children) {
    const isKey = 'name' in node && node.name === child && !compiler.isShorthandPropertyAssignment(node);
    if (!isKey) yield* namesIn(child);
  }
}
