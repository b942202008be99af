import type { Domain } from '../domain/domain.js';
import { soundDomain } from '../domain/sound.js';
import { notModelledNotes, type Report, reportColumnless, statementCounts } from './report.js';
import type { ReadResult } from './result.js';

/**
 * What a reader hands out: everything that is named is there (see `soundDomain`), and what had to be left out for that
 * is among the findings. `noun` is what the format calls a statement, null where each of those that are left out on
 * purpose has a finding of its own. With `open`, references to what is not there stay.
 */
export function finish(report: Report, domain: Domain, noun: string | null, open = false): ReadResult {
  if (!open) reportColumnless(report, domain.entities);
  const sound = open ? { domain, diagnostics: [] } : soundDomain(domain);
  const diagnostics = [
    ...report.diagnostics,
    ...sound.diagnostics,
    ...(noun === null ? [] : notModelledNotes(report, noun)),
  ];
  return { domain: sound.domain, diagnostics, statements: statementCounts(report) };
}
