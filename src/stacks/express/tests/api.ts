import type { KeyPart } from '../../../contract/contract.js';
import type { Module } from '../../../syntax/core/module.js';
import * as ts from '../../../syntax/typescript/index.js';

const randomUUID = ts.symbol('node:crypto', 'randomUUID');
const Server = ts.symbol('node:http', 'Server');
const Test = ts.symbol('supertest', 'Test');
const z = ts.moduleSymbol('zod', 'z');
const parseJson = ts.symbol('./src/utils/json.ts', 'parseJson');
const printJson = ts.symbol('./src/utils/json.ts', 'printJson');
const tokens = ts.symbol('./src/utils/tokens.ts', 'tokens');
const path = ts.param('path', ts.types.string);
const headers = ts.param('headers', { type: ts.ref('Headers'), default: ts.object() });
const answer = ts.ref('Promise', ts.ref('Answer'));

/** `tests/api.ts`: what tests send requests with. */
export function apiModule(callers: boolean, scope: KeyPart | null): Module {
  return ts.module('tests/api.ts', [
    row(),
    ts.typeAlias('Row', ts.ref(ts.prop(z, 'infer'), ts.typeOf('Row')), { export: true }),
    query(),
    ts.typeAlias('Headers', ts.ref('Readonly', ts.ref('Record', ts.types.string, ts.types.string)), { export: true }),
    sent(),
    received(),
    api(callers, scope),
    searchOf(),
  ], { doc: 'Clients of the application.' });
}

function row(): ts.compiler.Statement {
  const schema = ts.call(ts.prop(z, 'record'), [ts.chain(z, ['string']), ts.chain(z, ['unknown'])]);
  return ts.const('Row', ts.chain(schema, ['readonly']), { export: true, doc: 'An object of JSON.' });
}

function query(): ts.compiler.Statement {
  const value = ts.union(ts.types.string, ts.types.number, ts.types.boolean);
  const parameters = ts.ref('Readonly', ts.ref('Record', ts.types.string, value));
  return ts.typeAlias('Query', ts.union(ts.types.string, parameters), {
    export: true,
    doc: 'The parameters of a query, or all of it as text.',
  });
}

function sent(): ts.compiler.Statement {
  return ts.interface('Sent', { export: true, doc: 'What a request has beside its method and its path.' }, [
    ts.property('query', ts.ref('Query'), { readonly: true, optional: true }),
    ts.property('headers', ts.ref('Headers'), { readonly: true, optional: true }),
    ts.property('body', ts.types.unknown, { readonly: true, optional: true, doc: 'Is written as JSON.' }),
    ts.property('content', ts.union(ts.types.string, ts.arrayOf(ts.types.string, 'readonly')), {
      readonly: true,
      optional: true,
      doc: 'Is sent as it is, in place of a body; parts are sent without their length.',
    }),
  ]);
}

function received(): ts.compiler.Statement {
  const given = ts.ref('Readonly', ts.ref('Record', ts.types.string, ts.union(ts.types.string, ts.types.undefined)));
  return ts.interface('Answer', { export: true, doc: 'What comes back.' }, [
    ts.property('status', ts.types.number, { readonly: true }),
    ts.property('headers', given, { readonly: true }),
    ts.property('text', ts.types.string, { readonly: true }),
    ts.property('body', ts.ref('Row'), { readonly: true, doc: 'Its JSON; empty where it has none.' }),
  ]);
}

function api(callers: boolean, scope: KeyPart | null): ts.compiler.Statement {
  const given = ts.param('headers', {
    type: ts.ref('Headers'),
    default: ts.object(),
    access: 'private',
    readonly: true,
  });
  const user = ts.param('user', { type: ts.types.unknown, optional: true, access: 'private', readonly: true });
  return ts.class('Api', { export: true, doc: 'Sends requests to the application.' }, [
    ts.constructor([
      ts.param('server', { type: Server, access: 'private', readonly: true }),
      given,
      ...(scope === null ? [] : [user]),
    ], []),
    ...(callers ? [as(scope !== null), bearing(scope !== null), anonymous(scope !== null)] : []),
    ...(scope === null ? [] : [below(scope)]),
    reading('get'),
    writing('post'),
    writing('put'),
    writing('patch'),
    deleting(),
    request(scope),
  ]);
}

/** What a user may do is read from the database, so the token need not say it. */
function as(users: boolean): ts.compiler.ClassElement {
  const key = ts.id('key');
  const token = ts.await(ts.call(ts.prop(tokens, 'sign'), [
    ts.call(ts.id('String'), [key]),
    'user',
    ts.call(randomUUID),
  ]));
  const signedIn = ts.call(ts.id('this.bearing'), [ts.id('token')]);
  return ts.method('as', {
    doc: users
      ? 'Sends requests as the user with a key, for their own rows.'
      : 'Sends requests as the user with a key.',
    async: true,
    params: [ts.param('key', ts.types.unknown)],
    returns: ts.ref('Promise', ts.ref('Api')),
  }, [
    ts.const('token', token),
    ts.return(users ? ts.chain(signedIn, ['below', [key]]) : signedIn),
  ]);
}

function bearing(users: boolean): ts.compiler.ClassElement {
  return ts.method('bearing', {
    doc: 'Sends requests with an access token.',
    params: [ts.param('token', ts.types.string)],
    returns: ts.ref('Api'),
  }, [
    ts.return(ts.new(ts.id('Api'), [
      ts.id('this.server'),
      ts.object([ts.spread(ts.id('this.headers')), ['Authorization', ts.template(['Bearer ', ts.id('token')])]]),
      ...(users ? [ts.id('this.user')] : []),
    ])),
  ]);
}

