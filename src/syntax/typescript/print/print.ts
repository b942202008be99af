import { withCommentsAbove } from '../comments.js';
import { factory, SyntaxKind, ts } from '../compiler.js';
import { moduleOf, pathFrom } from '../module-path.js';
import { text } from '../values.js';
import { blankLines } from './blank-lines.js';

/** Marks a blank line until the text is there: no comment can hold it, nor any other text. */
const BLANK = '\0';
/** The one control character that the compiler leaves in texts as it is; nothing else that is printed can hold it. */
const DELETE = '\x7f';
const BLANK_LINE = /^[ ]*\/\/\0$/gm;

/**
 * The text of statements as the compiler's printer gives it, with blank lines and names, but not laid out.
 *
 * @param names what to write for identifiers that stand for something else
 * @param file where the text will stand, for the paths of modules in it
 */
export function printStatements(
  statements: readonly ts.Statement[],
  names: ReadonlyMap<ts.Node, string>,
  file: string,
): string {
  const spaced = blankLines(statements);
  const done = new Set<ts.Node>();
  const substituteNode = (_hint: ts.EmitHint, node: ts.Node): ts.Node => {
    if (spaced.has(node) && !done.has(node)) {
      const marked = withCommentsAbove(node, [BLANK]);
      done.add(marked);
      return marked;
    }
    switch (node.kind) {
      case SyntaxKind.Identifier: {
        const name = names.get(node);
        return name === undefined || name === (node as ts.Identifier).text ? node : factory.createIdentifier(name);
      }
      case SyntaxKind.StringLiteral: {
        const module = moduleOf(node);
        return module === undefined ? node : text(pathFrom(file, module));
      }
      case SyntaxKind.PropertyAssignment:
        return shorthand(node as ts.PropertyAssignment, names);
      case SyntaxKind.ExportSpecifier:
        return exported(node as ts.ExportSpecifier, names);
      default:
        return node;
    }
  };
  const printer = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed }, { substituteNode });
  const source = factory.createSourceFile(
    statements,
    factory.createToken(SyntaxKind.EndOfFileToken),
    ts.NodeFlags.None,
  );
  return printer.printFile(source).replace(BLANK_LINE, '').replaceAll(DELETE, '\\u007F');
}

function nameOf(node: ts.Identifier, names: ReadonlyMap<ts.Node, string>): string {
  return names.get(node) ?? node.text;
}

/** `{ db: db }` is `{ db }`. */
function shorthand(node: ts.PropertyAssignment, names: ReadonlyMap<ts.Node, string>): ts.Node {
  const { name, initializer } = node;
  if (!ts.isIdentifier(name) || !ts.isIdentifier(initializer) || nameOf(initializer, names) !== name.text) return node;
  const short = factory.createShorthandPropertyAssignment(name.text);
  return ts.setSyntheticLeadingComments(short, ts.getSyntheticLeadingComments(node));
}

/** `export { a as a }` is `export { a }`. */
function exported(node: ts.ExportSpecifier, names: ReadonlyMap<ts.Node, string>): ts.Node {
  const { propertyName, name } = node;
  const same = propertyName !== undefined && ts.isIdentifier(propertyName) && nameOf(propertyName, names) === name.text;
  return same ? factory.createExportSpecifier(node.isTypeOnly, undefined, name) : node;
}
