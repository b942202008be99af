import { isUnique } from '../../../../domain/sound.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import type { ExpressIdentity } from '../../identity.js';
import { living } from './account-parts.js';

const ConflictError = ts.symbol('./src/errors.ts', 'ConflictError');
const db = ts.symbol('./src/db.ts', 'db');
const hashPassword = ts.symbol('./src/utils/passwords.ts', 'hashPassword');

/** What of `src/utils/accounts.ts` makes somebody a user. */
export function newUserStatements(
  context: ExpressContext,
  identity: ExpressIdentity,
): readonly ts.compiler.Statement[] {
  const { credentials, login, password, suspension: column, contract: { model: { suspension } } } = identity;
  // left out, it would keep a new user out
  const standing = suspension?.kind === 'cleared' && column?.field.nullable === true && column.field.default === null
    ? column
    : null;
  const hash = ts.id('hash');
  const check = loginCheck(identity, ts.id('body'), null);
  const text = ts.union(ts.types.string, null);
  return [
    ts.interface('NewUser', { doc: 'The body of a request by which somebody becomes a user.' }, [
      ...(check.length === 0 ? [] : [ts.property(login.name, text, { readonly: true, optional: true })]),
      ts.property('password', ts.types.string, { readonly: true }),
      ...(standing === null
        ? []
        : [ts.property(standing.name, ts.union(ts.types.boolean, null), { readonly: true, optional: true })]),
    ]),
    ts.function('newUser', {
      export: true,
      async: true,
      typeParams: [ts.typeParam('Body', { extends: ts.ref('NewUser') })],
      params: [ts.param('body', ts.ref('Body'))],
      doc: 'What is written of a new user: a hash in place of their password.',
    }, [
      ...check,
      ts.const(ts.objectPattern(['password', ts.element('values', { rest: true })]), ts.id('body')),
      ts.const('hash', ts.await(ts.call(hashPassword, [ts.id('password')]))),
      ts.return(ts.object([
        ...Object.entries(unusedPasswords(context, identity)),
        ts.spread(ts.id('values')),
        ...(standing === null
          ? []
          : [[standing.name, ts.nullish(ts.prop(ts.id('body'), standing.name), true)] as const]),
        ...(password.apart ? [] : [[password.name, hash] as const]),
        ...(credentials === null
          ? []
          : [[credentials.back, { create: password.apart ? { [password.name]: hash } : {} }] as const]),
      ])),
    ]),
  ];
}

/** Columns for passwords that cannot hold a hash: they hold nothing. */
export function unusedPasswords(
  { names }: ExpressContext,
  { contract: { user }, password }: ExpressIdentity,
): Readonly<Record<string, ts.Value>> {
  const empty = user.entity.fields
    .filter(({ column, role }) => role === 'password' && (password.apart || column !== password.field.column))
    .filter(({ nullable, default: initial }) => !nullable && initial === null);
  return Object.fromEntries(
    empty.map(field => [
      names.field(field),
      field.type.kind === 'bytes' ? ts.new(ts.id('Uint8Array')) : '',
    ]),
  );
}

/**
 * Refuses a body with a login that another user has; nothing where the database does.
 *
 * @param key of the user who is changed; null for a new one
 */
export function loginCheck(
  { contract, login }: ExpressIdentity,
  body: ts.Value,
  key: ts.Value,
): readonly ts.compiler.Statement[] {
  if (isUnique(contract.user.entity, [login.field.column])) return [];
  const refuse = ts.symbol('./src/utils/accounts.ts', 'refuseTakenLogin');
  return [ts.statement(ts.await(ts.call(refuse, [ts.prop(body, login.name), key])))];
}

/** What {@link loginCheck} calls. */
export function takenLogin(context: ExpressContext, identity: ExpressIdentity): readonly ts.compiler.Statement[] {
  if (loginCheck(identity, {}, null).length === 0) return [];
  const { key, keyType, login, user } = identity;
  const [id, name] = [ts.id('id'), ts.id('login')];
  const others = ts.and(ts.unequal(id, null), { [key.name]: { not: id } });
  const where = ts.object([[login.name, name], ts.spread(others), ...living(context, identity)]);
  return [ts.function('refuseTakenLogin', {
    export: true,
    async: true,
    params: [
      ts.param('login', ts.union(ts.types.string, null, ts.types.undefined)),
      ts.param('id', ts.union(keyType, null)),
    ],
    returns: ts.ref('Promise', ts.types.void),
    doc: {
      text: 'Refuses a login that another user has: two with one could not sign in.',
      tags: [['throws', 'ConflictError where somebody else has it']],
    },
  }, [
    ts.guard(ts.or(ts.equal(name, ts.undefined), ts.equal(name, null)), ts.return()),
    ts.const('other', ts.await(ts.chain(db, user.delegate, ['findFirst', [{ where, select: { [key.name]: true } }]]))),
    ts.guard(
      ts.unequal(ts.id('other'), null),
      ts.throw(ts.new(ConflictError, [[identity.contract.login.wire]])),
    ),
  ])];
}
