import type { ContractIdentity, KeyPart } from '../../contract/contract.js';
import type { ModelEntity, ModelField } from '../../domain/model.js';
import * as ts from '../../syntax/typescript/index.js';
import { type ClientColumn, clientColumn } from './client-column.js';
import type { ExpressContext } from './context.js';
import type { ExpressEntity } from './names.js';

/** Identity by the names that emitted code gives to what it stands on. */
export interface ExpressIdentity {
  readonly contract: ContractIdentity;
  /** The users. */
  readonly user: ExpressEntity;
  /** The users' key: one column, and the parameter of paths that reads it. */
  readonly key: IdentityColumn;
  readonly keyPart: KeyPart;
  /** What TypeScript has in it. */
  readonly keyType: ts.TypeLike;
  /** What callers sign in with. */
  readonly login: IdentityColumn;
  /** The hash of the password. */
  readonly password: IdentityColumn;
  readonly role: IdentityColumn;
  /** What keeps a user out. */
  readonly suspension: IdentityColumn | null;
  /** What the users' own columns cannot hold. */
  readonly credentials: Credentials | null;
  readonly tokens: RefreshTokens;
}

/** A column that identity uses. */
export interface IdentityColumn {
  readonly field: ModelField;
  /** Prisma's field. */
  readonly name: string;
  readonly client: ClientColumn;
  /** Whether it stands among the credentials, and not on the users. */
  readonly apart: boolean;
}

/** The table of credentials. */
export interface Credentials {
  readonly entity: ExpressEntity;
  /** On the users: their row of it. */
  readonly back: string;
  readonly updatedAt: string;
}

/** The table of refresh tokens, and Prisma's fields of it. */
export interface RefreshTokens {
  readonly entity: ExpressEntity;
  /** On the users: their rows of it. */
  readonly back: string;
  readonly hash: string;
  readonly family: string;
  /** Whether families are kept without dashes. */
  readonly compact: boolean;
  readonly user: string;
  readonly expiresAt: string;
  readonly usedAt: string;
  readonly revokedAt: string;
}

type Parts = Pick<ExpressContext, 'contract' | 'model' | 'names' | 'storage'>;

/** What identity is in the Express stack; null where there are no callers. */
export function expressIdentity(parts: Parts): ExpressIdentity | null {
  const { contract: { identity: contract }, names } = parts;
  if (contract === null) return null;
  const { model: { user, password, role, suspension, credentials, refreshTokens } } = contract;
  const column = (entity: string, name: string): IdentityColumn => ({
    ...columnOf(parts, entity, name),
    apart: entity !== user,
  });
  const [keyPart] = contract.user.key;
  if (keyPart === undefined) throw new RangeError(`The users of ${user} have no key.`);
  const key = column(user, keyPart.field.column);
  return {
    contract,
    user: names.entity(user),
    key,
    keyPart,
    keyType: keyTypeOf(key.client),
    login: column(user, contract.login.column),
    password: column(password.entity, password.column),
    role: column(role.entity, role.column),
    suspension: suspension === null ? null : column(user, suspension.column),
    credentials: credentials === null ? null : {
      entity: names.entity(credentials),
      back: names.ofUser(credentials).back,
      updatedAt: columnOf(parts, credentials, 'updated_at').name,
    },
    tokens: tokensOf(parts, refreshTokens),
  };
}

function tokensOf(parts: Parts, id: string): RefreshTokens {
  const { names } = parts;
  const of = (column: string): string => columnOf(parts, id, column).name;
  return {
    entity: names.entity(id),
    back: names.ofUser(id).back,
    hash: of('token_hash'),
    family: of('family_id'),
    compact: columnOf(parts, id, 'family_id').client.compact,
    user: of('user_id'),
    expiresAt: of('expires_at'),
    usedAt: of('used_at'),
    revokedAt: of('revoked_at'),
  };
}

function columnOf(parts: Parts, id: string, column: string): Omit<IdentityColumn, 'apart'> {
  const { model, names } = parts;
  const entity = entityOf(parts, id);
  const field = entity.fieldByColumn.get(column);
  const client = field === undefined ? null : clientColumn(entity, field, { ...parts, model });
  if (field === undefined || client === null) throw new RangeError(`The model has no column ${id}.${column}.`);
  return { field, name: names.field(field), client };
}

function entityOf({ model }: Parts, id: string): ModelEntity {
  const entity = model.entityById.get(id);
  if (entity === undefined) throw new RangeError(`The model has no entity ${id}.`);
  return entity;
}

/** Keys of users are numbers or text. */
function keyTypeOf({ scalar }: ClientColumn): ts.TypeLike {
  if (scalar === 'BigInt') return ts.types.bigint;
  return scalar === 'Int' ? ts.types.number : ts.types.string;
}

/** The service of the users. */
export function usersOf({ user }: ExpressIdentity): ts.compiler.Expression {
  return ts.moduleSymbol(`./src/services/${user.file}.ts`, user.many);
}

/** What callers are shown of themselves. */
export function recordOf({ contract: { shown }, user }: ExpressIdentity): ts.compiler.Identifier {
  return ts.symbol(`./src/models/${user.file}.ts`, shown);
}

/** What the client takes and gives for a word in a column. */
export function wordOf({ model, names }: Pick<Parts, 'model' | 'names'>, column: IdentityColumn, word: string): string {
  const { enum: id } = column.client;
  const enumeration = id === null ? undefined : model.enumById.get(id);
  return enumeration === undefined ? word : names.value(enumeration, word);
}

/** What a column holds that keeps nobody out. */
export function goodStanding(parts: Parts, { contract, suspension: column }: ExpressIdentity): ts.Value {
  const { suspension } = contract.model;
  if (suspension === null || column === null || suspension.kind === 'time') return null;
  if (suspension.kind !== 'word') return suspension.kind === 'cleared';
  const { type } = column.field;
  const values = type.kind === 'enum' ? parts.model.enumById.get(type.enum)?.values ?? [] : [];
  const good = values.find(value => !suspension.values.includes(value));
  return good === undefined ? null : wordOf(parts, column, good);
}

/** What the same column holds of a user who is suspended; null where nobody can be. */
export function badStanding(parts: Parts, { contract, suspension: column }: ExpressIdentity): ts.Value {
  const { suspension } = contract.model;
  if (suspension === null || column === null) return null;
  const { kind, values: [worst = ''] } = suspension;
  if (kind === 'time') return ts.new(ts.id('Date'));
  return kind === 'word' ? wordOf(parts, column, worst) : kind === 'set';
}
