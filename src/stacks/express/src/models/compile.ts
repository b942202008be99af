import type { Contract } from '../../../../contract/contract.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { type Shape, shapesOf } from './shape.js';

type Node = ts.compiler.Node;

/** What is called by its own name in one module and by a symbol in all others. */
export type NameOf = (schema: string) => ts.compiler.Identifier;

/** The interface or type of each schema, by its name; other schemas in it are named as the module asks for. */
export type CompiledModels = ReadonlyMap<string, (nameOf: NameOf) => ts.compiler.Statement>;

/**
 * Compiles the schemas of a contract into interfaces, by `json-schema-to-typescript` and all at once. What it writes is read
 * into nodes again, where each schema has its name: for the compiler they are numbered, since it would change some names.
 */
export async function compileModels(contract: Contract): Promise<CompiledModels> {
  const { compile } = await import('json-schema-to-typescript');
  const numbers = new Map<string, string>();
  const definition = (name: string): string => {
    const known = numbers.get(name) ?? `Schema${numbers.size}`;
    numbers.set(name, known);
    return known;
  };
  const shapes = [...shapesOf(contract, definition)].map(([name, shape]) => [definition(name), shape] as const);
  const root: Shape = { type: 'object', additionalProperties: false, $defs: Object.fromEntries(shapes) };
  const text = await compile(root, 'Root', {
    additionalProperties: false,
    bannerComment: '',
    format: false,
    ignoreMinAndMaxItems: true,
    unreachableDefinitions: true,
  });
  const names = new Map([...numbers].map(([name, number]) => [number, name]));
  const compiled = new Map<string, (nameOf: NameOf) => ts.compiler.Statement>();
  for (const statement of ts.parse(text)) {
    const name = names.get(declaredName(statement));
    if (name !== undefined) compiled.set(name, nameOf => renamed(statement, names, nameOf));
  }
  return compiled;
}

function declaredName(statement: ts.compiler.Statement): string {
  const { compiler } = ts;
  const declares = compiler.isInterfaceDeclaration(statement) || compiler.isTypeAliasDeclaration(statement);
  return declares ? statement.name.text : '';
}

/** The statement with the names of schemas in it, and without needless parentheses and comments. */
function renamed(
  statement: ts.compiler.Statement,
  names: ReadonlyMap<string, string>,
  nameOf: NameOf,
): ts.compiler.Statement {
  const { compiler } = ts;
  const visit = (node: Node): Node => {
    compiler.setSyntheticLeadingComments(node, undefined);
    if (compiler.isIdentifier(node)) {
      const name = names.get(node.text);
      return name === undefined ? node : nameOf(name);
    }
    if (compiler.isParenthesizedTypeNode(node) && !isElement.has(node)) return visit(node.type);
    if (compiler.isArrayTypeNode(node)) isElement.add(node.elementType);
    return compiler.visitEachChild(node, visit, undefined);
  };
  const isElement = new WeakSet<Node>();
  return visit(statement) as ts.compiler.Statement;
}
