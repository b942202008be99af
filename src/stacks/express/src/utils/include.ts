import * as ts from '../../../../syntax/typescript/index.js';
import { clientColumn } from '../../client-column.js';
import type { ExpressContext } from '../../context.js';
import { Prisma } from '../symbols.js';

/** `src/utils/include.ts` */
export function includeModule(context: ExpressContext): ts.TypeScriptModule {
  return ts.module('src/utils/include.ts', [
    limit(),
    keyPart(hasDecimalKeys(context)),
    compositeKey(),
    complete(),
    keyText(),
    distinct(),
    distinctKeys(),
    isComplete(),
    byKeyOf(),
    groupsOf(),
    shownOne(),
    distinctIds(),
    idText(),
    isSeveral(),
    linked(),
  ]);
}

function limit(): ts.compiler.Statement {
  return ts.const('LIMIT', 100, { export: true, doc: 'How many rows a relation to many shows for each parent.' });
}

/** Whether the client has numbers of its own kind for a column that tells rows apart or leads to one. */
function hasDecimalKeys(context: ExpressContext): boolean {
  return context.model.entities.some(entity => {
    const keys = [entity.primaryKey?.columns ?? [], ...entity.foreignKeys.map(key => key.columns)];
    const columns = new Set(keys.flat());
    return entity.fields.some(field =>
      columns.has(field.column) && clientColumn(entity, field, context)?.scalar === 'Decimal'
    );
  });
}

function keyPart(decimal: boolean): ts.compiler.Statement {
  const { bigint, boolean, number, string } = ts.types;
  const objects = [ts.ref('Date'), ts.ref('Uint8Array'), ...(decimal ? [ts.ref(ts.prop(Prisma, 'Decimal'))] : [])];
  return ts.typeAlias(
    'KeyPart',
    ts.union(string, number, bigint, boolean, ...objects),
    { export: true, doc: 'What a column of a key can hold.' },
  );
}

function compositeKey(): ts.compiler.Statement {
  return ts.typeAlias(
    'CompositeKey',
    ts.ref('Readonly', ts.ref('Record', ts.types.string, ts.union(ts.ref('KeyPart'), null))),
    { export: true, doc: 'Several columns that tell a row from all others.' },
  );
}

function complete(): ts.compiler.Statement {
  return ts.typeAlias(
    'Complete',
    ts.mapped('Name', ts.keyOf(ts.ref('Key')), ts.ref('NonNullable', ts.indexed(ts.ref('Key'), ts.ref('Name'))), {
      readonly: true,
    }),
    { export: true, typeParams: ['Key'], doc: 'The same key without NULL.' },
  );
}

function keyText(): ts.compiler.Statement {
  return ts.function('keyText', {
    export: true,
    params: [ts.rest('parts', ts.arrayOf(ts.union(ts.ref('KeyPart'), null), 'readonly'))],
    returns: ts.types.string,
    doc: 'The values of a key as one text, to find rows by.',
  }, [
    ts.return(
      ts.call(ts.id('JSON.stringify'), [
        ts.call(ts.id('parts.map'), [
          ts.arrow(
            ['part'],
            ts.conditional(
              ts.binop(ts.id('part'), 'instanceof', ts.id('Uint8Array')),
              ts.chain(ts.id('Buffer'), ['from', [ts.id('part')]], ['toString', ['hex']]),
              ts.call(ts.optionalProp(ts.id('part'), 'toString')),
            ),
          ),
        ]),
      ]),
    ),
  ]);
}

function distinct(): ts.compiler.Statement {
  return ts.function('distinct', {
    export: true,
    typeParams: [ts.typeParam('Value', { extends: ts.ref('KeyPart') })],
    params: [ts.param('values', ts.arrayOf(ts.union(ts.ref('Value'), null), 'readonly'))],
    returns: ts.arrayOf(ts.ref('Value')),
    doc: 'Each value once, and NULL never.',
  }, [
    ts.return([
      ts.spread(
        ts.chain(
          ts.new(ts.id('Map'), [
            ts.call(ts.id('values.flatMap'), [
              ts.arrow(
                ['value'],
                ts.conditional(ts.equal(ts.id('value'), null), [], [[
                  ts.call(ts.id('keyText'), [ts.id('value')]),
                  ts.id('value'),
                ]]),
              ),
            ]),
          ]),
          ['values'],
        ),
      ),
    ]),
  ]);
}

