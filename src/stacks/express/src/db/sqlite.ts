import * as ts from '../../../../syntax/typescript/index.js';
import type { AdapterParts } from './parts.js';
import { changeQuery, changingAdapter } from './queries.js';
import { whileLocked, whileLockedStatements } from './sqlite-locks.js';

const PrismaLibSql = ts.symbol('@prisma/adapter-libsql', 'PrismaLibSql');
const Sqlite3Transaction = ts.symbol('@libsql/client/sqlite3', 'Sqlite3Transaction');
const Database = ts.defaultSymbol('libsql', 'Database');
const libsql = (name: string): ts.compiler.Identifier => ts.symbol('@libsql/client', name);

/** The adapter of SQLite. */
export function sqliteAdapter(): AdapterParts {
  const doc =
    'SQLite whose LIKE knows the backslash as that of other databases does, so that texts with wildcards can be found; it waits\nwhile another process writes.';
  const pattern = ts.regex(' LIKE \\([^()]*\\)', 'g');
  const sql = ts.call(ts.id('query.sql.replace'), [pattern, '$& ESCAPE \'\\\'']);
  return {
    // all digits of large integers
    adapter: ts.new(ts.id('Sqlite'), [{ url: ts.id('from.databaseUrl'), intMode: 'bigint' }]),
    statements: [
      ...changingAdapter('Sqlite', PrismaLibSql, doc, changeQuery(sql), {
        around: whileLocked,
        methods: [createClient()],
        // that of SQLite since 3.32
        maxBindValues: 32_766,
      }),
      transactions(),
      ...whileLockedStatements(),
      ...fractions(),
    ],
  };
}

/** A client that no refused statement stays open on, and whose transactions have a connection of their own. */
function createClient(): ts.compiler.ClassElement {
  const [config, client, error] = [ts.id('config'), ts.id('client'), ts.id('error')];
  return ts.method('createClient', { override: true, params: [ts.param('config', libsql('Config'))] }, [
    ts.const('client', ts.call(ts.id('withFractions'), [ts.call(ts.id('super.createClient'), [config])])),
    ts.const('transactions', ts.call(ts.id('transactionsOn'), [ts.id('config.url')])),
    ts.const('connection', client, {
      type: ts.typeLiteral([ts.property('reconnect', ts.functionType([], ts.types.unknown))]),
    }),
    ts.const('execute', ts.call(ts.id('client.execute.bind'), [client])),
    ts.const('close', ts.call(ts.id('client.close.bind'), [client])),
    ts.return(ts.call(ts.id('Object.assign'), [client, {
      execute: ts.asyncArrow([ts.param('statement', libsql('InStatement'))], [
        ts.try(
          [ts.return(ts.await(ts.call(ts.id('execute'), [ts.id('statement')])))],
          ts.catch('error', [
            ts.commented(
              ts.guard(ts.call(ts.id('isLocked'), [error]), ts.await(ts.call(ts.id('connection.reconnect')))),
              'The driver leaves a refused statement open, and what its connection writes after that is never committed.',
            ),
            ts.throw(error),
          ]),
        ),
      ]),
      transaction: ts.arrow([], ts.call(ts.id('Promise.resolve'), [ts.call(ts.id('transactions.begin'))])),
      close: ts.arrow([], [
        ts.statement(ts.call(ts.id('transactions.close'))),
        ts.statement(ts.call(ts.id('close'))),
      ]),
    }])),
  ]);
}

/**
 * The driver gives the connection of a transaction away and never closes it. Its statements that begin and commit stay
 * open where they are refused; those that are not prepared do not.
 */
function transactions(): ts.compiler.Statement {
  const [database, transaction, error] = [ts.id('database'), ts.id('transaction'), ts.id('error')];
  return ts.function('transactionsOn', {
    params: [ts.param('url', ts.types.string)],
    doc: 'Transactions, one after the other, on a connection that stays open between them.',
  }, [
    ts.let('database', ts.undefined, { type: ts.union(ts.ref(ts.prop(Database, 'Database')), ts.types.undefined) }),
    ts.const(
      'close',
      ts.arrow([], [
        ts.statement(ts.call(ts.optionalProp(database, 'close'))),
        ts.assign(database, ts.undefined),
      ]),
    ),
    ts.const(
      'begin',
      ts.arrow([], [
        ts.assign(database, ts.new(Database, [ts.id('url')]), '??='),
        ts.commented(
          ts.statement(ts.call(ts.id('database.exec'), ['BEGIN IMMEDIATE'])),
          'One that began to write later would find changed what it has read.',
        ),
        ts.const(
          'transaction',
          ts.call(ts.id('withFractions'), [ts.new(Sqlite3Transaction, [database, 'bigint'])]),
        ),
        ts.return(ts.call(ts.id('Object.assign'), [transaction, {
          commit: ts.asyncArrow([], [
            ts.try(
              [ts.await(whileLocked(ts.call(ts.id('transaction.executeMultiple'), ['COMMIT'])))],
              ts.catch('error', [
                ts.commented(
                  ts.statement(ts.call(ts.id('transaction.close'))),
                  'Left as it is, it would keep the file locked.',
                ),
                ts.statement(ts.call(ts.id('close'))),
                ts.throw(error),
              ]),
            ),
          ]),
        }])),
      ]),
    ),
    ts.return(ts.object([['begin', ts.id('begin')], ['close', ts.id('close')]])),
  ]);
}

/**
 * SQLite keeps 3 of a `numeric(8, 2)` as an integer and 3.50 as a real; the adapter guesses one type for all rows from the
 * first of them, and cuts fractions off where that is an integer.
 */
function fractions(): readonly ts.compiler.Statement[] {
  const { string, boolean } = ts.types;
  return [
    ts.function('withFractions', {
      typeParams: [ts.typeParam('Session', { extends: ts.ref('Pick', libsql('Client'), 'execute') })],
      params: [ts.param('session', ts.ref('Session'))],
      returns: ts.ref('Session'),
      doc: 'Says which columns have fractions, where the adapter would go by their first row and cut them off.',
    }, [
      ts.const('execute', ts.call(ts.id('session.execute.bind'), [ts.id('session')])),
      ts.return(ts.call(ts.id('Object.assign'), [ts.id('session'), {
        execute: ts.asyncArrow([ts.param('statement', libsql('InStatement'))], [
          ts.const('result', ts.await(ts.call(ts.id('execute'), [ts.id('statement')]))),
          ts.assign(
            ts.id('result.columnTypes'),
            ts.chain(ts.id('result.columnTypes'), ['map', [
              ts.arrow(
                ['type', 'index'],
                ts.conditional(
                  ts.and(
                    ts.call(ts.id('isGuessed'), [ts.id('type')]),
                    ts.chain(ts.id('result.rows'), ['some', [
                      ts.arrow(['row'], ts.equal(ts.typeof(ts.index(ts.id('row'), ts.id('index'))), 'number')),
                    ]]),
                  ),
                  'REAL',
                  ts.id('type'),
                ),
              ),
            ]]),
          ),
          ts.return(ts.id('result')),
        ]),
      }])),
    ]),
    ts.function('isGuessed', {
      params: [ts.param('type', string)],
      returns: boolean,
      doc: 'Whether the adapter knows a type by no name: that of an expression, or one with a length.',
    }, [ts.return(ts.or(ts.equal(ts.id('type'), ''), ts.call(ts.id('type.includes'), ['('])))]),
  ];
}
