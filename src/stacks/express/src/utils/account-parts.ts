import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import { type ExpressIdentity, type IdentityColumn, wordOf } from '../../identity.js';

const Prisma = ts.symbol('./src/generated/prisma/client.ts', 'Prisma');

/** What of `src/utils/accounts.ts` depends on the columns that there are. */
export interface AccountParts {
  /** What users have whom nothing keeps out; empty where nothing can. */
  readonly welcome: readonly ts.compiler.Statement[];
  /** The columns of an account. */
  readonly selected: readonly ts.compiler.Statement[];
  readonly types: readonly ts.compiler.Statement[];
  readonly toAccount: readonly ts.compiler.Statement[];
}

/** Works out where an account's parts stand. */
export function accountParts(context: ExpressContext, identity: ExpressIdentity): AccountParts {
  return {
    welcome: welcome(context, identity),
    selected: selected(identity),
    types: rowTypes(identity),
    toAccount: [...roleWords(context, identity), toAccount(context, identity)],
  };
}

function welcome(context: ExpressContext, identity: ExpressIdentity): readonly ts.compiler.Statement[] {
  const conditions = [...living(context, identity), ...notSuspended(context, identity)];
  if (conditions.length === 0) return [];
  const type = ts.prop(Prisma, `${identity.user.model}WhereInput`);
  return [ts.const('WELCOME', ts.satisfies(ts.object(conditions), type), {
    doc: 'What all users have whom nothing keeps out.',
  })];
}

type Condition = readonly [name: string, value: ts.Value];

/** That a user is not deleted. */
export function living({ names }: ExpressContext, { contract }: ExpressIdentity): readonly Condition[] {
  const { softDelete, fieldByColumn } = contract.user.entity;
  const mark = fieldByColumn.get(softDelete?.column ?? '');
  return softDelete === null || mark === undefined
    ? []
    : [[names.field(mark), softDelete.kind === 'is_active' ? true : null]];
}

function notSuspended(context: ExpressContext, identity: ExpressIdentity): readonly Condition[] {
  const { suspension: column, contract: { model: { suspension } } } = identity;
  if (suspension === null || column === null) return [];
  const { name, field: { nullable } } = column;
  const unlessNull = (condition: ts.Value): readonly Condition[] =>
    nullable ? [['OR', [{ [name]: null }, { [name]: condition }]]] : [[name, condition]];
  switch (suspension.kind) {
    case 'time':
      return [[name, null]];
    case 'cleared':
      return [[name, true]];
    case 'set':
      return unlessNull(false);
    case 'word':
      return unlessNull({ notIn: suspension.values.map(word => wordOf(context, column, word)) });
  }
}

function selected({ credentials, key, password, role, user }: ExpressIdentity): readonly ts.compiler.Statement[] {
  const select = ts.prop(Prisma, `${user.model}Select`);
  const apart = (columns: readonly IdentityColumn[]): Readonly<Record<string, ts.Value>> =>
    credentials === null
      ? {}
      : { [credentials.back]: { select: Object.fromEntries(columns.map(({ name }) => [name, true])) } };
  const own = { [key.name]: true, ...(role.apart ? apart([role]) : { [role.name]: true }) };
  const secret = password.apart ? apart(role.apart ? [role, password] : [password]) : { [password.name]: true };
  return [
    ts.const('ACCOUNT', ts.satisfies(own, select)),
    ts.const(
      'SECRET_ACCOUNT',
      ts.satisfies(ts.object([ts.spread(ts.id('ACCOUNT')), ...Object.entries(secret)]), select),
    ),
  ];
}

function rowTypes({ key, role, user }: ExpressIdentity): readonly ts.compiler.Statement[] {
  if (!role.apart) {
    const User = ts.symbol('./src/generated/prisma/client.ts', user.model);
    return [ts.typeAlias('AccountRow', ts.ref('Pick', User, ts.union(key.name, role.name)))];
  }
  const query = ts.typeLiteral([ts.property('select', ts.typeOf(ts.id('ACCOUNT')))]);
  return [ts.typeAlias('AccountRow', ts.ref(ts.prop(Prisma, `${user.model}GetPayload`), query))];
}

/** The words of roles, where the client has other names for them. */
function roleWords(context: ExpressContext, { contract, role }: ExpressIdentity): readonly ts.compiler.Statement[] {
  const { type } = role.field;
  const values = type.kind === 'enum' ? context.model.enumById.get(type.enum)?.values ?? [] : [];
  const words = values.map(word => [wordOf(context, role, word), word] as const);
  return contract.model.role.kind === 'flag' || words.every(([name, word]) => name === word)
    ? []
    : [ts.const('ROLES', Object.fromEntries(words), { doc: 'Roles as the schema calls them.' })];
}

function toAccount(context: ExpressContext, identity: ExpressIdentity): ts.compiler.Statement {
  const { credentials, key, role, contract: { model: { role: { admin, initial, kind } } } } = identity;
  const row = ts.id('row');
  const id = ts.prop(row, key.name);
  const kept = role.apart && credentials !== null
    ? ts.optionalProp(ts.prop(row, credentials.back), role.name)
    : ts.prop(row, role.name);
  const canMiss = role.apart || role.field.nullable;
  const said = canMiss ? ts.nullish(kept, wordOf(context, role, initial)) : kept;
  const word = roleWords(context, identity).length > 0 ? ts.index(ts.id('ROLES'), said) : said;
  return ts.function('toAccount', { params: [ts.param('row', ts.ref('AccountRow'))], returns: ts.ref('Account') }, [
    ...(kind === 'flag'
      ? [
        ts.const('admin', canMiss ? ts.equal(kept, true) : kept),
        ts.const('role', ts.conditional(ts.id('admin'), admin, initial)),
      ]
      : [ts.const('role', word), ts.const('admin', ts.equal(ts.id('role'), admin))]),
    ts.return({
      id: key.client.padded ? ts.chain(id, ['trimEnd']) : id,
      role: ts.id('role'),
      admin: ts.id('admin'),
    }),
  ]);
}
