import { qualified } from '../../../syntax/config/sql-text.js';
import type { Module } from '../../../syntax/core/module.js';
import * as ts from '../../../syntax/typescript/index.js';
import type { ExpressContext } from '../context.js';
import { db } from '../src/symbols.js';

const TABLES = ts.id('TABLES');

/** `tests/tables.ts`: how each test finds tables without rows. */
export function tablesModule({ storage }: Pick<ExpressContext, 'storage'>): Module {
  const names = storage.tables.map(table => qualified(table, storage.dialect)).reverse();
  return ts.module('tests/tables.ts', [
    ...(names.length === 0 ? [] : [ts.const('TABLES', names, { doc: 'The tables, in quotes.' })]),
    ts.function('clear', {
      export: true,
      async: names.length > 0,
      returns: ts.ref('Promise', ts.types.void),
      doc: 'Deletes all rows.',
    }, names.length === 0 ? [ts.return(ts.call(ts.id('Promise.resolve')))] : clearing[storage.dialect]()),
  ], { doc: 'Tables that tests begin with.' });
}

const clearing = { postgresql: inStatement, mysql: inTransaction, sqlite: oneByOne };

/** Keys are looked at when the statement ends; TRUNCATE would make a file anew for each table, which takes much longer. */
function inStatement(): readonly ts.StatementLike[] {
  const deletion = ts.template([
    't',
    ts.call(ts.id('String'), [ts.id('at')]),
    ' AS (DELETE FROM ',
    ts.id('table'),
    ')',
  ]);
  const deletions = ts.id('deletions');
  return [
    ts.const('deletions', ts.call(ts.id('TABLES.map'), [ts.arrow(['table', 'at'], deletion)])),
    execute(db, ts.template(['WITH ', ts.call(ts.prop(deletions, 'join'), [', ']), ' SELECT 1'])),
  ];
}

/** Settings of a connection hold for one connection, so that all is done on it. */
function inTransaction(): readonly ts.StatementLike[] {
  const tx = ts.id('tx');
  return [
    ts.await(ts.call(ts.prop(db, '$transaction'), [
      ts.asyncArrow(['tx'], [
        execute(tx, 'SET foreign_key_checks = 0'),
        deletingAll(tx),
        execute(tx, 'SET foreign_key_checks = 1'),
      ]),
    ])),
  ];
}

/** SQLite is told of keys outside of transactions alone, and on one connection, which is not that of transactions. */
function oneByOne(): readonly ts.StatementLike[] {
  return [
    ts.commented(execute(db, 'PRAGMA synchronous = OFF'), 'Rows of tests need not outlive the machine.'),
    execute(db, 'PRAGMA foreign_keys = OFF'),
    deletingAll(db),
    execute(db, 'PRAGMA foreign_keys = ON'),
  ];
}

const deletingFrom = ts.template(['DELETE FROM ', ts.id('table')]);

function deletingAll(client: ts.compiler.Expression): ts.StatementLike {
  return ts.forOf('table', TABLES, [execute(client, deletingFrom)]);
}

function execute(client: ts.compiler.Expression, sql: ts.Value): ts.StatementLike {
  return ts.await(ts.call(ts.prop(client, '$executeRawUnsafe'), [sql]));
}
