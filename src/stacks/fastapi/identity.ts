import type { ContractField, ContractIdentity, KeyPart } from '../../contract/contract.js';
import type { Suspension } from '../../domain/identity/identity.js';
import type { ModelField } from '../../domain/model.js';
import * as py from '../../syntax/python/index.js';
import { pythonType } from './app/models/python-type.js';
import type { FastApiContext } from './context.js';
import type { PythonNames } from './names.js';

/** Identity by the names that emitted code gives to what it stands on. */
export interface PythonIdentity {
  readonly contract: ContractIdentity;
  /** The users' class. */
  readonly user: py.Symbol;
  /** The users' key: one column. */
  readonly key: KeyPart;
  /** What Python has in it. */
  readonly keyType: py.Expression;
  /** Attribute of the key. */
  readonly id: string;
  /** What callers sign in with, and its attribute. */
  readonly login: ContractField;
  readonly loginAttribute: string;
  /** The hash of the password: on the users' class or on that of credentials. */
  readonly password: Attribute;
  readonly role: Attribute;
  /** What keeps a user out. */
  readonly suspension: Attribute | null;
  /** The class of credentials, and its attribute for the user's key. */
  readonly credential: Attribute | null;
  readonly refreshToken: py.Symbol;
  /** A user's columns as a schema. */
  readonly record: py.Symbol;
  readonly service: py.Symbol;
  /** What a new user has where nothing else is said, so that they may come in. */
  readonly initially: Readonly<Record<string, py.Value>>;
}

/** An attribute of a class. */
export interface Attribute {
  readonly owner: py.Symbol;
  readonly name: string;
  readonly field: ModelField;
}

/** What identity is in the FastAPI stack; null where there are no callers. */
export function pythonIdentity(
  context: Pick<FastApiContext, 'contract' | 'model' | 'names'>,
): PythonIdentity | null {
  const { contract: { identity: contract }, model, names } = context;
  if (contract === null) return null;
  const classOf = (id: string): py.Symbol => {
    const { module, className } = names.entity(id);
    return py.symbol(`app.models.${module}`, className);
  };
  const attribute = (entity: string, column: string): Attribute => {
    const field = model.entityById.get(entity)?.fieldByColumn.get(column);
    if (field === undefined) throw new RangeError(`The model has no column ${entity}.${column}.`);
    return { owner: classOf(entity), name: names.attribute(field), field };
  };
  const { model: { user, password, role, suspension, credentials, refreshTokens } } = contract;
  const [key] = contract.user.key;
  if (key === undefined) throw new RangeError(`The users of ${user} have no key.`);
  const { module, className } = names.entity(user);
  const roleOf = attribute(role.entity, role.column);
  const outOf = suspension === null ? null : attribute(user, suspension.column);
  return {
    contract,
    user: classOf(user),
    key,
    keyType: pythonType(key.field.model, false, context),
    id: names.attribute(key.field.model),
    login: contract.login,
    loginAttribute: names.attribute(contract.login.model),
    password: attribute(password.entity, password.column),
    role: roleOf,
    suspension: outOf,
    credential: credentials === null ? null : attribute(credentials, 'user_id'),
    refreshToken: classOf(refreshTokens),
    record: py.symbol(`app.schemas.${module}`, contract.shown),
    service: py.symbol(`app.services.${module}`, `${className}Service`),
    initially: { ...unused(contract, names), ...standing({ model, names }, contract, outOf) },
  };
}

/** `User.email` */
export function member({ owner, name }: Attribute): py.Expression {
  return py.attr(owner, name);
}

/** A word in a column: a member of the enum's class, or the text. */
export function wordOf(
  { model, names }: Pick<FastApiContext, 'model' | 'names'>,
  { field: { type } }: Attribute,
  word: string,
): py.Value {
  const enumeration = type.kind === 'enum' ? model.enumById.get(type.enum) : undefined;
  return enumeration === undefined
    ? word
    : py.attr(py.symbol('app.models.enums', names.enumClass(enumeration.id)), names.member(enumeration, word));
}

/** Columns for passwords that cannot hold a hash: they hold nothing. */
function unused({ user, model: { password } }: ContractIdentity, names: PythonNames): Record<string, py.Value> {
  const { fields } = user.entity;
  return Object.fromEntries(
    fields
      .filter(({ column, role }) => role === 'password' && column !== password.column)
      .filter(({ nullable, default: initial }) => !nullable && initial === null)
      .map(field => [names.attribute(field), field.type.kind === 'bytes' ? new Uint8Array() : '']),
  );
}

/** A column that would keep a new user out, if it were left out. */
function standing(
  context: Pick<FastApiContext, 'model' | 'names'>,
  { model: { suspension } }: ContractIdentity,
  column: Attribute | null,
): Record<string, py.Value> {
  if (suspension === null || column?.field.default !== null) return {};
  return column.field.nullable && suspension.kind !== 'cleared'
    ? {}
    : { [column.name]: goodValue(context, suspension, column) };
}

/** What a column holds that keeps nobody out. */
export function goodStanding(context: FastApiContext, identity: PythonIdentity): Readonly<Record<string, py.Value>> {
  const { suspension: column, contract: { model: { suspension } } } = identity;
  return suspension === null || column === null ? {} : { [column.name]: goodValue(context, suspension, column) };
}

/** What a column holds that keeps a user out. */
export function badStanding(
  context: FastApiContext,
  identity: PythonIdentity,
): Readonly<Record<string, py.Value>> | null {
  const { suspension: column, contract: { model: { suspension } } } = identity;
  if (suspension === null || column === null) return null;
  const { kind, values: [worst = ''] } = suspension;
  return {
    [column.name]: kind === 'time'
      ? py.call(py.symbol('app.models.types', 'utcnow'))
      : kind === 'word'
      ? wordOf(context, column, worst)
      : kind === 'set',
  };
}

function goodValue(
  context: Pick<FastApiContext, 'model' | 'names'>,
  { kind, values }: Suspension,
  column: Attribute,
): py.Value {
  if (kind !== 'word') return kind === 'time' ? null : kind === 'cleared';
  const { type } = column.field;
  const enumeration = type.kind === 'enum' ? context.model.enumById.get(type.enum) : undefined;
  const good = enumeration?.values.find(value => !values.includes(value));
  return good === undefined ? null : wordOf(context, column, good);
}
