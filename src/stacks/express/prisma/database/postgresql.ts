import * as ts from '../../../../syntax/typescript/index.js';
import type { ConnectionParts } from './parts.js';

const pg = ts.defaultSymbol('pg', 'pg');

/** A connection to PostgreSQL. */
export function postgresqlConnection(): ConnectionParts {
  return {
    columns: {
      id: 'varchar(36) PRIMARY KEY NOT NULL',
      checksum: 'varchar(64) NOT NULL',
      finished_at: 'timestamptz',
      migration_name: 'varchar(255) NOT NULL',
      logs: 'text',
      rolled_back_at: 'timestamptz',
      started_at: 'timestamptz NOT NULL DEFAULT now()',
      applied_steps_count: 'integer NOT NULL DEFAULT 0',
    },
    statements: [ts.const('LOCK', ts.grouped(72_707_369), { doc: 'The lock that Prisma\'s own command takes too.' })],
    connect: connect(),
    now: ts.chain(ts.new(ts.id('Date')), ['toISOString']),
  };
}

function query(sql: ts.Value, ...more: readonly ts.Value[]): ts.compiler.Expression {
  return ts.await(ts.call(ts.id('client.query'), [sql, ...more]));
}

function connect(): ts.compiler.Statement {
  return ts.function('connect', {
    export: true,
    async: true,
    params: [ts.param('url', ts.types.string)],
    returns: ts.ref('Promise', ts.ref('Database')),
    doc: 'Connects to the database at an address.',
  }, [
    ts.const('client', ts.new(ts.prop(pg, 'Client'), [{ connectionString: ts.id('url') }])),
    ts.await(ts.call(ts.id('client.connect'))),
    ts.return({
      tables: tables(),
      query: ts.asyncArrow(['sql'], [
        ts.const(
          ts.objectPattern(['rows']),
          ts.await(ts.call(ts.id('client.query'), [ts.id('sql')], [
            ts.ref('Record', ts.types.string, ts.types.unknown),
          ])),
        ),
        ts.return(ts.id('rows')),
      ]),
      write: write(),
      run: ts.asyncArrow(['script'], [query(ts.id('script'))]),
      locked: ts.asyncArrow(['work'], [
        query('SELECT pg_advisory_lock($1)', [ts.id('LOCK')]),
        ts.try([ts.return(ts.await(ts.call(ts.id('work'))))], undefined, [
          query('SELECT pg_advisory_unlock($1)', [ts.id('LOCK')]),
        ]),
      ]),
      undone: ts.asyncArrow(['work'], [
        query('BEGIN'),
        ts.try(
          [ts.await(ts.call(ts.id('work'))), query('COMMIT')],
          ts.catch('error', [query('ROLLBACK'), ts.throw(ts.id('error'))]),
        ),
      ]),
      close: ts.arrow([], ts.call(ts.id('client.end'))),
    }),
  ]);
}

function tables(): ts.compiler.Expression {
  const sql = 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()';
  const row = ts.typeLiteral([ts.property('name', ts.types.string)]);
  return ts.asyncArrow([], [
    ts.const(ts.objectPattern(['rows']), ts.await(ts.call(ts.id('client.query'), [sql], [row]))),
    ts.return(ts.call(ts.id('rows.map'), [ts.arrow([ts.objectPattern(['name'])], ts.id('name'))])),
  ]);
}

/** PostgreSQL counts its places. */
function write(): ts.compiler.Expression {
  const next = ts.template(['$', ts.call(ts.id('String'), [ts.assign(ts.id('place'), 1, '+=')])]);
  return ts.asyncArrow(['sql', 'values'], [
    ts.let('place', 0),
    ts.const('counted', ts.call(ts.id('sql.replaceAll'), ['?', ts.arrow([], next)])),
    query(ts.id('counted'), [ts.spread(ts.id('values'))]),
  ]);
}
