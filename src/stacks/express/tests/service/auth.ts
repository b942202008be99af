import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { waits } from '../../../shared/waits.js';
import { factory } from '../factory-names.js';
import type { UserTests } from '../user-tests.js';
import { expects, expectsNot, test, testFor, vi } from './kit.js';

const passwords = ts.moduleSymbol('./src/utils/passwords.ts', 'passwords');
const DECOY = ts.prop(passwords, 'DECOY');
const hashPassword = ts.prop(passwords, 'hashPassword');
const AUTH = ts.symbol('./tests/accounts.ts', 'AUTH');
const letIn = ts.symbol('./tests/accounts.ts', 'letIn');
const login = ts.symbol('./tests/accounts.ts', 'login');
const me = ts.symbol('./tests/accounts.ts', 'me');
const nameOf = ts.symbol('./tests/accounts.ts', 'nameOf');
const newcomer = ts.symbol('./tests/accounts.ts', 'newcomer');
const toTokens = ts.symbol('./tests/accounts.ts', 'toTokens');
const unknown = ts.symbol('./tests/accounts.ts', 'unknown');
const PASSWORD = ts.symbol('./tests/factories.ts', 'PASSWORD');
const refused = ts.symbol('./tests/helpers.ts', 'refused');
const shown = ts.symbol('./tests/helpers.ts', 'shown');

