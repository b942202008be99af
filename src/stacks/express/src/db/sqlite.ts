import * as ts from '../../../../syntax/typescript/index.js';
import type { AdapterParts } from './parts.js';
import { changeQuery, changingAdapter } from './queries.js';
import { whileLocked, whileLockedStatements } from './sqlite-locks.js';

const PrismaLibSql = ts.symbol('@prisma/adapter-libsql', 'PrismaLibSql');
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
      }),
      ...whileLockedStatements(),
      ...fractions(),
    ],
  };
}

/**
 * Every transaction is begun as one that writes: one that begins to write later would find what it has read changed, and
 * could not wait.
 */
function createClient(): ts.compiler.ClassElement {
  return ts.method('createClient', { override: true, params: [ts.param('config', libsql('Config'))] }, [
    ts.const('client', ts.call(ts.id('withFractions'), [ts.call(ts.id('super.createClient'), [ts.id('config')])])),
    ts.const('sessions', ts.id('client'), {
      type: ts.typeLiteral([
        ts.property(
          'transaction',
          ts.functionType([ts.param('mode', libsql('TransactionMode'))], ts.ref('Promise', libsql('Transaction'))),
        ),
      ]),
    }),
    ts.const('begin', ts.call(ts.id('sessions.transaction.bind'), [ts.id('sessions')])),
    ts.return(ts.call(ts.id('Object.assign'), [ts.id('client'), {
      transaction: ts.asyncArrow([], [
        ts.commented(
          ts.const('transaction', ts.call(ts.id('withFractions'), [ts.await(ts.call(ts.id('begin'), ['write']))])),
          'One that began to write later would find changed what it has read.',
        ),
        ts.const('commit', ts.call(ts.id('transaction.commit.bind'), [ts.id('transaction')])),
        ts.return(ts.call(ts.id('Object.assign'), [ts.id('transaction'), {
          commit: ts.arrow([], whileLocked(ts.call(ts.id('commit')))),
        }])),
      ]),
    }])),
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
