import * as ts from '../../../../syntax/typescript/index.js';
import type { ConnectionParts } from './parts.js';

const createClient = ts.symbol('@libsql/client', 'createClient');

/** A connection to a file of SQLite: one transaction, from its beginning to its end. */
export function sqliteConnection(): ConnectionParts {
  return {
    columns: {
      id: 'TEXT PRIMARY KEY NOT NULL',
      checksum: 'TEXT NOT NULL',
      finished_at: 'DATETIME',
      migration_name: 'TEXT NOT NULL',
      logs: 'TEXT',
      rolled_back_at: 'DATETIME',
      started_at: 'DATETIME NOT NULL DEFAULT current_timestamp',
      applied_steps_count: 'INTEGER UNSIGNED NOT NULL DEFAULT 0',
    },
    statements: [],
    connect: connect(),
    now: ts.call(ts.id('Date.now')),
  };
}

function connect(): ts.compiler.Statement {
  return ts.function('connect', {
    export: true,
    async: true,
    params: [ts.param('url', ts.types.string)],
    returns: ts.ref('Promise', ts.ref('Database')),
    doc: 'Opens the file at an address. All that is done to it is one transaction, which keeps others out.',
  }, [
    ts.const('client', ts.call(createClient, [{ url: ts.id('url') }])),
    ts.await(ts.call(ts.id('client.execute'), ['PRAGMA busy_timeout = 60000'])),
    ts.commented(
      ts.await(ts.call(ts.id('client.execute'), ['PRAGMA foreign_keys = OFF'])),
      'A table is changed by making another in its place, and must not take the rows that refer to it along.',
    ),
    ts.const('transaction', ts.await(ts.call(ts.id('client.transaction'), ['write']))),
    ts.return({
      tables: tables(),
      query: ts.asyncArrow(['sql'], [
        ts.const(ts.objectPattern(['rows']), ts.await(ts.call(ts.id('transaction.execute'), [ts.id('sql')]))),
        ts.return(ts.id('rows')),
      ]),
      write: ts.asyncArrow(['sql', 'values'], [
        ts.await(ts.call(ts.id('transaction.execute'), [{ sql: ts.id('sql'), args: [ts.spread(ts.id('values'))] }])),
      ]),
      run: ts.arrow(['script'], ts.call(ts.id('transaction.executeMultiple'), [ts.id('script')])),
      locked: ts.asyncArrow(['work'], [
        ts.const('result', ts.await(ts.call(ts.id('work')))),
        ts.await(ts.call(ts.id('transaction.commit'))),
        ts.return(ts.id('result')),
      ]),
      undone: ts.arrow(['work'], ts.call(ts.id('work'))),
      close: ts.arrow([], [ts.call(ts.id('client.close')), ts.return(ts.call(ts.id('Promise.resolve')))]),
    }),
  ]);
}

function tables(): ts.compiler.Expression {
  const sql = 'SELECT name FROM sqlite_master WHERE type = \'table\' AND name NOT LIKE \'sqlite_%\'';
  const isText = ts.equal(ts.typeof(ts.id('name')), 'string');
  return ts.asyncArrow([], [
    ts.const(ts.objectPattern(['rows']), ts.await(ts.call(ts.id('transaction.execute'), [sql]))),
    ts.return(ts.call(ts.id('rows.flatMap'), [
      ts.arrow([ts.objectPattern(['name'])], ts.conditional(isText, [ts.id('name')], [])),
    ])),
  ]);
}
