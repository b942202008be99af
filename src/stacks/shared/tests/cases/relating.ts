import type { ContractField, LinkRoute } from '../../../../contract/contract.js';
import { canRelate } from '../../rows/link-checks.js';
import { isOnly } from '../../rows/owner-field.js';
import { attachingRefusal, isUnseenFrom } from '../access.js';
import { check, constant, json, keep, least, list, named, object, relationOf, resource, row, test } from '../build.js';
import type { RowName, TestCase, Value } from '../case.js';
import { dead, isId, NIL, shownOfUsers, type Subject } from '../subject.js';

/** Attaching and detaching rows of an N:N. */
export function relating(subject: Subject): readonly TestCase[] {
  const { all, context, facts } = subject;
  if (facts.cyclic) return [];
  return subject.resource.links.flatMap(link => {
    const target = all.get(link.target);
    return target?.makeable === true && !target.cyclic && target.resource.key.length === 1
        && canRelate(context, link)
        && !isOnly(target.resource, context.contract.resourceById)
      ? linkCases(subject, link)
      : [];
  });
}

function linkCases(subject: Subject, link: LinkRoute): readonly TestCase[] {
  const { target: id, relation: { wire }, idsKey } = link;
  const { contract } = subject.context;
  const target = contract.resourceById.get(id);
  const [part] = target?.key ?? [];
  if (target === undefined || part === undefined) return [];
  const key = (of: RowName): Value => json(of, part.field);
  const ids = (...of: readonly RowName[]): Value => object([[idsKey, list(of.map(key))]]);
  const name = constant(wire);
  const mark = dead(target);
  const rows = [
    keep('row', least(subject.resource)),
    keep('one', least(target)),
    keep('two', least(target)),
  ];
  const refusal = contract.identity === null ? null : attachingRefusal(subject.resource, link, target);
  return [
    test(['relate', relationOf(wire)], [
      ...rows,
      ...(mark.length === 0 ? [] : [keep('dead', least(target, ...mark))]),
      check('links', [
        resource,
        row,
        name,
        ids('one', 'two'),
        list([noKey(part.field), ...mark.length === 0 ? [] : [key('dead')]]),
      ], {
        ...isId(target.key) ? {} : { key: constant(part.field.wire) },
        ...contract.identity?.user === target ? { columns: shownOfUsers(subject) } : {},
      }),
    ]),
    ...(refusal === null ? [] : [
      test(['others do not relate', relationOf(wire)], [
        ...rows,
        check('links_of_others', [resource, row, name, ids('one', 'two'), ...refusal.map(constant)]),
      ]),
    ]),
    ...(isUnseenFrom(subject.resource, target)
      ? [
        test(['others see no', relationOf(wire)], [
          keep('row', least(subject.resource)),
          keep('other', least(target)),
          check('unseen_relation', [resource, row, name], { body: ids('other') }),
        ]),
      ]
      : []),
    ...(mark.length === 0 ? [] : [
      test(['deleted', relationOf(wire), 'are hidden'], [
        keep('row', least(subject.resource)),
        keep('other', least(target)),
        check('hidden_link', [resource, row, name, ids('other'), named('other')]),
      ]),
    ]),
  ];
}

/** A key in JSON that no row has. */
function noKey({ model: { type }, input, output }: ContractField): Value {
  if (type.kind === 'uuid') return constant(NIL);
  if (output.type === 'integer') return constant(0);
  return constant(input.type === 'string' && type.kind === 'integer' ? '0' : '?');
}
