import type { Contract, Resource } from '../../../src/contract/contract.js';
import type { errorStatus } from '../../../src/contract/errors.js';
import type { schemas } from '../../../src/contract/schemas.js';
import type { Json } from './http.js';
import type { Limits } from './limits.js';
import type { Relations, Stored } from './memory-relations.js';
import type { Sessions } from './memory-sessions.js';
import type { Wrong } from './memory-values.js';

/** Ways in which the server can be told to break the contract. */
export type Fault = string;

/** What a memory server knows. */
export interface State {
  readonly contract: Contract;
  readonly faults: ReadonlySet<Fault>;
  readonly limits: Limits | null;
  /** How often was asked, by group of paths. */
  readonly asked: Map<string, number>;
  readonly tables: Map<string, Map<string, Stored>>;
  readonly relations: Relations;
  /** Null where there are no callers. */
  readonly sessions: Sessions | null;
  readonly document: string;
  readonly schemas: ReturnType<typeof schemas>;
  next: number;
}

/** A request that is refused, with a code of the contract. */
export class Refused extends Error {
  constructor(
    readonly code: keyof typeof errorStatus,
    readonly fields: readonly Wrong[] = [],
    readonly allow: readonly string[] = [],
  ) {
    super(code);
  }
}

/** What is answered, besides what every answer carries. */
export interface Reply {
  readonly status: number;
  readonly body?: Json | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The rows of a resource, by their keys. */
export function tableOf(tables: State['tables'], resource: Resource): Map<string, Stored> {
  const known = tables.get(resource.path) ?? new Map<string, Stored>();
  tables.set(resource.path, known);
  return known;
}
