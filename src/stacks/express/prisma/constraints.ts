import type { Dialect } from '../../../domain/dialect.js';
import type { Module } from '../../../syntax/core/module.js';
import * as ts from '../../../syntax/typescript/index.js';
import { db, Transaction } from '../src/symbols.js';

/** How foreign keys wait within a transaction, and where they have to be told so, no longer. */
const statements: Readonly<Record<Dialect, readonly [before: string, after: string | null]>> = {
  postgresql: ['SET CONSTRAINTS ALL DEFERRED', null],
  sqlite: ['PRAGMA defer_foreign_keys = ON', null],
  mysql: ['SET foreign_key_checks = 0', 'SET foreign_key_checks = 1'],
};

/** `prisma/constraints.ts`: how rows are written that need each other. */
export function constraintsModule(dialect: Dialect): Module {
  const [before, after] = statements[dialect];
  const result = ts.ref('Promise', ts.ref('Result'));
  const run = (sql: string): ts.StatementLike =>
    ts.statement(ts.await(ts.tagged(ts.id('tx.$executeRaw'), ts.template([sql]))));
  const worked = ts.call(ts.id('work'), [ts.id('tx')]);
  return ts.module('prisma/constraints.ts', [
    ts.function('deferring', {
      export: true,
      typeParams: ['Result'],
      params: [ts.param('work', ts.functionType([ts.param('tx', Transaction)], result))],
      returns: result,
      doc: after === null
        ? 'Works in a transaction at whose end foreign keys have to hold, and not before.'
        : 'Works in a transaction in which foreign keys need not hold. Nobody looks at them afterwards.',
    }, [
      ts.return(ts.chain(db, ['$transaction', [
        ts.asyncArrow(['tx'], [
          run(before),
          ...(after === null ? [ts.return(worked)] : [ts.try([ts.return(ts.await(worked))], undefined, [run(after)])]),
        ]),
      ]])),
    ]),
  ], { doc: 'Rows that need each other: neither can be the first, unless keys wait.' });
}
