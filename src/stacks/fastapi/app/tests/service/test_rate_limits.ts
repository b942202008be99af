import type { Module } from '../../../../../syntax/core/module.js';
import * as py from '../../../../../syntax/python/index.js';
import type { FastApiContext } from '../../../context.js';
import { answer, Client, fixtures, json, refused, shared, succeeds, test } from '../kit.js';

const { int, list, range, str } = py.builtins;
const pytest = py.moduleSymbol('pytest');
const Any = py.symbol('typing', 'Any');
const FastAPI = py.symbol('fastapi', 'FastAPI');
const ipNetwork = py.symbol('ipaddress', 'ip_network');
const MemoryStorage = py.symbol('limits.aio.storage', 'MemoryStorage');
const FixedWindowRateLimiter = py.symbol('limits.aio.strategies', 'FixedWindowRateLimiter');
const sessionmaker = py.sub(
  py.symbol('sqlalchemy.ext.asyncio', 'async_sessionmaker'),
  py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession'),
);
const Settings = py.symbol('app.config', 'Settings');
const createApp = py.symbol('app.main', 'create_app');
const callerOf = py.symbol('app.middleware.rate_limit', 'caller_of');

const PREFIX = py.id('PREFIX');
const OTHER = py.id('OTHER');
const AUTH = py.id('AUTH');
const client = py.id('client');
const path = py.id('path');
const limited = py.id('limited');

const limitedFixture = py.param('limited', FastAPI);

/** `app/tests/service/test_rate_limits.py` */
export function testRateLimitsModule({ options }: FastApiContext): Module {
  return py.module('app/tests/service/test_rate_limits.py', [
    py.assign('PREFIX', options.prefix),
    py.assign('OTHER', py.fstring([PREFIX, '/no_such_path'])),
    py.assign('AUTH', py.fstring([PREFIX, '/auth/no_such_path'])),
    ...helpers(),
    ...limits(),
    callers(),
    ...redis(),
  ], { doc: 'Tests of limits on requests. Unknown paths count as well as others.' });
}

function helpers(): readonly py.Statement[] {
  return [
    py.def('limited', {
      params: [fixtures.settings, py.param('sessionmaker', sessionmaker)],
      returns: FastAPI,
      decorators: [py.attr(pytest, 'fixture')],
      doc: 'Build an application that takes three requests, and two for paths under /auth.',
    }, [
      py.return(py.call(py.id('limit'), [py.id('settings'), py.id('sessionmaker')])),
    ]),
    py.def('limit', {
      params: [
        fixtures.settings,
        py.param('sessionmaker', sessionmaker),
        py.kwarg('changes', Any),
      ],
      returns: FastAPI,
      doc: 'Build such an application out of other settings.',
    }, [
      py.assign('rates', py.dict({ rate_limit: '3/minute', auth_rate_limit: '2/minute' })),
      py.assign(
        'app',
        py.call(createApp, [
          py.chain(py.id('settings'), ['model_copy', [], {
            update: py.dict([py.doubleStar(py.id('rates')), py.doubleStar(py.id('changes'))]),
          }]),
        ]),
      ),
      py.assign(py.id('app.state.sessionmaker'), py.id('sessionmaker')),
      py.assign(py.id('app.state.stopping'), false),
      py.return(py.id('app')),
    ]),
    py.asyncDef('ask', {
      params: [
        py.param('client', Client),
        py.param('path', str),
        py.param('times', int),
        py.param('forwarded', str, ''),
      ],
      returns: py.sub(list, int),
      doc: 'Ask several times, and note how it is answered.',
    }, [
      py.assign('headers', py.dict({ 'x-forwarded-for': py.id('forwarded') })),
      py.return(
        py.listComp(
          py.attr(py.await(py.chain(client, ['get', [path], { headers: py.id('headers') }])), 'status_code'),
          py.forIn('_', py.call(range, [py.id('times')])),
        ),
      ),
    ]),
  ];
}

function limits(): readonly py.Statement[] {
  return [
    test('limits_by_default', [py.param('path', str), py.param('limit', int)], [
      py.assign('settings', py.chain(Settings, ['model_construct', [], { database_url: shared('DATABASE_URL') }])),
      whileClient(py.call(createApp, [py.id('settings')]), [
        py.assign('statuses', asked(path, 200)),
        py.assert(py.compare(
          py.id('statuses'),
          '==',
          py.binop(
            py.binop([404], '*', py.id('limit')),
            '+',
            py.binop([429], '*', py.binop(200, '-', py.id('limit'))),
          ),
        )),
      ]),
    ], [
      py.chain(pytest, 'mark', ['parametrize', [
        py.tuple(['path', 'limit']),
        [py.tuple([OTHER, 100]), py.tuple([AUTH, 10])],
      ]]),
    ]),
    test('requests_over_the_limit', [limitedFixture], [
      whileClient(limited, [
        py.assert(py.compare(asked(OTHER, 3), '==', [404, 404, 404])),
        py.assign('answer', py.await(py.chain(client, ['get', [OTHER]]))),
        refused(answer, 'rate_limited'),
        py.assert(py.compare(1, '<=', py.call(int, [py.sub(py.id('answer.headers'), 'retry-after')]), '<=', 60)),
        py.assert(py.compare(asked(AUTH, 3), '==', [404, 404, 429])),
      ]),
    ]),
    test('paths_without_a_limit', [limitedFixture], [
      whileClient(limited, [
        py.for('path', py.tuple(['/', '/health', '/ready', '/live', py.fstring([PREFIX, '/live'])]), [
          py.assert(py.compare(asked(path, 5), '==', py.binop([200], '*', 5)), path),
        ]),
      ]),
    ]),
    test('limits_can_be_switched_off', [fixtures.settings], [
      whileClient(py.call(createApp, [py.id('settings')]), [
        py.assert(py.compare(asked(OTHER, 200), '==', py.binop([404], '*', 200))),
        py.assert(py.compare(asked(AUTH, 20), '==', py.binop([404], '*', 20))),
      ]),
    ]),
  ];
}

