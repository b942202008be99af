import type { Dialect } from '../../../../domain/dialect.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';

const z = ts.moduleSymbol('zod', 'z');

/** `src/utils/outages.ts` */
export function outagesModule({ options }: ExpressContext): Module {
  const driver = drivers[options.database];
  return ts.module('src/utils/outages.ts', [
    cause(),
    failure(),
    codes(),
    kinds(),
    ...driverCodes(driver),
    ...driverMessages(driver),
    isOutage(driver),
  ]);
}

function cause(): ts.compiler.Statement {
  return ts.const(
    'Cause',
    ts.chain(z, ['object', [{ kind: ts.chain(z, ['string']), originalCode: ts.chain(z, ['string'], ['optional']) }]]),
    { doc: 'What a driver says, as its adapter hands it on.' },
  );
}

function failure(): ts.compiler.Statement {
  return ts.const(
    'Failure',
    ts.chain(z, ['object', [{
      code: ts.chain(z, ['string'], ['optional'], ['catch', [ts.undefined]]),
      cause: ts.chain(ts.id('Cause'), ['optional'], ['catch', [ts.undefined]]),
      meta: ts.chain(z, ['object', [{ driverAdapterError: ts.chain(z, ['object', [{ cause: ts.id('Cause') }]]) }]], [
        'optional',
      ], ['catch', [ts.undefined]]),
    }]]),
  );
}

/** What the system says of connections; the adapter of MySQL hands it on as it is. */
const sockets = ['ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT'];

function codes(): ts.compiler.Statement {
  return ts.const(
    'CODES',
    ts.new(ts.id('Set'), [[
      'P1000',
      'P1001',
      'P1002',
      'P1003',
      'P1008',
      'P1010',
      'P1011',
      'P1017',
      'P2024',
      'P2028',
      'P2034',
      'P2037',
      ...sockets,
    ]]),
    {
      doc:
        'Errors of the client, or of the system: the database is not reached, lets nobody in, or has no time or connection left.',
    },
  );
}

function kinds(): ts.compiler.Statement {
  return ts.const(
    'KINDS',
    ts.new(ts.id('Set'), [[
      'AuthenticationFailed',
      'ConnectionClosed',
      'DatabaseAccessDenied',
      'DatabaseDoesNotExist',
      'DatabaseNotReachable',
      'SocketTimeout',
      'TlsConnectionError',
      'TooManyConnections',
      'TransactionWriteConflict',
    ]]),
    { doc: 'The same by the names that adapters have for it.' },
  );
}

/** How the driver of a database says that it cannot answer. */
interface Driver {
  /** Its codes. */
  readonly codes?: { readonly pattern: string; readonly doc: string };
  /** The beginnings of messages that have no code. */
  readonly messages?: readonly string[];
}

const drivers: Readonly<Record<Dialect, Driver>> = {
  postgresql: {
    codes: {
      pattern: '^(?:08|28|3D|40|53|57)',
      doc: 'Classes of SQLSTATE: no connection, access, database, progress or resources, and whoever runs it at work.',
    },
    messages: [
      'timeout expired',
      'timeout exceeded when trying to connect',
      'Query read timeout',
      'Connection terminated',
      'Client has encountered a connection error',
      'Client was closed',
    ],
  },
  mysql: {
    codes: {
      pattern:
        '^(?:-\\d+|1053|11(?:5[89]|6[01])|1205|1317|1927|1969|3024|450(?:01|04|09|12|13|19|26|27|28|35|37|42|60|61))$',
      doc: 'Errors of the system, of the server (it stops, waits too long, was told to), and of its driver.',
    },
  },
  sqlite: { messages: ['ConnectionFailed'] },
};

function driverCodes({ codes }: Driver): readonly ts.compiler.Statement[] {
  return codes === undefined ? [] : [ts.const('DRIVER_CODES', ts.regex(codes.pattern), { doc: codes.doc })];
}

function driverMessages({ messages }: Driver): readonly ts.compiler.Statement[] {
  if (messages === undefined) return [];
  return [
    ts.const('MESSAGES', ts.regex(`^(?:${messages.join('|')})`), { doc: 'What the driver says itself has no code.' }),
  ];
}

function isOutage({ codes, messages }: Driver): ts.compiler.Statement {
  return ts.function('isOutage', {
    export: true,
    params: [ts.param('error', ts.types.unknown)],
    returns: ts.types.boolean,
    doc: 'Whether an error says that the database cannot answer now, and not that it refuses what it was asked.',
  }, [
    ts.guard(ts.not(ts.binop(ts.id('error'), 'instanceof', ts.id('Error'))), ts.return(false)),
    ts.guard(
      either([
        ts.equal(ts.id('error.name'), 'PrismaClientInitializationError'),
        ...(messages === undefined ? [] : [ts.call(ts.id('MESSAGES.test'), [ts.id('error.message')])]),
      ]),
      ts.return(true),
    ),
    ts.const(
      ts.objectPattern(['cause', ts.element('code', { default: '' }), 'meta']),
      ts.call(ts.id('Failure.parse'), [ts.id('error')]),
    ),
    ts.const(
      ts.objectPattern([
        ts.element('kind', { default: '' }),
        ...(codes === undefined ? [] : [ts.element('originalCode', { default: '' })]),
      ]),
      ts.nullish(ts.prop(ts.optionalProp(ts.id('meta'), 'driverAdapterError'), 'cause'), ts.id('cause'), {}),
    ),
    ts.return(
      either([
        ts.call(ts.id('CODES.has'), [ts.id('code')]),
        ts.call(ts.id('KINDS.has'), [ts.id('kind')]),
        ...(codes === undefined ? [] : [ts.call(ts.id('DRIVER_CODES.test'), [ts.id('originalCode')])]),
      ]),
    ),
  ]);
}

function either(conditions: readonly ts.compiler.Expression[]): ts.compiler.Expression {
  return conditions.reduce((one, other) => ts.or(one, other));
}
