import type { ModelEntity } from '../../../../domain/model.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { inValues } from '../../in-values.js';
import { db } from '../symbols.js';
import { livingOf } from '../utils/living.js';
import { recordFunction } from './items.js';
import { keyFields } from './keys.js';
import type { Loader } from './loader.js';
import { rowsFor, type ServiceParts, valuesOf } from './parts.js';
import { isRankedWide, ranked, rankedOverJunction } from './ranked.js';

const include = (name: string): ts.compiler.Identifier => ts.symbol('./src/utils/include.ts', name);

/** A function that loads rows for a relation of another entity, and shows them. */
export function loader(parts: ServiceParts, one: Loader): ts.compiler.Statement {
  switch (one.kind) {
    case 'key':
      return byKey(parts, one);
    case 'foreign-key':
      return one.many ? byForeignKey(parts, one) : byUniqueForeignKey(parts, one);
    case 'junction':
      return overJunction(parts, one);
  }
}

/** Rows by columns that tell each from all others. */
function byKey(parts: ServiceParts, one: Loader): ts.compiler.Statement {
  const { resource: { entity } } = parts;
  const fields = fieldsOf(parts, entity, one.relation.foreignKey.references.columns);
  return loading(parts, one, {
    key: keyTypeOf(parts.row, fields),
    returns: shownType(parts, one),
    doc: `${heading(parts, one)}, by ${
      one.name.endsWith('ByKey') || one.name === 'byKey' ? 'their key' : 'other columns'
    }.`,
  }, [
    ts.const('found', foundByKeys(parts, fields)),
    ts.return(ts.call(include('byKeyOf'), [ts.id('found'), shownRows(parts, one, ts.id('found')), keyOf(fields)])),
  ]);
}

/** Of a relation to one, the rows by their foreign key. */
function byUniqueForeignKey(parts: ServiceParts, one: Loader): ts.compiler.Statement {
  const { resource: { entity } } = parts;
  const fields = fieldsOf(parts, entity, one.relation.foreignKey.columns);
  return loading(parts, one, {
    key: keyTypeOf(parts.row, fields, true),
    returns: shownType(parts, one),
    doc: `${heading(parts, one)}, by the row that each of them hangs on.`,
  }, [
    ts.const('found', foundByKeys(parts, fields)),
    ts.return(ts.call(include('byKeyOf'), [ts.id('found'), shownRows(parts, one, ts.id('found')), keyOf(fields)])),
  ]);
}

/** Of a relation to many, the first rows of each. */
function byForeignKey(parts: ServiceParts, one: Loader): ts.compiler.Statement {
  const { context, resource: { entity } } = parts;
  const fields = fieldsOf(parts, entity, one.relation.foreignKey.columns);
  const key = keyFields(context, entity);
  return loading(parts, one, {
    key: keyTypeOf(parts.row, fields, true),
    returns: ts.arrayOf(shownType(parts, one)),
    doc: `${heading(parts, one)}, by the row that they hang on: the first ones of each in their default order.`,
  }, [
    noKeys(),
    ts.const('first', ranked(parts, one.relation.foreignKey)),
    ts.const('found', inBatches(ts.id('first'), findMany(parts, inRows(parts, key), true))),
    ts.return(ts.call(include('groupsOf'), [ts.id('found'), shownRows(parts, one, ts.id('found')), keyOf(fields)])),
  ]);
}

/** Of an N:N, the first rows of each. */
function overJunction(parts: ServiceParts, one: Loader): ts.compiler.Statement {
  const { context, resource: { entity } } = parts;
  const { through } = one.relation;
  const junction = context.model.entityById.get(through?.entity ?? '');
  if (through === null || junction === undefined) throw new RangeError(`${one.name} has no junction.`);
  const near = fieldsOf(parts, junction, through.near.columns);
  const key = keyFields(context, entity);
  const junctionRow = ts.symbol('./src/generated/prisma/client.ts', context.names.entity(junction.id).model);
  return loading(parts, one, {
    key: keyTypeOf(junctionRow, near, true),
    returns: ts.arrayOf(shownType(parts, one)),
    doc: `${heading(parts, one)}, by the row that they are linked to: the first ones of each in their default order.`,
  }, [
    noKeys(),
    ts.const('first', rankedOverJunction(parts, through, junction)),
    ts.const('found', inBatches(ts.id('first'), findMany(parts, inRows(parts, key)))),
    ts.const('shown', ts.call(include('byKeyOf'), [ts.id('found'), shownRows(parts, one, ts.id('found')), keyOf(key)])),
    ts.return(ts.call(include('linked'), [
      ts.id('first'),
      ts.id('shown'),
      ts.arrow(['link'], ts.call(include('keyText'), near.map((_, index) => ts.prop(ts.id('link'), `near_${index}`)))),
      ts.arrow(['link'], ts.call(include('keyText'), valuesOf('link', key))),
    ])),
  ]);
}

interface Shape {
  readonly key: ts.TypeLike;
  readonly returns: ts.TypeLike;
  readonly doc: string;
}