function distinctKeys(): ts.compiler.Statement {
  return ts.function('distinctKeys', {
    export: true,
    typeParams: [ts.typeParam('Key', { extends: ts.ref('CompositeKey') })],
    params: [ts.param('keys', ts.arrayOf(ts.ref('Key'), 'readonly'))],
    returns: ts.arrayOf(ts.ref('Complete', ts.ref('Key'))),
    doc: 'Each key once, and none with a NULL in it.',
  }, [
    ts.const('found', ts.new(ts.id('Map'), [], [ts.types.string, ts.ref('Complete', ts.ref('Key'))])),
    ts.forOf('key', ts.id('keys'), [
      ts.guard(
        ts.call(ts.id('isComplete'), [ts.id('key')]),
        ts.call(ts.id('found.set'), [
          ts.call(ts.id('keyText'), [ts.spread(ts.call(ts.id('Object.values'), [ts.id('key')]))]),
          ts.id('key'),
        ]),
      ),
    ]),
    ts.return([ts.spread(ts.call(ts.id('found.values')))]),
  ]);
}

function isComplete(): ts.compiler.Statement {
  return ts.function('isComplete', {
    typeParams: [ts.typeParam('Key', { extends: ts.ref('CompositeKey') })],
    params: [ts.param('key', ts.ref('Key'))],
    returns: ts.predicate('key', ts.intersection(ts.ref('Key'), ts.ref('Complete', ts.ref('Key')))),
  }, [
    ts.return(
      ts.chain(ts.id('Object'), ['values', [ts.id('key')]], ['every', [
        ts.arrow(['part'], ts.unequal(ts.id('part'), null)),
      ]]),
    ),
  ]);
}

function byKeyOf(): ts.compiler.Statement {
  return ts.function('byKeyOf', {
    export: true,
    typeParams: ['Row', 'Shown'],
    params: [
      ts.param('rows', ts.arrayOf(ts.ref('Row'), 'readonly')),
      ts.param('shown', ts.arrayOf(ts.ref('Shown'), 'readonly')),
      ts.param('keyOf', ts.functionType([ts.param('row', ts.ref('Row'))], ts.types.string)),
    ],
    returns: ts.ref('Map', ts.types.string, ts.ref('Shown')),
    doc: 'What is shown of rows, by the key that each row has.',
  }, [
    ts.return(
      ts.new(ts.id('Map'), [
        ts.call(ts.id('shown.flatMap'), [
          ts.arrow(
            ['one', 'index'],
            ts.conditional(ts.equal(ts.index(ts.id('rows'), ts.id('index')), ts.undefined), [], [[
              ts.call(ts.id('keyOf'), [ts.index(ts.id('rows'), ts.id('index'))]),
              ts.id('one'),
            ]]),
          ),
        ]),
      ]),
    ),
  ]);
}

function groupsOf(): ts.compiler.Statement {
  return ts.function('groupsOf', {
    export: true,
    typeParams: ['Row', 'Shown'],
    params: [
      ts.param('rows', ts.arrayOf(ts.ref('Row'), 'readonly')),
      ts.param('shown', ts.arrayOf(ts.ref('Shown'), 'readonly')),
      ts.param('keyOf', ts.functionType([ts.param('row', ts.ref('Row'))], ts.types.string)),
    ],
    returns: ts.ref('Map', ts.types.string, ts.arrayOf(ts.ref('Shown'))),
    doc: 'What is shown of rows, by the key of the row that each of them hangs on.',
  }, [
    ts.const('groups', ts.new(ts.id('Map'), [], [ts.types.string, ts.arrayOf(ts.ref('Shown'))])),
    ts.call(ts.id('rows.forEach'), [
      ts.arrow(['row', 'index'], [
        ts.const('one', ts.index(ts.id('shown'), ts.id('index'))),
        ts.guard(ts.equal(ts.id('one'), ts.undefined), ts.return()),
        ts.const('key', ts.call(ts.id('keyOf'), [ts.id('row')])),
        ts.const('group', ts.call(ts.id('groups.get'), [ts.id('key')])),
        ts.if(ts.equal(ts.id('group'), ts.undefined), [ts.call(ts.id('groups.set'), [ts.id('key'), [ts.id('one')]])], [
          ts.call(ts.id('group.push'), [ts.id('one')]),
        ]),
      ]),
    ]),
    ts.return(ts.id('groups')),
  ]);
}

