import * as ts from '../../../../syntax/typescript/index.js';

/** `src/utils/batches.ts` */
export function batchesModule(): ts.TypeScriptModule {
  return ts.module('src/utils/batches.ts', [batchSize(), batches(), inBatches()], {
    doc: 'Lists in pieces, since a statement takes so many values and no more.',
  });
}

/** SQLite nests the conditions of an OR, and takes no more than 1000 within each other. */
function batchSize(): ts.compiler.Statement {
  return ts.const('BATCH', 500);
}

function batches(): ts.compiler.Statement {
  return ts.function('batches', {
    export: true,
    generator: true,
    typeParams: ['Item'],
    params: [ts.param('items', ts.arrayOf(ts.ref('Item'), 'readonly'))],
    returns: ts.ref('Generator', ts.arrayOf(ts.ref('Item'))),
    doc: 'Cuts a list into batches.',
  }, [
    ts.for(
      ['start', 0],
      ts.binop(ts.id('start'), '<', ts.id('items.length')),
      ts.assign(ts.id('start'), ts.id('BATCH'), '+='),
      [
        ts.yield(ts.call(ts.id('items.slice'), [ts.id('start'), ts.binop(ts.id('start'), '+', ts.id('BATCH'))])),
      ],
    ),
  ]);
}

function inBatches(): ts.compiler.Statement {
  const found = ts.ref('Promise', ts.arrayOf(ts.ref('Row')));
  return ts.function('inBatches', {
    export: true,
    async: true,
    typeParams: ['Key', 'Row'],
    params: [
      ts.param('keys', ts.arrayOf(ts.ref('Key'), 'readonly')),
      ts.param('find', ts.functionType([ts.param('batch', ts.arrayOf(ts.ref('Key')))], found)),
    ],
    returns: found,
    doc: 'Finds rows by their keys, batch by batch in the order of these.',
  }, [
    ts.const('rows', [], { type: ts.arrayOf(ts.ref('Row')) }),
    ts.forOf('batch', ts.call(ts.id('batches'), [ts.id('keys')]), [
      ts.statement(ts.call(ts.id('rows.push'), [
        ts.spread(ts.await(ts.call(ts.id('find'), [ts.id('batch')]))),
      ])),
    ]),
    ts.return(ts.id('rows')),
  ]);
}
