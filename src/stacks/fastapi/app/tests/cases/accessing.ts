import type { ContractField } from '../../../../../contract/contract.js';
import type { ForeignKey } from '../../../../../domain/domain.js';
import * as py from '../../../../../syntax/python/index.js';
import { pythonOf } from '../../../context.js';
import { checked, fixtures, test } from '../kit.js';
import { made, row, type Subject, unknownSegment } from '../subject.js';

const { api } = fixtures;

/** Who may do what with the rows, by the policy of the resource. */
export function accessing(subject: Subject): py.Statement[] {
  const { facts, name, resource: { access, schemas }, plural, make } = subject;
  if (access === null || facts.cyclic || schemas.create === null) return [];
  const withRow = (title: string, check: string, named: py.Keywords = {}): py.Statement =>
    test(title, [api], [py.assign('row', make()), checked(check, [name, row], named)]);
  const closed = withRow('callers_have_to_be_known', 'closed', access.policy === 'public' ? { readable: true } : {});
  switch (access.policy) {
    case 'self':
      return [closed, withRow(`${plural}_see_themselves`, 'own_row'), ...privileges(subject)];
    case 'public':
      return [closed, withRow(`admins_write_${plural}`, 'admins_write'), ...owner(subject)];
    case 'shared':
      return [closed, withRow(`admins_delete_${plural}`, 'admins_delete'), ...owner(subject)];
    case 'owned':
      return [closed, ...owners(subject), withRow(`others_read_${plural}`, 'others_read'), ...owner(subject)];
    case 'private':
      return [
        closed,
        ...owners(subject),
        withRow(`others_see_no_${plural}`, 'others_see_nothing'),
        ...owner(subject),
      ];
  }
}

/** A row of the caller's own, with the rows between them. */
function owners(subject: Subject): py.Statement[] {
  const { context, name, plural, resource } = subject;
  const identity = context.identity;
  const way = resource.access?.owner ?? [];
  if (identity === null || way.some(key => key.columns.length !== 1)) return [];
  const statements: py.Statement[] = [];
  let parent = py.id(`caller.${identity.id}`);
  const chain = entitiesAlong(subject, way);
  if (chain === null) return [];
  for (const [index, { resource: of, key }] of chain.entries()) {
    const field = of.fieldByColumn.get(key.columns[0] ?? '');
    if (field === undefined) return [];
    const last = index === chain.length - 1;
    const variable = last ? 'row' : pythonOf(context, of).one;
    const named = [py.keyword(context.names.attribute(field.model), parent)];
    statements.push(py.assign(variable, last ? subject.make(...named) : made(subject, of, named)));
    const next = chain[index + 1]?.key.references.columns[0];
    const referred = next === undefined ? undefined : of.fieldByColumn.get(next);
    if (referred !== undefined) parent = py.attr(py.id(variable), context.names.attribute(referred.model));
  }
  return [
    test(`owners_write_${plural}`, [api], [
      py.assign('caller', made(subject, identity.contract.user)),
      ...statements,
      checked('owners_write', [name, row, py.id(`caller.${identity.id}`)]),
    ]),
    ...(resource.scope === null ? [] : [
      test(`${plural}_stand_below_their_user`, [api], [
        py.assign('caller', made(subject, identity.contract.user)),
        ...statements,
        checked('stands_below_user', [
          name,
          row,
          py.id(`caller.${identity.id}`),
          unknownSegment(context, identity.key.field),
        ]),
      ]),
    ]),
  ];
}

/** The entities between the user and the resource, from the user on, each with the key that leads one step back. */
function entitiesAlong({ context, resource }: Subject, way: readonly ForeignKey[]) {
  const steps: { readonly resource: Subject['resource']; readonly key: ForeignKey }[] = [];
  let at: Subject['resource'] | undefined = resource;
  for (const key of way) {
    if (at === undefined) return null;
    steps.unshift({ resource: at, key });
    at = context.contract.resourceById.get(key.references.entity);
  }
  return steps;
}

/** The column that names the owner, where the row has it itself. */
function owner(subject: Subject): py.Statement[] {
  const { facts, resource, name, make } = subject;
  const field: ContractField | undefined = resource.fields.find(one => one.owner);
  const reached = facts.references.every(({ target }) => target.access?.policy !== 'private');
  if (field?.create !== 'optional' || !field.readable || !facts.given.has(field)) return [];
  const stays = resource.policy === 'shared' && field.patch !== 'absent'
    ? [
      test('the_owner_stays_whoever_changes_a_row', [api], [
        py.assign('row', make()),
        py.assign('other', make()),
        checked('owner_stays', [name, row, py.id('other'), field.wire]),
      ]),
    ]
    : [];
  if (!reached) return stays;
  return [
    ...stays,
    test('the_caller_owns_what_they_make', [api], [checked('owner_by_default', [name, field.wire])]),
    test('admins_alone_give_to_others', [api], [checked('owner_by_admins', [name])]),
    ...(resource.scope === null
      ? []
      : [test('admins_make_rows_of_the_user_in_the_path', [api], [checked('owner_by_path', [name, field.wire])])]),
  ];
}

/** What admins decide, with the values that a user would like to have. */
function privileges({ context: { contract: { identity } }, resource, name }: Subject): py.Statement[] {
  const role = identity?.model.role;
  const field = role?.entity === resource.entity.id ? resource.fieldByColumn.get(role.column) : undefined;
  if (role === undefined || field === undefined) return [];
  const wanted = role.kind === 'flag' ? true : role.admin;
  return [
    test('privileges_are_given_by_admins', [api], [
      checked('privileges', [name, py.dict([[field.wire, wanted]])]),
    ]),
  ];
}
