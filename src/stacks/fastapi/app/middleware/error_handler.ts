import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import type { FastApiContext } from '../../context.js';

const { Exception, getattr, int, isinstance, list, object, str } = py.builtins;
const logging = py.moduleSymbol('logging');
const FastAPI = py.symbol('fastapi', 'FastAPI');
const HTTPException = py.symbol('starlette.exceptions', 'HTTPException');
const RequestValidationError = py.symbol('fastapi.exceptions', 'RequestValidationError');
const DBAPIError = py.symbol('sqlalchemy.exc', 'DBAPIError');
const DataError = py.symbol('sqlalchemy.exc', 'DataError');
const IntegrityError = py.symbol('sqlalchemy.exc', 'IntegrityError');
const NotSupportedError = py.symbol('sqlalchemy.exc', 'NotSupportedError');
const ProgrammingError = py.symbol('sqlalchemy.exc', 'ProgrammingError');
const PoolTimeoutError = py.symbol('sqlalchemy.exc', 'TimeoutError', 'PoolTimeoutError');
const Request = py.symbol('fastapi', 'Request');
const Sequence = py.symbol('collections.abc', 'Sequence');
const FieldError = py.symbol('app.schemas.common', 'FieldError');
const Any = py.symbol('typing', 'Any');
const JSONResponse = py.symbol('fastapi.responses', 'JSONResponse');
const ErrorEnvelope = py.symbol('app.schemas.common', 'ErrorEnvelope');
const ErrorDetails = py.symbol('app.schemas.common', 'ErrorDetails');
const utcnow = py.symbol('app.models.types', 'utcnow');
const Response = py.symbol('fastapi', 'Response');
const ApiError = py.symbol('app.errors', 'ApiError');
const Match = py.symbol('starlette.routing', 'Match');
const Iterable = py.symbol('collections.abc', 'Iterable');
const re = py.moduleSymbol('re');

