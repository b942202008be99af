import type { Place } from '../../domain/diagnostic.js';
import type { Report } from '../report.js';
import type { NotedField } from './field.js';
import type { NotedKey } from './key.js';
import type { NotedRelation } from './relation.js';

/** A thing with everything that is noted on it. */
export interface NotedThing {
  readonly name: string;
  readonly at: number;
  readonly fields: readonly NotedField[];
  readonly relations: readonly NotedRelation[];
  /** Keys over several of its fields. */
  readonly keys?: readonly NotedKey[];
  readonly comment: string | null;
  /** Whether it is described, and not only spoken of. */
  readonly described: boolean;
  readonly place: (offset: number) => Place | null;
}

/** What notes are resolved with. */
export interface Resolving {
  /** By singular name. */
  readonly things: ReadonlyMap<string, NotedThing>;
  /** Lists of values that have a name, by that name in lower case. */
  readonly enums: ReadonlyMap<string, { readonly name: string; readonly values: readonly string[] }>;
  readonly report: Report;
  /** Whether other inputs may describe what is spoken of here. */
  readonly open: boolean;
}
