import { entity, enumOf, enumType, field, foreignKey, instant, integer, string, unique } from '../define.js';
import { type Diagnostic, diagnostic } from '../diagnostic.js';
import type { Entity, EnumType, Field, ForeignKey } from '../domain.js';
import type { FieldRole } from '../model.js';
import type { SoftDeleteOption } from '../options.js';
import { markField } from '../soft-delete.js';
import { isUnique } from '../sound.js';
import { findUser, type FoundUser, isPassword } from './find-user.js';
import type { Holder, Identity, Role } from './identity.js';
import { type FoundRole, standardRoles } from './role.js';

/** What identity is, and the schema with the tables and columns that it needs. */
export interface IdentityPlan {
  readonly identity: Identity;
  readonly entities: readonly Entity[];
  readonly enums: readonly EnumType[];
  /** Columns added to entities of the source, by entity. */
  readonly added: ReadonlyMap<string, ReadonlySet<string>>;
  /** Tables that are identity's own: they have no routes. */
  readonly internal: ReadonlySet<string>;
}

/** What identity depends on. */
export interface IdentityOptions {
  /** The entity of users, by id or table; null: the likeliest, or one that is made. */
  readonly user: string | null;
  /** Nothing is added to tables that are there. */
  readonly existing: boolean;
  readonly softDelete: SoftDeleteOption;
}

/** What an added table must not be called: a view that is left out may be added by hand. */
export interface Named {
  readonly id: string;
  readonly table: string;
}

const now = { kind: 'call', function: 'now', arguments: [] } as const;
/** Room for any hash that a later algorithm may give. */
const HASH = string(255);
const SHA256 = string(64, true);

/**
 * Finds the users of a schema, or makes them, and adds what identity keeps: the role to users who have none, the
 * credentials where the user's own columns cannot hold them, and the refresh tokens. Null where the entity that was
 * asked for cannot hold users, which is reported. Added tables keep apart from all of `named`.
 */
export function planIdentity(
  entities: readonly Entity[],
  enums: readonly EnumType[],
  named: readonly Named[],
  options: IdentityOptions,
  report: (finding: Diagnostic) => void,
): IdentityPlan | null {
  const enumById = new Map(enums.map(one => [one.id, one]));
  const found = findUser(entities, enumById, options.user, report);
  if (found === null && options.user !== null) return null;
  const free = freeName([...named, ...entities], enums);
  if (found === null) report(diagnostic('note', 'users-made', 'No table of the input holds users, so one is made.'));
  const user = found ?? madeUser(free('users'));
  return found === null
    ? extend(user, [...entities, user.entity], [...enums, ...roleEnum(user)], options, free, true)
    : extend(withLogin(withoutMark(user, options), options, report), entities, enums, options, free, false);
}

/** A deleted user is kept out anyway: the mark of deletion is no suspension. */
function withoutMark(user: FoundUser, { softDelete }: IdentityOptions): FoundUser {
  const mark = softDelete === 'none' ? null : markField(user.entity, softDelete);
  return mark === null || mark.column !== user.suspension?.column ? user : { ...user, suspension: null };
}

function extend(
  user: FoundUser,
  entities: readonly Entity[],
  enums: readonly EnumType[],
  { existing }: IdentityOptions,
  free: (wanted: string) => string,
  made: boolean,
): IdentityPlan {
  const { id } = user.entity;
  // of a table that was there only its own columns can say it; of any other a column is added
  const addsRole = user.role === null && !existing;
  const roleField = addsRole ? freeColumn(user.entity, 'role') : 'role';
  const own = free('credentials');
  const roleType = roleEnumOf(addsRole ? id : own, roleField);
  const keeps = user.password === null || (user.role === null && existing);
  const credentials = keeps ? credentialsOf(user, own, existing, roleType) : null;
  const tokens = refreshTokensOf(user, free('refresh_tokens'));
  const added = new Map<string, Set<string>>();
  let owner = user.entity;
  if (addsRole) {
    owner = {
      ...owner,
      fields: [
        ...owner.fields,
        field(roleField, enumOf(roleType.id), { default: { kind: 'string', value: 'viewer' } }),
      ],
    };
    added.set(id, new Set([roleField]));
  }
  const role: Role = user.role !== null
    ? { ...user.role, entity: id }
    : { ...standardRole(roleField), entity: addsRole ? id : credentials?.id ?? id };
  const password: Holder = user.password === null
    ? { entity: credentials?.id ?? id, column: 'password_hash' }
    : { entity: id, column: user.password.column };
  const internal = [...(credentials === null ? [] : [credentials]), tokens];
  return {
    identity: {
      user: id,
      made,
      login: user.login.column,
      display: user.display?.column ?? null,
      password,
      role,
      suspension: user.suspension,
      credentials: credentials?.id ?? null,
      refreshTokens: tokens.id,
    },
    entities: [...entities.map(one => one.id === id ? owner : one), ...internal],
    enums: user.role === null ? [...enums, roleType] : enums,
    added,
    internal: new Set(internal.map(one => one.id)),
  };
}

