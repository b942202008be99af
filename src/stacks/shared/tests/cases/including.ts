import type { ContractRelation } from '../../../../contract/contract.js';
import type { Reference, TestFacts } from '../../rows/facts.js';
import { isOnly } from '../../rows/owner-field.js';
import { isUnseenFrom } from '../access.js';
import {
  add,
  check,
  constant,
  full,
  keep,
  least,
  object,
  relationOf,
  resource as itself,
  row,
  test,
  texts,
} from '../build.js';
import type { Step, TestCase } from '../case.js';
import { asOwner, dead, keyOf, list, refersTo, shownOfUsers, type Subject } from '../subject.js';

const nobody = constant(null);

/** Relations within answers, and the lists of related rows. */
export function including(subject: Subject): readonly TestCase[] {
  const { resource, facts } = subject;
  if (facts.cyclic) return [];
  return [
    ...everyPath(subject),
    ...resource.relations.flatMap(one => oneRelation(subject, one)),
  ];
}

function everyPath({ resource }: Subject): readonly TestCase[] {
  const below = new Map<string, string[]>();
  for (const { steps: [first, second] } of resource.list.includes) {
    const names = below.get(first.wire);
    if (names === undefined) below.set(first.wire, []);
    else if (second !== undefined) names.push(second.wire);
  }
  if (below.size === 0) return [];
  const paths = object([...below].map(([name, names]) => [name, texts(names)] as const));
  return [
    test('include', [
      { kind: 'several', count: 3, making: full(resource) },
      check('includes', [itself, { kind: 'first' }, list('INCLUDES', paths), { kind: 'statements' }]),
    ]),
  ];
}

function oneRelation(subject: Subject, relation: ContractRelation): readonly TestCase[] {
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

function toOne(subject: Subject, reference: Reference | undefined, wire: string): readonly TestCase[] {
  if (reference === undefined) return [];
  const { facts, resource } = subject;
  const { target, required } = reference;
  const refers = refersTo(facts, reference, 'other');
  if (target.key.length === 0 || refers === null) return [];
  const always = required || facts.rows?.held.has(reference) === true;
  const name = constant(wire);
  const rows = [keep('other', least(target)), keep('row', least(resource, ...refers))];
  return [
    test(['relation', relationOf(wire)], [
      ...rows,
      ...asOwner(resource, reference, 'other'),
      check('to_one', [itself, row, name, keyOf(target, 'other')]),
      ...(always ? [] : [keep('row', least(resource)), check('to_one', [itself, row, name, nobody])]),
    ]),
    ...(isUnseenFrom(resource, target) ? [unseen(wire, rows, false)] : []),
  ];
}

/** The side of a 1:1 whose row does not hold the foreign key. */
function oneBack({ resource }: Subject, facts: TestFacts, reference: Reference, wire: string): readonly TestCase[] {
  const refers = refersTo(facts, reference, 'row');
  const target = facts.resource;
  const name = constant(wire);
  return refers === null ? [] : [
    test(['relation', relationOf(wire)], [
      keep('row', least(resource)),
      check('to_one', [itself, row, name, nobody]),
      keep('child', least(target, ...refers)),
      check('to_one', [itself, row, name, keyOf(target, 'child')]),
    ]),
    ...(isUnseenFrom(resource, target)
      ? [unseen(wire, [keep('row', least(resource)), add(least(target, ...refers))], false)]
      : []),
  ];
}

function toMany(
  subject: Subject,
  facts: TestFacts,
  reference: Reference,
  { wire, reference: parted }: ContractRelation,
): readonly TestCase[] {
  const { resource } = subject;
  const target = facts.resource;
  const refers = refersTo(facts, reference, 'row');
  const nested = resource.nested.some(({ relation }) => relation.wire === wire);
  if (target.key.length === 0 || refers === null || !nested) return [];
  const mark = dead(target);
  return [
    test(['relation', relationOf(wire)], [
      keep('row', least(resource)),
      keep('child', least(target, ...refers)),
      ...(mark.length === 0 ? [] : [add(least(target, ...refers, ...mark))]),
      ...unrelated(subject, facts, reference),
      check(
        'to_many',
        [itself, row, constant(wire), keyOf(target, 'child', reference.fields)],
        parted ? { columns: shownOfUsers(subject) } : {},
      ),
    ]),
    ...(isUnseenFrom(resource, target)
      ? [unseen(wire, [keep('row', least(resource)), add(least(target, ...refers))], true)]
      : []),
  ];
}

/** A row that is related to another one. */
function unrelated({ context, resource }: Subject, facts: TestFacts, reference: Reference): readonly Step[] {
  // by itself it would be related to the one row that its user has
  const refers = isOnly(resource, context.contract.resourceById) ? refersTo(facts, reference, 'other') : null;
  return refers === null
    ? [add(least(facts.resource))]
    : [keep('other', least(resource)), add(least(facts.resource, ...refers))];
}

/** Private rows that are related to a row, and what others see of them. */
function unseen(wire: string, rows: readonly Step[], many: boolean): TestCase {
  return test(['others see no', relationOf(wire)], [
    ...rows,
    check('unseen_relation', [itself, row, constant(wire)], many ? {} : { many: constant(false) }),
  ]);
}
