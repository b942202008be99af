import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import type { FastApiContext } from '../../context.js';
import { answerWith, isNoRequest, middleware, passOn, scope } from './asgi.js';

const { bool, int, isinstance, str } = py.builtins;
const asyncio = py.moduleSymbol('asyncio');
const logging = py.moduleSymbol('logging');
const math = py.moduleSymbol('math');
const time = py.moduleSymbol('time');
const Sequence = py.symbol('collections.abc', 'Sequence');
const IPv6Address = py.symbol('ipaddress', 'IPv6Address');
const IPv6Network = py.symbol('ipaddress', 'IPv6Network');
const RateLimitItem = py.symbol('limits', 'RateLimitItem');
const parse = py.symbol('limits', 'parse');
const MemoryStorage = py.symbol('limits.aio.storage', 'MemoryStorage');
const FixedWindowRateLimiter = py.symbol('limits.aio.strategies', 'FixedWindowRateLimiter');
const StorageError = py.symbol('limits.errors', 'StorageError');
const storageFromString = py.symbol('limits.storage', 'storage_from_string');
const Scope = py.symbol('starlette.types', 'Scope');
const Settings = py.symbol('app.config', 'Settings');
const Network = py.symbol('app.utils.addresses', 'Network');
const callerAddress = py.symbol('app.utils.addresses', 'caller_address');

const settings = py.id('settings');
const limit = py.id('limit');
const key = py.id('key');
const wait = py.id('wait');
const shared = py.id('self.shared');

/** `app/middleware/rate_limit.py` */
export function rateLimitModule({ contract }: FastApiContext): Module {
  const free = contract.service.filter(({ kind }) => kind !== 'root').map(({ path }) => path.slice(1));
  return py.module('app/middleware/rate_limit.py', [
    py.assign('logger', py.chain(logging, ['getLogger', [py.id('__name__')]])),
    py.spaced(py.assign('REDIS_TIMEOUT', 0.5)),
    py.docstring('Seconds that Redis has for an answer.'),
    py.assign('REDIS_PAUSE', 5),
    py.docstring('Seconds for which it is not asked again after it gave none.'),
    rateLimiter([...new Set(free)]),
    callerOf(),
    count(),
    middleware(
      {
        name: 'RateLimitMiddleware',
        doc: 'Refuses requests of callers that make too many.',
        settings: [['limiter', py.id('RateLimiter')]],
        does: 'Count the request, and pass it on while its limit is not reached.',
      },
      isNoRequest,
      [
        py.assign('wait', py.await(py.chain(py.id('self.limiter'), ['hit', [scope]]))),
        py.if(
          wait,
          [answerWith(429, {}, { 'Retry-After': py.call(str, [wait]) })],
          [passOn({})],
        ),
      ],
    ),
  ], { doc: 'Limits on how many requests a caller may make.' });
}

