import type { ForeignKey } from '../../../../domain/domain.js';
import type { ModelEntity, Through } from '../../../../domain/model.js';
import { typeOn } from '../../../../storage/type.js';
import { qualified, quoted } from '../../../../syntax/config/sql-text.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { clientColumn } from '../../client-column.js';
import type { ExpressContext } from '../../context.js';
import { db, Prisma } from '../symbols.js';
import { keyFields } from './keys.js';
import type { ServiceParts } from './parts.js';

const ranking = ts.symbol('./src/utils/ranking.ts', 'ranking');

/** A piece of SQL: texts that are SQL already, and values. */
type Piece = string | ts.compiler.Expression;

/** The keys of the first rows of each parent: a call of `firstOf`. */
export function ranked(
  { context, resource: { entity }, callerArgs }: ServiceParts,
  { columns }: ForeignKey,
): ts.compiler.Expression {
  const own = columnsOf(context, entity);
  const caller = entity.access?.policy === 'private' ? callerArgs : [];
  return ts.await(ts.call(ts.id('firstOf'), [
    sql([columns.map(own).join(', ')]),
    sql(within(context, entity, columns)),
    ...caller,
  ]));
}

/** `firstOf`, since the client would read all rows to give some of each parent. */
export function firstOf(parts: ServiceParts): ts.compiler.Statement {
  const { context, row, resource: { entity }, callerParams } = parts;
  const key = keyFields(context, entity);
  const own = columnsOf(context, entity);
  const type = isWide(context, entity)
    ? ts.typeLiteral(key.map(field => ts.property(field, rankedType(context, entity, field, row))))
    : ts.ref('Pick', row, ts.union(...key as [string, ...string[]]));
  const Sql = ts.ref(ts.prop(Prisma, 'Sql'));
  return ts.function('firstOf', {
    async: true,
    params: [
      ts.param('parent', Sql),
      ts.param('among', Sql),
      ...(entity.access?.policy === 'private' ? callerParams : []),
    ],
    returns: ts.ref('Promise', ts.arrayOf(type)),
    doc: `Finds the first ${entity.names.titlePlural} of each parent, in their default order.`,
  }, [
    ts.return(query(type, {
      columns: key.map((field, index) => `${own(entity.primaryKey?.columns[index] ?? '')} AS ${name(context, field)}`)
        .join(', '),
      from: table(context, entity),
      parent: ts.id('parent'),
      order: order(parts),
      where: [ts.id('among'), ...living(context, entity), ...owned(parts)],
    })),
  ]);
}

/** The same over a junction: each pair of a parent, as `near_…`, and a key. */
export function rankedOverJunction(
  parts: ServiceParts,
  { near, far }: Through,
  junction: ModelEntity,
): ts.compiler.Expression {
  const { context, row, resource: { entity } } = parts;
  const key = keyFields(context, entity);
  const own = columnsOf(context, entity);
  const link = columnsOf(context, junction);
  const junctionRow = ts.symbol('./src/generated/prisma/client.ts', context.names.entity(junction.id).model);
  const nearFields = near.columns.flatMap(column => junction.fieldByColumn.get(column) ?? []).map(context.names.field);
  const type = ts.typeLiteral([
    ...nearFields.map((field, index) =>
      ts.property(`near_${index}`, rankedType(context, junction, field, junctionRow))
    ),
    ...key.map(field => ts.property(field, rankedType(context, entity, field, row))),
  ]);
  const on = far.columns.map((column, index) => `${link(column)} = ${own(far.references.columns[index] ?? '')}`);
  return ts.await(query(type, {
    columns: [
      ...near.columns.map((column, index) => `${link(column)} AS ${name(context, `near_${index}`)}`),
      ...key.map((field, index) => `${own(entity.primaryKey?.columns[index] ?? '')} AS ${name(context, field)}`),
    ].join(', '),
    from: `${table(context, junction)} JOIN ${table(context, entity)} ON ${on.join(' AND ')}`,
    parent: near.columns.map(link).join(', '),
    order: order(parts),
    where: [
      ...within(context, junction, near.columns),
      ...living(context, junction),
      ...living(context, entity),
      ...owned(parts),
    ],
  }));
}

function isWide(context: ExpressContext, entity: ModelEntity): boolean {
  return keyFields(context, entity).some(field => isRankedWide(context, entity, field));
}

/** Type of a column in the answer to a query of our own. */
function rankedType(
  context: ExpressContext,
  entity: ModelEntity,
  field: string,
  row: ts.compiler.Identifier,
): ts.TypeLike {
  return isRankedWide(context, entity, field) ? ts.types.bigint : ts.indexed(row, field);
}

/** Whether the adapter gives a column as bigint in such an answer, and the client as a number: an unsigned one of MySQL. */
export function isRankedWide(context: ExpressContext, entity: ModelEntity, name: string): boolean {
  const field = entity.fields.find(one => context.names.field(one) === name);
  const column = context.storage.tableById.get(entity.id)?.columnByField.get(field?.column ?? '');
  if (field === undefined || column === undefined) return false;
  const type = typeOn(column, context.options.database);
  return type.kind === 'native' && type.name === 'int' && type.unsigned
    && clientColumn(entity, field, context)?.scalar === 'Int';
}

