import * as ts from '../../../../syntax/typescript/index.js';

const IsolationLevel = ts.symbol('@prisma/driver-adapter-utils', 'IsolationLevel');
const SqlQuery = ts.symbol('@prisma/driver-adapter-utils', 'SqlQuery');
const SqlQueryable = ts.symbol('@prisma/driver-adapter-utils', 'SqlQueryable');

/**
 * An adapter that changes the SQL of each query on its way, within transactions and outside of them.
 *
 * @param change the function `change`, which is given a query and returns the changed one
 */
export function changingAdapter(
  name: string,
  parent: ts.compiler.Expression,
  doc: string,
  change: ts.compiler.Statement,
): readonly ts.compiler.Statement[] {
  return [adapterClass(name, parent, doc), changed(), change];
}

/** `change(query)`: the query with another text. */
export function changeQuery(sql: ts.compiler.Expression): ts.compiler.Statement {
  return ts.function('change', { params: [ts.param('query', SqlQuery)], returns: SqlQuery }, [
    ts.return(ts.object([ts.spread(ts.id('query')), ['sql', sql]])),
  ]);
}

function adapterClass(name: string, parent: ts.compiler.Expression, doc: string): ts.compiler.Statement {
  const level = ts.param('level', { type: IsolationLevel, optional: true });
  return ts.class(name, { extends: parent, doc }, [
    ts.method('connect', { override: true, async: true }, [
      ts.const('adapter', ts.call(ts.id('changed'), [ts.await(ts.call(ts.id('super.connect')))])),
      ts.const('start', ts.call(ts.id('adapter.startTransaction.bind'), [ts.id('adapter')])),
      ts.return(ts.call(ts.id('Object.assign'), [ts.id('adapter'), {
        startTransaction: ts.asyncArrow(
          [level],
          ts.call(ts.id('changed'), [ts.await(ts.call(ts.id('start'), [ts.id('level')]))]),
        ),
      }])),
    ]),
  ]);
}

/** `changed(queryable)` */
function changed(): ts.compiler.Statement {
  const methods = ['queryRaw', 'executeRaw'];
  return ts.function('changed', {
    typeParams: [ts.typeParam('Queryable', { extends: SqlQueryable })],
    params: [ts.param('queryable', ts.ref('Queryable'))],
    returns: ts.ref('Queryable'),
  }, [
    ...methods.map(method => ts.const(method, ts.call(ts.id(`queryable.${method}.bind`), [ts.id('queryable')]))),
    ts.return(ts.call(ts.id('Object.assign'), [
      ts.id('queryable'),
      Object.fromEntries(methods.map(method => [
        method,
        ts.arrow([ts.param('query', SqlQuery)], ts.call(ts.id(method), [ts.call(ts.id('change'), [ts.id('query')])])),
      ])),
    ])),
  ]);
}
