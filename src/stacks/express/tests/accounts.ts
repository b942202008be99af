import type { ContractField } from '../../../contract/contract.js';
import { commonSchemas } from '../../../contract/names.js';
import { wire } from '../../../contract/wire.js';
import type { Module } from '../../../syntax/core/module.js';
import * as ts from '../../../syntax/typescript/index.js';
import type { TestFacts } from '../../shared/rows/facts.js';
import { waits } from '../../shared/waits.js';
import type { ExpressContext } from '../context.js';
import { type ExpressIdentity, goodStanding } from '../identity.js';
import { db } from '../src/symbols.js';
import { factory } from './factory-names.js';

const z = ts.moduleSymbol('zod', 'z');
const expect = ts.symbol('vitest', 'expect');
const Answer = ts.symbol('./tests/api.ts', 'Answer');
const Api = ts.symbol('./tests/api.ts', 'Api');
const PASSWORD = ts.symbol('./tests/factories.ts', 'PASSWORD');
const refused = ts.symbol('./tests/helpers.ts', 'refused');
const shown = ts.symbol('./tests/helpers.ts', 'shown');
const { string } = ts.types;
const answered = ts.ref('Promise', Answer);
const api = ts.id('api');

/** `tests/accounts.ts`: how tests sign in. */
export function accountsModule(context: ExpressContext, identity: ExpressIdentity, fact: TestFacts): Module {
  const { login } = identity.contract;
  const { file } = identity.user;
  const { record } = identity.contract.user.schemas;
  const named = ts.ref('Pick', ts.symbol(`./src/models/${file}.ts`, record), login.wire);
  const isOpen = login.nullable || login.create !== 'required';
  const user = ts.param('user', isOpen ? ts.ref('Partial', named) : named);
  const name = ts.member(ts.id('user'), login.wire);
  return ts.module('tests/accounts.ts', [
    ts.const('AUTH', `${context.options.prefix}/auth`, { export: true, doc: 'Where the routes of identity stand.' }),
    ts.interface('Tokens', { export: true, doc: 'What signing in gives.' }, [
      ts.property('access', string, { readonly: true }),
      ts.property('refresh', string, { readonly: true }),
    ]),
    tokenPair(),
    newcomer(context, identity, fact),
    ...(waits(identity) ? [letIn(context, identity)] : []),
    ts.function('nameOf', { export: true, params: [user], returns: string, doc: 'What a user signs in with.' }, [
      ts.return(isOpen ? ts.nullish(name, '') : name),
    ]),
    asked('login', 'Tries to sign in.', [
      ts.param('name', string),
      ts.param('password', { default: PASSWORD }),
    ], posted('login', [[login.wire, ts.id('name')], ['password', ts.id('password')]])),
    ts.function('tokensOf', {
      export: true,
      async: true,
      params: [ts.param('api', Api), user],
      returns: ts.ref('Promise', ts.ref('Tokens')),
      doc: 'Signs in as a user.',
    }, [
      ts.return(
        ts.call(ts.id('toTokens'), [
          ts.await(ts.call(ts.id('login'), [api, ts.call(ts.id('nameOf'), [ts.id('user')])])),
        ]),
      ),
    ]),
    toTokens(),
    asked(
      'me',
      'Asks who a token is from.',
      [ts.param('token', string)],
      ts.chain(ts.call(ts.id('api.bearing'), [ts.id('token')]), ['get', [path('me')]]),
    ),
    asked(
      'refresh',
      'Tries to take new tokens for a refresh token.',
      [ts.param('token', string)],
      posted('refresh', [[wire('refresh_token', context.options.naming), ts.id('token')]]),
    ),
    unknown(),
  ], { doc: 'How tests sign in.' });
}

function path(route: string): ts.compiler.Expression {
  return ts.template([ts.id('AUTH'), `/${route}`]);
}

function posted(route: string, body: readonly ts.Property[]): ts.compiler.Expression {
  return ts.call(ts.id('api.post'), [path(route), ts.object(body)]);
}

/** A function that asks something. */
function asked(
  name: string,
  doc: string,
  params: readonly ts.ParameterLike[],
  request: ts.compiler.Expression,
): ts.StatementLike {
  return ts.function(name, { export: true, params: [ts.param('api', Api), ...params], returns: answered, doc }, [
    ts.return(request),
  ]);
}

/** Tokens have the names of OAuth 2, whatever the naming. */
function tokenPair(): ts.StatementLike {
  const text = ts.chain(z, ['string']);
  return ts.spaced(
    ts.const('TokenPair', ts.chain(z, ['object', [ts.object([['access_token', text], ['refresh_token', text]])]])),
  );
}

function toTokens(): ts.StatementLike {
  return ts.function('toTokens', {
    export: true,
    params: [ts.param('answer', Answer)],
    returns: ts.ref('Tokens'),
    doc: 'The tokens of an answer.',
  }, [
    ts.const(
      ts.objectPattern([['access_token', 'access'], ['refresh_token', 'refresh']]),
      ts.chain(ts.id('TokenPair'), ['parse', [ts.call(shown, [ts.id('answer')])]]),
    ),
    ts.return(ts.object([['access', ts.id('access')], ['refresh', ts.id('refresh')]])),
  ]);
}

/** `newcomer`: of what a user has, what those who register may say. */
function newcomer(context: ExpressContext, { contract }: ExpressIdentity, fact: TestFacts): ts.StatementLike {
  const { login, own, user } = contract;
  const { fullValues, values } = factory(context, user);
  const isWhole = fact.given.has(login) && [...fact.given].every(field => own.includes(field));
  const made = ts.call(fact.given.has(login) ? values : fullValues);
  const sent = own.filter(field => field === login || fact.given.has(field));
  return ts.function('newcomer', {
    export: true,
    async: !isWhole,
    returns: ts.ref('Promise', ts.symbol('./src/models/auth.ts', commonSchemas.register)),
    doc: 'The body by which somebody registers.',
  }, [
    ...(isWhole ? [ts.return(made)] : [
      ts.const('values', ts.await(made)),
      ts.return(ts.object([
        ...sent.map(field => [field.wire, given(field)] as const),
        ['password', ts.id('values.password')],
      ])),
    ]),
  ]);
}

/** A value that bodies may leave out is there all the same. */
function given(field: ContractField): ts.compiler.Expression {
  const value = ts.member(ts.id('values'), field.wire);
  return field.create === 'required' ? value : ts.nullish(value, field.nullable ? null : '');
}

/** `letIn`, where those who register stay out at first. */
function letIn(context: ExpressContext, identity: ExpressIdentity): ts.StatementLike {
  const { suspension, user } = identity;
  const data = ts.object(suspension === null ? [] : [[suspension.name, goodStanding(context, identity)]]);
  return ts.function('letIn', {
    export: true,
    async: true,
    returns: ts.ref('Promise', ts.types.void),
    doc: 'Lets everybody in, as an admin would.',
  }, [ts.statement(ts.await(ts.chain(db, user.delegate, ['updateMany', [ts.object([['data', data]])]])))]);
}

function unknown(): ts.StatementLike {
  const [answer, hint] = [ts.id('answer'), ts.id('hint')];
  const header = ts.index(ts.id('answer.headers'), 'www-authenticate');
  return ts.function('unknown', {
    export: true,
    params: [ts.param('answer', Answer), ts.param('hint', { default: '' })],
    returns: ts.types.void,
    doc: 'Expects the answer to somebody who is not known.',
  }, [
    ts.call(refused, [answer, 401, 'unauthorized', hint]),
    ts.chain(ts.call(expect, [header, hint]), ['toBe', ['Bearer']]),
  ]);
}
