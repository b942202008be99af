import type { Module } from '../../../syntax/core/module.js';
import * as py from '../../../syntax/python/index.js';
import type { FastApiContext } from '../context.js';
import { callerDependencies } from './caller-dependencies.js';
import { takesNoParameters } from './routes/parameters.js';
import { userConvertor } from './user-paths.js';

const StringConvertor = py.symbol('starlette.convertors', 'StringConvertor');
const registerUrlConvertor = py.symbol('starlette.convertors', 'register_url_convertor');
const Request = py.symbol('fastapi', 'Request');
const AsyncIterator = py.symbol('collections.abc', 'AsyncIterator');
const AsyncSession = py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession');
const Annotated = py.symbol('typing', 'Annotated');
const Depends = py.symbol('fastapi', 'Depends');
const Query = py.symbol('fastapi', 'Query');
const QuerySchema = py.symbol('app.schemas.base', 'QuerySchema');
const NOBODY = py.symbol('app.access', 'NOBODY');
const UnsupportedMediaTypeError = py.symbol('app.errors', 'UnsupportedMediaTypeError');

/** `app/dependencies.py` */
export function dependenciesModule(context: FastApiContext): Module {
  const { contract: { resources }, identity } = context;
  return py.module('app/dependencies.py', [
    py.class('KeyConvertor', {
      bases: [StringConvertor],
      doc: 'A segment of a path that is a key, and not the name of an operation.',
    }, [py.assign('regex', '(?!detach(?:/|$))[^/]+')]),
    py.call(registerUrlConvertor, ['key', py.call(py.id('KeyConvertor'))]),
    ...userConvertor(context),
    py.asyncDef('get_session', {
      params: [py.param('request', Request)],
      returns: py.sub(AsyncIterator, AsyncSession),
      doc: 'Open the session of a request; services commit, before the answer is sent.',
    }, [
      py.asyncWith([py.as(py.chain(py.id('request.app.state'), ['sessionmaker']), 'session')], [
        ...(identity === null ? [] : [py.assign(py.sub(py.id('session.info'), 'caller'), NOBODY)]),
        py.yield(py.id('session')),
      ]),
    ]),
    py.assign('SessionDep', py.sub(Annotated, AsyncSession, py.call(Depends, [py.id('get_session')]))),
    ...(identity === null ? [] : callerDependencies(context, identity)),
    py.asyncDef('require_json', {
      params: [py.param('request', Request)],
      returns: null,
      doc: 'Refuse a body that is not declared as JSON.',
    }, [
      py.if(
        py.or(
          py.compare(py.id('request.method'), 'not in', py.set(['POST', 'PUT', 'PATCH'])),
          py.not(py.await(py.chain(py.id('request'), ['body']))),
        ),
        [py.return()],
      ),
      py.assign(
        'media_type',
        py.sub(py.chain(py.id('request.headers'), ['get', ['content-type', '']], ['partition', [';']]), 0),
      ),
      py.if(py.compare(py.chain(py.id('media_type'), ['strip'], ['lower']), '!=', 'application/json'), [
        py.raise(UnsupportedMediaTypeError),
      ]),
    ]),
    ...(identity !== null || resources.some(takesNoParameters) ? [refuseParameters()] : []),
  ], { doc: 'What routes and services depend on.' });
}

function refuseParameters(): py.Statement {
  return py.asyncDef('refuse_parameters', {
    params: [py.param('params', py.sub(Annotated, QuerySchema, py.call(Query)))],
    returns: null,
    doc: 'Refuse every query parameter where none is known.',
  }, []);
}
