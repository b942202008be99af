import { escapeHidden } from './literals.js';

/** Everything that some reader of text takes for the end of a line. */
const LINE_ENDS = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;

/** What Python reads as the declaration of a file's encoding when it stands in one of the first two lines. */
const CODING = /coding(?=[:=])/g;

function written(line: string, guarded: boolean): string {
  const visible = escapeHidden(line.replaceAll('\t', '    ')).trimEnd();
  if (visible === '') return '#';
  return `# ${guarded ? visible.replace(CODING, 'coding ') : visible}`;
}

/**
 * Comment lines, with `#`. Whatever ends a line begins a new comment line, so text never leaves its comment; hidden
 * characters are written as escapes. At the head of a file (`guarded`) no text can declare an encoding.
 */
export function commentLines(lines: readonly string[], guarded: boolean): string[] {
  return lines.flatMap(line => line.split(LINE_ENDS)).map(line => written(line, guarded));
}

/** A comment behind code: one line, whatever the text. */
export function remark(text: string): string {
  return written(text.split(LINE_ENDS).join(' '), true);
}

/** Comments that tools read; they take no part in the width of a line. */
const PRAGMA = /^# ?(?:noqa|type:|pyright:|pylint:|flake8:|ruff:|isort:|nosec)/;

/** Columns to keep free for a comment behind code. */
export function remarkWidth(written: string, width: (text: string) => number): number {
  return PRAGMA.test(written) ? 0 : 2 + width(written);
}
