import { createModule, type TypedModule } from '../core/module.js';
import { checkLine, hashComment, refuse } from './text.js';

/** A pattern as it stands, or a comment. */
export type IgnoreLine = string | { readonly kind: 'comment'; readonly text: string } | { readonly kind: 'blank' };

export type IgnoreFile = readonly IgnoreLine[];

/** A comment on a line of its own. */
export function comment(text: string): IgnoreLine {
  return Object.freeze({ kind: 'comment', text });
}

/** An empty line. */
export function blank(): IgnoreLine {
  return Object.freeze({ kind: 'blank' });
}

/** A pattern that matches this very name at the top of the tree, whatever characters it has. */
export function literal(name: string): string {
  const escaped = name.replaceAll(/[\\*?[\]!# ]/g, '\\$&');
  return checkPatternLine(`/${escaped}`);
}

/** A `.gitignore` or `.dockerignore`. */
export function module(path: string, tree: IgnoreFile): TypedModule<IgnoreFile> {
  return createModule({ path, language: 'ignore', tree, print });
}

/**
 * Prints one pattern a line.
 *
 * @throws RangeError for patterns that would not be read as they stand: empty, with blanks at an edge, control characters
 *   or line breaks, or opening with `#`.
 */
export function print(tree: IgnoreFile): string {
  const lines = tree.flatMap(line => {
    if (typeof line === 'string') return [checkPatternLine(line)];
    return line.kind === 'comment' ? hashComment(line.text) : [''];
  });
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function checkPatternLine(pattern: string): string {
  checkLine('pattern', pattern);
  if (pattern === '') throw refuse('pattern', pattern, 'is empty');
  if (/^\s|[^\\]\s$/.test(pattern)) throw refuse('pattern', pattern, 'has a blank at its edge');
  if (pattern.startsWith('#')) throw refuse('pattern', pattern, 'would read as a comment');
  return pattern;
}
