import type { Diagnostic } from '../domain/diagnostic.js';
import { soundDomain } from '../domain/sound.js';
import { type Format, type ReadAmong, readers } from './formats.js';
import { mergeDomains } from './merge/index.js';
import { recognise } from './recognise.js';
import { createReport } from './report.js';
import type { KindCount, ReadResult, StatementCounts } from './result.js';
import type { SourceText } from './source.js';

/** Options of {@link readSources}. */
export type ReadSourcesOptions = Pick<ReadAmong, 'dialect'>;

/**
 * Reads inputs of all formats that are known into one domain. All inputs of one format are one schema, in the order
 * given, so that a key may stand in another file than its table; what the formats say is then merged (see
 * `mergeDomains`). An input that cannot be read is an error among the diagnostics, and keeps the others from nothing.
 */
export function readSources(sources: readonly SourceText[], options: ReadSourcesOptions = {}): ReadResult {
  const groups = new Map<Format, SourceText[]>();
  const refusals: Diagnostic[] = [];
  for (const source of sources) {
    const recognised = recognise(source);
    if (recognised.format === null) refusals.push(recognised.refusal);
    else {
      const group = groups.get(recognised.format);
      if (group === undefined) groups.set(recognised.format, [source]);
      else group.push(source);
    }
  }
  const open = groups.size > 1;
  const results = [...groups].map(([format, group]) => readers[format](group, open ? { ...options, open } : options));
  const [only] = results;
  if (results.length === 1 && only !== undefined) {
    return refusals.length === 0 ? only : { ...only, diagnostics: [...refusals, ...only.diagnostics] };
  }
  const report = createReport();
  const merged = soundDomain(mergeDomains(results.map(({ domain }) => domain), report));
  return {
    domain: merged.domain,
    diagnostics: [
      ...refusals,
      ...results.flatMap(({ diagnostics }) => diagnostics),
      ...report.diagnostics,
      ...merged.diagnostics,
    ],
    statements: added(results.map(({ statements }) => statements)),
    ...draftOf(results),
  };
}

/** What running text said: one reader at most reads any. */
function draftOf(results: readonly ReadResult[]): Pick<ReadResult, 'draft'> {
  const draft = results.find(result => result.draft !== undefined)?.draft;
  return draft === undefined ? {} : { draft };
}

/** Counts of several inputs as one. */
function added(counts: readonly StatementCounts[]): StatementCounts {
  const sum = (kinds: readonly KindCount[]): KindCount[] => {
    const found = new Map<string, number>();
    for (const { kind, count } of kinds) found.set(kind, (found.get(kind) ?? 0) + count);
    return [...found].map(([kind, count]) => ({ kind, count }));
  };
  return {
    total: counts.reduce((all, { total }) => all + total, 0),
    modelled: sum(counts.flatMap(({ modelled }) => modelled)),
    notModelled: sum(counts.flatMap(({ notModelled }) => notModelled)),
    unread: sum(counts.flatMap(({ unread }) => unread)),
  };
}