function anonymous(users: boolean): ts.compiler.ClassElement {
  return ts.method('anonymous', {
    doc: 'Sends requests as nobody.',
    returns: ts.ref('Api'),
  }, [
    ts.return(
      ts.new(ts.id('Api'), [ts.id('this.server'), ...(users ? [ts.object(), ts.id('this.user')] : [])]),
    ),
  ]);
}

/** Whose rows a path is for is said apart from it, since tests ask for the same paths as one user and another. */
function below({ parameter }: KeyPart): ts.compiler.ClassElement {
  return ts.method('below', {
    doc: `Sends requests for the rows of another user, whose key stands for \`{${parameter}}\` in paths.`,
    params: [ts.param('key', ts.types.unknown)],
    returns: ts.ref('Api'),
  }, [ts.return(ts.new(ts.id('Api'), [ts.id('this.server'), ts.id('this.headers'), ts.id('key')]))]);
}

function reading(name: string): ts.compiler.ClassElement {
  return verb(name, ts.param('query', { type: ts.ref('Query'), default: '' }), 'query');
}

function writing(name: string): ts.compiler.ClassElement {
  return verb(name, ts.param('body', { type: ts.types.unknown, optional: true }), 'body');
}

function verb(name: string, param: ts.compiler.ParameterDeclaration, given: string): ts.compiler.ClassElement {
  const options = ts.object([[given, ts.id(given)], ['headers', ts.id('headers')]]);
  return ts.method(name, { params: [path, param, headers], returns: answer }, [
    ts.return(ts.call(ts.id('this.request'), [name.toUpperCase(), ts.id('path'), options])),
  ]);
}

function deleting(): ts.compiler.ClassElement {
  return ts.method('delete', { params: [path, headers], returns: answer }, [
    ts.return(ts.call(ts.id('this.request'), ['DELETE', ts.id('path'), { headers: ts.id('headers') }])),
  ]);
}

function request(scope: KeyPart | null): ts.compiler.ClassElement {
  const own = ts.id('path');
  const key = ts.call(ts.id('encodeURIComponent'), [ts.call(ts.id('String'), [ts.id('this.user')])]);
  const url = scope === null ? own : ts.chain(own, ['replace', [`{${scope.parameter}}`, key]]);
  const search = ts.conditional(
    ts.equal(ts.typeof(ts.id('query')), 'string'),
    ts.id('query'),
    ts.call(ts.id('searchOf'), [ts.id('query')]),
  );
  const json = ts.chain(ts.id('test'), ['type', ['application/json']], ['send', [
    ts.call(printJson, [ts.id('body')]),
  ]]);
  const bytes = ts.chain(ts.id('test'), ['serialize', [ts.id('String')]], ['send', [
    ts.call(ts.id('Buffer.from'), [ts.id('content')]),
  ]]);
  const isJson = ts.and(
    ts.equal(ts.index(ts.id('received'), 'content-type'), 'application/json'),
    ts.unequal(ts.id('method'), 'HEAD'),
  );
  return ts.method('request', {
    async: true,
    params: [
      ts.param('method', ts.types.string),
      path,
      ts.param('sent', { type: ts.ref('Sent'), default: ts.object() }),
    ],
    returns: answer,
  }, [
    ts.const(ts.objectPattern(['body', 'content', 'headers', ts.element('query', { default: '' })]), ts.id('sent')),
    ts.const('test', ts.new(Test, [ts.id('this.server'), ts.id('method'), url])),
    ts.void(ts.call(ts.id('test.query'), [search])),
    ts.void(ts.call(ts.id('test.set'), [ts.object([ts.spread(ts.id('this.headers')), ts.spread(ts.id('headers'))])])),
    ts.guard(ts.unequal(ts.id('body'), ts.undefined), ts.void(json)),
    ts.if(
      ts.equal(ts.typeof(ts.id('content')), 'string'),
      [ts.commented(ts.statement(ts.void(bytes)), 'Bytes are sent without a type that nobody has given.')],
      [ts.call(ts.optionalProp(ts.id('content'), 'forEach'), [
        ts.arrow(['part'], ts.call(ts.id('test.write'), [ts.id('part')])),
      ])],
    ),
    ts.const(ts.objectPattern([['headers', 'received'], 'status', 'text']), ts.await(ts.id('test'))),
    ts.const('isJson', isJson),
    ts.return({
      status: ts.id('status'),
      headers: ts.id('received'),
      text: ts.id('text'),
      body: ts.conditional(
        ts.id('isJson'),
        ts.call(ts.id('Row.parse'), [ts.call(parseJson, [ts.id('text')])]),
        ts.object(),
      ),
    }),
  ]);
}

function searchOf(): ts.compiler.Statement {
  return ts.function('searchOf', {
    params: [ts.param('query', ts.ref('Exclude', ts.ref('Query'), ts.types.string))],
    returns: ts.types.string,
  }, [
    ts.const('search', ts.new(ts.id('URLSearchParams'), [])),
    ts.forOf(ts.arrayPattern(['name', 'value']), ts.call(ts.id('Object.entries'), [ts.id('query')]), [
      ts.call(ts.id('search.append'), [ts.id('name'), ts.call(ts.id('String'), [ts.id('value')])]),
    ]),
    ts.return(ts.call(ts.id('search.toString'))),
  ]);
}