function shownOne(): ts.compiler.Statement {
  const [name, shown] = [ts.id('name'), ts.id('shown')];
  const type = ts.ref('Partial', ts.ref('Record', ts.ref('Name'), ts.ref('Shown')));
  return ts.function('shownOne', {
    export: true,
    typeParams: [ts.typeParam('Name', { extends: ts.types.string }), 'Shown'],
    params: [ts.param('name', ts.ref('Name')), ts.param('shown', ts.union(ts.ref('Shown'), ts.types.undefined))],
    returns: type,
    doc: 'A relation as a property of an answer; none where the caller may not see it.',
  }, [
    ts.const('property', {}, { type }),
    ts.guard(ts.unequal(shown, ts.undefined), ts.assign(ts.index(ts.id('property'), name), shown)),
    ts.return(ts.id('property')),
  ]);
}

function distinctIds(): ts.compiler.Statement {
  return ts.function('distinctIds', {
    export: true,
    typeParams: [
      ts.typeParam('Id', { extends: ts.union(ts.ref('KeyPart'), ts.arrayOf(ts.ref('KeyPart'), 'readonly')) }),
    ],
    params: [ts.param('ids', ts.arrayOf(ts.ref('Id'), 'readonly'))],
    returns: ts.arrayOf(ts.ref('Id')),
    doc: 'Each id of a body once.',
  }, [
    ts.return([
      ts.spread(
        ts.chain(
          ts.new(ts.id('Map'), [
            ts.call(ts.id('ids.map'), [
              ts.arrow(['id'], ts.array([ts.call(ts.id('idText'), [ts.id('id')]), ts.id('id')])),
            ]),
          ]),
          ['values'],
        ),
      ),
    ]),
  ]);
}

function idText(): ts.compiler.Statement {
  return ts.function('idText', {
    params: [ts.param('id', ts.union(ts.ref('KeyPart'), ts.arrayOf(ts.ref('KeyPart'), 'readonly')))],
    returns: ts.types.string,
  }, [
    ts.return(
      ts.conditional(
        ts.call(ts.id('isSeveral'), [ts.id('id')]),
        ts.call(ts.id('keyText'), [ts.spread(ts.id('id'))]),
        ts.call(ts.id('keyText'), [ts.id('id')]),
      ),
    ),
  ]);
}

function isSeveral(): ts.compiler.Statement {
  return ts.function('isSeveral', {
    params: [ts.param('id', ts.union(ts.ref('KeyPart'), ts.arrayOf(ts.ref('KeyPart'), 'readonly')))],
    returns: ts.predicate('id', ts.arrayOf(ts.ref('KeyPart'), 'readonly')),
  }, [ts.return(ts.call(ts.id('Array.isArray'), [ts.id('id')]))]);
}

function linked(): ts.compiler.Statement {
  return ts.function('linked', {
    export: true,
    typeParams: ['Link', 'Shown'],
    params: [
      ts.param('links', ts.arrayOf(ts.ref('Link'), 'readonly')),
      ts.param('shown', ts.ref('ReadonlyMap', ts.types.string, ts.ref('Shown'))),
      ts.param('near', ts.functionType([ts.param('link', ts.ref('Link'))], ts.types.string)),
      ts.param('far', ts.functionType([ts.param('link', ts.ref('Link'))], ts.types.string)),
    ],
    returns: ts.ref('Map', ts.types.string, ts.arrayOf(ts.ref('Shown'))),
    doc: 'What is shown of the far sides of links, by the near side.',
  }, [
    ts.const(
      'there',
      ts.call(ts.id('links.filter'), [
        ts.arrow(['link'], ts.call(ts.id('shown.has'), [ts.call(ts.id('far'), [ts.id('link')])])),
      ]),
    ),
    ts.return(
      ts.call(ts.id('groupsOf'), [
        ts.id('there'),
        ts.call(ts.id('there.flatMap'), [
          ts.arrow(['link'], ts.nullish(ts.call(ts.id('shown.get'), [ts.call(ts.id('far'), [ts.id('link')])]), [])),
        ]),
        ts.id('near'),
      ]),
    ),
  ]);
}