/** @param free paths of the service itself, which have no limit */
function rateLimiter(free: readonly string[]): py.Statement {
  return py.class('RateLimiter', {
    doc:
      'Counts the requests of each caller.\n\nWith Redis all processes count together. Without it each counts for itself, as it\ndoes while Redis does not answer: nobody is refused because of that.',
  }, [
    py.def('__init__', { params: ['self', py.param('settings', Settings)], returns: null }, [
      py.assign('prefix', py.attr(settings, 'api_prefix')),
      py.assign(
        'free',
        py.setComp(
          py.fstring([py.id('start'), '/', py.id('name')]),
          py.forIn('start', py.tuple(['', py.id('prefix')])),
          py.forIn('name', py.tuple(free)),
        ),
      ),
      py.assign('self.free', py.binop(py.id('free'), '|', py.set(['/']))),
      py.assign('self.auth', py.fstring([py.id('prefix'), '/auth/'])),
      py.assign('self.proxies', py.attr(settings, 'trusted_proxies')),
      py.assign(
        'rates',
        py.dict({ api: py.attr(settings, 'rate_limit'), auth: py.attr(settings, 'auth_rate_limit') }),
      ),
      py.assign(
        'self.limits',
        py.dictComp(
          py.id('group'),
          py.call(parse, [py.id('rate')]),
          py.forIn(py.tuple([py.id('group'), py.id('rate')]), py.chain(py.id('rates'), ['items']), {
            if: [py.id('rate')],
          }),
        ),
      ),
      py.assign('self.own', py.call(FixedWindowRateLimiter, [py.call(MemoryStorage)])),
      py.annAssign(shared, py.union(FixedWindowRateLimiter, null), null),
      py.if(py.attr(settings, 'redis_url'), [
        py.assign(
          'storage',
          py.call(storageFromString, [py.fstring(['async+', py.attr(settings, 'redis_url')])], {
            implementation: 'redispy',
            key_prefix: py.attr(settings, 'app_name'),
            wrap_exceptions: true,
          }),
        ),
        py.assign(shared, py.call(FixedWindowRateLimiter, [py.id('storage')])),
      ]),
      py.assign('self.resume_at', py.float(0)),
    ]),
    py.asyncDef('hit', {
      params: ['self', py.param('scope', Scope)],
      returns: int,
      doc: 'Count a request; return the seconds to wait where it is one too many.',
    }, [
      py.assign(
        'path',
        py.chain(py.sub(scope, 'path'), ['removeprefix', [py.chain(scope, ['get', ['root_path', '']])]]),
      ),
      py.assign(
        'group',
        py.ifExp('auth', py.chain(py.fstring([py.id('path'), '/']), ['startswith', [py.id('self.auth')]]), 'api'),
      ),
      py.assign('limit', py.chain(py.id('self.limits'), ['get', [py.id('group')]])),
      py.if(py.or(py.compare(limit, 'is', null), py.compare(py.id('path'), 'in', py.id('self.free'))), [
        py.return(0),
      ]),
      py.assign('key', py.tuple([py.id('group'), py.call(py.id('caller_of'), [scope, py.id('self.proxies')])])),
      py.if(py.and(shared, py.compare(py.chain(time, ['monotonic']), '>=', py.id('self.resume_at'))), [
        py.try([
          py.asyncWith([py.chain(asyncio, ['timeout', [py.id('REDIS_TIMEOUT')]])], [
            py.return(py.await(py.call(py.id('count'), [shared, limit, py.star(key)]))),
          ]),
        ], [
          py.except(py.tuple([StorageError, py.id('TimeoutError')]), 'error', [
            py.assign(
              'self.resume_at',
              py.binop(py.chain(time, ['monotonic']), '+', py.id('REDIS_PAUSE')),
            ),
            py.chain(py.id('logger'), ['warning', [
              'Redis does not answer (%r); this process counts for itself',
              py.id('error'),
            ]]),
          ]),
        ]),
      ]),
      py.return(py.await(py.call(py.id('count'), [py.id('self.own'), limit, py.star(key)]))),
    ]),
    py.asyncDef('check', {
      params: ['self'],
      returns: bool,
      doc: 'Say whether Redis answers, where it is used.',
    }, [
      py.return(py.or(py.not(shared), py.await(py.chain(py.attr(shared, 'storage'), ['check'])))),
    ]),
  ]);
}

function callerOf(): py.Statement {
  return py.def('caller_of', {
    params: [py.param('scope', Scope), py.param('proxies', py.sub(Sequence, Network))],
    returns: str,
    doc:
      'Name whom a request is counted for: its address, or its network in IPv6.\n\nTo count callers that have signed in by who they are, do so here.',
  }, [
    py.assign('address', py.call(callerAddress, [scope, py.id('proxies')])),
    py.if(py.call(isinstance, [py.id('address'), IPv6Address]), [
      py.return(
        py.call(str, [
          py.call(IPv6Network, [py.tuple([py.call(int, [py.id('address')]), 64])], { strict: false }),
        ]),
      ),
    ]),
    py.return(py.call(str, [py.or(py.id('address'), 'unknown')])),
  ]);
}

function count(): py.Statement {
  return py.asyncDef('count', {
    params: [
      py.param('limiter', FixedWindowRateLimiter),
      py.param('limit', RateLimitItem),
      py.vararg('key', str),
    ],
    returns: int,
    doc: 'Count a hit; return the seconds to wait where it is one too many.',
  }, [
    py.if(py.await(py.chain(py.id('limiter'), ['hit', [limit, py.star(key)]])), [py.return(0)]),
    py.assign(
      py.tuple([py.id('reset_at'), py.id('_')]),
      py.await(py.chain(py.id('limiter'), ['get_window_stats', [limit, py.star(key)]])),
    ),
    py.return(
      py.call(py.id('max'), [
        1,
        py.chain(math, ['ceil', [py.binop(py.id('reset_at'), '-', py.chain(time, ['time']))]]),
      ]),
    ),
  ]);
}
