import type { Resource } from '../../../../contract/contract.js';
import type { ForeignKey } from '../../../../domain/domain.js';
import {
  check,
  constant,
  fieldOf,
  keep,
  least,
  named as rowOf,
  object,
  resource as itself,
  row,
  rowsOf,
  test,
} from '../build.js';
import type { CheckName, FieldOfRow, Step, TestCase, Title, Value } from '../case.js';
import { type Subject, unknownSegment } from '../subject.js';

/** Who may do what with the rows, by the policy of the resource. */
export function accessing(subject: Subject): readonly TestCase[] {
  const { facts, resource } = subject;
  const { access, schemas } = resource;
  if (access === null || facts.cyclic || schemas.create === null) return [];
  const rows = rowsOf(resource);
  const withRow = (title: Title, name: CheckName, named: Readonly<Record<string, Value>> = {}): TestCase =>
    test(title, [keep('row', least(resource)), check(name, [itself, row], named)]);
  const closed = withRow(
    ['callers have to be known'],
    'closed',
    access.policy === 'public' ? { readable: constant(true) } : {},
  );
  switch (access.policy) {
    case 'self':
      return [closed, withRow([rows, 'see themselves'], 'own_row'), ...privileges(subject)];
    case 'public':
      return [closed, withRow(['admins write', rows], 'admins_write'), ...owner(subject)];
    case 'shared':
      return [closed, withRow(['admins delete', rows], 'admins_delete'), ...owner(subject)];
    case 'owned':
      return [closed, ...owners(subject), withRow(['others read', rows], 'others_read'), ...owner(subject)];
    case 'private':
      return [
        closed,
        ...owners(subject),
        withRow(['others see no', rows], 'others_see_nothing'),
        ...owner(subject),
      ];
  }
}

/** A row of the caller's own, with the rows between them. */
function owners({ context, resource }: Subject): readonly TestCase[] {
  const { identity } = context.contract;
  const [part] = identity?.user.key ?? [];
  const way = resource.access?.owner ?? [];
  if (identity === null || part === undefined || way.some(key => key.columns.length !== 1)) return [];
  const caller = fieldOf('caller', part.field);
  const chain = entitiesAlong(context.contract.resourceById, resource, way);
  if (chain === null) return [];
  const steps: Step[] = [keep('caller', least(identity.user))];
  let parent: FieldOfRow = caller;
  for (const [index, { resource: of, key }] of chain.entries()) {
    const field = of.fieldByColumn.get(key.columns[0] ?? '');
    if (field === undefined) return [];
    const name = index === chain.length - 1 ? 'row' : of;
    steps.push(keep(name, least(of, { kind: 'reference', field, of: parent })));
    const next = chain[index + 1]?.key.references.columns[0];
    const referred = next === undefined ? undefined : of.fieldByColumn.get(next);
    if (referred !== undefined) parent = fieldOf(name, referred);
  }
  const owner: Value = { kind: 'of', as: 'row', of: caller };
  return [
    test(['owners write', rowsOf(resource)], [...steps, check('owners_write', [itself, row, owner])]),
    ...(resource.scope === null ? [] : [
      test([rowsOf(resource), 'stand below their user'], [
        ...steps,
        check('stands_below_user', [itself, row, owner, constant(unknownSegment(context, part.field))]),
      ]),
    ]),
  ];
}

/** The entities between the user and the resource, from the user on, each with the key that leads one step back. */
function entitiesAlong(resources: ReadonlyMap<string, Resource>, resource: Resource, way: readonly ForeignKey[]) {
  const steps: { readonly resource: Resource; readonly key: ForeignKey }[] = [];
  let at: Resource | undefined = resource;
  for (const key of way) {
    if (at === undefined) return null;
    steps.unshift({ resource: at, key });
    at = resources.get(key.references.entity);
  }
  return steps;
}

/** The column that names the owner, where the row has it itself. */
function owner({ facts, resource }: Subject): readonly TestCase[] {
  const field = resource.fields.find(one => one.owner);
  const reached = facts.references.every(({ target }) => target.access?.policy !== 'private');
  if (field?.create !== 'optional' || !field.readable || !facts.given.has(field)) return [];
  const name = constant(field.wire);
  const stays = resource.policy === 'shared' && field.patch !== 'absent'
    ? [
      test('the owner stays whoever changes a row', [
        keep('row', least(resource)),
        keep('other', least(resource)),
        check('owner_stays', [itself, row, rowOf('other'), name]),
      ]),
    ]
    : [];
  if (!reached) return stays;
  return [
    ...stays,
    test('the caller owns what they make', [check('owner_by_default', [itself, name])]),
    test('admins alone give to others', [check('owner_by_admins', [itself])]),
    ...(resource.scope === null
      ? []
      : [test('admins make rows of the user in the path', [check('owner_by_path', [itself, name])])]),
  ];
}

/** What admins decide, with the values that a user would like to have. */
function privileges({ context: { contract: { identity } }, resource }: Subject): readonly TestCase[] {
  const role = identity?.model.role;
  const field = role?.entity === resource.entity.id ? resource.fieldByColumn.get(role.column) : undefined;
  if (role === undefined || field === undefined) return [];
  const wanted = role.kind === 'flag' ? true : role.admin;
  return [
    test('privileges are given by admins', [
      check('privileges', [itself, object([[field.wire, constant(wanted)]])]),
    ]),
  ];
}
