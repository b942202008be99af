import { type Diagnostic, diagnostic, type Place, type Severity } from '../domain/diagnostic.js';
import type { Entity } from '../domain/domain.js';
import type { KindCount, StatementCounts } from './result.js';

/** What became of one statement. `deferred`: it speaks of a table that has not come yet. */
export type Fate = 'modelled' | 'not modelled' | 'unread' | 'deferred';

/** Collects findings and counts while statements are read. */
export interface Report {
  readonly diagnostics: Diagnostic[];
  readonly kinds: Record<Exclude<Fate, 'deferred'>, Map<string, { count: number; readonly place: Place }>>;
}

/** An empty report. */
export function createReport(): Report {
  return { diagnostics: [], kinds: { modelled: new Map(), 'not modelled': new Map(), unread: new Map() } };
}

/** Adds a finding. */
export function find(
  report: Report,
  severity: Severity,
  code: string,
  message: string,
  place: Place | null,
  remedy: string | null = null,
): void {
  report.diagnostics.push(diagnostic(severity, code, message, place, remedy));
}

/** Counts a statement of a kind under what became of it. */
export function count(report: Report, fate: Exclude<Fate, 'deferred'>, kind: string, place: () => Place): void {
  const known = report.kinds[fate].get(kind);
  if (known === undefined) report.kinds[fate].set(kind, { count: 1, place: place() });
  else known.count += 1;
}

/** Reports that there are tables and none of them has a column, so that nothing stands, unless an error says already why. */
export function reportColumnless(report: Report, entities: readonly Entity[]): void {
  const [first] = entities;
  if (first === undefined || entities.some(({ fields }) => fields.length > 0)) return;
  if (report.diagnostics.some(({ severity }) => severity === 'error')) return;
  find(report, 'error', 'no-tables', 'No table has a column.', first.place, 'Give the tables their columns.');
}

/** The counts as they are handed out. */
export function statementCounts(report: Report): StatementCounts {
  const list = (fate: Exclude<Fate, 'deferred'>): KindCount[] =>
    [...report.kinds[fate]].map(([kind, { count }]) => ({ kind, count }));
  const [modelled, notModelled, unread] = [list('modelled'), list('not modelled'), list('unread')];
  const total = [...modelled, ...notModelled, ...unread].reduce((sum, { count }) => sum + count, 0);
  return { total, modelled, notModelled, unread };
}

/** One note for each kind of statement that was left out on purpose; `noun` is what the format calls a statement. */
export function notModelledNotes(report: Report, noun = 'statement'): Diagnostic[] {
  return [...report.kinds['not modelled']].map(([kind, { count, place }]) => {
    const many = count === 1 ? `1 ${kind} ${noun} is` : `${count} ${kind} ${noun}s are`;
    return diagnostic('note', 'not-modelled', `${many} not modelled.`, place);
  });
}
