import type { Module } from '../../../syntax/core/module.js';
import * as ts from '../../../syntax/typescript/index.js';

const Settings = ts.symbol('./src/config.ts', 'Settings');
const DestinationStream = ts.symbol('pino', 'DestinationStream');
const Logger = ts.symbol('pino', 'Logger');
const LoggerOptions = ts.symbol('pino', 'LoggerOptions');
const pino = ts.symbol('pino', 'pino');
const redact = ts.symbol('./src/utils/redaction.ts', 'redact');
const inspect = ts.symbol('node:util', 'inspect');

/** `src/logs.ts` */
export function logsModule(): Module {
  return ts.module('src/logs.ts', [
    levels(),
    createLogger(),
    requestLogger(),
    withoutSecrets(),
    plain(),
  ]);
}

function levels(): ts.compiler.Statement {
  return ts.const('LEVELS', ts.asConst({ DEBUG: 'debug', INFO: 'info', WARNING: 'warn', ERROR: 'error' }));
}

function createLogger(): ts.compiler.Statement {
  return ts.function('createLogger', {
    export: true,
    params: [
      ts.param('level', ts.indexed(Settings, 'logLevel')),
      ts.param('output', { type: DestinationStream, optional: true }),
    ],
    returns: Logger,
    doc: 'Logs: a line of JSON a record, without secrets, on the standard output.',
  }, [
    ts.const(
      'options',
      ts.object([
        ['level', ts.index(ts.id('LEVELS'), ts.id('level'))],
        ['base', { logger: 'app' }],
        ['messageKey', 'message'],
        ['errorKey', 'error'],
        [
          'timestamp',
          ts.arrow([], ts.template([',"timestamp":"', ts.chain(ts.new(ts.id('Date')), ['toISOString']), '"'])),
        ],
        ts.spread(ts.call(ts.id('withoutSecrets'), [[]])),
      ]),
      { type: LoggerOptions },
    ),
    ts.return(ts.call(pino, [ts.id('options'), ts.nullish(ts.id('output'), ts.chain(pino, ['destination', [1]]))])),
  ]);
}

function requestLogger(): ts.compiler.Statement {
  return ts.function('requestLogger', {
    export: true,
    params: [
      ts.param('logger', Logger),
      ts.param('id', ts.types.string),
      ts.param('secrets', ts.arrayOf(ts.types.string, 'readonly')),
    ],
    returns: Logger,
    doc: 'The same log for one request: each line has its id, and none what the request carried in secret.',
  }, [
    ts.return(
      ts.call(ts.id('logger.child'), [
        { request_id: ts.id('id') },
        ts.call(ts.id('withoutSecrets'), [ts.id('secrets')]),
      ]),
    ),
  ]);
}

function withoutSecrets(): ts.compiler.Statement {
  return ts.function('withoutSecrets', { params: [ts.param('secrets', ts.arrayOf(ts.types.string, 'readonly'))] }, [
    ts.return({
      serializers: {
        message: ts.arrow([ts.param('text', ts.types.string)], ts.call(redact, [ts.id('text'), ts.id('secrets')])),
      },
      formatters: {
        level: ts.arrow([ts.param('label', ts.types.string)], {
          level: ts.conditional(ts.equal(ts.id('label'), 'warn'), 'WARNING', ts.call(ts.id('label.toUpperCase'))),
        }),
        log: ts.arrow(
          [ts.param('fields', ts.types.object)],
          ts.call(ts.id('Object.fromEntries'), [
            ts.chain(ts.id('Object'), ['entries', [ts.id('fields')]], ['map', [
              ts.arrow(
                [ts.arrayPattern(['name', 'value'])],
                ts.array([ts.id('name'), ts.call(ts.id('plain'), [ts.id('value'), ts.id('secrets')])]),
              ),
            ]]),
          ]),
        ),
      },
    }),
  ]);
}

function plain(): ts.compiler.Statement {
  return ts.function('plain', {
    params: [ts.param('value', ts.types.unknown), ts.param('secrets', ts.arrayOf(ts.types.string, 'readonly'))],
    returns: ts.types.unknown,
    doc: 'What a line can hold: numbers and flags as they are, all else as text.',
  }, [
    ts.if(ts.and(ts.equal(ts.typeof(ts.id('value')), 'object'), ts.unequal(ts.id('value'), null)), [
      ts.return(ts.call(redact, [ts.call(inspect, [ts.id('value'), { depth: 4 }]), ts.id('secrets')])),
    ]),
    ts.return(
      ts.conditional(
        ts.equal(ts.typeof(ts.id('value')), 'string'),
        ts.call(redact, [ts.id('value'), ts.id('secrets')]),
        ts.id('value'),
      ),
    ),
  ]);
}
