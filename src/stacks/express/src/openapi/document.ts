import * as ts from '../../../../syntax/typescript/index.js';

const ApiRouter = ts.symbol('./src/utils/route.ts', 'ApiRouter');
const ErrorEnvelope = ts.symbol('./src/schemas/common.ts', 'ErrorEnvelope');

/** What a document is made of, and the document itself; without callers nobody has to say who they are. */
export function documentStatements(callers: boolean): ts.StatementLike[] {
  return [
    otherForm(),
    documentOptions(),
    meanings(),
    ts.const('BODY_ERRORS', [400, 413, 415]),
    openapi(callers),
  ];
}

function otherForm(): ts.StatementLike {
  return ts.const('OTHER_FORM', ['offset', 'limit'], {
    doc: 'The second form of paging is told in words, since a document cannot say that the two exclude each other.',
  });
}

function documentOptions(): ts.StatementLike {
  return ts.interface('DocumentOptions', { export: true, doc: 'What the document says beside the operations.' }, [
    ts.property('title', ts.types.string, { readonly: true }),
    ts.property('version', ts.types.string, { readonly: true }),
    ts.property('prefix', ts.types.string, { readonly: true, doc: 'Under which all paths stand.' }),
  ]);
}

function meanings(): ts.StatementLike {
  return ts.const(
    'MEANINGS',
    ts.object([
      ['400', 'The body is not JSON.'],
      ['401', 'The caller is not known.'],
      ['403', 'The caller may not do this.'],
      ['404', 'There is no such row.'],
      ['409', 'A unique value is taken, or a reference does not hold.'],
      ['413', 'The body is too large.'],
      ['415', 'The body is not declared as JSON.'],
      ['422', 'A value breaks a rule of this schema.'],
      ['429', 'Too many requests.'],
      ['500', 'Something went wrong.'],
      ['503', 'The service cannot answer now.'],
    ]),
    { type: ts.ref('Readonly', ts.ref('Record', ts.types.number, ts.types.string)) },
  );
}

/** How callers say who they are: by an access token that the form of OAuth 2 gives. */
function bearer(): ts.Value {
  const tokenUrl = ts.template([ts.id('prefix'), '/auth/token']);
  return { type: 'oauth2', flows: { password: { scopes: {}, tokenUrl } } };
}

function openapi(callers: boolean): ts.StatementLike {
  return ts.function('openapi', {
    export: true,
    params: [
      ts.param('routers', ts.arrayOf(ApiRouter, 'readonly')),
      ts.param(ts.objectPattern(['title', 'version', 'prefix']), ts.ref('DocumentOptions')),
    ],
    returns: ts.ref('JsonObject'),
    doc: 'The OpenAPI document of the routers, in the order of their routes.',
  }, [
    ts.const('operations', ts.call(ts.id('routers.flatMap'), [ts.arrow(['router'], ts.id('router.operations'))])),
    ts.const(
      'bodies',
      ts.call(ts.id('converted'), [[
        ErrorEnvelope,
        ts.spread(ts.call(ts.id('operations.flatMap'), [ts.id('bodiesOf')])),
      ], 'input']),
    ),
    ts.const(
      'parameters',
      ts.call(ts.id('converted'), [ts.call(ts.id('operations.flatMap'), [ts.id('parameterSchemas')]), 'output']),
    ),
    ts.const('paths', {}, {
      type: ts.ref('Record', ts.types.string, ts.ref('Record', ts.types.string, ts.ref('Json'))),
    }),
    ts.forOf('operation', ts.id('operations'), [
      ts.const(
        'path',
        ts.assign(ts.index(ts.id('paths'), ts.template([ts.id('prefix'), ts.id('operation.path')])), {}, '??='),
      ),
      ts.assign(
        ts.index(ts.id('path'), ts.call(ts.id('operation.method.toLowerCase'))),
        ts.call(ts.id('operationObject'), [ts.id('operation'), ts.id('bodies'), ts.id('parameters')]),
      ),
    ]),
    ts.return({
      openapi: '3.1.0',
      info: { title: ts.id('title'), version: ts.id('version') },
      paths: ts.id('paths'),
      components: { schemas: ts.id('bodies.named'), ...(callers ? { securitySchemes: { bearer: bearer() } } : {}) },
    }),
  ]);
}