/** What identity uses the columns of an entity for. A password that cannot hold a hash is written by nobody. */
export function identityRoles(of: Entity, identity: Identity): ReadonlyMap<string, FieldRole> {
  const roles = new Map<string, FieldRole>();
  if (of.id !== identity.user) return roles;
  for (const one of of.fields) {
    if (isPassword(one)) roles.set(one.column, 'password');
  }
  if (identity.password.entity === of.id) roles.set(identity.password.column, 'password');
  if (identity.role.entity === of.id) roles.set(identity.role.column, 'privilege');
  if (identity.suspension !== null) roles.set(identity.suspension.column, 'privilege');
  return roles;
}

function standardRole(column: string): FoundRole {
  return { kind: 'word', column, values: standardRoles, admin: 'admin', initial: 'viewer' };
}

function roleEnumOf(table: string, column: string): EnumType {
  return { ...enumType(`${table}.${column}`, standardRoles), schema: null, name: null, dialect: null };
}

/** A table of users with all that identity keeps of them. */
function madeUser(table: string): FoundUser {
  const login = field('email', string(255));
  const display = field('name', string(120), { nullable: true });
  const password = field('password_hash', HASH);
  const role = standardRole('role');
  const made = entity(table, [
    field('id', integer(64), { identity: 'default' }),
    login,
    display,
    password,
    field('role', enumOf(`${table}.role`), { default: { kind: 'string', value: role.initial } }),
    field('suspended_at', instant(6), { nullable: true }),
  ], { uniques: [unique('email')] });
  return {
    entity: made,
    login,
    display,
    password,
    role,
    suspension: { column: 'suspended_at', kind: 'time', values: [] },
  };
}

function roleEnum({ entity: made }: FoundUser): readonly EnumType[] {
  return [roleEnumOf(made.id, 'role')];
}

/** Two users with one login could not be told apart: it becomes unique, where the table may be changed. */
function withLogin(
  user: FoundUser,
  { existing }: IdentityOptions,
  report: (finding: Diagnostic) => void,
): FoundUser {
  const { entity: users, login } = user;
  if (isUnique(users, [login.column])) return user;
  const name = `${users.id}.${login.column}`;
  report(diagnostic(
    'warning',
    'login-not-unique',
    existing
      ? `Callers sign in with ${name}, which is not unique: whoever shares theirs with another cannot.`
      : `Callers sign in with ${name}, so it is made unique.`,
    login.place,
    'Declare it unique in the schema.',
  ));
  if (existing) return user;
  return { ...user, entity: { ...users, uniques: [...users.uniques, unique(login.column)] } };
}

function credentialsOf(user: FoundUser, table: string, existing: boolean, role: EnumType): Entity {
  const key = keyOf(user.entity);
  const column = 'user_id';
  return entity(table, [
    keyed(column, key),
    ...(user.password === null ? [field('password_hash', HASH)] : []),
    ...(user.role === null && existing
      ? [field('role', enumOf(role.id), { default: { kind: 'string', value: 'viewer' } })]
      : []),
    field('updated_at', instant(6), { default: now }),
  ], { primaryKey: [column], foreignKeys: [toUser(user, column, key)] });
}

/** Tokens by the hash of each; those that came of one sign-in are a family. */
function refreshTokensOf(user: FoundUser, table: string): Entity {
  const key = keyOf(user.entity);
  return entity(table, [
    field('token_hash', SHA256),
    field('family_id', { kind: 'uuid' }),
    keyed('user_id', key),
    field('created_at', instant(6), { default: now }),
    field('expires_at', instant(6)),
    field('used_at', instant(6), { nullable: true }),
    field('revoked_at', instant(6), { nullable: true }),
  ], {
    primaryKey: ['token_hash'],
    foreignKeys: [toUser(user, 'user_id', key)],
    indexes: [index('family_id'), index('user_id'), index('expires_at')],
  });
}

function index(column: string): Entity['indexes'][number] {
  return {
    name: null,
    parts: [{ value: { kind: 'column', name: column }, descending: false, length: null, operatorClass: null }],
    unique: false,
    method: null,
    where: null,
    include: [],
  };
}

function toUser(user: FoundUser, column: string, key: Field): ForeignKey {
  return foreignKey(column, user.entity.id, { references: [key.column], onDelete: 'cascade' });
}

/** A column of the type of the user's key, and numbered by nobody. */
function keyed(column: string, key: Field): Field {
  return field(column, key.type, { declared: key.declared });
}

function keyOf(users: Entity): Field {
  const column = users.primaryKey?.columns[0];
  const key = users.fields.find(one => one.column === column);
  if (key === undefined) throw new RangeError(`${users.id} has no key of one column.`);
  return key;
}

/** A name that no table and no enum of the source has. */
function freeName(entities: readonly Named[], enums: readonly EnumType[]): (wanted: string) => string {
  const taken = new Set([
    ...entities.flatMap(({ id, table }) => [id.toLowerCase(), table.toLowerCase()]),
    ...enums.map(({ id }) => id.toLowerCase()),
  ]);
  return wanted => {
    for (const name of [wanted, `auth_${wanted}`]) if (!taken.has(name)) return name;
    let number = 2;
    while (taken.has(`auth_${wanted}_${number}`)) number += 1;
    return `auth_${wanted}_${number}`;
  };
}

function freeColumn({ fields }: Entity, wanted: string): string {
  const taken = new Set(fields.map(({ column }) => column.toLowerCase()));
  return taken.has(wanted) ? `auth_${wanted}` : wanted;
}
