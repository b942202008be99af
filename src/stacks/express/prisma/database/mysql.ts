import * as ts from '../../../../syntax/typescript/index.js';
import type { ConnectionParts } from './parts.js';

const createConnection = ts.symbol('mariadb', 'createConnection');

/** A connection to MySQL or MariaDB. */
export function mysqlConnection(): ConnectionParts {
  return {
    columns: {
      id: 'VARCHAR(36) PRIMARY KEY NOT NULL',
      checksum: 'VARCHAR(64) NOT NULL',
      finished_at: 'DATETIME(3)',
      migration_name: 'VARCHAR(255) NOT NULL',
      logs: 'TEXT',
      rolled_back_at: 'DATETIME(3)',
      started_at: 'DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3)',
      applied_steps_count: 'INTEGER UNSIGNED NOT NULL DEFAULT 0',
    },
    statements: [ts.const('LOCK', 'prisma_migrate', { doc: 'The lock that Prisma\'s own command takes too.' })],
    connect: connect(),
    now: ts.chain(ts.new(ts.id('Date')), ['toISOString'], ['replace', ['T', ' ']], ['replace', ['Z', '']]),
  };
}

function query(sql: ts.Value, ...more: readonly ts.Value[]): ts.compiler.Expression {
  return ts.await(ts.call(ts.id('connection.query'), [sql, ...more]));
}

function connect(): ts.compiler.Statement {
  return ts.function('connect', {
    export: true,
    async: true,
    params: [ts.param('url', ts.types.string)],
    returns: ts.ref('Promise', ts.ref('Database')),
    doc: 'Connects to the database at an address.',
  }, [
    ts.const('address', ts.new(ts.id('URL'), [ts.id('url')])),
    ts.assign(ts.id('address.protocol'), 'mariadb:'),
    ts.call(ts.id('address.searchParams.set'), ['multipleStatements', 'true']),
    ts.const('connection', ts.await(ts.call(createConnection, [ts.id('address.href')]))),
    ts.return(ts.object([
      ['tables', tables()],
      [
        'query',
        ts.arrow(['sql'], ts.call(ts.id('connection.query'), [ts.id('sql')], [ts.arrayOf(ts.types.unknown)])),
      ],
      ['write', ts.asyncArrow(['sql', 'values'], [query(ts.id('sql'), [ts.spread(ts.id('values'))])])],
      ['run', ts.asyncArrow(['script'], [query(ts.id('script'))])],
      ['locked', locked()],
      ts.commented(
        ts.compiler.factory.createPropertyAssignment('undone', ts.arrow(['work'], ts.call(ts.id('work')))),
        'Nothing takes back a change of tables here.',
      ),
      ['close', ts.arrow([], ts.call(ts.id('connection.end')))],
    ])),
  ]);
}

function tables(): ts.compiler.Expression {
  const sql = 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()';
  const row = ts.typeLiteral([ts.property('name', ts.types.string)]);
  return ts.asyncArrow([], [
    ts.const('rows', ts.await(ts.call(ts.id('connection.query'), [sql], [ts.arrayOf(row)]))),
    ts.return(ts.call(ts.id('rows.map'), [ts.arrow([ts.objectPattern(['name'])], ts.id('name'))])),
  ]);
}

function locked(): ts.compiler.Expression {
  return ts.asyncArrow(['work'], [
    ts.commented(
      query('SELECT GET_LOCK(?, 31536000)', [ts.id('LOCK')]),
      'Waits as long as another migration takes: where the wait ended before, both would run.',
    ),
    ts.try([ts.return(ts.await(ts.call(ts.id('work'))))], undefined, [
      query('SELECT RELEASE_LOCK(?)', [ts.id('LOCK')]),
    ]),
  ]);
}
