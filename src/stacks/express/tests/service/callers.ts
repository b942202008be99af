import { wire } from '../../../../contract/wire.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { badStanding } from '../../identity.js';
import type { UserTests } from '../user-tests.js';
import { expects, expectsNot, plainTest, test, testFor, vi } from './kit.js';

const db = ts.symbol('./src/db.ts', 'db');
const tokens = ts.symbol('./src/utils/tokens.ts', 'tokens');
const AUTH = ts.symbol('./tests/accounts.ts', 'AUTH');
const login = ts.symbol('./tests/accounts.ts', 'login');
const me = ts.symbol('./tests/accounts.ts', 'me');
const nameOf = ts.symbol('./tests/accounts.ts', 'nameOf');
const newcomer = ts.symbol('./tests/accounts.ts', 'newcomer');
const refresh = ts.symbol('./tests/accounts.ts', 'refresh');
const tokensOf = ts.symbol('./tests/accounts.ts', 'tokensOf');
const unknown = ts.symbol('./tests/accounts.ts', 'unknown');
const addAdmin = ts.symbol('./tests/factories.ts', 'addAdmin');
const PASSWORD = ts.symbol('./tests/factories.ts', 'PASSWORD');
const fieldsOf = ts.symbol('./tests/helpers.ts', 'fieldsOf');
const items = ts.symbol('./tests/helpers.ts', 'items');
const refused = ts.symbol('./tests/helpers.ts', 'refused');
const segment = ts.symbol('./tests/helpers.ts', 'segment');
const shown = ts.symbol('./tests/helpers.ts', 'shown');

