import type { Dialect } from '../../domain/dialect.js';
import { type Given, openInputs, reportNothing } from '../inputs.js';
import { count, createReport, find, reportColumnless, statementCounts } from '../report.js';
import type { ReadResult } from '../result.js';
import { openSource } from '../source.js';
import { cursorOver } from './cursor.js';
import { beginningLike } from './known-words.js';
import { leftOutFindings } from './left-out.js';
import { createReader, type Reader } from './reader.js';
import { recogniseDialect } from './recognise-dialect.js';
import { resolveDomain } from './resolve/domain.js';
import { lexicalRules } from './rules.js';
import { splitStatements, type Statement } from './split.js';
import { type Outcome, readable, readStatement } from './statements/dispatch.js';
import { withoutUndo } from './undo-section.js';

/** Options of {@link readSql}. */
export interface ReadSqlOptions {
  /** The dialect of the source; told from the text and the names of the files when it is not given. */
  readonly dialect?: Dialect;
  /** The name that findings show for a source given as a string. */
  readonly file?: string;
}

const remedy = 'Give a file with CREATE TABLE statements.';

/**
 * Reads SQL definitions into a domain. Several sources are one schema: they are read one after the other, and resolved
 * only when the last statement of the last one is in. Never throws; what could not be read stands in `diagnostics`.
 */
export function readSql(source: Given, options: ReadSqlOptions = {}): ReadResult {
  const report = createReport();
  const inputs = openInputs(source, { file: options.file ?? 'schema.sql', remedy }, report);
  const recognised = options.dialect === undefined
    ? recogniseDialect(inputs)
    : { dialect: options.dialect, sure: true };
  const rules = lexicalRules[recognised.dialect];
  const reader: Reader = { ...createReader(rules), report };
  const sources = inputs.map(given => {
    const { input, undone } = withoutUndo(given);
    const opened = openSource(input);
    if (undone !== null) {
      const message = 'From here on the migration is taken back; this part is left out.';
      find(report, 'note', 'undo-section', message, opened.place(undone));
    }
    return opened;
  });
  const deferred: { readonly statement: Statement; readonly path: readonly (string | null)[] }[] = [];
  for (const opened of sources) {
    for (const statement of splitStatements(opened, rules)) {
      reportFault(reader, statement);
      const { path } = reader.catalog;
      if (!readOne(reader, statement, false)) deferred.push({ statement, path });
    }
  }
  for (const { statement, path } of deferred) {
    reader.catalog.path = path;
    readOne(reader, statement, true);
  }
  const domain = resolveDomain(reader);
  reportNothing(report, inputs, domain.entities, 'No table is defined', remedy);
  reportColumnless(report, domain.entities);
  if (domain.entities.length > 0 && !recognised.sure) {
    const message = 'Nothing tells the dialect of this SQL; it is read as PostgreSQL.';
    find(report, 'note', 'dialect-assumed', message, null, 'Name the dialect, if it is another one.');
  }
  return {
    domain,
    diagnostics: [...report.diagnostics, ...leftOutFindings(report)],
    statements: statementCounts(report),
  };
}

/** Reads a statement; false when it has to wait for others. */
function readOne(reader: Reader, statement: Statement, last: boolean): boolean {
  const { source, start, end, words, fault } = statement;
  const [first = ''] = words;
  reader.broken = fault !== null && fault.kind !== 'terminator';
  let outcome: Outcome = { fate: 'not modelled', kind: first === '' ? 'other' : first };
  const meant = readable.has(first) ? undefined : beginningLike(words);
  if (meant !== undefined) {
    const message = `${words.slice(0, 2).join(' ')} is not known, so what it says of a table is left out.`;
    find(reader.report, 'warning', 'unknown-statement', message, source.place(start), `Did you mean ${meant}?`);
    outcome = { fate: 'unread', kind: first };
  }
  if (readable.has(first)) outcome = readStatement(reader, cursorOver(source, reader.rules, start, end), { last });
  if (outcome.fate === 'deferred') return false;
  count(reader.report, outcome.fate, outcome.kind, () => source.place(start));
  return true;
}

function reportFault(reader: Reader, { source, fault, words }: Statement): void {
  if (fault === null) return;
  const what = words.filter(word => !/^(?:DEFINER|OR|REPLACE)$/.test(word)).slice(0, 2).join(' ');
  const place = source.place(fault.at);
  if (fault.kind === 'terminator') {
    const message = `The ${what} before this line is not closed by a semicolon; it is taken to end here.`;
    find(reader.report, 'warning', 'missing-terminator', message, place, 'End the statement with a semicolon.');
    return;
  }
  const message = fault.kind === 'text'
    ? `A quoted text or name begins here and does not end${
      what === '' ? '' : ` (in ${what})`
    }; what stands before is read.`
    : 'A comment begins here and does not end; what stands before is read.';
  find(reader.report, 'error', 'truncated-statement', message, place, 'Close it, and run again.');
}
