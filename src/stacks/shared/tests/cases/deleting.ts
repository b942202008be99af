import type { Child } from '../../rows/facts.js';
import { namesUser } from '../../rows/owner-field.js';
import { check, constant, fieldsOf, keep, least, resource as itself, row, rowsOf, test, texts } from '../build.js';
import type { CheckName, TestCase, Value } from '../case.js';
import { asOwner, refersTo, type Subject } from '../subject.js';

/** What is gone after a DELETE, and what stands in its way. */
export function deleting(subject: Subject): readonly TestCase[] {
  if (subject.facts.cyclic) return [];
  return [unknownRows(subject), gone(subject), ...children(subject)];
}

function unknownRows({ resource }: Subject): TestCase {
  const relations = [...resource.nested, ...resource.links].map(route => route.relation.wire);
  return test(['unknown', rowsOf(resource)], [
    check('unknown', [itself, ...relations.length === 0 ? [] : [texts(relations)]]),
  ]);
}

function gone({ resource }: Subject): TestCase {
  return test(['deleted', rowsOf(resource), 'are gone'], [
    keep('row', least(resource)),
    check('deletion', [itself, row]),
  ]);
}

/** What becomes of the rows that refer to a deleted one, by the action of their foreign key. */
function children(subject: Subject): readonly TestCase[] {
  const { facts, all } = subject;
  return facts.children
    .filter(({ resource, reference: { required, fields } }) =>
      all.get(resource.entity.id)?.cyclic === false && (required || fields.length === 1)
    )
    .flatMap(one => childCase(subject, one));
}

function childCase(subject: Subject, { resource, reference }: Child): readonly TestCase[] {
  const { fields, key: { onDelete } } = reference;
  const facts = subject.all.get(resource.entity.id);
  const refers = facts === undefined ? null : refersTo(facts, reference, 'row');
  if (refers === null) return [];
  const siblings = subject.facts.children.filter(one => one.resource === resource);
  const by = siblings.length > 1 ? ['by', fieldsOf(fields)] : [];
  const about = (verb: string, name: CheckName, ...args: readonly Value[]): readonly TestCase[] => [
    test(['deletion', verb, rowsOf(resource), ...by], [
      keep('row', least(subject.resource)),
      keep('child', least(resource, ...refers)),
      ...asOwner(resource, reference, 'row'),
      check(name, [itself, row, { kind: 'url', resource, row: 'child' }, ...args]),
    ]),
  ];
  const [first] = fields;
  switch (onDelete) {
    case 'cascade':
      return about('takes', 'deletion_takes');
    case 'set null':
      // what nobody owns has no path below a user
      if (first === undefined || !fields.every(field => field.nullable) || namesUser(resource, first.column)) return [];
      return facts?.rows?.canLetGo(reference) === true
        ? about('lets go of', 'deletion_lets_go', constant(first.wire))
        : about('waits for', 'deletion_waits');
    case 'restrict':
    case 'no action':
    case 'set default':
      return about('waits for', 'deletion_waits');
  }
}
