import type { Module } from '../../../syntax/core/module.js';
import * as py from '../../../syntax/python/index.js';
import type { FastApiContext } from '../context.js';

const FastAPI = py.symbol('fastapi', 'FastAPI');
const AsyncIterator = py.symbol('collections.abc', 'AsyncIterator');
const asynccontextmanager = py.symbol('contextlib', 'asynccontextmanager');
const createEngine = py.symbol('app.database', 'create_engine');
const createSessionmaker = py.symbol('app.database', 'create_sessionmaker');
const Settings = py.symbol('app.config', 'Settings');
const getSettings = py.symbol('app.config', 'get_settings');
const announceShutdown = py.symbol('app.shutdown', 'announce_shutdown');
const configureLogging = py.symbol('app.logs', 'configure_logging');
const Api = py.symbol('app.openapi', 'Api');
const HeadMiddleware = py.symbol('app.middleware.head', 'HeadMiddleware');
const BodyLimitMiddleware = py.symbol('app.middleware.body_limit', 'BodyLimitMiddleware');
const CorsMiddleware = py.symbol('app.middleware.cors', 'CorsMiddleware');
const GZipMiddleware = py.symbol('fastapi.middleware.gzip', 'GZipMiddleware');
const SecurityHeadersMiddleware = py.symbol('app.middleware.security_headers', 'SecurityHeadersMiddleware');
const RequestLogMiddleware = py.symbol('app.middleware.logging', 'RequestLogMiddleware');
const registerErrorHandlers = py.symbol('app.middleware.error_handler', 'register_error_handlers');
const RateLimiter = py.symbol('app.middleware.rate_limit', 'RateLimiter');
const RateLimitMiddleware = py.symbol('app.middleware.rate_limit', 'RateLimitMiddleware');
const health = py.symbol('app.routes', 'health');
const auth = py.symbol('app.routes', 'auth');
const registerRoutes = py.symbol('app.routes', 'register_routes');
const Passwords = py.symbol('app.utils.passwords', 'Passwords');
const Tokens = py.symbol('app.utils.tokens', 'Tokens');
const ServiceInfo = py.symbol('app.schemas.common', 'ServiceInfo');

/** `app/main.py` */
export function mainModule({ identity }: FastApiContext): Module {
  return py.module('app/main.py', [
    py.asyncDef('lifespan', {
      params: [py.param('app', FastAPI)],
      returns: py.sub(AsyncIterator, null),
      decorators: [asynccontextmanager],
      doc: 'Open the database when the service starts, and close it when it stops.',
    }, [
      py.assign('engine', py.call(createEngine, [py.id('app.state.settings')])),
      py.assign('app.state.sessionmaker', py.call(createSessionmaker, [py.id('engine')])),
      py.with([py.call(announceShutdown, [py.id('app')])], [py.yield()]),
      py.await(py.chain(py.id('engine'), ['dispose'])),
    ]),
    py.def('create_app', {
      params: [py.param('settings', py.union(Settings, null), null)],
      returns: FastAPI,
      doc: 'Build the application out of its settings.',
    }, [
      py.assign('settings', py.or(py.id('settings'), py.call(getSettings))),
      py.call(configureLogging, [py.id('settings.log_level')]),
      py.assign('prefix', py.id('settings.api_prefix')),
      py.assign(
        'app',
        py.call(Api, [], {
          title: py.id('settings.app_name'),
          version: '0.1.0',
          docs_url: py.ifExp(py.fstring([py.id('prefix'), '/docs']), py.id('settings.docs_enabled'), null),
          redoc_url: py.ifExp(py.fstring([py.id('prefix'), '/redoc']), py.id('settings.docs_enabled'), null),
          openapi_url: py.ifExp(py.fstring([py.id('prefix'), '/openapi.json']), py.id('settings.docs_enabled'), null),
          swagger_ui_oauth2_redirect_url: py.fstring([py.id('prefix'), '/docs/oauth2-redirect']),
          redirect_slashes: false,
          generate_unique_id_function: py.lambda(['route'], py.id('route.name')),
          lifespan: py.id('lifespan'),
        }),
      ),
      py.assign('app.state.settings', py.id('settings')),
      ...(identity === null ? [] : [
        py.assign('app.state.passwords', py.call(Passwords, [py.id('settings.bcrypt_cost')])),
        py.assign('app.state.tokens', py.call(Tokens, [py.id('settings')])),
      ]),
      py.assign('app.state.rate_limiter', py.call(RateLimiter, [py.id('settings')])),
      py.assign('app.state.stopping', false),
      py.spaced(
        py.commented(
          py.if(py.id('settings.gzip_min_bytes'), [
            py.chain(py.id('app'), ['add_middleware', [GZipMiddleware], {
              minimum_size: py.id('settings.gzip_min_bytes'),
              compresslevel: 5,
            }]),
          ]),
          'The last one added is the first one passed.',
        ),
      ),
      py.chain(py.id('app'), ['add_middleware', [HeadMiddleware]]),
      py.chain(py.id('app'), ['add_middleware', [BodyLimitMiddleware], { limit: py.id('settings.max_body_bytes') }]),
      py.chain(py.id('app'), ['add_middleware', [RateLimitMiddleware], { limiter: py.id('app.state.rate_limiter') }]),
      py.chain(py.id('app'), ['add_middleware', [CorsMiddleware], {
        allow_origins: py.id('settings.cors_origins'),
        allow_credentials: py.id('settings.cors_allow_credentials'),
        allow_methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
        allow_headers: ['Authorization', 'Content-Type', 'X-Request-ID'],
        expose_headers: ['Location', 'Retry-After', 'X-Request-ID'],
      }]),
      py.chain(py.id('app'), ['add_middleware', [RequestLogMiddleware]]),
      py.chain(py.id('app'), ['add_middleware', [SecurityHeadersMiddleware], { settings: py.id('settings') }]),
      py.call(registerErrorHandlers, [py.id('app')]),
      py.spaced(py.chain(py.id('app'), ['include_router', [py.attr(health, 'router')], { include_in_schema: false }])),
      py.chain(py.id('app'), ['include_router', [py.attr(health, 'router')], { prefix: py.id('prefix') }]),
      ...(identity === null ? [] : [
        py.chain(py.id('app'), ['include_router', [py.attr(auth, 'keys')], { include_in_schema: false }]),
        py.chain(py.id('app'), ['include_router', [py.attr(auth, 'keys')], { prefix: py.id('prefix') }]),
      ]),
      py.call(registerRoutes, [py.id('app'), py.id('settings')]),
      py.asyncDef('root', {
        returns: ServiceInfo,
        decorators: [py.chain(py.id('app'), ['get', ['/'], { include_in_schema: false }])],
        doc: 'Name the API and link its documents.',
      }, [
        py.return(
          py.call(ServiceInfo, [], {
            name: py.id('settings.app_name'),
            docs: py.id('app.docs_url'),
            openapi: py.id('app.openapi_url'),
          }),
        ),
      ]),
      py.return(py.id('app')),
    ]),
    py.assign('app', py.call(py.id('create_app'))),
  ], { doc: 'The application.' });
}
