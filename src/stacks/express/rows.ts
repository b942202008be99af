import type { RowsContext } from '../shared/rows/context.js';
import { type TestFacts, testFacts } from '../shared/rows/facts.js';
import { type SeedPlan, seedPlan } from '../shared/rows/seed-plan.js';
import type { ExpressContext } from './context.js';

/** The rows of a project's tests and of its seed script. */
export interface ProjectRows {
  /** By the id of an entity. */
  readonly facts: ReadonlyMap<string, TestFacts>;
  readonly plan: SeedPlan;
  /** Whether the seed script can make an admin: only where it makes users. */
  readonly makesAdmin: boolean;
}

const known = new WeakMap<ExpressContext, ProjectRows>();

/** Works out the rows of a project, once. */
export function projectRows(context: ExpressContext): ProjectRows {
  const found = known.get(context);
  if (found !== undefined) return found;
  const from = rowsContext(context);
  const facts = testFacts(from);
  const plan = seedPlan(from, facts);
  const makesAdmin = plan.entities.some(({ resource }) => resource === context.contract.identity?.user);
  const rows = { facts, plan, makesAdmin };
  known.set(context, rows);
  return rows;
}

/** What rows are chosen from: they are made on the project's own database, in its tests as well. */
export function rowsContext({ contract, storage, model }: ExpressContext): RowsContext {
  const { dialect } = storage;
  return {
    contract,
    storage,
    model,
    databases: [dialect],
    isFilled: (_field, { default: initial, made }) => made !== null || (initial?.sql[dialect] ?? null) !== null,
  };
}
