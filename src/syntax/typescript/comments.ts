import { SyntaxKind, ts } from './compiler.js';
import { escapeHidden, LINE_ENDS } from './texts.js';

/** The text of a JSDoc comment, or its text and its tags in their order: `[['param', 'id - Key of the row.']]`. */
export type Doc = string | { readonly text: string; readonly tags?: readonly (readonly [tag: string, text: string])[] };

/** What a compiler, linter, formatter or measure of coverage would take for an order, at the start of a comment. */
const ORDER = /^(?:@|(?:c8|v8|istanbul) ignore|node:coverage|(?:eslint|dprint|prettier|biome|deno|tslint)[-:])/;
const TAG = /^[a-z][a-zA-Z]*$/;

function linesOf(text: string): string[] {
  const lines = text.split(LINE_ENDS).map(line => escapeHidden(line.replaceAll('\t', '  ')).trimEnd());
  while (lines.length > 1 && lines.at(-1) === '') lines.pop();
  while (lines.length > 1 && lines[0] === '') lines.shift();
  return lines;
}

/** A line of prose in a JSDoc comment: it can neither end the comment, nor begin a tag, nor order anything. */
function prose(line: string): string {
  const closed = line.replaceAll('*/', '*\\/');
  return ORDER.test(closed.trimStart()) ? `\\${closed.trimStart()}` : closed;
}

function tagLines(tag: string, text: string): string[] {
  if (!TAG.test(tag)) throw new RangeError(`${JSON.stringify(tag)} cannot be a tag of a JSDoc comment.`);
  const [first = '', ...rest] = linesOf(text).map(line => line.replaceAll('*/', '*\\/'));
  return [`@${tag} ${first}`.trimEnd(), ...rest.map(prose)];
}

/** The inside of a JSDoc comment as the compiler keeps it, `* text `. */
export function docText(doc: Doc): string {
  const { text, tags = [] } = typeof doc === 'string' ? { text: doc } : doc;
  const said = text === '' ? [] : linesOf(text).map(prose);
  const tagged = tags.flatMap(([tag, value]) => tagLines(tag, value));
  const lines = [...said, ...(said.length > 0 && tagged.length > 0 ? [''] : []), ...tagged];
  const [only = ''] = lines;
  if (lines.length < 2 && !only.startsWith('@')) return only === '' ? '* ' : `* ${only} `;
  return `*\n${lines.map(line => line === '' ? ' *\n' : ` * ${line}\n`).join('')} `;
}

/** The lines of a comment, each as it stands behind its slashes. */
export function commentLines(lines: readonly string[]): string[] {
  return lines.flatMap(linesOf).map(line => {
    const start = line.trimStart();
    return line === '' ? '' : ORDER.test(start) ? ` "${start}"` : ` ${line}`;
  });
}

/** Puts a JSDoc comment above a node that was just made. */
export function documented<Node extends ts.Node>(node: Node, doc: Doc | undefined): Node {
  if (doc === undefined) return node;
  return ts.addSyntheticLeadingComment(node, SyntaxKind.MultiLineCommentTrivia, docText(doc), true);
}

/** A node that is the same but for what is said about it: nodes are not changed once they are made. */
export function copy<Node extends ts.Node>(node: Node): Node {
  const same = Object.assign(Object.create(Object.getPrototypeOf(node) as object) as Node, node);
  const { emitNode } = node as { emitNode?: object };
  if (emitNode !== undefined) Object.assign(same, { emitNode: { ...emitNode } });
  const blank = spacedNodes.get(node);
  if (blank !== undefined) spacedNodes.set(same, blank);
  return same;
}

/** The node with further comments above those that it has. */
export function withCommentsAbove<Node extends ts.Node>(node: Node, texts: readonly string[]): Node {
  const comments = texts.map((text): ts.SynthesizedComment => ({
    kind: SyntaxKind.SingleLineCommentTrivia,
    text,
    hasTrailingNewLine: true,
    pos: -1,
    end: -1,
  }));
  const same = copy(node);
  return ts.setSyntheticLeadingComments(same, [...comments, ...ts.getSyntheticLeadingComments(node) ?? []]);
}

/** Comment lines above a statement, member, property or element. */
export function commented<Node extends ts.Node>(node: Node, ...lines: readonly string[]): Node {
  return withCommentsAbove(node, commentLines(lines));
}

/** A comment that stands on its own. */
export function comment(...lines: readonly string[]): ts.Statement {
  const nothing = ts.factory.createNotEmittedStatement(ts.factory.createEmptyStatement());
  return withCommentsAbove(nothing, commentLines(lines));
}

const spacedNodes = new WeakMap<ts.Node, boolean>();

/** The statement or member with a blank line above it. */
export function spaced<Node extends ts.Node>(node: Node): Node {
  const same = copy(node);
  spacedNodes.set(same, true);
  return same;
}

/** The statement or member with no blank line above it, where there would be one. */
export function close<Node extends ts.Node>(node: Node): Node {
  const same = copy(node);
  spacedNodes.set(same, false);
  return same;
}

/** Whether a blank line was asked for or refused. */
export function spacing(node: ts.Node): boolean | undefined {
  return spacedNodes.get(node);
}
