import type { Contract, LinkRoute, Policy, Resource } from '../../../contract/contract.js';
import { keyToUser } from '../rows/owner-field.js';
import type { AccessCheck } from './case.js';

type Resources = Pick<Contract, 'resources' | 'resourceById'>;

/** What somebody who owns nothing gets when they attach rows; null where they may. */
export function attachingRefusal(
  { policy }: Resource,
  { operations }: LinkRoute,
  target: Resource,
): readonly [number, string] | null {
  if (operations.attach.caller === 'admin' || policy === 'owned' || policy === 'self') return [403, 'forbidden'];
  if (policy === 'private') return [404, 'not_found'];
  if (policy !== 'shared') return null;
  return target.policy === 'private'
    ? [409, 'foreign_key']
    : target.policy === 'owned'
    ? [403, 'forbidden']
    : null;
}

/** Whether somebody who does not see the rows of the one sees the row of the other that they are related to. */
export function isUnseenFrom({ policy }: Resource, target: Resource | undefined): boolean {
  return target?.policy === 'private' && (policy === 'public' || policy === 'shared' || policy === 'owned');
}

/** The checks of callers that tests of these resources call. */
export function accessChecksOf(contract: Resources): ReadonlySet<AccessCheck> {
  const { resources } = contract;
  const of = (...policies: readonly Policy[]): boolean => resources.some(({ policy }) => policies.includes(policy));
  const owned = resources.some(({ fields }) => fields.some(({ owner }) => owner));
  const held = resources.some(({ policy, fields }) =>
    policy === 'shared' && fields.some(({ owner, patch }) => owner && patch !== 'absent')
  );
  const privileged = resources.some(({ fields }) => fields.some(({ model }) => model.role === 'privilege'));
  const used: readonly (readonly [boolean, ...AccessCheck[]])[] = [
    [true, 'closed', 'own_row'],
    [privileged, 'privileges'],
    [of('public'), 'admins_write'],
    [of('shared'), 'admins_delete'],
    [of('owned', 'private'), 'owners_write'],
    [of('owned'), 'others_read'],
    [of('private'), 'others_see_nothing'],
    [owned, 'owner_by_default', 'owner_by_admins'],
    [held, 'owner_stays'],
    [resources.some(({ scope }) => scope !== null), 'stands_below_user'],
    [resources.some(one => keyToUser(one) !== null), 'owner_by_path'],
    [namesUnseen(contract), 'unseen_reference'],
    [relatesUnseen(contract), 'unseen_relation'],
    [refusesLinks(contract), 'links_of_others'],
  ];
  return new Set(used.flatMap(([is, ...checks]) => is ? checks : []));
}

function namesUnseen({ resources, resourceById }: Resources): boolean {
  return resources.some(one =>
    one.policy !== 'self' && one.foreignKeys.some(key => resourceById.get(key.target)?.policy === 'private')
  );
}

function relatesUnseen({ resources, resourceById }: Resources): boolean {
  return resources.some(one => one.relations.some(({ to }) => isUnseenFrom(one, resourceById.get(to))));
}

function refusesLinks({ resources, resourceById }: Resources): boolean {
  return resources.some(one =>
    one.links.some(link => {
      const target = resourceById.get(link.target);
      return target !== undefined && attachingRefusal(one, link, target) !== null;
    })
  );
}
