import type { Contract } from '../../../contract/contract.js';
import type { Module } from '../../../syntax/core/module.js';
import * as py from '../../../syntax/python/index.js';
import type { FastApiContext } from '../context.js';

const { dict, isinstance, len, list, range, sorted, str, super: super_ } = py.builtins;
const FastAPI = py.symbol('fastapi', 'FastAPI');
const getOpenapi = py.symbol('fastapi.openapi.utils', 'get_openapi');
const iterRouteContexts = py.symbol('fastapi.routing', 'iter_route_contexts');
const Any = py.symbol('typing', 'Any');

const document = py.id('document');
const mapping = py.sub(dict, str, Any);

/** `app/openapi.py` */
export function openapiModule({ contract, identity }: FastApiContext): Module {
  const parted = queryModels(contract) > routesAtOnce;
  return py.module('app/openapi.py', [
    py.assign('OTHER_FORM', py.set(['offset', 'limit'])),
    py.assign('SCHEMA', '#/components/schemas/'),
    ...(parted
      ? [
        py.assign('ROUTES_AT_ONCE', routesAtOnce),
        py.docstring('FastAPI tells 128 models of query parameters apart, and stumbles over more.'),
      ]
      : []),
    py.class('Api', {
      bases: [FastAPI],
      doc:
        'An application that describes one of the two forms of paging.\n\nOpenAPI cannot say that parameters exclude each other. So the second form is\ntold of in the description of the first.',
    }, parted ? inParts(identity !== null) : [inOne(identity !== null)]),
    callByName(),
    pageNames(),
    renamed(),
  ], { doc: 'The application, with a document that promises no more than it keeps.' });
}

/** How many routes are described at a time; each has at most one model of query parameters. */
const routesAtOnce = 100;

/** How many models of query parameters there are: of each list, and of each row that can include others. */
function queryModels({ resources }: Contract): number {
  return resources.reduce((sum, { list: { includes } }) => sum + (includes.length === 0 ? 1 : 2), 0);
}

/** The document as FastAPI makes it, less the second form of paging. */
function inOne(identity: boolean): py.Statement {
  return py.def('openapi', { params: ['self'], returns: mapping, doc: 'Return the document.' }, [
    py.if(py.compare(py.id('self.openapi_schema'), 'is', null), [
      py.assign('document', py.chain(py.call(super_), ['openapi'])),
      oneForm(py.sub(document, 'paths')),
      ...identity ? [tokenUrl(py.sub(document, 'components'))] : [],
      py.call(py.id('call_by_name'), [document]),
    ]),
    py.return(py.chain(py.call(super_), ['openapi'])),
  ]);
}

/** The document put together out of parts. */
function inParts(identity: boolean): readonly py.Statement[] {
  const part = (routes: py.Value): py.Expression =>
    py.call(getOpenapi, [], { title: py.id('self.title'), version: py.id('self.version'), routes });
  return [
    py.def('openapi', { params: ['self'], returns: mapping, doc: 'Return the document.' }, [
      py.if(py.compare(py.id('self.openapi_schema'), 'is', null), [
        py.assign('self.openapi_schema', py.chain(py.id('self'), ['_document'])),
      ]),
      py.return(py.id('self.openapi_schema')),
    ]),
    py.def('_document', { params: ['self'], returns: mapping }, [
      py.assign('routes', py.call(list, [py.call(iterRouteContexts, [py.id('self.routes')])])),
      py.assign('document', part([])),
      py.annAssign('schemas', mapping, py.dict()),
      ...identity ? [py.annAssign('schemes', mapping, py.dict())] : [],
      py.for(
        'first',
        py.call(range, [0, py.call(len, [py.id('routes')]), py.id('ROUTES_AT_ONCE')]),
        [
          py.assign(
            'part',
            part(
              py.sub(
                py.id('routes'),
                py.slice(py.id('first'), py.binop(py.id('first'), '+', py.id('ROUTES_AT_ONCE'))),
              ),
            ),
          ),
          py.for(
            py.tuple([py.id('path'), py.id('operations')]),
            py.chain(py.sub(py.id('part'), 'paths'), ['items']),
            [py.chain(py.sub(document, 'paths'), ['setdefault', [py.id('path'), py.dict()]], ['update', [
              py.id('operations'),
            ]])],
          ),
          py.augAssign('schemas', '|', py.sub(py.sub(py.id('part'), 'components'), 'schemas')),
          ...identity
            ? [py.augAssign(
              'schemes',
              '|',
              py.chain(py.sub(py.id('part'), 'components'), ['get', [
                'securitySchemes',
                py.dict(),
              ]]),
            )]
            : [],
        ],
      ),
      oneForm(py.sub(document, 'paths')),
      py.assign(
        py.sub(document, 'components'),
        py.dict({
          schemas: py.call(dict, [py.call(sorted, [py.chain(py.id('schemas'), ['items'])])]),
          ...identity ? { securitySchemes: py.id('schemes') } : {},
        }),
      ),
      ...identity ? [tokenUrl(py.sub(document, 'components'))] : [],
      py.call(py.id('call_by_name'), [document]),
      py.return(document),
    ]),
  ];
}

