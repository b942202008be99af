import * as py from '../../../../../syntax/python/index.js';
import type { Child } from '../../../../shared/rows/facts.js';
import { namesUser } from '../../../../shared/rows/owner-field.js';
import { pythonOf } from '../../../context.js';
import { checked, fixtures, test } from '../kit.js';
import { asOwner, fieldsName, made, pathOf, refersTo, row, type Subject } from '../subject.js';

const { api } = fixtures;
const child = py.id('child');

/** What is gone after a DELETE, and what stands in its way. */
export function deleting(subject: Subject): py.Statement[] {
  if (subject.facts.cyclic) return [];
  return [unknownRows(subject), gone(subject), ...children(subject)];
}

function unknownRows({ name, resource, plural }: Subject): py.Statement {
  const relations = [...resource.nested, ...resource.links].map(route => route.relation.wire);
  return test(`unknown_${plural}`, [api], [
    checked('unknown', [name, ...relations.length === 0 ? [] : [relations]]),
  ]);
}

function gone({ name, plural, make }: Subject): py.Statement {
  return test(`deleted_${plural}_are_gone`, [api], [
    py.assign('row', make()),
    checked('deletion', [name, row]),
  ]);
}

/** What becomes of the rows that refer to a deleted one, by the action of their foreign key. */
function children(subject: Subject): py.Statement[] {
  const { facts, all } = subject;
  return facts.children
    .filter(({ resource, reference: { required, fields } }) =>
      all.get(resource.entity.id)?.cyclic === false && (required || fields.length === 1)
    )
    .flatMap(one => childCase(subject, one));
}

function childCase(subject: Subject, { resource, reference }: Child): py.Statement[] {
  const { all, context, name, make } = subject;
  const { fields, key: { onDelete } } = reference;
  const facts = all.get(resource.entity.id);
  const refers = facts === undefined ? null : refersTo(subject, facts, reference, row);
  if (refers === null) return [];
  const siblings = subject.facts.children.filter(one => one.resource === resource);
  const by = siblings.length > 1 ? `_by_${fieldsName(subject, fields)}` : '';
  const about = (verb: string, check: string, ...args: readonly py.Value[]): py.Statement[] => [
    test(`deletion_${verb}_${pythonOf(context, resource).many}${by}`, [api], [
      py.assign('row', make()),
      py.assign('child', made(subject, resource, refers)),
      ...asOwner(subject, resource, reference, row),
      checked(check, [name, row, pathOf(subject, resource, child), ...args]),
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
        ? about('lets_go_of', 'deletion_lets_go', first.wire)
        : about('waits_for', 'deletion_waits');
    case 'restrict':
    case 'no action':
    case 'set default':
      return about('waits_for', 'deletion_waits');
  }
}
