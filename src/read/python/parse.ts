import { find, type Report } from '../report.js';
import type { Source } from '../source.js';
import { type Cursor, peek } from './cursor.js';
import { tokenize } from './lex.js';
import { takeStatements } from './statement.js';
import type { Statement } from './tree.js';

/**
 * Reads a Python file as far as declarations need it (https://docs.python.org/3/reference/grammar.html). A statement that
 * cannot be read costs itself and is reported; what a function does is read in silence, since it declares nothing.
 */
export function parsePython(source: Source, report: Report): readonly Statement[] {
  const { tokens, open } = tokenize(source.text);
  if (open !== null) {
    const message = `A ${open.what} begins here and does not end.`;
    find(report, 'warning', `open-${open.what}`, message, source.place(open.at), 'Close it, and run again.');
  }
  const cursor: Cursor = { source, tokens, report, at: 0 };
  const statements: Statement[] = [];
  // Blocks end where they are; what ends no block is passed over.
  while (peek(cursor).kind !== 'end') {
    for (const one of takeStatements(cursor, { depth: 0, quiet: false })) statements.push(one);
    cursor.at += 1;
  }
  return statements;
}
