import type { Module } from '../../../syntax/core/module.js';
import * as ts from '../../../syntax/typescript/index.js';
import type { ExpressContext } from '../context.js';
import { type ExpressIdentity, goodStanding, wordOf } from '../identity.js';

const Prisma = ts.symbol('./src/generated/prisma/client.ts', 'Prisma');
const hashPassword = ts.symbol('./src/utils/passwords.ts', 'hashPassword');
const MOST_BYTES = ts.symbol('./src/utils/passwords.ts', 'MOST_BYTES');
const [hash, login, password] = [ts.id('hash'), ts.id('login'), ts.id('password')];

/** The variable of what the admin signs in with: `SEED_ADMIN_EMAIL`. */
export function adminVariable({ login }: ExpressIdentity): { readonly name: string; readonly default: string } {
  const { name } = login.field;
  return {
    name: `SEED_ADMIN_${name.toUpperCase()}`,
    default: name.includes('mail') ? 'admin@example.com' : 'admin',
  };
}

/** `prisma/admin.ts`: how the seed script makes one of the users the admin. */
export function adminModule(context: ExpressContext, identity: ExpressIdentity): Module {
  return ts.module('prisma/admin.ts', [
    ts.interface('Admin', { export: true, doc: 'Whom the seed script lets do everything.' }, [
      ts.property('login', ts.types.string, { readonly: true }),
      ts.property('hash', ts.types.string, { readonly: true, doc: 'Of their password.' }),
    ]),
    readAdmin(identity),
    adminColumns(context, identity),
  ], { doc: 'The admin of a database that has no rows yet.' });
}

function readAdmin(identity: ExpressIdentity): ts.compiler.Statement {
  const variable = adminVariable(identity);
  const { string, undefined: nothing } = ts.types;
  const length = ts.prop(ts.call(ts.id('Array.from'), [password]), 'length');
  const bytes = ts.call(ts.id('Buffer.byteLength'), [password]);
  return ts.function('readAdmin', {
    export: true,
    async: true,
    params: [
      ts.param('environment', ts.ref('Readonly', ts.ref('Record', string, ts.union(string, nothing)))),
    ],
    returns: ts.ref('Promise', ts.union(ts.ref('Admin'), null)),
    doc: {
      text: 'What the admin signs in with, and the hash of their password; null where none is set.',
      tags: [['throws', 'RangeError where the password is too short or too long']],
    },
  }, [
    ts.const(
      ts.objectPattern([
        ts.element('login', { key: variable.name, default: variable.default }),
        ts.element('password', { key: 'SEED_ADMIN_PASSWORD', default: '' }),
      ]),
      ts.id('environment'),
    ),
    ts.guard(ts.equal(password, ''), ts.return(null)),
    ts.if(ts.or(ts.binop(length, '<', 8), ts.binop(bytes, '>', MOST_BYTES)), [
      ts.throw(ts.new(ts.id('RangeError'), ['SEED_ADMIN_PASSWORD needs 8 characters, and at most 72 bytes'])),
    ]),
    ts.return({ login, hash: ts.await(ts.call(hashPassword, [password])) }),
  ]);
}

function adminColumns(context: ExpressContext, identity: ExpressIdentity): ts.compiler.Statement {
  const { contract: { model }, credentials, login: column, password: kept, role, suspension, user } = identity;
  const word = model.role.kind === 'flag' ? true : wordOf(context, role, model.role.admin);
  const apart = { ...(kept.apart ? { [kept.name]: hash } : {}), ...(role.apart ? { [role.name]: word } : {}) };
  const columns = {
    [column.name]: login,
    ...(suspension === null ? {} : { [suspension.name]: goodStanding(context, identity) }),
    ...(role.apart ? {} : { [role.name]: word }),
    ...(kept.apart ? {} : { [kept.name]: hash }),
    ...(credentials === null ? {} : { [credentials.back]: { create: apart } }),
  };
  return ts.function('adminColumns', {
    export: true,
    params: [ts.param(ts.objectPattern(['login', 'hash']), ts.ref('Admin'))],
    doc: 'What is written of a user who is let in, and may do everything.',
  }, [ts.return(ts.satisfies(columns, ts.prop(Prisma, `${user.model}UncheckedUpdateInput`)))]);
}
