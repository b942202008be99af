import { type Diagnostic, diagnostic } from '../diagnostic.js';
import type { Entity, ForeignKey } from '../domain.js';
import { splitWords } from '../words.js';
import type { Access, AccessPolicy } from './identity.js';
import type { IdentityPlan } from './plan.js';

/** Names of owner columns, the first that an entity has counts. */
const OWNERS = ['owner_id', 'user_id', 'author_id', 'created_by', 'created_by_id', 'account_id'];

/** What policies depend on. */
export interface AccessOptions {
  /** Policies by entity, id or table, where the default is not wanted. */
  readonly policies: Readonly<Record<string, AccessPolicy>>;
  /** Rows that have an owner are private. */
  readonly userScoped: boolean;
}

/**
 * The policy of each entity, by id. An entity with an owner column, a foreign key to the users of a certain name, is
 * owned; one without that hangs on such an entity by a NOT NULL foreign key has its owner and its policy; all else is
 * shared, but for views of users or of private rows, which nobody owns and admins alone see. Of several ways to an owner
 * the shortest counts, and of those the one whose rows go with their parent.
 */
export function accessOf(
  entities: readonly Entity[],
  { identity: { user }, internal }: IdentityPlan,
  { policies, userScoped }: AccessOptions,
  report: (finding: Diagnostic) => void,
): ReadonlyMap<string, Access> {
  const access = new Map<string, Access>([[user, { policy: 'self', owner: [] }]]);
  const chosen = new Map(Object.entries(policies));
  const given = (entity: Entity): AccessPolicy | undefined => chosen.get(entity.id) ?? chosen.get(entity.table);
  const owned: AccessPolicy = userScoped ? 'private' : 'owned';
  const hanging: Entity[] = [];
  let settled: string[] = [];
  for (const entity of entities) {
    if (entity.id === user || internal.has(entity.id)) continue;
    const owner = ownerKey(entity, user);
    if (owner === null) {
      hanging.push(entity);
    } else {
      access.set(entity.id, { policy: given(entity) ?? owned, owner: [owner] });
      settled.push(entity.id);
    }
  }
  const dependents = dependentsOf(hanging);
  while (settled.length > 0) {
    // those of one distance at once, so that none goes by another of its own
    const next = new Set(settled.flatMap(id => dependents.get(id) ?? []).filter(({ id }) => !access.has(id)));
    const found = [...next].flatMap(entity => {
      const way = wayToOwner(entity, access);
      return way === null ? [] : [[entity.id, { ...way, policy: given(entity) ?? way.policy }] as const];
    });
    for (const [id, way] of found) access.set(id, way);
    settled = found.map(([id]) => id);
  }
  const byId = new Map(entities.map(entity => [entity.id, entity]));
  for (const entity of hanging) {
    if (access.has(entity.id)) continue;
    const policy = given(entity) ?? (showsPrivateRows(entity, byId, access) ? 'private' : 'shared');
    access.set(entity.id, { policy, owner: [] });
  }
  checkPolicies(entities, user, policies, access, report);
  return access;
}

/** Whether a view reads users or private rows, be it through other views: whose rows it shows cannot be told. */
function showsPrivateRows(
  view: Entity,
  byId: ReadonlyMap<string, Entity>,
  access: ReadonlyMap<string, Access>,
): boolean {
  const seen = new Set<string>();
  const pending = [...view.view?.reads ?? []];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const policy = access.get(id)?.policy;
    if (policy === 'self' || policy === 'private') return true;
    pending.push(...byId.get(id)?.view?.reads ?? []);
  }
  return false;
}

function checkPolicies(
  entities: readonly Entity[],
  user: string,
  policies: AccessOptions['policies'],
  access: ReadonlyMap<string, Access>,
  report: (finding: Diagnostic) => void,
): void {
  for (const [name, policy] of Object.entries(policies)) {
    const entity = entities.find(({ id }) => id === name) ?? entities.find(({ table }) => table === name);
    const found = entity === undefined ? undefined : access.get(entity.id);
    const wrong = entity === undefined || found === undefined
      ? 'is no table of the input'
      : entity.id === user
      ? 'holds the users, who have a policy of their own'
      : found.owner.length === 0 && (policy === 'owned' || (policy === 'private' && entity.kind === 'table'))
      ? 'has no owner: no foreign key leads to the users'
      : null;
    if (wrong === null) continue;
    report(diagnostic(
      'error',
      'policy-unfit',
      `${JSON.stringify(name)} cannot be ${policy}: it ${wrong}.`,
      entity?.place ?? null,
      'Correct the option policies.',
    ));
  }
}

/** The entities that refer to another one, by its id. */
function dependentsOf(entities: readonly Entity[]): ReadonlyMap<string, readonly Entity[]> {
  const found = new Map<string, Entity[]>();
  for (const entity of entities) {
    for (const { references } of entity.foreignKeys) {
      const others = found.get(references.entity);
      if (others === undefined) found.set(references.entity, [entity]);
      else others.push(entity);
    }
  }
  return found;
}

/** The foreign key to the users that says whose a row is. */
function ownerKey(entity: Entity, user: string): ForeignKey | null {
  const keys = entity.foreignKeys.filter(key => key.references.entity === user && key.columns.length === 1);
  const ranked = keys.flatMap(key => {
    const rank = OWNERS.indexOf(splitWords(key.columns[0] ?? '').join('_'));
    return rank < 0 ? [] : [{ key, rank }];
  });
  return ranked.sort((a, b) => a.rank - b.rank)[0]?.key ?? null;
}

/** The NOT NULL foreign key to a row that has an owner, and the way on from there. */
function wayToOwner(entity: Entity, access: ReadonlyMap<string, Access>): Access | null {
  const nullable = new Set(entity.fields.filter(field => field.nullable).map(field => field.column));
  const ways = entity.foreignKeys.flatMap(key => {
    const parent = access.get(key.references.entity);
    if (parent === undefined || parent.owner.length === 0 || key.columns.some(column => nullable.has(column))) {
      return [];
    }
    return [{ key, parent }];
  });
  const chosen = ways.find(({ key }) => key.onDelete === 'cascade') ?? ways[0];
  return chosen === undefined
    ? null
    : { policy: chosen.parent.policy, owner: [chosen.key, ...chosen.parent.owner] };
}
