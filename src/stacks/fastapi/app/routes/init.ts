import { routed } from '../../../../contract/build.js';
import type { Resource } from '../../../../contract/contract.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import { type FastApiContext, pythonOf } from '../../context.js';
import { userInPaths } from '../user-paths.js';

const FastAPI = py.symbol('fastapi', 'FastAPI');
const Depends = py.symbol('fastapi', 'Depends');
const makeUrl = py.symbol('sqlalchemy', 'make_url');
const Settings = py.symbol('app.config', 'Settings');
const requireJson = py.symbol('app.dependencies', 'require_json');
const auth = py.attr(py.symbol('app.routes', 'auth'), 'router');
const errors = py.symbol('app.schemas.common', 'errors');

/** `app/routes/__init__.py`: the one place that names every router. */
export function routesInit(context: FastApiContext): Module {
  const { contract: { resources }, identity } = context;
  const views = resources.filter(({ entity }) => entity.kind === 'view');
  const routersOf = (of: readonly Resource[]): py.Expression =>
    py.multiline(
      py.tuple(of.map(resource => py.attr(py.symbol('app.routes', pythonOf(context, resource).module), 'router'))),
    );
  const routers = py.assign('ROUTERS', routersOf(routed(resources).filter(resource => !views.includes(resource))));
  const shared = { prefix: py.id('settings.api_prefix'), responses: py.id('responses') };
  return py.module('app/routes/__init__.py', [
    ...(userInPaths(context) === null
      ? [routers]
      : [py.commented(routers, 'Paths that begin with a user stand behind those that begin with a word.')]),
    ...(views.length === 0 ? [] : [
      py.commented(
        py.assign('VIEW_ROUTERS', py.dict([[context.options.database, routersOf(views)]])),
        'Views exist only on the database that they were written for.',
      ),
    ]),
    py.def('register_routes', {
      params: [py.param('app', FastAPI), py.param('settings', Settings)],
      returns: null,
      doc: 'Serve the routes that the database can serve, below the prefix.',
    }, [
      py.assign('responses', py.call(errors, [429, 500, 503])),
      ...(views.length === 0 ? [] : [
        py.assign('backend', py.chain(py.call(makeUrl, [py.id('settings.database_url')]), ['get_backend_name'])),
      ]),
      ...(identity === null ? [] : [py.chain(py.id('app'), ['include_router', [auth], shared])]),
      py.for('each', allRouters(views.length > 0), [
        py.chain(py.id('app'), [
          'include_router',
          [py.id('each')],
          { ...shared, dependencies: [py.call(Depends, [requireJson])] },
        ]),
      ]),
    ]),
  ], { doc: 'The registry of all routes below the prefix.' });
}

function allRouters(views: boolean): py.Value {
  if (!views) return py.id('ROUTERS');
  return py.tuple([
    py.star(py.id('ROUTERS')),
    py.star(py.chain(py.id('VIEW_ROUTERS'), ['get', [py.id('backend'), py.tuple([])]])),
  ]);
}