/** A peer, what it says of others, and whom a request is counted for. */
const cases: readonly (readonly [string, string, string])[] = [
  ['1.2.3.4', '', '1.2.3.4'],
  ['1.2.3.4', '9.9.9.9', '1.2.3.4'],
  ['10.0.0.1', '', '10.0.0.1'],
  ['10.0.0.1', '9.9.9.9, 1.2.3.4', '1.2.3.4'],
  ['10.0.0.1', '9.9.9.9, 1.2.3.4, 10.0.0.2', '1.2.3.4'],
  ['10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
  ['10.0.0.1', '1.2.3.4, nonsense', '10.0.0.1'],
  ['10.0.0.1', '1.2.3.4:5678', '1.2.3.4'],
  ['10.0.0.1', '[2001:db8::1]:443', '2001:db8::/64'],
  ['::ffff:10.0.0.1', '2001:db8::2', '2001:db8::/64'],
  ['', '1.2.3.4', 'unknown'],
];

function callers(): py.Statement {
  return py.def('test_callers', {
    params: [py.param('peer', str), py.param('forwarded', str), py.param('caller', str)],
    returns: null,
    decorators: [
      py.chain(pytest, 'mark', ['parametrize', [
        py.tuple(['peer', 'forwarded', 'caller']),
        cases.map(each => py.tuple([...each])),
      ]]),
    ],
  }, [
    py.assign(
      'headers',
      [py.tuple([Buffer.from('x-forwarded-for'), py.chain(py.id('forwarded'), ['encode'])])],
    ),
    py.assign(
      'scope',
      py.dict({ type: 'http', client: py.tuple([py.id('peer'), 1]), headers: py.id('headers') }),
    ),
    py.assert(
      py.compare(
        py.call(callerOf, [py.id('scope'), [py.call(ipNetwork, ['10.0.0.0/8'])]]),
        '==',
        py.id('caller'),
      ),
    ),
  ]);
}

function redis(): readonly py.Statement[] {
  const made = (changes: Record<string, py.Value>): py.Expression =>
    py.call(py.id('limit'), [py.id('settings'), py.id('sessionmaker')], changes);
  return [
    test('callers_are_counted_apart', [fixtures.settings, py.param('sessionmaker', sessionmaker)], [
      py.assign('app', made({ trusted_proxies: [py.call(ipNetwork, ['127.0.0.1'])] })),
      whileClient(py.id('app'), [
        py.assert(py.compare(asked(OTHER, 4, '1.2.3.4'), '==', [404, 404, 404, 429])),
        py.assert(py.compare(asked(OTHER, 1, '9.9.9.9, 1.2.3.4'), '==', [429])),
        py.assert(py.compare(asked(OTHER, 1, '1.2.3.5'), '==', [404])),
      ]),
    ]),
    test('processes_count_together', [fixtures.settings, py.param('sessionmaker', sessionmaker)], [
      py.assign('storage', py.call(MemoryStorage)),
      py.for('statuses', py.tuple([[404, 404], [404, 429]]), [
        py.assign('app', made({ redis_url: 'redis://127.0.0.1:9' })),
        py.assign(py.id('app.state.rate_limiter.shared'), py.call(FixedWindowRateLimiter, [py.id('storage')])),
        whileClient(py.id('app'), [
          py.assert(py.compare(asked(OTHER, 2), '==', py.id('statuses'))),
          py.assign('answer', py.await(py.chain(client, ['get', ['/health']]))),
          py.assert(py.compare(py.sub(json(answer), 'redis'), '==', 'ok')),
        ]),
      ]),
    ]),
    test('redis_that_does_not_answer', [
      fixtures.settings,
      py.param('sessionmaker', sessionmaker),
      py.param('caplog', py.attr(pytest, 'LogCaptureFixture')),
    ], [
      py.assign('app', made({ redis_url: 'redis://127.0.0.1:9' })),
      whileClient(py.id('app'), [
        py.assert(py.compare(asked(OTHER, 4), '==', [404, 404, 404, 429])),
        py.assert(py.compare(py.chain(py.id('caplog.text'), ['count', ['Redis does not answer']]), '==', 1)),
        py.for('path', py.tuple(['/health', '/ready']), [
          py.assign('answer', py.await(py.chain(client, ['get', [path]]))),
          succeeds(503),
          py.assert(
            py.compare(
              json(answer),
              '==',
              py.dict({ status: 'unavailable', database: 'ok', redis: 'unavailable' }),
            ),
          ),
        ]),
      ]),
    ]),
  ];
}

/** `async with Client(app) as client:` */
function whileClient(app: py.Expression, body: readonly py.StatementLike[]): py.Statement {
  return py.asyncWith([py.as(py.call(Client, [app]), 'client')], body);
}

/** `await ask(client, path, times, forwarded)` */
function asked(of: py.Expression, times: number, ...forwarded: readonly string[]): py.Expression {
  return py.await(py.call(py.id('ask'), [client, of, times, ...forwarded]));
}
