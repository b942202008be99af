import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import type { ExpressIdentity } from '../../identity.js';
import { accountParts } from './account-parts.js';
import { newUserStatements, takenLogin } from './new-user.js';

const Prisma = ts.symbol('./src/generated/prisma/client.ts', 'Prisma');
const db = ts.symbol('./src/db.ts', 'db');

const none = 'null for nobody, and for who is shut out';

/** `src/utils/accounts.ts`: where the tables of the schema keep what identity asks for. */
export function accountsModule(context: ExpressContext, identity: ExpressIdentity): Module {
  const { selected, toAccount, types, welcome } = accountParts(context, identity);
  return ts.module('src/utils/accounts.ts', [
    ts.interface('Account', { export: true, doc: 'Somebody who may come in.' }, [
      ts.property('id', identity.keyType, { readonly: true }),
      ts.property('role', ts.types.string, { readonly: true }),
      ts.property('admin', ts.types.boolean, { readonly: true, doc: 'Whether they may do everything.' }),
    ]),
    ts.interface('SecretAccount', {
      export: true,
      extends: [ts.id('Account')],
      doc: 'An account, and what its password is compared with.',
    }, [ts.property('passwordHash', ts.union(ts.types.string, null), { readonly: true })]),
    ...types,
    ...welcome,
    ...selected,
    accountOf(identity),
    findAccount(identity, welcome.length > 0),
    findSecretAccount(identity, welcome.length > 0),
    ...newUserStatements(context, identity),
    ...takenLogin(context, identity),
    ...toAccount,
  ], { doc: 'Users as identity sees them.' });
}

function accountOf({ contract, keyPart, user }: ExpressIdentity): ts.compiler.Statement {
  const schema = ts.symbol(`./src/schemas/${user.file}.ts`, `${contract.user.entity.names.className}Key`);
  return ts.function('accountOf', {
    export: true,
    async: true,
    params: [ts.param('subject', ts.types.string)],
    returns: ts.ref('Promise', ts.union(ts.ref('Account'), null)),
    doc: `The user whom a token names; ${none}.`,
  }, [
    ts.const('key', ts.chain(schema, 'shape', keyPart.parameter, ['safeParse', [ts.id('subject')]])),
    ts.return(ts.conditional(ts.id('key.success'), ts.call(ts.id('findAccount'), [ts.id('key.data')]), null)),
  ]);
}

/** What users are asked for, and that nothing keeps them out. */
function where(condition: ts.Value, hasWelcome: boolean): ts.Value {
  return hasWelcome ? ts.object([ts.spread(condition), ts.spread(ts.id('WELCOME'))]) : condition;
}

function findAccount({ key, keyType, user }: ExpressIdentity, hasWelcome: boolean): ts.compiler.Statement {
  const row = ts.id('row');
  const id = hasWelcome
    ? ts.object([[key.name, ts.id('id')], ts.spread(ts.id('WELCOME'))])
    : { [key.name]: ts.id('id') };
  return ts.function('findAccount', {
    export: true,
    async: true,
    params: [ts.param('id', keyType), ts.param('client', { type: ts.prop(Prisma, 'TransactionClient'), default: db })],
    returns: ts.ref('Promise', ts.union(ts.ref('Account'), null)),
    doc: `The user with a key; ${none}.`,
  }, [
    ts.const(
      'row',
      ts.await(ts.chain(ts.id('client'), user.delegate, ['findFirst', [{ where: id, select: ts.id('ACCOUNT') }]])),
    ),
    ts.return(ts.conditional(ts.equal(row, null), null, ts.call(ts.id('toAccount'), [row]))),
  ]);
}

/** Logins that several have, which a schema of others may allow, let nobody in. */
function findSecretAccount(
  { credentials, password, user }: ExpressIdentity,
  hasWelcome: boolean,
): ts.compiler.Statement {
  const rows = ts.id('rows');
  const row = ts.id('row');
  const hash = password.apart && credentials !== null
    ? ts.nullish(ts.optionalProp(ts.prop(row, credentials.back), password.name), null)
    : ts.prop(row, password.name);
  const query = { where: where(ts.id('where'), hasWelcome), select: ts.id('SECRET_ACCOUNT'), take: 2 };
  return ts.function('findSecretAccount', {
    export: true,
    async: true,
    params: [ts.param('where', ts.prop(Prisma, `${user.model}WhereInput`))],
    returns: ts.ref('Promise', ts.union(ts.ref('SecretAccount'), null)),
    doc: 'The one user who fits; null for nobody, for several, and for who is shut out.',
  }, [
    ts.const('rows', ts.await(ts.chain(db, user.delegate, ['findMany', [query]]))),
    ts.const(ts.arrayPattern(['row']), rows),
    ts.guard(ts.or(ts.equal(row, ts.undefined), ts.binop(ts.id('rows.length'), '>', 1)), ts.return(null)),
    ts.return(ts.object([ts.spread(ts.call(ts.id('toAccount'), [row])), ['passwordHash', hash]])),
  ]);
}
