import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';

const Logger = ts.symbol('pino', 'Logger');
const IncomingMessage = ts.symbol('node:http', 'IncomingMessage');
const requestLogger = ts.symbol('./src/logs.ts', 'requestLogger');
const secretsOf = ts.symbol('./src/utils/redaction.ts', 'secretsOf');

/** `src/utils/requests.ts` */
export function requestsModule(): Module {
  return ts.module('src/utils/requests.ts', [
    known(),
    ts.const('requests', ts.new(ts.id('WeakMap'), [], [IncomingMessage, ts.ref('Known')])),
    remember(),
    requestId(),
    requestLog(),
  ]);
}

function known(): ts.compiler.Statement {
  return ts.interface('Known', {}, [
    ts.property('id', ts.types.string, { readonly: true }),
    ts.property('logger', Logger, { readonly: true }),
    ts.property('log', Logger, {
      optional: true,
      doc: 'Made when it is first asked for: most requests have nothing to say.',
    }),
  ]);
}

function remember(): ts.compiler.Statement {
  return ts.function('remember', {
    export: true,
    params: [ts.param('request', IncomingMessage), ts.param('id', ts.types.string), ts.param('logger', Logger)],
    returns: ts.types.void,
    doc: 'Remembers by which name a request goes, and where what happens to it is logged.',
  }, [ts.call(ts.id('requests.set'), [ts.id('request'), { id: ts.id('id'), logger: ts.id('logger') }])]);
}

function requestId(): ts.compiler.Statement {
  return ts.function('requestId', {
    export: true,
    params: [ts.param('request', IncomingMessage)],
    returns: ts.types.string,
    doc: 'The name that a request goes by; empty for one that nobody has named.',
  }, [ts.return(ts.nullish(ts.optionalProp(ts.call(ts.id('requests.get'), [ts.id('request')]), 'id'), ''))]);
}

function requestLog(): ts.compiler.Statement {
  return ts.function('requestLog', {
    export: true,
    params: [ts.param('request', IncomingMessage)],
    returns: ts.union(Logger, ts.types.undefined),
    doc: 'Where what happens to a request is logged, without its secrets.',
  }, [
    ts.const('known', ts.call(ts.id('requests.get'), [ts.id('request')])),
    ts.guard(ts.equal(ts.id('known'), ts.undefined), ts.return(ts.undefined)),
    ts.return(
      ts.assign(
        ts.id('known.log'),
        ts.call(requestLogger, [ts.id('known.logger'), ts.id('known.id'), ts.call(secretsOf, [ts.id('request')])]),
        '??=',
      ),
    ),
  ]);
}
