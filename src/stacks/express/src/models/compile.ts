import type { Contract } from '../../../../contract/contract.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { keyNode } from '../../../../syntax/typescript/types.js';
import { type Shape, shapesOf } from './shape.js';

type Node = ts.compiler.Node;

/** What is called by its own name in one module and by a symbol in all others. */
export type NameOf = (schema: string) => ts.compiler.Identifier;

/** The interface or type of each schema, by its name; other schemas in it are named as the module asks for. */
export type CompiledModels = ReadonlyMap<string, (nameOf: NameOf) => ts.compiler.Statement>;

/**
 * Compiles the schemas of a contract into interfaces, by `json-schema-to-typescript` and all at once. What it writes is read
 * into nodes again, where each schema and each key has its name: for the compiler they are numbered, since it would change
 * some names, and stumble over others (`hasOwnProperty`).
 */
export async function compileModels(contract: Contract): Promise<CompiledModels> {
  const { compile } = await import('json-schema-to-typescript');
  const [definitions, keys] = [numbering('Schema'), numbering('key')];
  const definition = definitions.take;
  const shapes = [...shapesOf(contract, definition, keys.take)]
    .map(([name, shape]) => [definition(name), shape] as const);
  const root: Shape = { type: 'object', additionalProperties: false, $defs: Object.fromEntries(shapes) };
  const text = await compile(root, 'Root', {
    additionalProperties: false,
    bannerComment: '',
    format: false,
    ignoreMinAndMaxItems: true,
    unreachableDefinitions: true,
  });
  const [names, keyNames] = [definitions.names(), keys.names()];
  const compiled = new Map<string, (nameOf: NameOf) => ts.compiler.Statement>();
  for (const read of ts.parse(text)) {
    const number = declaredName(read);
    const name = names.get(number);
    const statement = hasNoFields(read) ? withoutFields(number) : read;
    if (name !== undefined) compiled.set(name, nameOf => renamed(statement, names, keyNames, nameOf));
  }
  return compiled;
}

/** Gives each name a number behind a word. */
function numbering(word: string): {
  readonly take: (name: string) => string;
  /** The names by what stands for them. */
  readonly names: () => ReadonlyMap<string, string>;
} {
  const numbers = new Map<string, string>();
  return {
    take: name => {
      const known = numbers.get(name) ?? `${word}${numbers.size}`;
      numbers.set(name, known);
      return known;
    },
    names: () => new Map([...numbers].map(([name, number]) => [number, name])),
  };
}

function hasNoFields(statement: ts.compiler.Statement): boolean {
  return ts.compiler.isInterfaceDeclaration(statement) && statement.members.length === 0;
}

/** An interface without fields would take whatever there is. */
function withoutFields(name: string): ts.compiler.Statement {
  return ts.typeAlias(name, ts.ref('Record', ts.types.string, ts.types.never), { export: true });
}

function declaredName(statement: ts.compiler.Statement): string {
  const { compiler } = ts;
  const declares = compiler.isInterfaceDeclaration(statement) || compiler.isTypeAliasDeclaration(statement);
  return declares ? statement.name.text : '';
}

/** The statement with the names of schemas and keys in it, and without needless parentheses and comments. */
function renamed(
  statement: ts.compiler.Statement,
  names: ReadonlyMap<string, string>,
  keys: ReadonlyMap<string, string>,
  nameOf: NameOf,
): ts.compiler.Statement {
  const { compiler } = ts;
  const visit = (node: Node): Node => {
    compiler.setSyntheticLeadingComments(node, undefined);
    if (compiler.isIdentifier(node)) {
      const name = names.get(node.text);
      if (name !== undefined) return nameOf(name);
      const key = keys.get(node.text);
      return key === undefined ? node : keyNode(key);
    }
    if (compiler.isParenthesizedTypeNode(node) && !isElement.has(node)) return visit(node.type);
    if (compiler.isArrayTypeNode(node)) isElement.add(node.elementType);
    return compiler.visitEachChild(node, visit, undefined);
  };
  const isElement = new WeakSet<Node>();
  return visit(statement) as ts.compiler.Statement;
}
