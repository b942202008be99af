import type { ForeignKey } from '../../../../domain/domain.js';
import type { ModelEntity } from '../../../../domain/model.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import { inValues } from '../../in-values.js';
import { rowType, Transaction } from '../symbols.js';
import { livingOf } from './living.js';
import { isReachable } from './rows.js';

const Needed = ts.symbol('./src/utils/deleting.ts', 'Needed');
const batches = ts.symbol('./src/utils/batches.ts', 'batches');

/** A foreign key of another entity, or its own, that leads to the rows that are deleted. */
interface Dependent {
  readonly child: ModelEntity;
  readonly key: ForeignKey;
}

/**
 * `src/utils/deletion.ts`: what follows from the deletion of rows. Rows that carry the mark are marked, all others are
 * removed for good, and what the foreign keys say of deleted rows holds among living ones.
 */
export function deletionModule(context: ExpressContext): Module {
  return ts.module('src/utils/deletion.ts', [
    ...context.model.entities.filter(({ role }) => role === 'resource').map(entity =>
      entity.softDelete === null ? removal(context, entity) : marking(context, entity)
    ),
  ], {
    doc: 'Deletion: rows that carry the mark are marked, all others are removed for good.\n\n'
      + 'What the foreign keys say about deleted rows holds among living rows: CASCADE marks the rows below, '
      + 'SET NULL lets go of the row, and all else refuses.',
  });
}

/** Marks rows and follows the foreign keys that lead to them. */
function marking(context: ExpressContext, entity: ModelEntity): ts.compiler.Statement {
  const { delegate } = context.names.entity(entity.id);
  const dependents = dependentsOf(context, entity);
  return deletion(context, entity, `Marks ${entity.names.titlePlural} as deleted.`, dependents, [
    ts.await(ts.chain(ts.id('tx'), delegate, ['updateMany', [{
      where: own(context, entity),
      data: mark(context, entity),
    }]])),
    ...dependents.map(dependent => follow(context, entity, dependent)),
  ]);
}

/** Removes rows for good; the database follows the foreign keys by itself. */
function removal(context: ExpressContext, entity: ModelEntity): ts.compiler.Statement {
  const { delegate } = context.names.entity(entity.id);
  const holding = dependentsOf(context, entity).filter(({ child, key }) =>
    child.softDelete !== null && key.onDelete !== 'cascade' && key.onDelete !== 'set null'
  );
  const purge = holding.map(({ child, key }) =>
    ts.await(ts.chain(ts.id('tx'), context.names.entity(child.id).delegate, ['deleteMany', [{
      where: ts.object([...refers(context, entity, child, key), ...dead(context, child)]),
    }]]))
  );
  const [first, ...more] = purge;
  return deletion(context, entity, `Removes ${entity.names.titlePlural} for good.`, holding, [
    ...(first === undefined
      ? []
      : [ts.commented(ts.statement(first), 'Rows that are deleted already hold no other one.'), ...more]),
    ts.await(ts.chain(ts.id('tx'), delegate, ['deleteMany', [{ where: own(context, entity) }]])),
  ]);
}

function deletion(
  context: ExpressContext,
  entity: ModelEntity,
  doc: string,
  dependents: readonly Dependent[],
  body: readonly ts.StatementLike[],
): ts.compiler.Statement {
  const { many, model } = context.names.entity(entity.id);
  const [first = '', ...more] = neededFields(context, entity, dependents);
  return ts.function(many, {
    export: true,
    async: true,
    params: [
      ts.param('tx', Transaction),
      ts.param('rows', ts.arrayOf(ts.ref('Pick', rowType(model), ts.union(first, ...more)), 'readonly')),
      ...(takesNeeded(context, entity) ? [ts.param('needed', Needed)] : []),
    ],
    returns: ts.ref('Promise', ts.types.void),
    doc,
  }, [ts.forOf('batch', ts.call(batches, [ts.id('rows')]), [...valuesOfBatch(context, entity, dependents), ...body])]);
}

/** What is read of rows to delete them: their key, and what others refer to. */
function neededFields(
  context: ExpressContext,
  entity: ModelEntity,
  dependents: readonly Dependent[],
): readonly string[] {
  const referred = dependents.flatMap(({ key }) => key.references.columns);
  return fieldsOf(context, entity, [...new Set([...(entity.primaryKey?.columns ?? []), ...referred])]);
}

/** The values of each column that tells rows apart, once for all statements: `const ids = batch.map(row => row.id)`. */
function valuesOfBatch(
  context: ExpressContext,
  entity: ModelEntity,
  dependents: readonly Dependent[],
): readonly ts.StatementLike[] {
  const keys = [entity.primaryKey?.columns ?? [], ...dependents.map(({ key }) => key.references.columns)];
  const alone = keys.filter(columns => columns.length === 1).flatMap(columns => fieldsOf(context, entity, columns));
  return [...new Set(alone)].map(field =>
    ts.const(valuesName(field), ts.chain(ts.id('batch'), ['map', [ts.arrow(['row'], ts.prop(ts.id('row'), field))]]))
  );
}

