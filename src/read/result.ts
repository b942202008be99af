import type { Diagnostic } from '../domain/diagnostic.js';
import type { Domain } from '../domain/domain.js';
import type { Draft } from './prose/draft.js';

/** What a reader makes of its input. Nothing is thrown: what went wrong stands in `diagnostics`. */
export interface ReadResult {
  readonly domain: Domain;
  readonly diagnostics: readonly Diagnostic[];
  readonly statements: StatementCounts;
  /** What running text says, each with the sentence it rests on; only where some was read. */
  readonly draft?: Draft;
}

/** What became of the statements of an input, each list in order of first appearance. */
export interface StatementCounts {
  readonly total: number;
  /** Statements whose content is in the domain, such as `CREATE TABLE`. */
  readonly modelled: readonly KindCount[];
  /** Statements left out on purpose: data, grants, settings, functions. */
  readonly notModelled: readonly KindCount[];
  /** Statements that should have been read and could not be; each has a finding of its own. */
  readonly unread: readonly KindCount[];
}

export interface KindCount {
  readonly kind: string;
  readonly count: number;
}
