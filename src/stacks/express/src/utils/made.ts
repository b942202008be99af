import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';

const randomUUID = ts.symbol('node:crypto', 'randomUUID');

/** What a function of `made.ts` is called. */
export type MadeFunction = 'today' | 'timeOfDay' | 'uuid' | 'compactUuid';

/** `src/utils/made.ts`: values that the server gives a new row, as far as the project has such columns. */
export function madeModule(used: ReadonlySet<MadeFunction>): Module {
  const functions: Readonly<Record<MadeFunction, ts.compiler.Statement>> = {
    today: given('today', 'Returns the day that it is, in UTC.', ts.ref('Date'), [
      ts.return(
        ts.new(ts.id('Date'), [
          ts.call(ts.prop(ts.call(ts.prop(ts.new(ts.id('Date')), 'toISOString')), 'slice'), [0, 10]),
        ]),
      ),
    ]),
    timeOfDay: given('timeOfDay', 'Returns the time of day that it is, in UTC.', ts.ref('Date'), [
      ts.return(ts.new(ts.id('Date'), [ts.binop(ts.call(ts.id('Date.now')), '%', ts.grouped(86_400_000))])),
    ]),
    uuid: given('uuid', 'Returns a new UUID.', ts.types.string, [ts.return(ts.call(randomUUID))]),
    compactUuid: given(
      'compactUuid',
      'Returns a new UUID as the database keeps it, without its dashes.',
      ts.types.string,
      [
        ts.return(ts.chain(ts.call(randomUUID), ['replaceAll', ['-', '']])),
      ],
    ),
  };
  return ts.module('src/utils/made.ts', [...used].sort().map(name => functions[name]), {
    doc: 'Values that the server gives a new row.',
  });
}

function given(
  name: string,
  doc: string,
  returns: ts.TypeLike,
  body: readonly ts.StatementLike[],
): ts.compiler.Statement {
  return ts.function(name, { export: true, returns, doc }, body);
}
