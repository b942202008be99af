import type { Resource } from '../../../contract/contract.js';
import type { Check } from '../../../domain/domain.js';
import type { RowsContext } from './context.js';

/** The names that checks have in the database; those that stand in none are left out. */
export function checkNames(
  { storage }: Pick<RowsContext, 'storage'>,
  { entity }: Resource,
  checks: readonly Check[],
): readonly string[] {
  const stored = storage.tableById.get(entity.id)?.checks ?? [];
  return checks.flatMap(({ name, expression }) =>
    stored.find(one => one.expression === expression || (name !== null && one.name === name))?.name ?? []
  );
}
