import type { ModelEntity, ModelField } from '../../../../domain/model.js';
import type { StorageTable } from '../../../../storage/storage.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import { attribute, type ColumnParts, columnParts, isPlainUnique, type ModelContext } from './column.js';
import { primaryKeyConstraint, tableArguments } from './constraints.js';
import { keyOfColumn, targets } from './keys.js';
import { mixinOf, ownerAttribute } from './ownership.js';
import { homeOf, mappedRelations, ownerRelation, relationship } from './relation.js';
import { longText, prose } from './sqlalchemy.js';
import { isStandardMark, isStandardTimestamp } from './standard.js';
import { tableStatement } from './table.js';

const Base = py.symbol('app.database', 'Base');
const Timestamps = py.symbol('app.models.base', 'Timestamps');
const SoftDelete = py.symbol('app.models.base', 'SoftDelete');

/** `app/models/{entity}.py`: the class of a table, and the pure junctions that belong to it. */
export function entityModule(
  entity: ModelEntity,
  table: StorageTable,
  junctions: readonly ModelEntity[],
  context: ModelContext,
): Module {
  const { names, storage } = context;
  const { module, className } = names.entity(entity.id);
  const parts = columnParts(entity, table);
  const timestamps = isStamped(parts);
  const inherited = (part: ColumnParts): boolean =>
    (timestamps && isTimestamp(part.field)) || (entity.softDelete !== null && isStandardMark(part, entity.softDelete));
  const doc = junctions.length === 0
    ? `The \`${table.name}\` table.`
    : `The \`${table.name}\` table and its junctions.`;
  const relations = mappedRelations(entity, context.model);
  const holder = ownerRelation(entity, context);
  const mixin = mixinOf(entity);
  const owner = mixin === null ? null : ownerAttribute(entity, names);
  return py.module(`app/models/${module}.py`, [
    py.importFrom('__future__', ['annotations']),
    ...junctions.flatMap(junction => {
      const kept = storage.tableById.get(junction.id);
      return kept === undefined ? [] : [tableStatement(junction, kept, context)];
    }),
    py.class(className, {
      bases: [
        ...(mixin === null ? [] : [py.symbol('app.models.ownership', mixin)]),
        ...(timestamps ? [Timestamps] : []),
        ...(entity.softDelete === null ? [] : [SoftDelete]),
        Base,
      ],
      doc: prose(entity.comment ?? `A row of \`${table.name}\`.`),
    }, [
      py.assign('__tablename__', table.name),
      ...(owner === null ? [] : [py.assign('__owner__', owner)]),
      ...tableArgs(table, parts, context),
      ...parts.filter(part => !inherited(part)).map((part, at) =>
        at === 0 ? py.spaced(attributeOf(entity, part, context)) : attributeOf(entity, part, context)
      ),
      ...relations.map((relation, at) => {
        const statement = relationship(entity, relation, context);
        return at === 0 ? py.spaced(statement) : statement;
      }),
      ...(holder === null ? [] : [py.spaced(holder)]),
    ]),
  ], { doc });
}

/** The mark of deletion goes by the name that all marks have, whatever its column is called. */
function attributeOf(entity: ModelEntity, part: ColumnParts, context: ModelContext): py.Statement {
  const mark = entity.softDelete;
  if (part.field.column !== mark?.column) return attribute(part, context);
  const names = { ...context.names, attribute: () => mark.kind };
  return attribute(part, { ...context, names });
}

function isStamped(parts: readonly ColumnParts[]): boolean {
  return parts.filter(part => isTimestamp(part.field) && isStandardTimestamp(part)).length === 2;
}

function isTimestamp(field: ModelField): boolean {
  return (field.role === 'created' && field.column === 'created_at')
    || (field.role === 'updated' && field.column === 'updated_at');
}

function tableArgs(table: StorageTable, parts: readonly ColumnParts[], context: ModelContext): readonly py.Statement[] {
  const keyOf = (name: string): string => keyOfColumn(name, table, context);
  const saidKeys = new Set(parts.flatMap(part => part.foreignKey ?? []));
  const args = tableArguments(table, context.storage, {
    isSaid: unique => isPlainUnique(unique, table),
    saidKeys,
    keyOf,
    targetsOf: key => targets(key, context),
  });
  const primary = primaryKeyConstraint(table, keyOf);
  const options = py.dict({
    ...(table.schema === null ? {} : { schema: table.schema }),
    ...(table.comment === null ? {} : { comment: longText(table.comment) }),
  });
  // Options alone are a tuple too: a class should have no attribute that can be changed in place.
  const all = [...primary, ...args, ...options.keys.length > 0 ? [options] : []];
  return all.length === 0 ? [] : [py.assign('__table_args__', py.tuple(all))];
}

export { homeOf };
