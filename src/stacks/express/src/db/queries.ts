import * as ts from '../../../../syntax/typescript/index.js';

const IsolationLevel = ts.symbol('@prisma/driver-adapter-utils', 'IsolationLevel');
const SqlQuery = ts.symbol('@prisma/driver-adapter-utils', 'SqlQuery');
const SqlQueryable = ts.symbol('@prisma/driver-adapter-utils', 'SqlQueryable');

/** What else an adapter does. */
export interface MoreOfAdapter {
  readonly methods?: readonly ts.compiler.ClassElement[];
  /** What each query, and each start of a transaction, goes through; `call` is a promise of its answer. */
  readonly around?: (call: ts.compiler.Expression) => ts.compiler.Expression;
  /** How many values a statement takes, where the client takes it to be fewer. */
  readonly maxBindValues?: number;
  /** A function that makes of the rows of each answer what the client takes. */
  readonly answer?: string;
}

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
  { around = call => call, methods = [], answer, maxBindValues }: MoreOfAdapter = {},
): readonly ts.compiler.Statement[] {
  return [adapterClass(name, parent, doc, { around, methods, maxBindValues }), changed(around, answer), change];
}

/** `change(query)`: the query with another text. */
export function changeQuery(sql: ts.compiler.Expression): ts.compiler.Statement {
  return ts.function('change', { params: [ts.param('query', SqlQuery)], returns: SqlQuery }, [
    ts.return(ts.object([ts.spread(ts.id('query')), ['sql', sql]])),
  ]);
}

function adapterClass(
  name: string,
  parent: ts.compiler.Expression,
  doc: string,
  { around, methods, maxBindValues }:
    & Required<Pick<MoreOfAdapter, 'around' | 'methods'>>
    & { readonly maxBindValues: number | undefined },
): ts.compiler.Statement {
  const level = ts.param('level', { type: IsolationLevel, optional: true });
  return ts.class(name, { extends: parent, doc }, [
    ts.method('connect', { override: true, async: true }, [
      ts.const('adapter', ts.call(ts.id('changed'), [ts.await(ts.call(ts.id('super.connect')))])),
      ts.const('start', ts.call(ts.id('adapter.startTransaction.bind'), [ts.id('adapter')])),
      ts.return(ts.call(ts.id('Object.assign'), [ts.id('adapter'), {
        startTransaction: ts.asyncArrow(
          [level],
          ts.call(ts.id('changed'), [ts.await(around(ts.call(ts.id('start'), [ts.id('level')])))]),
        ),
        ...(maxBindValues === undefined
          ? {}
          : { getConnectionInfo: ts.arrow([], ts.object({ maxBindValues, supportsRelationJoins: false })) }),
      }])),
    ]),
    ...methods,
  ]);
}

/** `changed(queryable)` */
function changed(around: Required<MoreOfAdapter>['around'], answer: string | undefined): ts.compiler.Statement {
  const query = ts.param('query', SqlQuery);
  const sent = (method: string): ts.compiler.Expression =>
    around(ts.call(ts.id(method), [ts.call(ts.id('change'), [ts.id('query')])]));
  const methods = {
    queryRaw: answer === undefined
      ? ts.arrow([query], sent('queryRaw'))
      : ts.asyncArrow([query], ts.call(ts.id(answer), [ts.await(sent('queryRaw'))])),
    executeRaw: ts.arrow([query], sent('executeRaw')),
  };
  return ts.function('changed', {
    typeParams: [ts.typeParam('Queryable', { extends: SqlQueryable })],
    params: [ts.param('queryable', ts.ref('Queryable'))],
    returns: ts.ref('Queryable'),
  }, [
    ...Object.keys(methods).map(method =>
      ts.const(method, ts.call(ts.id(`queryable.${method}.bind`), [ts.id('queryable')]))
    ),
    ts.return(ts.call(ts.id('Object.assign'), [ts.id('queryable'), methods])),
  ]);
}