function loading(
  { callerParams }: ServiceParts,
  one: Loader,
  { key, returns, doc }: Shape,
  body: readonly ts.StatementLike[],
): ts.compiler.Statement {
  return ts.function(one.name, {
    export: true,
    async: true,
    params: [
      ts.param('keys', ts.arrayOf(key, 'readonly')),
      ...(one.reference ? [] : [ts.param('include', ts.symbol('./src/schemas/base.ts', 'Tree'))]),
      ...callerParams,
    ],
    returns: ts.ref('Promise', ts.ref('Map', ts.types.string, returns)),
    doc,
  }, body);
}

function heading({ resource: { entity } }: ServiceParts, { reference }: Loader): string {
  const { titlePlural } = entity.names;
  return reference ? `References to ${titlePlural}` : titlePlural.charAt(0).toUpperCase() + titlePlural.slice(1);
}

function shownType({ names, resource: { schemas } }: ServiceParts, { reference }: Loader): ts.TypeLike {
  return ts.symbol(`./src/models/${names.file}.ts`, reference ? schemas.reference : schemas.response);
}

/** The type of a value of one column, or of several as an object. */
function keyTypeOf(row: ts.compiler.Identifier, fields: readonly string[], foreign = false): ts.TypeLike {
  const [only, ...more] = fields;
  const type = (field: string): ts.TypeLike =>
    foreign ? ts.ref('NonNullable', ts.indexed(row, field)) : ts.indexed(row, field);
  if (only !== undefined && more.length === 0) return type(only);
  return ts.typeLiteral(fields.map(field => ts.property(field, type(field), { readonly: true })));
}

function fieldsOf(
  { context }: ServiceParts,
  entity: ModelEntity,
  columns: readonly string[],
): readonly string[] {
  return columns.flatMap(column => {
    const field = entity.fieldByColumn.get(column);
    return field === undefined ? [] : [context.names.field(field)];
  });
}

/** Rows whose columns have one of the values; the client itself cuts lists of single values where they are too long. */
function foundByKeys(parts: ServiceParts, fields: readonly string[]): ts.compiler.Expression {
  const { context, resource: { entity } } = parts;
  const [only, ...more] = fields;
  return only !== undefined && more.length === 0
    ? ts.await(findMany(parts, ts.object([inValues(context, entity, only, ts.value([ts.spread(ts.id('keys'))]))])))
    : inBatches(ts.id('keys'), findMany(parts, ts.object([['OR', ts.id('batch')]])));
}

/** What is found of each batch of a list, in the order of that list. */
function inBatches(list: ts.compiler.Expression, find: ts.compiler.Expression): ts.compiler.Expression {
  return ts.await(ts.call(ts.symbol('./src/utils/batches.ts', 'inBatches'), [list, ts.arrow(['batch'], find)]));
}

/** Rows of a batch of those that were found to be the first ones. */
function inRows({ context, resource: { entity } }: ServiceParts, key: readonly string[]): ts.compiler.Expression {
  const column = (field: string): ts.compiler.Expression => {
    const value = ts.prop(ts.id('row'), field);
    return isRankedWide(context, entity, field) ? ts.call(ts.id('Number'), [value]) : value;
  };
  const [only, ...more] = key;
  if (only !== undefined && more.length === 0) {
    const values = ts.chain(ts.id('batch'), ['map', [ts.arrow(['row'], column(only))]]);
    return ts.object([inValues(context, entity, only, values)]);
  }
  const row = ts.object(key.map(field => [field, column(field)] as const));
  return ts.object([['OR', ts.chain(ts.id('batch'), ['map', [ts.arrow(['row'], row)]])]]);
}

function keyOf(fields: readonly string[]): ts.compiler.Expression {
  return ts.arrow(['row'], ts.call(include('keyText'), valuesOf('row', fields)));
}

function noKeys(): ts.compiler.Statement {
  return ts.guard(ts.equal(ts.id('keys.length'), 0), ts.return(ts.new(ts.id('Map'))));
}

function findMany(parts: ServiceParts, where: ts.compiler.Expression, ordered = false): ts.compiler.Expression {
  const { names, resource: { entity } } = parts;
  return ts.chain(db, names.delegate, ['findMany', [
    ts.object([
      ['where', ts.object([['AND', [rowsFor(parts, entity.id), where]]])],
      ...(ordered ? [['orderBy', ts.id('byDefault')] as const] : []),
    ]),
  ]]);
}

function shownRows(parts: ServiceParts, { reference }: Loader, rows: ts.compiler.Expression): ts.compiler.Expression {
  const { names, resource, callerArgs } = parts;
  if (reference) return ts.chain(rows, ['map', [ts.id(`to${names.className}Ref`)]]);
  if (resource.list.includes.length === 0) {
    return ts.chain(rows, ['map', [ts.id(recordFunction(parts))]]);
  }
  return ts.await(ts.call(ts.id('show'), [rows, ts.id('include'), ...callerArgs]));
}

/** Whether rows of an entity carry a mark: then conditions in SQL have to ask for it. */
export function hasMark(parts: ServiceParts, entity: ModelEntity): boolean {
  return livingOf(parts.context, entity).length > 0;
}
