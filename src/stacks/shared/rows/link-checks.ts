import type { LinkRoute } from '../../../contract/contract.js';
import { checkRule, type Held } from '../../../domain/expression/check-rule.js';
import type { RowsContext } from './context.js';

/** Whether the checks of a junction let a row be related to others that are made after it. */
export function canRelate(context: RowsContext, { relation: { through } }: LinkRoute): boolean {
  const junction = context.model.entityById.get(through?.entity ?? '');
  if (through === null || junction === undefined) return true;
  const held = new Map<string, Held>();
  for (const [place, key] of [through.near, through.far].entries()) {
    const [column] = key.columns;
    if (column === undefined || key.columns.length > 1) continue;
    held.set(column, { values: [{ of: key.references.entity, place, numbered: true }] });
  }
  return !junction.checks.some(check =>
    checkRule<Held>(check, new Map(), context.databases).isBroken(column => held.get(column) ?? unknown)
  );
}

const unknown: Held = { values: [undefined] };
