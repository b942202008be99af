import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { db, Transaction } from '../symbols.js';

const InUseError = ts.symbol('./src/errors.ts', 'InUseError');

/** `src/utils/deleting.ts`: how rows are deleted, whatever follows from it. */
export function deletingModule(): Module {
  return ts.module('src/utils/deleting.ts', [needed(), deleting()], {
    doc: 'How rows are deleted, whatever follows from it.',
  });
}

function needed(): ts.compiler.Statement {
  return ts.typeAlias('Needed', ts.arrayOf(ts.functionType([], ts.ref('Promise', ts.types.number))), {
    export: true,
    doc: 'Counts of living rows that would lead to a deleted one: in the end each has to be zero.',
  });
}

function deleting(): ts.compiler.Statement {
  const work = ts.functionType(
    [ts.param('tx', Transaction), ts.param('needed', ts.ref('Needed'))],
    ts.ref('Promise', ts.types.void),
  );
  return ts.function('deleting', {
    export: true,
    async: true,
    params: [ts.param('work', work)],
    returns: ts.ref('Promise', ts.types.void),
    doc: 'Deletes rows in one transaction, unless living rows need them.',
  }, [
    ts.await(ts.call(ts.prop(db, '$transaction'), [
      ts.asyncArrow(['tx'], [
        ts.const('needed', [], { type: ts.ref('Needed') }),
        ts.await(ts.call(ts.id('work'), [ts.id('tx'), ts.id('needed')])),
        ts.forOf('count', ts.id('needed'), [
          ts.guard(ts.binop(ts.await(ts.call(ts.id('count'))), '>', 0), ts.throw(ts.new(InUseError))),
        ]),
      ]),
    ])),
  ]);
}
