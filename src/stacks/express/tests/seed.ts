import type { Module } from '../../../syntax/core/module.js';
import * as ts from '../../../syntax/typescript/index.js';
import type { ExpressIdentity } from '../identity.js';

const addRows = ts.symbol('./prisma/rows.ts', 'addRows');
const beforeEach = ts.symbol('vitest', 'beforeEach');
const clear = ts.symbol('./tests/tables.ts', 'clear');
const expect = ts.symbol('vitest', 'expect');
const findSecretAccount = ts.symbol('./src/utils/accounts.ts', 'findSecretAccount');
const matchesPassword = ts.symbol('./src/utils/passwords.ts', 'matchesPassword');
const PASSWORD = ts.symbol('./tests/factories.ts', 'PASSWORD');
const readAdmin = ts.symbol('./prisma/admin.ts', 'readAdmin');
const test = ts.symbol('vitest', 'test');

/**
 * `tests/seed.test.ts`
 *
 * @param identity null where no row becomes the admin
 */
export function seedTestModule(identity: ExpressIdentity | null): Module {
  return ts.module('tests/seed.test.ts', [
    ts.call(beforeEach, [clear]),
    testOf('rows are added once', [
      expected(ts.await(ts.call(addRows)), 'toBe', true),
      expected(ts.await(ts.call(addRows)), 'toBe', false),
    ]),
    ...(identity === null ? [] : adminTests(identity)),
  ], { doc: 'Tests of the rows that the seed script adds.' });
}

function testOf(name: string, body: readonly ts.StatementLike[]): ts.StatementLike {
  return ts.spaced(ts.statement(ts.call(test, [name, ts.asyncArrow([], body)])));
}

function expected(of: ts.Value, matcher: string, value?: ts.Value): ts.StatementLike {
  return ts.chain(ts.call(expect, [of]), [matcher, value === undefined ? [] : [value]]);
}

function adminTests({ login }: ExpressIdentity): readonly ts.StatementLike[] {
  const [account, admin] = [ts.id('account'), ts.id('admin')];
  const read = (password: ts.Value): ts.compiler.Expression =>
    ts.call(readAdmin, [ts.object([['SEED_ADMIN_PASSWORD', password]])]);
  const found = ts.object([[login.name, ts.nullish(ts.optionalProp(admin, 'login'), '')]]);
  return [
    testOf('the first user becomes the admin', [
      ts.const('admin', ts.await(read(PASSWORD))),
      ts.await(ts.call(addRows, [admin])),
      ts.const('account', ts.await(ts.call(findSecretAccount, [found]))),
      expected(account, 'toMatchObject', { admin: true }),
      ts.const('hash', ts.nullish(ts.optionalProp(account, 'passwordHash'), null)),
      expected(ts.await(ts.call(matchesPassword, [PASSWORD, ts.id('hash')])), 'toBe', true),
    ]),
    testOf('without a password there is no admin', [expected(ts.await(read('')), 'toBeNull')]),
    testOf('the password of the admin has to do', [
      ts.forOf('wrong', ts.array([ts.call(ts.prop('x', 'repeat'), [7]), ts.call(ts.prop('x', 'repeat'), [73])]), [
        ts.await(ts.chain(ts.call(expect, [read(ts.id('wrong'))]), 'rejects', ['toThrow', ['SEED_ADMIN_PASSWORD']])),
      ]),
    ]),
  ];
}