function valuesName(field: string): string {
  return `${field.replaceAll(/_+(.)/g, (_, letter: string) => letter.toUpperCase())}s`;
}

/** Whether the deletion of rows can be refused for what living rows need. */
export function takesNeeded(context: ExpressContext, entity: ModelEntity, above: readonly ModelEntity[] = []): boolean {
  if (entity.softDelete === null) return false;
  return dependentsOf(context, entity).some(({ child, key: { onDelete } }) =>
    onDelete === 'cascade'
      ? child !== entity && !above.includes(child) && takesNeeded(context, child, [...above, entity])
      : onDelete !== 'set null'
  );
}

/** What a foreign key says of the rows that have it. */
function follow(context: ExpressContext, entity: ModelEntity, { child, key }: Dependent): ts.StatementLike {
  const { delegate, many } = context.names.entity(child.id);
  const rows = ts.prop(ts.id('tx'), delegate);
  const where = ts.object([...refers(context, entity, child, key), ...livingOf(context, child)]);
  switch (key.onDelete) {
    case 'cascade': {
      if (child.softDelete === null) return ts.await(ts.chain(rows, ['deleteMany', [{ where }]]));
      const fields = neededFields(context, child, dependentsOf(context, child));
      const select = ts.object(fields.map(field => [field, true] as const));
      const found = ts.await(ts.chain(rows, ['findMany', [{ where, select }]]));
      return ts.await(ts.call(ts.id(many), [
        ts.id('tx'),
        found,
        ...(takesNeeded(context, child) ? [ts.id('needed')] : []),
      ]));
    }
    case 'set null': {
      const nullable = key.columns.filter(column => child.fieldByColumn.get(column)?.nullable === true);
      const data = ts.object(fieldsOf(context, child, nullable).map(field => [field, null] as const));
      return ts.await(ts.chain(rows, ['updateMany', [{ where, data }]]));
    }
    default:
      return ts.call(ts.id('needed.push'), [ts.arrow([], ts.chain(rows, ['count', [{ where }]]))]);
  }
}

/** All foreign keys that lead to an entity, but for those of pure junctions, whose rows stay and are hidden. */
function dependentsOf({ model }: ExpressContext, { id }: ModelEntity): readonly Dependent[] {
  return model.entities.filter(isReachable).flatMap(child =>
    child.foreignKeys.filter(key => key.references.entity === id).map(key => ({ child, key }))
  );
}

function fieldsOf(
  { names }: ExpressContext,
  { fieldByColumn }: ModelEntity,
  columns: readonly string[],
): readonly string[] {
  return columns.flatMap(column => {
    const field = fieldByColumn.get(column);
    return field === undefined ? [] : [names.field(field)];
  });
}

/** The rows of the batch. */
function own(context: ExpressContext, entity: ModelEntity): ts.compiler.Expression {
  const key = fieldsOf(context, entity, entity.primaryKey?.columns ?? []);
  return ts.object(oneOf(context, entity, key, key));
}

/** Rows of the child that refer to one of the batch. */
function refers(
  context: ExpressContext,
  entity: ModelEntity,
  child: ModelEntity,
  key: ForeignKey,
): readonly ts.Property[] {
  const fields = fieldsOf(context, child, key.columns);
  return oneOf(context, child, fields, fieldsOf(context, entity, key.references.columns));
}

function oneOf(
  context: ExpressContext,
  table: ModelEntity,
  fields: readonly string[],
  of: readonly string[],
): readonly ts.Property[] {
  const value = (index: number): ts.compiler.Expression => ts.prop(ts.id('row'), of[index] ?? '');
  const [only, ...more] = fields;
  return only !== undefined && more.length === 0
    ? [inValues(context, table, only, ts.id(valuesName(of[0] ?? '')))]
    : [[
      'OR',
      ts.chain(ts.id('batch'), ['map', [
        ts.arrow(['row'], ts.object(fields.map((field, index) => [field, value(index)] as const))),
      ]]),
    ]];
}

function mark({ names }: ExpressContext, { softDelete, fieldByColumn }: ModelEntity): ts.compiler.Expression {
  const field = fieldByColumn.get(softDelete?.column ?? '');
  if (field === undefined) throw new RangeError('The entity has no mark of deletion.');
  return ts.object([[names.field(field), softDelete?.kind === 'is_active' ? false : ts.new(ts.id('Date'))]]);
}

/** Rows that carry the mark. */
function dead({ names }: ExpressContext, { softDelete, fieldByColumn }: ModelEntity): readonly ts.Property[] {
  const field = fieldByColumn.get(softDelete?.column ?? '');
  if (field === undefined) return [];
  return [[names.field(field), softDelete?.kind === 'is_active' ? false : ts.object([['not', null]])]];
}
