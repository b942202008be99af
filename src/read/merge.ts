import type { Diagnostic } from '../domain/diagnostic.js';
import { recognise } from './recognise.js';
import type { ReadResult } from './result.js';
import type { SourceText } from './source.js';
import { readSql, type ReadSqlOptions } from './sql/index.js';

/** Options of {@link readSources}. */
export type ReadSourcesOptions = Pick<ReadSqlOptions, 'dialect'>;

/**
 * Reads inputs of any format that is known into one domain. All SQL among them is one schema, in the order given:
 * statements are read one after the other and resolved after the last, so that a key may stand in another file than its
 * table. An input that cannot be read is an error among the diagnostics, and keeps the others from nothing.
 */
export function readSources(sources: readonly SourceText[], options: ReadSourcesOptions = {}): ReadResult {
  const sql: SourceText[] = [];
  const refusals: Diagnostic[] = [];
  for (const source of sources) {
    const recognised = recognise(source);
    if (recognised.format === 'sql') sql.push(source);
    else refusals.push(recognised.refusal);
  }
  const result = readSql(sql, options);
  return refusals.length === 0 ? result : { ...result, diagnostics: [...refusals, ...result.diagnostics] };
}
