import type { ContractField } from '../../../contract/contract.js';
import { repair, type Rule } from '../../../domain/expression/repair.js';
import { type Choice, isConstant, nothing, parent } from './choices.js';
import type { Reference } from './facts.js';
import { type Choices, of, withChanged } from './row-choices.js';
import type { Sample } from './samples.js';
import type { SearchSpace } from './search-space.js';

/** The least row with a parent that stands already. */
export function besideReference(space: SearchSpace, least: Choices, reference: Reference): Choices | null {
  const columns = reference.fields.map(field => field.column);
  const first = withChanged(
    least,
    columns.filter(column => space.columns.has(column)).map(column => [column, parent(reference, column, 1)]),
  );
  const { choices, broken } = repair<Choice, Rule<Choice>>(first, column => {
    const field = space.resource.fieldByColumn.get(column);
    if (columns.includes(column) || field === undefined || space.isKey(field)) return [];
    const begun = of(first, column);
    const other = space.referenceOf(column);
    if (other !== undefined) return begun.kind === 'parent' && !other.required ? [nothing([null])] : [];
    const constants = space.alternatives(column).filter(isConstant);
    return begun.kind === 'sample' && field.absent.kind === 'null' ? [...constants, nothing([null])] : constants;
  }, space.checks);
  return broken.length === 0 ? choices : null;
}

/** What such a row gives otherwise than the least one. */
export function changes(
  space: SearchSpace,
  least: Choices,
  choices: Choices,
  reference: Reference,
): ReadonlyMap<ContractField, Sample | null> {
  return new Map(space.resource.fields.flatMap(field => {
    const after = choices.get(field.column);
    return after === undefined || after === least.get(field.column) || reference.fields.includes(field)
      ? []
      : [[field, after.sample] as const];
  }));
}
