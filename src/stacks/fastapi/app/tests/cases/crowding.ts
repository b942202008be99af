import type { ContractRelation, Resource } from '../../../../../contract/contract.js';
import * as py from '../../../../../syntax/python/index.js';
import type { Reference, TestFacts } from '../../../../shared/rows/facts.js';
import { type FastApiContext, pythonOf } from '../../../context.js';
import { factory } from '../factories.js';
import { api, checked, fixtures, test } from '../kit.js';
import { nameOf, refersTo, row, type Subject } from '../subject.js';

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
export function crowdOf({ contract }: FastApiContext, all: ReadonlyMap<string, TestFacts>): Crowd | null {
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
export function crowding(subject: Subject, { child, relation: { wire }, reference }: Crowd): py.Statement[] {
  const { context, name, make } = subject;
  const { className, module } = pythonOf(context, child.resource);
  const refers = refersTo(subject, child, reference, row);
  if (refers === null) return [];
  const values = py.await(py.call(factory(context, child).values, [py.attr(api, 'db')], refers));
  return [test(`relation_${nameOf(wire)}_shows_the_first_hundred`, [fixtures.api], [
    py.assign('row', make()),
    py.assign(
      'crowd',
      py.listComp(
        py.call(py.symbol(`app.models.${module}`, className), [], [py.doubleStar(values)]),
        py.forIn('_', py.call(py.builtins.range, [101])),
      ),
    ),
    py.chain(api, 'db', ['add_all', [py.id('crowd')]]),
    py.await(py.chain(api, 'db', ['commit'])),
    checked('first_hundred', [name, row, wire]),
  ])];
}
