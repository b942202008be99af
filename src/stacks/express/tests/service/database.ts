import type { Dialect } from '../../../../domain/dialect.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import { expect, expects, plainTest, plainTestFor, test } from './kit.js';

const settings = ts.symbol('./src/config.ts', 'settings');
const createClient = ts.symbol('./src/db.ts', 'createClient');
const ping = ts.symbol('./src/db.ts', 'ping');
const Prisma = ts.symbol('./src/generated/prisma/client.ts', 'Prisma');
const isOutage = ts.symbol('./src/utils/outages.ts', 'isOutage');

/** Addresses where no database is. */
const NOWHERE: Readonly<Record<Dialect, string>> = {
  postgresql: 'postgresql://127.0.0.1:9/test',
  mysql: 'mysql://127.0.0.1:9/test',
  sqlite: 'file:/no/such/folder/test.db',
};

/** `tests/service/database.test.ts` */
export function databaseTestModule({ options }: Pick<ExpressContext, 'options'>): Module {
  return ts.module('tests/service/database.test.ts', [
    test('the database answers', [], [
      ts.await(ts.chain(ts.call(expect, [ts.call(ping)]), 'resolves', ['toBeUndefined'])),
    ]),
    test('a database that is not there is an outage', [], [
      ts.const(
        'client',
        ts.call(createClient, [
          ts.object([
            ts.spread(settings),
            ['databaseUrl', NOWHERE[options.database]],
            ['dbConnectTimeout', 1],
            ['dbPoolTimeout', 1],
          ]),
        ]),
      ),
      ts.const(
        'failure',
        ts.await(
          ts.chain(ts.tagged(ts.id('client.$queryRaw'), ts.template(['SELECT 1'])), ['catch', [
            ts.arrow([ts.param('error', ts.types.unknown)], ts.id('error')),
          ]]),
        ),
        { type: ts.types.unknown },
      ),
      ts.chain(
        ts.call(expect, [ts.call(isOutage, [ts.id('failure')]), ts.call(ts.id('String'), [ts.id('failure')])]),
        ['toBe', [true]],
      ),
      ts.await(ts.call(ts.id('client.$disconnect'))),
    ]),
    plainTestFor(
      ts.asConst([['P1001', true], ['P1008', true], ['P2024', true], ['P2028', true], ['P2002', false]]),
      'an error with the code %s is an outage: %s',
      [ts.arrayPattern(['code', 'outage'])],
      [
        ts.const(
          'error',
          ts.new(ts.prop(Prisma, 'PrismaClientKnownRequestError'), ['', { code: ts.id('code'), clientVersion: '' }]),
        ),
        expects(ts.call(isOutage, [ts.id('error')]), 'toBe', ts.id('outage')),
      ],
    ),
    plainTestFor(
      ts.asConst([['SocketTimeout', true], ['TooManyConnections', true], ['UniqueConstraintViolation', false]]),
      'what an adapter calls %s is an outage: %s',
      [ts.arrayPattern(['kind', 'outage'])],
      [
        expects(
          ts.call(isOutage, [
            ts.call(ts.id('Object.assign'), [ts.new(ts.id('Error'), []), { cause: { kind: ts.id('kind') } }]),
          ]),
          'toBe',
          ts.id('outage'),
        ),
        ts.const('meta', { driverAdapterError: { cause: { kind: ts.id('kind') } } }),
        expects(
          ts.call(isOutage, [
            ts.call(ts.id('Object.assign'), [ts.new(ts.id('Error'), []), { code: 'P2010', meta: ts.id('meta') }]),
          ]),
          'toBe',
          ts.id('outage'),
        ),
      ],
    ),
    plainTest('what is no error is no outage', [], [
      expects(ts.call(isOutage, ['secret']), 'toBe', false),
      expects(ts.call(isOutage, [ts.new(ts.id('Error'), ['secret'])]), 'toBe', false),
    ]),
  ], { doc: 'Tests of a database that does not do as it should.' });
}