/** `tests/service/auth.test.ts` */
export function authTestModule({ context, identity, make: makeUser, path, privileges }: UserTests): Module {
  const { values } = factory(context, identity.contract.user);
  const loginField = identity.contract.login.wire;
  return ts.module('tests/service/auth.test.ts', [
    ts.const('USERS', path),
    ...(privileges.length === 0 ? [] : [ts.const('PRIVILEGES', [...privileges])]),
    ts.const('FORM', { 'Content-Type': 'application/x-www-form-urlencoded' }),
    test('who registers can sign in, and is a user like others', ['guest'], [
      ts.const('body', ts.await(ts.call(newcomer))),
      ts.const(
        'registered',
        ts.await(ts.call(ts.id('guest.post'), [ts.template([AUTH, '/register']), ts.id('body')])),
      ),
      ts.call(shown, [ts.id('registered'), 201]),
      expectsNot(ts.id('registered.text'), 'toContain', '$2b$'),
      ...(waits(identity) ? [ts.await(ts.call(letIn))] : []),
      ts.const('signedIn', ts.await(ts.call(login, [ts.id('guest'), ts.call(nameOf, [ts.id('body')])]))),
      expects(ts.call(shown, [ts.id('signedIn')]), 'toMatchObject', {
        token_type: 'bearer',
        expires_in: ts.binop(30, '*', 60),
      }),
      ts.const(ts.objectPattern(['access']), ts.call(toTokens, [ts.id('signedIn')])),
      expects(ts.call(shown, [ts.await(ts.call(me, [ts.id('guest'), ts.id('access')]))]), 'toMatchObject', {
        [loginField]: ts.call(nameOf, [ts.id('body')]),
      }),
      ts.call(refused, [
        ts.await(ts.chain(ts.id('guest'), ['bearing', [ts.id('access')]], ['get', [ts.id('USERS')]])),
        403,
        'forbidden',
      ]),
    ]),
    ...(privileges.length === 0 ? [] : [
      testFor(ts.id('PRIVILEGES'), 'nobody registers with %s', ['field', ts.objectPattern(['guest'])], [
        ts.const('body', ts.object([ts.spread(ts.await(ts.call(newcomer))), [ts.computed(ts.id('field')), null]])),
        ts.call(refused, [
          ts.await(ts.call(ts.id('guest.post'), [ts.template([AUTH, '/register']), ts.id('body')])),
          422,
          'validation_error',
        ]),
      ]),
    ]),
    test('a name that is taken is a conflict', ['guest'], [
      ts.const('user', ts.await(ts.call(makeUser))),
      ts.const(
        'body',
        ts.object([ts.spread(ts.await(ts.call(newcomer))), [loginField, ts.call(nameOf, [ts.id('user')])]]),
      ),
      ts.call(refused, [
        ts.await(ts.call(ts.id('guest.post'), [ts.template([AUTH, '/register']), ts.id('body')])),
        409,
        'conflict',
      ]),
    ]),
    testFor(
      ts.asConst([
        [ts.chain('x', ['repeat', [7]]), 422],
        [ts.chain('x', ['repeat', [8]]), 201],
        [ts.chain('x', ['repeat', [72]]), 201],
        [ts.chain('x', ['repeat', [73]]), 422],
        [ts.chain('€', ['repeat', [24]]), 201],
        [ts.chain('€', ['repeat', [25]]), 422],
        [ts.chain('\u0000', ['repeat', [8]]), 422],
      ]),
      'the password %j is answered with %i',
      [ts.arrayPattern(['password', 'status']), ts.objectPattern(['guest'])],
      [
        ts.const(
          'answer',
          ts.await(
            ts.call(ts.id('guest.post'), [
              ts.template([AUTH, '/register']),
              ts.object([ts.spread(ts.await(ts.call(newcomer))), ['password', ts.id('password')]]),
            ]),
          ),
        ),
        expects(ts.id('answer.status'), 'toBe', ts.id('status')),
      ],
    ),
    test('every byte of a password counts', ['guest'], [
      ts.const(
        'body',
        ts.object([ts.spread(ts.await(ts.call(newcomer))), ['password', ts.chain('x', ['repeat', [72]])]]),
      ),
      ts.call(shown, [
        ts.await(ts.call(ts.id('guest.post'), [ts.template([AUTH, '/register']), ts.id('body')])),
        201,
      ]),
      ts.call(shown, [
        ts.await(ts.call(login, [ts.id('guest'), ts.call(nameOf, [ts.id('body')]), ts.id('body.password')])),
      ]),
      ts.forOf('length', [71, 73], [
        ts.call(unknown, [
          ts.await(
            ts.call(login, [
              ts.id('guest'),
              ts.call(nameOf, [ts.id('body')]),
              ts.chain('x', ['repeat', [ts.id('length')]]),
            ]),
          ),
        ]),
      ]),
    ]),
    test('a password of nobody costs as much as any', ['guest'], [
      ts.const('kept', ts.await(ts.call(hashPassword, [PASSWORD]))),
      expects(ts.prop(DECOY, 'length'), 'toBe', ts.id('kept.length')),
      expects(ts.chain(DECOY, ['slice', [0, 7]]), 'toBe', ts.chain(ts.id('kept'), ['slice', [0, 7]])),
      ts.const('compare', ts.chain(vi, ['spyOn', [passwords, 'matchesPassword']])),
      ts.call(unknown, [ts.await(ts.call(login, [ts.id('guest'), 'nobody']))]),
      expects(ts.id('compare'), 'toHaveBeenCalledExactlyOnceWith', PASSWORD, null),
    ]),
    test('nobody learns who is registered', ['guest'], [
      ts.const('name', ts.call(nameOf, [ts.await(ts.call(makeUser))])),
      ts.const('answers', [
        ts.await(ts.call(login, [ts.id('guest'), ts.id('name'), 'wrong horse battery'])),
        ts.await(ts.call(login, [ts.id('guest'), 'nobody'])),
        ts.await(
          ts.call(login, [ts.id('guest'), ts.id('name'), ts.template([PASSWORD, ts.chain('x', ['repeat', [100]])])]),
        ),
        ts.await(ts.call(login, [ts.id('guest'), 'nobody', ts.chain('x', ['repeat', [1024]])])),
      ]),
      ts.call(ts.id('answers.forEach'), [ts.arrow(['answer'], [ts.call(unknown, [ts.id('answer')])])]),
      expects(
        ts.prop(
          ts.new(ts.id('Set'), [
            ts.call(ts.id('answers.map'), [ts.arrow([ts.objectPattern(['body'])], ts.id('body.message'))]),
          ]),
          'size',
        ),
        'toBe',
        1,
      ),
    ]),
    test('users sign in with the form of OAuth 2', ['guest'], [
      ts.const('user', ts.await(ts.call(makeUser))),
      ts.const('form', { grant_type: 'password', username: ts.call(nameOf, [ts.id('user')]), password: PASSWORD }),
      ts.const(
        'send',
        ts.arrow(
          [ts.param('fields', ts.ref('Readonly', ts.ref('Record', ts.types.string, ts.types.string)))],
          ts.call(ts.id('guest.request'), ['POST', ts.template([AUTH, '/token']), {
            content: ts.chain(ts.new(ts.id('URLSearchParams'), [ts.id('fields')]), ['toString']),
            headers: ts.id('FORM'),
          }]),
        ),
      ),
      ts.const(ts.objectPattern(['access']), ts.call(toTokens, [ts.await(ts.call(ts.id('send'), [ts.id('form')]))])),
      ts.call(shown, [ts.await(ts.call(me, [ts.id('guest'), ts.id('access')]))]),
      ts.call(unknown, [
        ts.await(ts.call(ts.id('send'), [ts.object([ts.spread(ts.id('form')), ['password', 'wrong horse']])])),
      ]),
      ts.forOf('more', [{ grant_type: 'code' }, { no_such_field: '1' }], [
        ts.call(refused, [
          ts.await(ts.call(ts.id('send'), [ts.object([ts.spread(ts.id('form')), ts.spread(ts.id('more'))])])),
          422,
          'validation_error',
        ]),
      ]),
      ts.call(refused, [
        ts.await(ts.call(ts.id('guest.post'), [ts.template([AUTH, '/token']), ts.id('form')])),
        415,
        'unsupported_media_type',
      ]),
    ]),
    test('users whom an admin adds can sign in', ['api', 'guest'], [
      ts.const('body', ts.object([ts.spread(ts.await(ts.call(values))), ts.spread(ts.await(ts.call(newcomer)))])),
      ts.call(shown, [ts.await(ts.call(ts.id('api.post'), [ts.id('USERS'), ts.id('body')])), 201]),
      ...(waits(identity) ? [ts.await(ts.call(letIn))] : []),
      ts.call(shown, [ts.await(ts.call(login, [ts.id('guest'), ts.call(nameOf, [ts.id('body')])]))]),
    ]),
  ], { doc: 'Tests of how users register and sign in.' });
}
