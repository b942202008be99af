import type { ContractRelation, Resource } from '../../../../contract/contract.js';
import type { RowsContext } from '../../rows/context.js';
import type { Reference, TestFacts } from '../../rows/facts.js';
import { check, constant, keep, least, relationOf, resource as itself, row, test } from '../build.js';
import type { TestCase } from '../case.js';
import { refersTo, type Subject } from '../subject.js';

/** A relation with which it can be shown how many rows an answer takes in. */
export interface Crowd {
  readonly parent: Resource;
  readonly child: TestFacts;
  readonly relation: ContractRelation;
  readonly reference: Reference;
}

/**
 * The relation whose rows are made most cheaply, since it takes more than a hundred; one is enough for a project. Rows
 * that have to be unique are left aside: a short column has not room for so many.
 */
export function crowdOf(
  { contract }: Pick<RowsContext, 'contract'>,
  all: ReadonlyMap<string, TestFacts>,
): Crowd | null {
  let found: Crowd | null = null;
  let least = Infinity;
  for (const parent of contract.resources) {
    const facts = all.get(parent.entity.id);
    if (facts?.makeable !== true || facts.cyclic) continue;
    for (const relation of parent.relations) {
      const child = all.get(relation.to);
      const { model } = relation;
      if (model.kind !== 'one-to-many' || child?.makeable !== true || child.cyclic) continue;
      const reference = child.references.find(({ key }) => key === model.foreignKey);
      const needs = child.references.filter(other => other !== reference && other.required).length;
      if (reference === undefined || child.resource.uniques.length > 0 || needs >= least) continue;
      found = { parent, child, relation, reference };
      least = needs;
    }
  }
  return found;
}

/** More rows than an answer shows, written at once. */
export function crowding({ resource }: Subject, { child, relation, reference }: Crowd): readonly TestCase[] {
  const refers = refersTo(child, reference, 'row');
  if (refers === null) return [];
  return [test(['relation', relationOf(relation.wire), 'shows the first hundred'], [
    keep('row', least(resource)),
    { kind: 'crowd', count: 101, making: least(child.resource, ...refers) },
    check('first_hundred', [itself, row, constant(relation.wire)]),
  ])];
}
