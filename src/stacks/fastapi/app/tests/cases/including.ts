import type { ContractRelation } from '../../../../../contract/contract.js';
import * as py from '../../../../../syntax/python/index.js';
import type { Reference, TestFacts } from '../../../../shared/rows/facts.js';
import { isOnly } from '../../../../shared/rows/owner-field.js';
import { isUnseenFrom } from '../checks/related-access.js';
import { checked, fixtures, test } from '../kit.js';
import { asOwner, dead, keyOf, list, made, nameOf, refersTo, row, shownOfUsers, type Subject } from '../subject.js';

const { range } = py.builtins;
const { api, statements } = fixtures;
const other = py.id('other');
const child = py.id('child');

/** Relations within answers, and the lists of related rows. */
export function including(subject: Subject): py.Statement[] {
  const { resource, facts } = subject;
  if (facts.cyclic) return [];
  return [
    ...everyPath(subject),
    ...resource.relations.flatMap(one => oneRelation(subject, one)),
  ];
}

function everyPath(subject: Subject): py.Statement[] {
  const { name, resource, makeFull } = subject;
  const below = new Map<string, string[]>();
  for (const { steps: [first, second] } of resource.list.includes) {
    const names = below.get(first.wire);
    if (names === undefined) below.set(first.wire, []);
    else if (second !== undefined) names.push(second.wire);
  }
  if (below.size === 0) return [];
  return [
    test('include', [api, statements], [
      py.assign('rows', py.listComp(makeFull(), py.forIn('_', py.call(range, [3])))),
      checked('includes', [
        name,
        py.sub(py.id('rows'), 0),
        list(subject, 'INCLUDES', py.dict([...below])),
        py.id('statements'),
      ]),
    ]),
  ];
}

function oneRelation(subject: Subject, relation: ContractRelation): py.Statement[] {
  const { model, wire } = relation;
  switch (model.kind) {
    case 'many-to-one':
      return toOne(subject, subject.facts.references.find(({ key }) => key === model.foreignKey), wire);
    case 'one-to-one':
    case 'one-to-many': {
      const facts = subject.all.get(model.to);
      const reference = facts?.references.find(({ key }) => key === model.foreignKey);
      if (facts?.makeable !== true || facts.cyclic || reference === undefined) return [];
      return model.kind === 'one-to-one'
        ? oneBack(subject, facts, reference, wire)
        : toMany(subject, facts, reference, relation);
    }
    case 'many-to-many':
      return [];
  }
}

function toOne(subject: Subject, reference: Reference | undefined, wire: string): py.Statement[] {
  if (reference === undefined) return [];
  const { facts, name, make } = subject;
  const { target, required } = reference;
  const refers = refersTo(subject, facts, reference, other);
  if (target.key.length === 0 || refers === null) return [];
  const always = required || facts.rows?.held.has(reference) === true;
  return [
    test(`relation_${nameOf(wire)}`, [api], [
      py.assign('other', made(subject, target)),
      py.assign('row', make(...refers)),
      ...asOwner(subject, subject.resource, reference, other),
      checked('to_one', [name, row, wire, keyOf(subject, target, other)]),
      ...(always ? [] : [py.assign('row', make()), checked('to_one', [name, row, wire, null])]),
    ]),
    ...(isUnseenFrom(subject.resource, target)
      ? [unseen(subject, wire, [py.assign('other', made(subject, target)), py.assign('row', make(...refers))], false)]
      : []),
  ];
}

/** The side of a 1:1 whose row does not hold the foreign key. */
function oneBack(subject: Subject, facts: TestFacts, reference: Reference, wire: string): py.Statement[] {
  const { name, make } = subject;
  const refers = refersTo(subject, facts, reference, row);
  return refers === null ? [] : [
    test(`relation_${nameOf(wire)}`, [api], [
      py.assign('row', make()),
      checked('to_one', [name, row, wire, null]),
      py.assign('child', made(subject, facts.resource, refers)),
      checked('to_one', [name, row, wire, keyOf(subject, facts.resource, child)]),
    ]),
    ...(isUnseenFrom(subject.resource, facts.resource)
      ? [unseen(subject, wire, [py.assign('row', make()), made(subject, facts.resource, refers)], false)]
      : []),
  ];
}

function toMany(
  subject: Subject,
  facts: TestFacts,
  reference: Reference,
  { wire, reference: parted }: ContractRelation,
): py.Statement[] {
  const { name, resource, make } = subject;
  const target = facts.resource;
  const refers = refersTo(subject, facts, reference, row);
  const nested = resource.nested.some(({ relation }) => relation.wire === wire);
  if (target.key.length === 0 || refers === null || !nested) return [];
  const mark = dead(target);
  return [
    test(`relation_${nameOf(wire)}`, [api], [
      py.assign('row', make()),
      py.assign('child', made(subject, target, refers)),
      ...(mark.length === 0 ? [] : [made(subject, target, [...refers, ...mark])]),
      ...unrelated(subject, facts, reference),
      checked(
        'to_many',
        [name, row, wire, keyOf(subject, target, child, reference.fields)],
        parted ? { columns: shownOfUsers(subject) } : {},
      ),
    ]),
    ...(isUnseenFrom(resource, target)
      ? [unseen(subject, wire, [py.assign('row', make()), made(subject, target, refers)], true)]
      : []),
  ];
}

/** A row that is related to another one. */
function unrelated(
  subject: Subject,
  facts: TestFacts,
  reference: Reference,
): readonly (py.Statement | py.Expression)[] {
  const { context, resource, make } = subject;
  // by itself it would be related to the one row that its user has
  const refers = isOnly(resource, context.contract.resourceById) ? refersTo(subject, facts, reference, other) : null;
  const row = made(subject, facts.resource, refers ?? []);
  return refers === null ? [row] : [py.assign('other', make()), row];
}

/** Private rows that are related to a row, and what others see of them. */
function unseen(
  { name }: Subject,
  wire: string,
  rows: readonly (py.Statement | py.Expression)[],
  many: boolean,
): py.Statement {
  return test(`others_see_no_${nameOf(wire)}`, [api], [
    ...rows,
    checked('unseen_relation', [name, row, wire], many ? {} : { many: false }),
  ]);
}
