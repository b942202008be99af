import { boundsOf } from '../../../src/contract/checks.js';
import type { Resource } from '../../../src/contract/contract.js';
import { columnsUsed, hasNative, walk } from '../../../src/domain/expression/walk.js';

/**
 * Columns about which the schema says something that the contract cannot: a check over several of them, or a generated
 * column that has no room for all that its sources hold. A valid value may still be refused.
 */
export function guardedColumns({ entity }: Resource): ReadonlySet<string> {
  const guarded = new Set<string>();
  for (const check of entity.checks) {
    if (hasNative(check.expression)) return new Set(entity.fields.map(field => field.column));
    const columns = columnsUsed(check.expression);
    if (columns.size > 1 || boundsOf([check]).size === 0) columns.forEach(column => guarded.add(column));
  }
  for (const { generated } of entity.fields) {
    if (generated !== null) columnsUsed(generated.expression).forEach(column => guarded.add(column));
  }
  return guarded;
}

/** Words that a check names beside the column: `upper(kind) IN ('A', 'B')` names A and B. */
export function namedValues(resource: Resource, column: string): readonly string[] {
  return resource.entity.checks.flatMap(({ expression }) => {
    const columns = columnsUsed(expression);
    if (columns.size !== 1 || !columns.has(column)) return [];
    return [...walk(expression)].flatMap(node => node.kind === 'string' ? [node.value] : []);
  });
}