/** `tests/service/callers.test.ts` */
export function callersTestModule(tests: UserTests): Module {
  const { context, identity, keyOf, make: makeUser, path, privileges, unknown: missing } = tests;
  const { login: field, model: { role } } = identity.contract;
  const key = identity.keyPart.field.wire;
  const current = wire('current_password', context.options.naming);
  const users = ts.prop(db, identity.user.delegate);
  return ts.module('tests/service/callers.test.ts', [
    ts.const('USERS', path),
    ...(privileges.length === 0 ? [] : [ts.const('PRIVILEGES', [...privileges])]),
    ts.const('ME', ts.template([AUTH, '/me'])),
    test('a deleted user is nobody', ['api', 'guest'], [
      ts.const('user', ts.await(ts.call(makeUser))),
      ts.const('pair', ts.await(ts.call(tokensOf, [ts.id('guest'), ts.id('user')]))),
      ts.call(shown, [
        ts.await(
          ts.call(ts.id('api.delete'), [ts.template([ts.id('USERS'), '/', ts.call(segment, [keyOf(ts.id('user'))])])]),
        ),
        204,
      ]),
      ts.call(unknown, [ts.await(ts.call(me, [ts.id('guest'), ts.id('pair.access')]))]),
      ts.call(unknown, [
        ts.await(ts.chain(ts.id('guest'), ['bearing', [ts.id('pair.access')]], ['get', [ts.id('USERS')]])),
      ]),
      ts.call(unknown, [ts.await(ts.call(refresh, [ts.id('guest'), ts.id('pair.refresh')]))]),
      ts.call(unknown, [ts.await(ts.call(login, [ts.id('guest'), ts.call(nameOf, [ts.id('user')])]))]),
    ]),
    ...suspended(tests),
    testFor(
      ts.asConst([['GET', 'me'], ['PATCH', 'me'], ['POST', 'login'], ['POST', 'refresh']]),
      '%s of %s takes no parameters that are not known',
      [ts.arrayPattern(['method', 'path']), ts.objectPattern(['api'])],
      [
        ts.const('body', ts.conditional(ts.equal(ts.id('method'), 'GET'), ts.object(), { body: ts.object() })),
        ts.const(
          'answer',
          ts.await(
            ts.call(ts.id('api.request'), [
              ts.id('method'),
              ts.template([AUTH, '/', ts.id('path')]),
              ts.object([['query', 'no_such_field=1'], ts.spread(ts.id('body'))]),
            ]),
          ),
        ),
        ts.call(refused, [ts.id('answer'), 422, 'validation_error']),
        expects(ts.call(fieldsOf, [ts.id('answer')]), 'toContain', 'no_such_field'),
      ],
    ),
    test('what a token says of a role is not asked', ['guest'], [
      ts.const('user', ts.await(ts.call(makeUser))),
      ts.const('admin', ts.await(ts.call(addAdmin))),
      ts.forOf(
        ts.arrayPattern(['caller', 'status']),
        ts.asConst([[ts.id('user'), 403], [ts.id('admin'), 200]]),
        [
          ts.const(
            'token',
            ts.await(
              ts.call(ts.prop(tokens, 'sign'), [
                ts.call(segment, [ts.member(ts.id('caller'), key)]),
                role.admin,
                'session',
              ]),
            ),
          ),
          ts.const(
            'answer',
            ts.await(ts.chain(ts.id('guest'), ['bearing', [ts.id('token')]], ['get', [ts.id('USERS')]])),
          ),
          expects(ts.id('answer.status'), 'toBe', ts.id('status')),
        ],
      ),
    ]),
    test('users see themselves alone', ['guest'], [
      ts.const('user', ts.await(ts.call(makeUser))),
      ts.const('other', ts.await(ts.call(makeUser))),
      ts.const(
        'client',
        ts.call(ts.id('guest.bearing'), [
          ts.prop(ts.await(ts.call(tokensOf, [ts.id('guest'), ts.id('user')])), 'access'),
        ]),
      ),
      ts.call(shown, [
        ts.await(
          ts.call(ts.id('client.get'), [ts.template([ts.id('USERS'), '/', ts.call(segment, [keyOf(ts.id('user'))])])]),
        ),
      ]),
      ts.forOf('key', [ts.call(segment, [keyOf(ts.id('other'))]), missing], [
        ts.call(refused, [
          ts.await(ts.call(ts.id('client.get'), [ts.template([ts.id('USERS'), '/', ts.id('key')])])),
          403,
          'forbidden',
          ts.id('key'),
        ]),
      ]),
    ]),
    test('no answer shows a password', ['guest'], [
      ts.const('admin', ts.await(ts.call(addAdmin))),
      ts.const(
        'client',
        ts.call(ts.id('guest.bearing'), [
          ts.prop(ts.await(ts.call(tokensOf, [ts.id('guest'), ts.id('admin')])), 'access'),
        ]),
      ),
      ts.forOf('path', [
        ts.id('ME'),
        ts.id('USERS'),
        ts.template([ts.id('USERS'), '/', ts.call(segment, [keyOf(ts.id('admin'))])]),
      ], [
        ts.const('answer', ts.await(ts.call(ts.id('client.get'), [ts.id('path')]))),
        ts.call(shown, [ts.id('answer')]),
        expectsNot(ts.id('answer.text'), 'toContain', '$2b$'),
      ]),
      ...(identity.contract.user.list.search.length === 0 ? [] : [
        ts.const('found', ts.await(ts.call(ts.id('client.get'), [ts.id('USERS'), { search: '$2b$' }]))),
        expects(ts.call(items, [ts.id('found')]), 'toEqual', []),
      ]),
    ]),
    ...seen(tests),
    test('who is removed while they ask is nobody', ['guest'], [
      ts.const(
        'client',
        ts.call(ts.id('guest.bearing'), [
          ts.prop(ts.await(ts.call(tokensOf, [ts.id('guest'), ts.await(ts.call(makeUser))])), 'access'),
        ]),
      ),
      ts.const('row', ts.await(ts.call(ts.prop(users, 'findFirst')))),
      ts.chain(vi, ['spyOn', [users, 'findFirst']], ['mockResolvedValueOnce', [ts.id('row')]], [
        'mockResolvedValue',
        [null],
      ]),
      ts.call(unknown, [ts.await(ts.call(ts.id('client.get'), [ts.id('ME')]))]),
    ]),
    ...(field.patch === 'absent' ? [] : [
      test('callers change themselves', ['guest'], [
        clientOf(makeUser),
        ts.const('name', ts.call(nameOf, [ts.await(ts.call(newcomer))])),
        expects(
          ts.call(shown, [ts.await(ts.call(ts.id('client.patch'), [ts.id('ME'), { [field.wire]: ts.id('name') }]))]),
          'toMatchObject',
          { [field.wire]: ts.id('name') },
        ),
      ]),
    ]),
    ...(privileges.length === 0 ? [] : [
      testFor(ts.id('PRIVILEGES'), 'nobody gives themselves %s', ['field', ts.objectPattern(['guest'])], [
        clientOf(makeUser),
        ts.call(refused, [
          ts.await(ts.call(ts.id('client.patch'), [ts.id('ME'), ts.object([[ts.computed(ts.id('field')), null]])])),
          422,
          'validation_error',
        ]),
      ]),
    ]),
    test('a new password asks for the current one, and ends all other sessions', ['guest'], [
      ts.const('user', ts.await(ts.call(makeUser))),
      ts.const('here', ts.await(ts.call(tokensOf, [ts.id('guest'), ts.id('user')]))),
      ts.const('there', ts.await(ts.call(tokensOf, [ts.id('guest'), ts.id('user')]))),
      ts.const('client', ts.call(ts.id('guest.bearing'), [ts.id('here.access')])),
      ts.const('password', 'another horse battery'),
      ts.forOf('wrong', [ts.object(), { [current]: 'wrong horse battery' }], [
        ts.call(refused, [
          ts.await(
            ts.call(ts.id('client.patch'), [
              ts.id('ME'),
              ts.object([['password', ts.id('password')], ts.spread(ts.id('wrong'))]),
            ]),
          ),
          422,
          'validation_error',
        ]),
      ]),
      ts.call(shown, [
        ts.await(
          ts.call(ts.id('client.patch'), [ts.id('ME'), { password: ts.id('password'), [current]: PASSWORD }]),
        ),
      ]),
      ts.call(unknown, [ts.await(ts.call(login, [ts.id('guest'), ts.call(nameOf, [ts.id('user')])]))]),
      ts.call(shown, [
        ts.await(ts.call(login, [ts.id('guest'), ts.call(nameOf, [ts.id('user')]), ts.id('password')])),
      ]),
      ts.call(unknown, [ts.await(ts.call(refresh, [ts.id('guest'), ts.id('there.refresh')]))]),
      ts.call(shown, [ts.await(ts.call(refresh, [ts.id('guest'), ts.id('here.refresh')]))]),
    ]),
  ], { doc: 'Tests of who callers are, and of what they see and change of themselves.' });
}

