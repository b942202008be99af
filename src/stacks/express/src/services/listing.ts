import type { Filter, Sort } from '../../../../contract/contract.js';
import { listWords } from '../../../../contract/wire.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { clientColumn } from '../../client-column.js';
import { db, Prisma, whereOf } from '../symbols.js';
import { queryType, rowsFor, type ServiceParts } from './parts.js';

const query = (name: string): ts.compiler.Identifier => ts.symbol('./src/utils/query.ts', name);
const page = ts.symbol('./src/utils/pagination.ts', 'page');

/** What each query parameter asks for. */
export function filters(parts: ServiceParts): ts.compiler.Statement {
  const { resource: { list }, context: { options }, names } = parts;
  const search = listWords(options.naming).search;
  return ts.const(
    'filters',
    ts.multiline(ts.object([
      ...(list.search.length === 0 ? [] : [[search, ts.arrow(['text'], searchIn(parts))] as const]),
      ...list.filters.map(filter => [filter.parameter, condition(parts, filter)] as const),
    ])),
    { type: ts.ref(query('Filters'), queryType(parts), whereOf(names.model)) },
  );
}

function searchIn({ resource: { list }, context }: ServiceParts): ts.compiler.Expression {
  const looks = list.search.map(({ model }) =>
    ts.object([[context.names.field(model), ts.call(query('contains'), [ts.id('text')])]])
  );
  const [only, ...more] = looks;
  return only !== undefined && more.length === 0 ? only : ts.object([['OR', looks]]);
}

function condition({ context }: ServiceParts, { kind, field, cases }: Filter): ts.compiler.Expression {
  const name = context.names.field(field.model);
  const by = (operator: string) => ts.arrow(['value'], ts.object([[name, ts.object([[operator, ts.id('value')]])]]));
  switch (kind) {
    case 'equals':
      return ts.arrow(['value'], ts.object([[name, ts.id('value')]]));
    case 'any':
      return by('in');
    case 'from':
      return by('gte');
    case 'to':
      return by('lte');
    case 'named':
      return ts.arrow(['word'], namedCondition(name, cases ?? {}));
  }
}

/** Of the words of a named filter each stands for some values, or for all rows. */
function namedCondition(name: string, cases: NonNullable<Filter['cases']>): ts.compiler.Expression {
  const table = Object.entries(cases).map(([word, value]) => {
    const values = value === null ? null : Array.isArray(value) ? value : [value];
    return [word, values === null ? {} : ts.object([[name, ts.object([['in', values as ts.Value]])]])] as const;
  });
  return ts.index(ts.object(table), ts.id('word'));
}

/** How each column sorts; NULL comes last on every database. */
export function sorts(parts: ServiceParts): ts.compiler.Statement {
  const { context, names, resource: { list } } = parts;
  const by = ({ name, field }: Sort): ts.Property => {
    const order = ts.id('order');
    const direction = field.nullable ? ts.object([['sort', order], ['nulls', 'last']]) : order;
    return [name, ts.arrow(['order'], ts.object([[context.names.field(field.model), direction]]))];
  };
  return ts.const('sorts', ts.multiline(ts.object(list.sorts.map(by))), {
    type: ts.ref(
      'Record',
      ts.indexed(queryType(parts), listWords(context.options.naming).sort_by),
      ts.functionType([ts.param('order', query('Order'))], orderType(names.model)),
    ),
  });
}

/** The client's type of an order: `Prisma.PostOrderByWithRelationInput`. */
export function orderType(model: string): ts.TypeLike {
  return ts.ref(ts.prop(Prisma, `${model}OrderByWithRelationInput`));
}

/** The columns that sort the newest first unless asked otherwise; none: all ascend. */
export function newestFirst({ resource: { list } }: ServiceParts): ts.compiler.Statement | null {
  const times = list.sorts.filter(sort => sort.defaultOrder === 'desc').map(sort => sort.name);
  if (times.length === 0) return null;
  return ts.const('newestFirst', ts.new(ts.id('Set'), [times], [ts.types.string]), {
    type: ts.ref('ReadonlySet', ts.types.string),
    doc: 'What is sorted by in descending order unless the query says otherwise.',
  });
}

