import type { ContractField, ContractIdentity, KeyPart } from '../../contract/contract.js';
import type { ModelField } from '../../domain/model.js';
import * as py from '../../syntax/python/index.js';
import { pythonType } from './app/models/python-type.js';
import type { FastApiContext } from './context.js';

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
  return {
    contract,
    user: classOf(user),
    key,
    keyType: pythonType(key.field.model, false, context),
    id: names.attribute(key.field.model),
    login: contract.login,
    loginAttribute: names.attribute(contract.login.model),
    password: attribute(password.entity, password.column),
    role: attribute(role.entity, role.column),
    suspension: suspension === null ? null : attribute(user, suspension.column),
    credential: credentials === null ? null : attribute(credentials, 'user_id'),
    refreshToken: classOf(refreshTokens),
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
