import type { ContractField, LinkRoute } from '../../../../../contract/contract.js';
import * as py from '../../../../../syntax/python/index.js';
import { canRelate } from '../../../../shared/rows/link-checks.js';
import { isOnly } from '../../../../shared/rows/owner-field.js';
import { rowsContext } from '../../../rows.js';
import { attachingRefusal, isUnseenFrom } from '../checks/related-access.js';
import { checked, fixtures, test } from '../kit.js';
import { dead, isId, keyValue, made, nameOf, NIL, row, shownOfUsers, type Subject } from '../subject.js';

const { api } = fixtures;

/** Attaching and detaching rows of an N:N. */
export function relating(subject: Subject): py.Statement[] {
  const { all, context, facts, resource } = subject;
  if (facts.cyclic) return [];
  return resource.links.flatMap(link => {
    const target = all.get(link.target);
    return target?.makeable === true && !target.cyclic && target.resource.key.length === 1
        && canRelate(rowsContext(context), link)
        && !isOnly(target.resource, context.contract.resourceById)
      ? linkCases(subject, link)
      : [];
  });
}

function linkCases(subject: Subject, link: LinkRoute): py.Statement[] {
  const { target: id, relation: { wire }, idsKey } = link;
  const { context, name, make } = subject;
  const target = context.resource(id);
  const [part] = target.key;
  if (part === undefined) return [];
  const key = (of: string): py.Expression => keyValue(context, py.id(of), part.field);
  const mark = dead(target);
  const cases = [
    test(`relate_${nameOf(wire)}`, [api], [
      py.assign('row', make()),
      py.assign('one', made(subject, target)),
      py.assign('two', made(subject, target)),
      ...(mark.length === 0 ? [] : [py.assign('dead', made(subject, target, mark))]),
      checked('links', [
        name,
        row,
        wire,
        py.dict([[idsKey, [key('one'), key('two')]]]),
        [noKey(part.field), ...mark.length === 0 ? [] : [key('dead')]],
      ], {
        ...isId(target.key) ? {} : { key: part.field.wire },
        ...context.contract.identity?.user === target ? { columns: shownOfUsers(subject) } : {},
      }),
    ]),
  ];
  const refusal = context.identity === null ? null : attachingRefusal(subject.resource, link, target);
  const rights = [
    ...(refusal === null ? [] : [
      test(`others_do_not_relate_${nameOf(wire)}`, [api], [
        py.assign('row', make()),
        py.assign('one', made(subject, target)),
        py.assign('two', made(subject, target)),
        checked('links_of_others', [name, row, wire, py.dict([[idsKey, [key('one'), key('two')]]]), ...refusal]),
      ]),
    ]),
    ...(isUnseenFrom(subject.resource, target)
      ? [
        test(`others_see_no_${nameOf(wire)}`, [api], [
          py.assign('row', make()),
          py.assign('other', made(subject, target)),
          checked('unseen_relation', [name, row, wire], { body: py.dict([[idsKey, [key('other')]]]) }),
        ]),
      ]
      : []),
  ];
  if (mark.length === 0) return [...cases, ...rights];
  return [
    ...cases,
    ...rights,
    test(`deleted_${nameOf(wire)}_are_hidden`, [api], [
      py.assign('row', make()),
      py.assign('other', made(subject, target)),
      checked('hidden_link', [name, row, wire, py.dict([[idsKey, [key('other')]]]), py.id('other')]),
    ]),
  ];
}

/** A key in JSON that no row has. */
function noKey({ model: { type }, input, output }: ContractField): py.Value {
  if (type.kind === 'uuid') return NIL;
  if (output.type === 'integer') return 0;
  return input.type === 'string' && type.kind === 'integer' ? '0' : '?';
}