/** `client`: a new user who has signed in. */
function clientOf(makeUser: ts.compiler.Identifier): ts.StatementLike {
  const pair = ts.await(ts.call(tokensOf, [ts.id('guest'), ts.await(ts.call(makeUser))]));
  return ts.const('client', ts.call(ts.id('guest.bearing'), [ts.prop(pair, 'access')]));
}

/** Their tokens open no route: not only those that ask for the caller's own row. */
function suspended({ context, identity, make: makeUser }: UserTests): readonly ts.StatementLike[] {
  const bad = badStanding(context, identity);
  if (identity.suspension === null || bad === null) return [];
  const data = { [identity.suspension.name]: bad };
  return [
    test('a suspended user is nobody', ['guest'], [
      ts.const('user', ts.await(ts.call(makeUser))),
      ts.const('pair', ts.await(ts.call(tokensOf, [ts.id('guest'), ts.id('user')]))),
      ts.await(ts.chain(db, identity.user.delegate, ['updateMany', [{ data }]])),
      ts.call(unknown, [ts.await(ts.call(me, [ts.id('guest'), ts.id('pair.access')]))]),
      ts.call(unknown, [
        ts.await(ts.chain(ts.id('guest'), ['bearing', [ts.id('pair.access')]], ['get', [ts.id('USERS')]])),
      ]),
      ts.call(unknown, [ts.await(ts.call(refresh, [ts.id('guest'), ts.id('pair.refresh')]))]),
      ts.call(unknown, [ts.await(ts.call(login, [ts.id('guest'), ts.call(nameOf, [ts.id('user')])]))]),
    ]),
  ];
}

/** What others see of users, where rows refer to them. */
function seen({ context: { contract }, identity }: UserTests): readonly ts.StatementLike[] {
  const { display, user } = identity.contract;
  if (!contract.resources.some(one => one.relations.some(({ reference }) => reference))) return [];
  const shown = [...new Set([identity.keyPart.field, ...(display === null ? [] : [display])].map(field => field.wire))];
  const schema = ts.symbol(`./src/schemas/${identity.user.file}.ts`, user.schemas.reference);
  return [
    plainTest('others see who users are, and no more', [], [
      expects(ts.chain(ts.call(ts.id('Object.keys'), [ts.prop(schema, 'shape')]), ['sort']), 'toEqual', shown.sort()),
    ]),
  ];
}
