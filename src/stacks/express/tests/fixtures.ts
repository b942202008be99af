import type { Module } from '../../../syntax/core/module.js';
import * as ts from '../../../syntax/typescript/index.js';
import type { ExpressContext } from '../context.js';
import { expressIdentity } from '../identity.js';
import { hasUserPaths } from '../src/utils/path-users.js';

const Express = ts.symbol('express', 'Express');
const createServer = ts.symbol('node:http', 'createServer');
const base = ts.symbol('vitest', 'test', 'base');
const createApp = ts.symbol('./src/app.ts', 'createApp');
const Settings = ts.symbol('./src/config.ts', 'Settings');
const settings = ts.symbol('./src/config.ts', 'settings');
const createLogger = ts.symbol('./src/logs.ts', 'createLogger');
const createService = ts.symbol('./src/service.ts', 'createService');
const Api = ts.symbol('./tests/api.ts', 'Api');
const addAdmin = ts.symbol('./tests/factories.ts', 'addAdmin');
const rowsOf = ts.symbol('./tests/factories.ts', 'rowsOf');
const clear = ts.symbol('./tests/tables.ts', 'clear');
const onCleanup = ts.objectPattern(['onCleanup']);

/**
 * `tests/fixtures.ts`: what tests are given.
 *
 * @param comesIn whether there is somebody for tests to be
 */
export function fixturesModule(context: ExpressContext, comesIn: boolean): Module {
  const users = comesIn && hasUserPaths(context.contract);
  return ts.module('tests/fixtures.ts', [
    ts.const(
      'test',
      ts.chain(
        base,
        ['extend', ['changes', ts.arrow([], ts.object(), { returns: ts.ref('Partial', Settings) })]],
        ['extend', ['lines', ts.arrow([], ts.array([]), { returns: ts.arrayOf(ts.types.string) })]],
        ['extend', ['service', service()]],
        ['extend', ['serve', serve()]],
        ['extend', ['guest', guest(users)]],
        ...(comesIn ? [['extend', ['api', api(context, users)]] as const] : []),
      ),
      {
        export: true,
        doc: given(context.contract.identity !== null, comesIn),
      },
    ),
  ], {
    doc: 'What tests are given: tables without rows, and clients of the application.'
      + (comesIn ? '' : '\n\nNo user can be made for them, so that what callers do is not tested.'),
  });
}

/** What a test can ask for, by name. */
function given(callers: boolean, comesIn: boolean): string {
  return [
    'A test, and what it can ask for:',
    '- `changes`: settings that are otherwise, set by `test.override`',
    '- `lines`: what the application has logged',
    '- `service`, `serve`: what an application stands on, and a client of another one',
    ...(!comesIn
      ? ['- `guest`: a client of nobody, with all tables empty']
      : callers
      ? ['- `guest`: a client of nobody, with all tables empty', '- `api`: the same of an admin']
      : ['- `api`, `guest`: a client, with all tables empty']),
  ].join('\n');
}

function service(): ts.compiler.Expression {
  const write = ts.arrow(['line'], ts.call(ts.id('lines.push'), [ts.id('line')]));
  return ts.arrow([ts.objectPattern(['changes', 'lines']), onCleanup], [
    ts.const('logger', ts.call(createLogger, ['INFO', { write }])),
    ts.const(
      'service',
      ts.call(createService, [ts.object([ts.spread(settings), ts.spread(ts.id('changes'))]), ts.id('logger')]),
    ),
    ts.call(ts.id('onCleanup'), [ts.arrow([], ts.call(ts.optionalProp(ts.id('service.redis'), 'disconnect')))]),
    ts.return(ts.id('service')),
  ]);
}

function serve(): ts.compiler.Expression {
  const listening = ts.arrow(['resolve'], [ts.call(ts.id('server.listen'), [0, '127.0.0.1', ts.id('resolve')])]);
  const serving = ts.asyncArrow([ts.param('app', Express)], [
    ts.const('server', ts.call(createServer, [ts.id('app')])),
    ts.await(ts.new(ts.id('Promise'), [listening], [ts.types.void])),
    ts.call(ts.id('onTestFinished'), [
      ts.arrow([], [ts.call(ts.id('server.close')), ts.call(ts.id('server.closeAllConnections'))]),
    ]),
    ts.return(ts.new(Api, [ts.id('server')])),
  ], { returns: ts.ref('Promise', Api) });
  return ts.arrow([ts.objectPattern(['onTestFinished'])], serving);
}

function guest(users: boolean): ts.compiler.Expression {
  return ts.asyncArrow([ts.objectPattern(['serve', 'service'])], [
    ts.await(ts.call(clear)),
    ...(users ? [ts.call(rowsOf, [null])] : []),
    ts.return(ts.call(ts.id('serve'), [ts.call(createApp, [ts.id('service')])])),
  ]);
}

/** An admin; where paths begin with a user, rows of tests are theirs unless something else is said. */
function api(context: ExpressContext, users: boolean): ts.compiler.Expression {
  const identity = expressIdentity(context);
  if (identity === null) return ts.arrow([ts.objectPattern(['guest'])], ts.id('guest'));
  const key = ts.member(ts.id('admin'), identity.keyPart.field.wire);
  return ts.asyncArrow([ts.objectPattern(['guest'])], [
    ts.const('admin', ts.await(ts.call(addAdmin))),
    ...(users ? [ts.call(rowsOf, [key])] : []),
    ts.return(ts.call(ts.id('guest.as'), [key])),
  ]);
}
