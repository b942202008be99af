import { factory, ts } from './compiler.js';
import { text } from './values.js';

/** What belongs to the place that a node was read from, and not to the node. */
const OF_THE_PLACE: ReadonlySet<string> = new Set(
  'pos end parent original id emitNode jsDoc symbol localSymbol locals nextContainer flowNode endFlowNode'.split(' '),
);
/** Flags of how a node was read, of which only these say something about it. */
const OWN_FLAGS = ts.NodeFlags.BlockScoped | ts.NodeFlags.OptionalChain | ts.NodeFlags.GlobalAugmentation;
const SYNTHESIZED = 16;

/**
 * Reads the statements of a TypeScript file into nodes like those of the builders: text from elsewhere joins a module only
 * as the tree that it is. Comments above statements and members come along, others do not.
 *
 * @throws SyntaxError with line and message when it is no TypeScript.
 */
export function parse(source: string): ts.Statement[] {
  const file = ts.createSourceFile('parsed.ts', source, ts.ScriptTarget.ESNext, false, ts.ScriptKind.TS);
  const { parseDiagnostics: [problem] } = file as unknown as { readonly parseDiagnostics: readonly ts.Diagnostic[] };
  if (problem !== undefined) {
    const { line } = file.getLineAndCharacterOfPosition(problem.start ?? 0);
    throw new SyntaxError(`Line ${line + 1}: ${ts.flattenDiagnosticMessageText(problem.messageText, ' ')}`);
  }
  return file.statements.map(statement => detached(statement, file));
}

function detached<Node extends ts.Node>(node: Node, file: ts.SourceFile): Node {
  const made = ts.isStringLiteral(node) ? text(node.text) as ts.Node as Node : copied(node, file);
  if (!ts.isStatement(node) && !ts.isTypeElement(node) && !ts.isClassElement(node) && !ts.isEnumMember(node)) {
    return made;
  }
  const comments = (ts.getLeadingCommentRanges(file.text, node.pos) ?? []).map((
    { kind, pos, end },
  ): ts.SynthesizedComment => ({
    kind,
    text: file.text.slice(pos + 2, kind === ts.SyntaxKind.MultiLineCommentTrivia ? end - 2 : end),
    hasTrailingNewLine: true,
    pos: -1,
    end: -1,
  }));
  return comments.length === 0 ? made : ts.setSyntheticLeadingComments(made, comments);
}

function copied<Node extends ts.Node>(node: Node, file: ts.SourceFile): Node {
  const made = Object.create(Object.getPrototypeOf(node) as object) as Record<string, unknown>;
  for (const [key, of] of Object.entries(node)) {
    if (!OF_THE_PLACE.has(key)) made[key] = part(of, file);
  }
  const flags = (node.flags & OWN_FLAGS) | SYNTHESIZED;
  return Object.assign(made, { flags, pos: -1, end: -1, parent: undefined }) as unknown as Node;
}

function part(of: unknown, file: ts.SourceFile): unknown {
  if (Array.isArray(of)) return factory.createNodeArray((of as ts.Node[]).map(each => detached(each, file)));
  return typeof of === 'object' && of !== null && 'kind' in of ? detached(of as ts.Node, file) : of;
}