interface Ranking {
  readonly columns: string;
  readonly from: string;
  readonly parent: string | ts.compiler.Expression;
  readonly order: string;
  readonly where: readonly Piece[];
}

function query(type: ts.TypeLike, { where, ...texts }: Ranking): ts.compiler.Expression {
  const parts = Object.entries(texts).map(([key, of]) => [key, typeof of === 'string' ? sql([of]) : of] as const);
  return ts.call(
    ts.prop(db, '$queryRaw'),
    [ts.call(ranking, [ts.object([...parts, ['where', sql(where)]])])],
    [ts.arrayOf(type)],
  );
}

function sql(pieces: readonly Piece[]): ts.compiler.Expression {
  return ts.tagged(ts.prop(Prisma, 'sql'), ts.template(pieces));
}

function name({ options }: ExpressContext, text: string): string {
  return quoted(text, options.database);
}

function table({ storage, options }: ExpressContext, { id }: ModelEntity): string {
  const found = storage.tableById.get(id);
  if (found === undefined) throw new RangeError(`The storage has no table ${id}.`);
  return qualified(found, options.database);
}

/** A column with its table, as the database calls both. */
function columnsOf(context: ExpressContext, entity: ModelEntity): (column: string) => string {
  const found = context.storage.tableById.get(entity.id);
  const of = table(context, entity);
  return column => `${of}.${name(context, found?.columnByField.get(column)?.name ?? column)}`;
}

/** By the time of creation or else by the key, NULL last. */
function order({ context, resource: { entity, list } }: ServiceParts): string {
  const own = columnsOf(context, entity);
  const { defaultSort, tieBreak } = list;
  const direction = defaultSort?.defaultOrder === 'desc' ? 'DESC' : 'ASC';
  const fields = [...new Set([...(defaultSort === null ? [] : [defaultSort.field]), ...tieBreak])];
  return fields.flatMap(field => [
    ...(field.nullable ? [`${own(field.column)} IS NULL`] : []),
    `${own(field.column)} ${direction}`,
  ]).join(', ');
}

/** Rows of one of the parents. */
function within(context: ExpressContext, entity: ModelEntity, columns: readonly string[]): readonly Piece[] {
  const own = columnsOf(context, entity);
  const [only, ...more] = columns;
  const join = (...args: readonly ts.Value[]): ts.compiler.Expression => ts.call(ts.prop(Prisma, 'join'), args);
  if (only !== undefined && more.length === 0) return [`${own(only)} IN (`, join([ts.spread(ts.id('keys'))]), ')'];
  const fields = columns.flatMap(column => entity.fieldByColumn.get(column) ?? []).map(context.names.field);
  const each = columns.flatMap((column, index) => [
    `${index === 0 ? '(' : ' AND '}${own(column)} = `,
    ts.prop(ts.id('key'), fields[index] ?? ''),
  ]);
  return ['(', join(ts.chain(ts.id('keys'), ['map', [ts.arrow(['key'], sql([...each, ')']))]]), ' OR '), ')'];
}

function living(context: ExpressContext, entity: ModelEntity): readonly Piece[] {
  const { softDelete } = entity;
  if (softDelete === null) return [];
  const mark = columnsOf(context, entity)(softDelete.column);
  return [
    softDelete.kind === 'is_active'
      ? ` AND ${mark} = ${context.options.database === 'postgresql' ? 'TRUE' : '1'}`
      : ` AND ${mark} IS NULL`,
  ];
}

/** Of private rows those of the caller, over all tables on the way to the owner. */
function owned({ context, resource: { entity } }: ServiceParts): readonly Piece[] {
  if (entity.access?.policy !== 'private' || entity.access.owner.length === 0) return [];
  const [opening, closing] = wayTo(context, entity);
  return [
    ' AND ',
    ts.conditional(
      ts.id('caller.admin'),
      sql(['TRUE']),
      sql([opening, ts.id('caller.id'), closing]),
    ),
  ];
}

/** The SQL before and behind the user's key. */
function wayTo(context: ExpressContext, entity: ModelEntity): readonly [string, string] {
  const path = entity.access?.owner ?? [];
  let current = entity;
  let text = '';
  let closing = '';
  for (const [index, key] of path.entries()) {
    const own = columnsOf(context, current);
    if (index === path.length - 1) return [`${text}${own(key.columns[0] ?? '')} = `, closing];
    const parent = context.model.entityById.get(key.references.entity);
    if (parent === undefined) break;
    const other = columnsOf(context, parent);
    const on = key.columns.map((column, at) => `${other(key.references.columns[at] ?? '')} = ${own(column)}`).join(
      ' AND ',
    );
    text += `EXISTS (SELECT 1 FROM ${table(context, parent)} WHERE ${on} AND `;
    closing += ')';
    current = parent;
  }
  return [text, closing];
}