function oneForm(paths: py.Expression): py.Statement {
  const parameters = py.sub(py.id('operation'), 'parameters');
  return py.for('path', py.chain(paths, ['values']), [
    py.for('operation', py.chain(py.id('path'), ['values']), [
      py.if(py.compare('parameters', 'in', py.id('operation')), [
        py.assign(
          parameters,
          py.listComp(
            py.id('parameter'),
            py.forIn('parameter', parameters, {
              if: [py.compare(py.sub(py.id('parameter'), 'name'), 'not in', py.id('OTHER_FORM'))],
            }),
          ),
        ),
      ]),
    ]),
  ]);
}

function callByName(): py.Statement {
  const components = py.sub(document, 'components');
  return py.def('call_by_name', {
    params: [py.param('document', mapping)],
    returns: null,
    doc:
      'Give pages their own names, and leave out titles.\n\nOf a generic model FastAPI makes a name such as `Page_PostResponse_`. Titles only\nrepeat the names of what they stand at.',
  }, [
    py.assign('names', py.call(py.id('page_names'), [py.sub(components, 'schemas')])),
    py.for('part', py.tuple(['paths', 'components']), [
      py.assign(
        py.sub(document, py.id('part')),
        py.call(py.id('renamed'), [py.sub(document, py.id('part')), py.id('names')]),
      ),
    ]),
  ]);
}

function pageNames(): py.Statement {
  const names = py.sub(dict, str, str);
  return py.def('page_names', {
    params: [py.param('schemas', mapping)],
    returns: names,
    doc: 'Return the names that pages get, alone and in references.',
  }, [
    py.annAssign(
      'names',
      names,
      py.dictComp(
        py.id('key'),
        py.sub(py.id('schema'), 'title'),
        py.forIn(py.tuple([py.id('key'), py.id('schema')]), py.chain(py.id('schemas'), ['items']), {
          if: [py.chain(py.id('key'), ['startswith', ['Page_']])],
        }),
      ),
    ),
    py.return(
      py.binop(
        py.id('names'),
        '|',
        py.dictComp(
          py.fstring([py.id('SCHEMA'), py.id('key')]),
          py.fstring([py.id('SCHEMA'), py.id('name')]),
          py.forIn(py.tuple([py.id('key'), py.id('name')]), py.chain(py.id('names'), ['items'])),
        ),
      ),
    ),
  ]);
}

function renamed(): py.Statement {
  const value = py.id('value');
  const again = (of: py.Expression): py.Expression => py.call(py.id('renamed'), [of, py.id('names')]);
  return py.def('renamed', {
    params: [py.param('value', Any), py.param('names', py.sub(dict, str, str))],
    returns: Any,
    doc: 'Return a part of the document with these names and without titles.',
  }, [
    py.if(py.call(isinstance, [value, list]), [
      py.return(py.listComp(again(py.id('item')), py.forIn('item', value))),
    ]),
    py.if(py.call(isinstance, [value, dict]), [
      py.return(
        py.dictComp(
          py.chain(py.id('names'), ['get', [py.id('key'), py.id('key')]]),
          // a default may be any JSON, and is no schema
          py.ifExp(again(py.id('each')), py.compare(py.id('key'), '!=', 'default'), py.id('each')),
          py.forIn(py.tuple([py.id('key'), py.id('each')]), py.chain(value, ['items']), {
            if: [
              py.or(
                py.compare(py.id('key'), '!=', 'title'),
                py.not(py.call(isinstance, [py.id('each'), str])),
              ),
            ],
          }),
        ),
      ),
    ]),
    py.return(
      py.ifExp(py.chain(py.id('names'), ['get', [value, value]]), py.call(isinstance, [value, str]), value),
    ),
  ]);
}

/** Where the form stands that gives tokens, below the prefix of the settings. */
function tokenUrl(components: py.Expression): py.Statement {
  const scheme = py.sub(py.sub(components, 'securitySchemes'), 'bearer');
  return py.assign(
    py.sub(py.sub(py.sub(scheme, 'flows'), 'password'), 'tokenUrl'),
    py.fstring([py.id('self.state.settings.api_prefix'), '/auth/token']),
  );
}
