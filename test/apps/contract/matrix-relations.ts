import type { LinkRoute, NestedRoute, Resource } from '../../../src/contract/contract.js';
import { type Json, object } from './http.js';
import { has } from './lists.js';
import type { Owned } from './matrix-rows.js';
import type { Matrix } from './matrix.js';
import { isGuarded } from './nested.js';
import type { Person } from './people.js';
import { shown } from './report.js';
import { changes, lists, type Pair, reads, relates, type Verdict } from './rules.js';
import { askAs, idOf, items, keySegments, type Run } from './run.js';
import { actingAs } from './space.js';

/** What a list below a row answers: lists of users are for admins, then the row counts. */
function listsBelow(near: Resource, far: Resource, pair: Pair): Verdict {
  const verdict = far.policy === 'self' ? lists('self', pair.caller) : 'done';
  const parent = reads(near.policy, pair);
  if (pair.caller === null && near.policy === 'public') return lists(far.policy, null);
  return verdict === 'done' ? parent : verdict;
}

/** `GET /{parents}/{id}/{relation}`: the children that the caller may see, and no count of others. */
export async function tryNested(matrix: Matrix, resource: Resource, route: NestedRoute): Promise<void> {
  const { run, rows, callers, attempt, leak } = matrix;
  const child = run.contract.resourceById.get(route.child);
  if (child === undefined) return;
  for (const parent of await rows.of(resource)) {
    const children = await rows.children(parent, route.relation);
    const path = `${parent.row.path}/${route.relation.wire}`;
    for (const caller of callers) {
      const verdict = listsBelow(resource, child, { owner: parent.owner, caller });
      const query = { [run.words.per_page]: 100 };
      const answer = await attempt({
        operation: route.operation,
        path,
        sent: { query },
        owner: parent.owner,
        caller,
        verdict,
      });
      if (answer === null || verdict !== 'done') continue;
      const found = items(answer);
      const total = Number(object(answer.json)['total']);
      for (const { row, owner } of children) {
        const visible = reads(child.policy, { owner, ...actingAs(resource, parent.owner, caller) }) === 'done';
        if (total > 100 && visible) continue;
        leak(has(child, found, row.json) === visible, `a row of ${owner?.is ?? 'nobody'}`, () => shown(answer));
      }
      if (total <= 100) leak(total === found.length, 'only what is seen is counted', () => shown(answer));
    }
  }
}

/** The routes of one side of an N:N: whoever attaches may change the row, and the rows of the other side. */
export async function tryLink(matrix: Matrix, resource: Resource, link: LinkRoute): Promise<void> {
  const { run, rows } = matrix;
  const target = run.contract.resourceById.get(link.target);
  if (target === undefined) return;
  for (const near of await rows.of(resource)) {
    for (const far of await rows.of(target)) {
      if (resource === target && near.row === far.row) continue;
      await tryLinked(matrix, link, { resource, ...near }, { resource: target, ...far });
    }
  }
}

type Side = Owned & { readonly resource: Resource };

/** Whether anybody may relate the two: below a user nobody reaches private rows of another one. */
function isLinkable(near: Side, far: Side): boolean {
  return near.resource.scope === null || far.resource.policy !== 'private' || near.owner === far.owner;
}

/** Attaches or detaches, from the far side where an admin acts there as admin and here as the user whom the path names. */
function byAnAdmin(run: Run, admin: Person, link: LinkRoute, near: Side, far: Side, detach: boolean): Promise<unknown> {
  const back = far.resource.links.find(one => one.relation.name === link.relation.inverse);
  const turned = near.resource.scope !== null && far.resource.scope === null && back !== undefined;
  const [from, to, of] = turned ? [far, near, back] : [near, far, link];
  const path = `${from.row.path}/${of.relation.wire}${detach ? '/detach' : ''}`;
  return askAs(run, admin, 'POST', path, { json: { [of.idsKey]: [idOf(to.resource, to.row.json)] } });
}

async function tryLinked(matrix: Matrix, link: LinkRoute, near: Side, far: Side): Promise<void> {
  const { run, rows, callers, attempt, leak } = matrix;
  const path = `${near.row.path}/${link.relation.wire}`;
  const ids = { json: { [link.idsKey]: [idOf(far.resource, far.row.json)] as readonly Json[] } };
  const member = `${path}/${keySegments(far.resource, far.row.json).map(encodeURIComponent).join('/')}`;
  const { list, attach, detachMany, detach } = link.operations;
  const guarded = isGuarded(run, link);
  const linkable = isLinkable(near, far);
  const byAdmin = (to: string): Promise<unknown> =>
    linkable ? byAnAdmin(run, rows.admin, link, near, far, to.endsWith('/detach')) : Promise.resolve();
  const attached = async (): Promise<boolean> =>
    has(
      far.resource,
      items(await askAs(run, rows.admin, 'GET', path, { query: { [run.words.per_page]: 100 } })),
      far.row.json,
    );
  if (!guarded) await byAdmin(`${path}/detach`);
  for (const caller of callers) {
    const to = { owner: near.owner, caller };
    const other = { owner: far.owner, ...actingAs(near.resource, near.owner, caller) };
    const writes = changes(near.resource.policy, to);
    // A check says which rows may be related: then only those who are not let in are tried.
    if (guarded && writes === 'done') continue;
    const relating = writes === 'done' ? relates(far.resource.policy, other) : writes;
    await attempt({ operation: attach, path, sent: ids, ...to, verdict: relating });
    if (relating !== 'done') leak(!await attached(), 'what is refused is not attached', () => path);
    if (!guarded) await byAdmin(path);
    const reading = listsBelow(near.resource, far.resource, to);
    const answer = await attempt({
      operation: list,
      path,
      sent: { query: { [run.words.per_page]: 100 } },
      ...to,
      verdict: reading,
    });
    if (answer !== null && reading === 'done' && !guarded) {
      // A list of users is for admins, as whomever they act.
      const visible =
        reads(far.resource.policy, far.resource.policy === 'self' ? { owner: far.owner, caller } : other) === 'done';
      leak(has(far.resource, items(answer), far.row.json) === visible, 'who may see it sees it', () => shown(answer));
      const few = Number(object(answer.json)['total']);
      if (few <= 100) leak(few === items(answer).length, 'only what is seen is counted', () => shown(answer));
    }
    const hidden = relating === 'foreign_key';
    await attempt({
      operation: detach,
      path: member,
      ...to,
      verdict: hidden ? 'not_found' : guarded && relating === 'done' ? 'not_found' : relating,
    });
    if (relating !== 'done' && !guarded && linkable) {
      leak(await attached(), 'what is refused is not detached', () => path);
    }
    if (!guarded) await byAdmin(path);
    await attempt({
      operation: detachMany,
      path: `${path}/detach`,
      sent: ids,
      ...to,
      verdict: hidden ? 'done' : relating,
    });
    if (relating !== 'done' && !guarded && linkable) {
      leak(await attached(), 'what is hidden is not detached', () => path);
    }
    if (!guarded) await byAdmin(`${path}/detach`);
  }
  // For what includes may show of it.
  if (!guarded) await byAdmin(path);
}
