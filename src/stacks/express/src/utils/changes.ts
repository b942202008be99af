import type { Model } from '../../../../domain/model.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { Prisma } from '../symbols.js';

/** Whether a row tells when it was last changed, which only a change may move. */
export function tellsOfChanges({ fields }: Model['entities'][number]): boolean {
  return fields.some(({ role }) => role === 'updated');
}

const [body, kept, row, sent] = [ts.id('body'), ts.id('kept'), ts.id('row'), ts.id('sent')];

/** `src/utils/changes.ts`: what of a body has to be written. */
export function changesModule(): Module {
  return ts.module('src/utils/changes.ts', [changes(), isSame()]);
}

function changes(): ts.compiler.Statement {
  const entries = (of: ts.Value): ts.Value => ts.call(ts.id('Object.entries'), [of]);
  const differs = ts.not(ts.call(ts.id('isSame'), [ts.chain(kept, ['get', [ts.id('name')]]), sent]));
  const partial = ts.ref('Partial', ts.ref('Body'));
  return ts.function('changes', {
    export: true,
    typeParams: [ts.typeParam('Body', { extends: ts.types.object })],
    params: [ts.param('row', ts.types.object), ts.param('body', ts.ref('Body'))],
    returns: partial,
    doc: 'What of a body the row does not have yet: to write the same again is no change, and leaves its time alone.',
  }, [
    ts.const('kept', ts.new(ts.id('Map'), [entries(row)], [ts.types.string, ts.types.unknown])),
    ts.const(
      'changed',
      ts.chain(entries(body), ['filter', [ts.arrow([ts.arrayPattern(['name', 'sent'])], differs)]]),
    ),
    ts.return(ts.as(ts.call(ts.id('Object.fromEntries'), [ts.id('changed')]), partial)),
  ]);
}

function isSame(): ts.compiler.Statement {
  const isA = (of: ts.Value, type: string): ts.Value => ts.equal(ts.typeof(of), type);
  return ts.function('isSame', {
    params: [ts.param('kept', ts.types.unknown), ts.param('sent', ts.types.unknown)],
    returns: ts.types.boolean,
    doc: 'Whether a column has a value already, which bodies and rows have in forms of their own.',
  }, [
    ts.guard(ts.equal(sent, ts.prop(Prisma, 'DbNull')), ts.return(ts.equal(kept, null))),
    ts.guard(
      ts.chain(Prisma, 'Decimal', ['isDecimal', [kept]]),
      ts.return(ts.and(isA(sent, 'string'), ts.chain(kept, ['equals', [sent]]))),
    ),
    ts.guard(
      ts.and(isA(kept, 'bigint'), isA(sent, 'number')),
      ts.return(ts.equal(kept, ts.call(ts.id('BigInt'), [sent]))),
    ),
    ts.return(ts.call(ts.symbol('node:util', 'isDeepStrictEqual'), [kept, sent])),
  ]);
}
