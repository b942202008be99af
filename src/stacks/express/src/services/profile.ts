import { wire } from '../../../../contract/wire.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import { type ExpressIdentity, recordOf, usersOf } from '../../identity.js';

const Caller = ts.symbol('./src/access.ts', 'Caller');
const NotFoundError = ts.symbol('./src/errors.ts', 'NotFoundError');
const UnauthorizedError = ts.symbol('./src/errors.ts', 'UnauthorizedError');
const ValidationError = ts.symbol('./src/errors.ts', 'ValidationError');
const ProfileRequestBody = ts.symbol('./src/schemas/auth.ts', 'ProfileRequestBody');
const findSecretAccount = ts.symbol('./src/utils/accounts.ts', 'findSecretAccount');
const hashPassword = ts.symbol('./src/utils/passwords.ts', 'hashPassword');
const matchesPassword = ts.symbol('./src/utils/passwords.ts', 'matchesPassword');

const [caller, key, now, password] = [ts.id('caller'), ts.id('key'), ts.id('now'), ts.id('password')];

/** What of `src/services/auth.ts` changes the caller. */
export function patchMeStatements(
  context: ExpressContext,
  identity: ExpressIdentity,
): readonly ts.compiler.Statement[] {
  const current = wire('current_password', context.options.naming);
  return [patchMe(identity, current), own(), keyOf(identity), checkPassword(identity, current)];
}

/** What the service of users makes of the caller's own row. */
export function ownRow(work: ts.Value): ts.compiler.Expression {
  return ts.call(ts.id('own'), [work]);
}

function own(): ts.compiler.Statement {
  const [error, shown] = [ts.id('error'), ts.ref('Promise', ts.ref('Shown'))];
  return ts.function('own', {
    async: true,
    typeParams: ['Shown'],
    params: [ts.param('work', shown)],
    returns: shown,
    doc: 'What is made of the caller\'s own row; who was removed since they were recognised is nobody.',
  }, [
    ts.try(
      [ts.return(ts.await(ts.id('work')))],
      ts.catch('error', [
        ts.guard(ts.binop(error, 'instanceof', NotFoundError), ts.throw(ts.new(UnauthorizedError))),
        ts.throw(error),
      ]),
    ),
  ]);
}

function patchMe(identity: ExpressIdentity, current: string): ts.compiler.Statement {
  const { tokens: { family, revokedAt } } = identity;
  const users = usersOf(identity);
  const values = ts.id('values');
  return ts.function('patchMe', {
    export: true,
    async: true,
    params: [
      ts.param('caller', Caller),
      ts.param('session', ts.types.string),
      ts.param('body', ProfileRequestBody),
    ],
    returns: ts.ref('Promise', recordOf(identity)),
    doc: {
      text: 'Writes what the caller sent of themselves. A new password ends all their sessions but this one.',
      tags: [['throws', 'ValidationError where the current password is needed, and is another']],
    },
  }, [
    ts.const(
      ts.objectPattern([
        'password',
        ts.element('current', { key: current, default: '' }),
        ts.element('values', { rest: true }),
      ]),
      ts.id('body'),
    ),
    ts.const('key', ts.call(ts.id('keyOf'), [caller])),
    ts.guard(
      ts.equal(password, ts.undefined),
      ts.return(ownRow(ts.chain(users, ['update', [key, values, caller]]))),
    ),
    ts.await(ts.call(ts.id('checkPassword'), [key, ts.id('current')])),
    ts.const('hash', ts.await(ts.call(hashPassword, [password]))),
    ts.const('now', ts.new(ts.id('Date'))),
    ts.const('others', { [family]: { not: ts.id('session') }, [revokedAt]: null }),
    ts.return(ownRow(ts.chain(users, ['update', [key, values, caller, newPassword(identity)]]))),
  ]);
}

/** What is written beside the user's columns, at once with them. */
function newPassword({ credentials, password: column, tokens }: ExpressIdentity): ts.Value {
  const kept = { [column.name]: ts.id('hash') };
  const revoked = { where: ts.id('others'), data: { [tokens.revokedAt]: now } };
  return {
    ...(column.apart && credentials !== null
      ? { [credentials.back]: { update: { ...kept, [credentials.updatedAt]: now } } }
      : kept),
    [tokens.back]: { updateMany: revoked },
  };
}

function keyOf({ contract, keyPart, user }: ExpressIdentity): ts.compiler.Statement {
  const id = ts.id('id');
  const { className } = contract.user.entity.names;
  return ts.function('keyOf', {
    params: [ts.param(ts.objectPattern(['id']), Caller)],
    returns: ts.symbol(`./src/schemas/${user.file}.ts`, `${className}KeyParams`),
    doc: 'The key of a caller who is somebody.',
  }, [
    ts.guard(ts.equal(id, null), ts.throw(ts.new(UnauthorizedError))),
    ts.return({ [keyPart.parameter]: id }),
  ]);
}

function checkPassword(
  { contract, key: column, keyPart, user }: ExpressIdentity,
  current: string,
): ts.compiler.Statement {
  const account = ts.id('account');
  const { className } = contract.user.entity.names;
  const params = ts.symbol(`./src/schemas/${user.file}.ts`, `${className}KeyParams`);
  const where = { [column.name]: ts.prop(key, keyPart.parameter) };
  return ts.function('checkPassword', {
    async: true,
    params: [ts.param('key', params), ts.param('password', ts.types.string)],
    returns: ts.ref('Promise', ts.types.void),
  }, [
    ts.const('account', ts.await(ts.call(findSecretAccount, [where]))),
    ts.const('known', ts.nullish(ts.optionalProp(account, 'passwordHash'), null)),
    ts.guard(ts.await(ts.call(matchesPassword, [password, ts.id('known')])), ts.return()),
    ts.const('message', 'This is not the password.'),
    ts.throw(ts.new(ValidationError, [[{ field: current, message: ts.id('message') }], ts.id('message')])),
  ]);
}