/** `list`: one page of the rows that the query asks for. */
export function list(parts: ServiceParts): ts.compiler.Statement {
  const { context, names, resource, callerParams } = parts;
  const { titlePlural } = resource.entity.names;
  const words = listWords(context.options.naming);
  const delegate = ts.prop(db, names.delegate);
  const where = whereOf(names.model);
  return ts.function('list', {
    export: true,
    async: true,
    params: [
      ts.param('query', queryType(parts)),
      ...(resource.role === 'resource' ? callerParams : []),
      ts.param('within', { type: where, default: {} }),
    ],
    returns: ts.ref('Promise', ts.symbol(`./src/models/${names.file}.ts`, resource.schemas.list)),
    doc: `Lists ${titlePlural}, of all or of those within a condition.`,
  }, [
    ts.const(
      'where',
      ts.object([['AND', [
        ...(resource.role === 'resource' ? [rowsFor(parts, resource.entity.id)] : []),
        ts.id('within'),
        ts.spread(ts.call(query('conditions'), [ts.id('query'), ts.id('filters')])),
      ]]]),
      { type: where },
    ),
    ...(resource.list.sorts.length === 0 ? [] : [orderOf(parts)]),
    ts.return(ts.call(page, [
      ts.id('query'),
      ts.object([
        ['count', ts.arrow([], ts.chain(delegate, ['count', [{ where: ts.id('where') }]]))],
        [
          'rows',
          ts.arrow(
            ['window'],
            ts.chain(delegate, ['findMany', [
              ts.object([
                ['where', ts.id('where')],
                ...orderBy(parts),
                ts.spread(ts.id('window')),
              ]),
            ]]),
          ),
        ],
        ['show', showRows(parts, words.include)],
      ]),
    ])),
  ]);
}

function orderOf({ context, resource }: ServiceParts): ts.compiler.Statement {
  const words = listWords(context.options.naming);
  const times = resource.list.sorts.some(sort => sort.defaultOrder === 'desc');
  const sortedBy = ts.prop(ts.id('query'), words.sort_by);
  const otherwise = times
    ? ts.conditional(ts.call(ts.id('newestFirst.has'), [sortedBy]), 'desc', 'asc')
    : ts.value('asc');
  return ts.const('order', ts.nullish(ts.prop(ts.id('query'), words.order), otherwise));
}

/**
 * As asked for, then by the key; rows that nothing sorts by their first column, since pages of views want
 * an order, be it an empty one.
 */
function orderBy({ context, resource }: ServiceParts): readonly ts.Property[] {
  if (resource.list.sorts.length === 0) {
    const first = resource.fields.find(({ model }) => {
      const column = clientColumn(resource.entity, model, context);
      return column !== null && !column.list && column.scalar !== 'Json';
    });
    return [['orderBy', first === undefined ? [] : ts.object([[context.names.field(first.model), 'asc']])]];
  }
  const words = listWords(context.options.naming);
  const asked = ts.call(ts.index(ts.id('sorts'), ts.prop(ts.id('query'), words.sort_by)), [ts.id('order')]);
  const tieBreak = resource.list.tieBreak.map(field => ts.object([[context.names.field(field.model), ts.id('order')]]));
  return [['orderBy', [asked, ...tieBreak]]];
}

/** Rows without relations need nobody to be shown to. */
function showRows({ resource, callerArgs }: ServiceParts, include: string): ts.compiler.Expression {
  if (resource.list.includes.length === 0) return ts.id('show');
  const tree = ts.nullish(ts.prop(ts.id('query'), include), {});
  return ts.arrow(['rows'], ts.call(ts.id('show'), [ts.id('rows'), tree, ...callerArgs]));
}
