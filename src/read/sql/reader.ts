import { createReport, find, type Report } from '../report.js';
import { type Catalog, createCatalog } from './catalog.js';
import { type Cursor, placeOf, sqlOf } from './cursor.js';
import type { LexicalRules } from './rules.js';

/** What the readers of statements share. */
export interface Reader {
  readonly rules: LexicalRules;
  readonly catalog: Catalog;
  readonly report: Report;
  /** Whether the statement at hand breaks off, which has been reported. */
  broken: boolean;
}

/** How a statement is read: `last` when every statement has been seen, so that nothing can be put off. */
export interface Pass {
  readonly last: boolean;
}

/** A reader that has read nothing yet. */
export function createReader(rules: LexicalRules): Reader {
  return { rules, catalog: createCatalog(rules.dialect), report: createReport(), broken: false };
}

/** Reports what is left of a part that should have been read whole, and takes it. */
export function unread(reader: Reader, cursor: Cursor, subject: string): void {
  if (cursor.at >= cursor.end) return;
  find(
    reader.report,
    'warning',
    'unread-part',
    `${subject}: "${excerpt(sqlOf(cursor))}" is not understood and was left out.`,
    placeOf(cursor),
    'Check the spelling and the dialect, or take this part out of the schema.',
  );
  cursor.at = cursor.end;
}

/** At most sixty characters of a text, on one line. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