/** `app/middleware/error_handler.py` */
export function errorHandlerModule({ identity }: FastApiContext): Module {
  return py.module('app/middleware/error_handler.py', [
    py.assign('logger', py.chain(logging, ['getLogger', [py.id('__name__')]])),
    py.spaced(py.assign('METHODS', py.tuple(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']))),
    py.assign(
      'CODES',
      py.dict([
        [400, py.tuple(['bad_request', 'The request cannot be read.'])],
        ...(identity === null ? [] : [
          [401, py.tuple(['unauthorized', 'Sign in first.'])] as const,
          [403, py.tuple(['forbidden', 'You may not do this.'])] as const,
        ]),
        [404, py.tuple(['not_found', 'Not found.'])],
        [405, py.tuple(['method_not_allowed', 'This path does not take this method.'])],
        [413, py.tuple(['payload_too_large', 'The body is too large.'])],
        [415, py.tuple(['unsupported_media_type', 'The body has to be application/json.'])],
        [422, py.tuple(['validation_error', 'Some values are not valid.'])],
        [429, py.tuple(['rate_limited', 'Too many requests: wait before the next one.'])],
        [500, py.tuple(['internal_error', 'Something went wrong.'])],
        [503, py.tuple(['unavailable', 'The service is not available now.'])],
      ]),
    ),
    py.commented(
      py.assign('OUTAGES', py.set(['08', '28', '3D', '40', '53', '57'])),
      'Classes of SQLSTATE: no connection, no access, no database, no progress, no',
      'resources, and whoever runs the database at work.',
    ),
    py.assign('REFUSALS', py.tuple([DataError, IntegrityError, NotSupportedError, ProgrammingError])),
    py.def('register_error_handlers', {
      params: [py.param('app', FastAPI)],
      returns: null,
      doc: 'Answer all errors with the same body.',
    }, [
      py.chain(py.id('app'), ['add_exception_handler', [HTTPException, py.id('answer_http_error')]]),
      py.chain(py.id('app'), ['add_exception_handler', [RequestValidationError, py.id('answer_validation_error')]]),
      py.chain(py.id('app'), ['add_exception_handler', [DBAPIError, py.id('answer_database_error')]]),
      py.for('error', py.tuple([PoolTimeoutError, py.id('OSError')]), [
        py.chain(py.id('app'), ['add_exception_handler', [py.id('error'), py.id('answer_unavailable')]]),
      ]),
    ]),
    py.def('error_response', {
      params: [
        py.param('request', Request),
        py.param('status', int),
        '*',
        py.param('code', py.union(str, null), null),
        py.param('message', py.union(str, null), null),
        py.param('errors', py.sub(Sequence, FieldError), py.tuple([])),
        py.param('headers', Any, null),
      ],
      returns: JSONResponse,
      doc: 'Build the answer to an error.',
    }, [
      py.assign(
        py.tuple([py.id('default_code'), py.id('default_message')]),
        py.chain(py.id('CODES'), ['get', [py.id('status'), py.tuple(['error', 'The request failed.'])]]),
      ),
      py.assign(
        'body',
        py.call(ErrorEnvelope, [], {
          code: py.or(py.id('code'), py.id('default_code')),
          message: py.or(py.id('message'), py.id('default_message')),
          details: py.ifExp(
            py.call(ErrorDetails, [], { errors: py.call(list, [py.id('errors')]) }),
            py.id('errors'),
            null,
          ),
          request_id: py.call(getattr, [py.id('request.state'), 'request_id', '']),
          timestamp: py.call(utcnow),
        }),
      ),
      py.return(
        py.call(JSONResponse, [
          py.chain(py.id('body'), ['model_dump', [], { mode: 'json', by_alias: true }]),
          py.id('status'),
          py.id('headers'),
        ]),
      ),
    ]),
    py.asyncDef('answer_http_error', {
      params: [py.param('request', Request), py.param('error', Exception)],
      returns: Response,
      doc: 'Answer what routes and services raise, and unknown paths and methods.',
    }, [
      py.assert(py.call(isinstance, [py.id('error'), HTTPException])),
      py.if(py.call(isinstance, [py.id('error'), ApiError]), [
        py.assign(
          'fields',
          py.listComp(
            py.call(FieldError, [], { field: py.id('name'), message: py.id('error.detail') }),
            py.forIn('name', py.id('error.fields')),
          ),
        ),
        py.return(
          py.call(py.id('error_response'), [py.id('request'), py.id('error.status_code')], {
            code: py.id('error.code'),
            message: py.id('error.detail'),
            errors: py.id('fields'),
            headers: py.id('error.headers'),
          }),
        ),
      ]),
      py.if(py.compare(py.id('error.status_code'), '!=', 405), [
        py.return(
          py.call(py.id('error_response'), [py.id('request'), py.id('error.status_code')], {
            headers: py.id('error.headers'),
          }),
        ),
      ]),
      py.assign(
        'headers',
        py.dict({ Allow: py.chain(', ', ['join', [py.call(py.id('allowed_methods'), [py.id('request')])]]) }),
      ),
      py.if(py.compare(py.id('request.method'), '==', 'OPTIONS'), [
        py.return(py.call(Response, [], { status_code: 204, headers: py.id('headers') })),
      ]),
      py.return(py.call(py.id('error_response'), [py.id('request'), 405], { headers: py.id('headers') })),
    ]),
    py.def('allowed_methods', {
      params: [py.param('request', Request)],
      returns: py.sub(list, str),
      doc: 'Return every method of a path, over all of its routes.',
    }, [
      py.assign(
        'scope',
        py.dictComp(
          py.id('key'),
          py.sub(py.id('request.scope'), py.id('key')),
          py.forIn('key', py.tuple(['type', 'path', 'root_path'])),
        ),
      ),
      py.assign('routes', py.id('request.app.routes')),
      py.assign(
        'methods',
        py.listComp(
          py.id('method'),
          py.forIn('method', py.id('METHODS'), {
            if: [
              py.call(py.id('any'), [
                py.generator(
                  py.compare(
                    py.sub(
                      py.chain(py.id('route'), ['matches', [
                        py.dict([py.doubleStar(py.id('scope')), ['method', py.id('method')]]),
                      ]]),
                      0,
                    ),
                    'is',
                    py.attr(Match, 'FULL'),
                  ),
                  py.forIn('route', py.id('routes')),
                ),
              ]),
            ],
          }),
        ),
      ),
      py.return([
        py.star(py.id('methods')),
        py.star(py.ifExp(['HEAD'], py.compare('GET', 'in', py.id('methods')), [])),
        'OPTIONS',
      ]),
    ]),
    py.asyncDef('answer_validation_error', {
      params: [py.param('request', Request), py.param('error', Exception)],
      returns: Response,
      doc: 'Say which fields are wrong, and never what they held.',
    }, [
      py.assert(py.call(isinstance, [py.id('error'), RequestValidationError])),
      py.assign('problems', py.chain(py.id('error'), ['errors'])),
      py.if(
        py.call(py.id('any'), [
          py.generator(
            py.compare(py.sub(py.id('problem'), 'type'), '==', 'json_invalid'),
            py.forIn('problem', py.id('problems')),
          ),
        ]),
        [py.return(
          py.call(py.id('error_response'), [py.id('request'), 400], { message: 'The body is not valid JSON.' }),
        )],
      ),
      py.assign(
        'errors',
        py.listComp(
          py.call(FieldError, [], {
            field: py.call(py.id('_field'), [py.sub(py.id('problem'), 'loc')]),
            message: py.sub(py.id('problem'), 'msg'),
          }),
          py.forIn('problem', py.id('problems')),
        ),
      ),
      py.return(py.call(py.id('error_response'), [py.id('request'), 422], { errors: py.id('errors') })),
    ]),
    py.def('_field', {
      params: [py.param('location', py.sub(Iterable, object))],
      returns: str,
      doc: 'Name a field, unless its name is the caller\'s own and no plain word.',
    }, [
      py.assign(
        py.tuple([py.id('source'), py.star(py.id('path'))]),
        py.generator(py.call(str, [py.id('part')]), py.forIn('part', py.id('location'))),
      ),
      py.assign(
        'plain',
        py.generator(
          py.ifExp(py.id('part'), py.chain(re, ['fullmatch', ['\\w{1,64}', py.id('part'), py.attr(re, 'ASCII')]]), '?'),
          py.forIn('part', py.id('path')),
        ),
      ),
      py.return(py.or(py.chain('.', ['join', [py.id('plain')]]), py.id('source'))),
    ]),
    py.asyncDef('answer_database_error', {
      params: [py.param('request', Request), py.param('error', Exception)],
      returns: Response,
      doc: 'Tell a database that does not answer from one that refuses a statement.',
    }, [
      py.assert(py.call(isinstance, [py.id('error'), DBAPIError])),
      py.assign('state', py.call(getattr, [py.id('error.orig'), 'sqlstate', null])),
      py.assign(
        'outage',
        py.ifExp(
          py.compare(py.sub(py.id('state'), py.slice(undefined, 2)), 'in', py.id('OUTAGES')),
          py.id('state'),
          py.not(py.call(isinstance, [py.id('error'), py.id('REFUSALS')])),
        ),
      ),
      py.if(py.not(py.or(py.id('outage'), py.id('error.connection_invalidated'))), [py.raise(py.id('error'))]),
      py.return(py.await(py.call(py.id('answer_unavailable'), [py.id('request'), py.id('error')]))),
    ]),
    py.asyncDef('answer_unavailable', {
      params: [py.param('request', Request), py.param('error', Exception)],
      returns: Response,
      doc: 'Answer when the database does not.',
    }, [
      py.chain(py.id('logger'), ['error', ['The database is not available'], { exc_info: py.id('error') }]),
      py.return(
        py.call(py.id('error_response'), [py.id('request'), 503], { headers: py.dict({ 'Retry-After': '1' }) }),
      ),
    ]),
  ], { doc: 'One body for every error, whoever raises it.' });
}
