import * as ts from '../../../../syntax/typescript/index.js';

const LibsqlError = ts.symbol('@libsql/client', 'LibsqlError');
const settings = ts.symbol('./src/config.ts', 'settings');
const pause = ts.symbol('node:timers/promises', 'setTimeout', 'pause');
const error = ts.id('error');
const now = ts.call(ts.id('performance.now'));

/** A call that gives a promise, made again while another process has the file. */
export function whileLocked(call: ts.compiler.Expression): ts.compiler.Expression {
  return ts.call(ts.id('whileLocked'), [ts.arrow([], call)]);
}

/** `whileLocked(work)`, for a driver that does not return before it has an answer. */
export function whileLockedStatements(): readonly ts.compiler.Statement[] {
  return [
    ts.const('LOCKED_PAUSE', 10, {
      doc: 'Milliseconds between two tries to get at a file that another process writes.',
    }),
    ts.function('whileLocked', {
      async: true,
      typeParams: [ts.typeParam('Result')],
      params: [
        ts.param('work', ts.functionType([], ts.ref('Promise', ts.ref('Result')))),
        ts.param('end', { default: ts.binop(now, '+', ts.binop(ts.prop(settings, 'dbStatementTimeout'), '*', 1000)) }),
      ],
      returns: ts.ref('Promise', ts.ref('Result')),
      doc: 'Tries again while another process writes, for as long as a statement may take.',
    }, [
      ts.try(
        [ts.return(ts.await(ts.call(ts.id('work'))))],
        ts.catch('error', [
          ts.guard(
            ts.or(ts.not(ts.call(ts.id('isLocked'), [error])), ts.binop(now, '>=', ts.id('end'))),
            ts.throw(error),
          ),
        ]),
      ),
      ts.commented(
        ts.await(ts.call(pause, [ts.id('LOCKED_PAUSE')])),
        'The driver would wait as well, and nothing else in this process would go on.',
      ),
      ts.return(ts.call(ts.id('whileLocked'), [ts.id('work'), ts.id('end')])),
    ]),
    ts.function('isLocked', {
      params: [ts.param('error', ts.types.unknown)],
      returns: ts.types.boolean,
      doc: 'Whether another process has the file, as the driver says it or as its adapter does.',
    }, [
      ts.guard(
        ts.binop(error, 'instanceof', LibsqlError),
        ts.return(ts.equal(ts.id('error.code'), 'SQLITE_BUSY')),
      ),
      ts.const('cause', ts.conditional(ts.binop(error, 'instanceof', ts.id('Error')), ts.id('error.cause'), null)),
      ts.return(ts.and(
        ts.equal(ts.typeof(ts.id('cause')), 'object'),
        ts.unequal(ts.id('cause'), null),
        ts.binop('kind', 'in', ts.id('cause')),
        ts.equal(ts.id('cause.kind'), 'SocketTimeout'),
      )),
    ]),
  ];
}
