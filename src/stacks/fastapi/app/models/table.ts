import type { ModelEntity } from '../../../../domain/model.js';
import type { StorageTable, StorageView } from '../../../../storage/storage.js';
import * as py from '../../../../syntax/python/index.js';
import { columnType } from './column-type.js';
import {
  type ColumnParts,
  columnParts,
  computed,
  type ModelContext,
  needsNoNumber,
  takesTypeOfTarget,
  typeSource,
} from './column.js';
import { checkOfEnum, foreignKeyOptions, primaryKeyConstraint, tableArguments } from './constraints.js';
import { pythonDefault, serverDefault } from './default.js';
import { keyOfColumn, targets } from './keys.js';
import { numbering } from './numbering.js';
import { longText, own, sa } from './sqlalchemy.js';
import { tableVariable } from './tables.js';

const metadata = py.attr(py.symbol('app.database', 'Base'), 'metadata');

/** `post_tags = Table("post_tags", Base.metadata, …)` */
export function tableStatement(entity: ModelEntity, table: StorageTable, context: ModelContext): py.Statement {
  const parts = columnParts(entity, table);
  const saidKeys = new Set(parts.flatMap(part => part.foreignKey ?? []));
  const keyOf = (name: string): string => keyOfColumn(name, table, context);
  return py.assign(
    tableVariable(entity, context.names),
    py.call(sa('Table'), [
      table.name,
      metadata,
      ...parts.map(part => column(part, context)),
      ...primaryKeyConstraint(table, keyOf),
      ...tableArguments(table, context.storage, {
        isSaid: () => false,
        saidKeys,
        keyOf,
        targetsOf: key => targets(key, context),
      }),
    ], {
      ...(table.schema === null ? {} : { schema: table.schema }),
      ...(table.comment === null ? {} : { comment: longText(table.comment) }),
    }),
  );
}

function column(parts: ColumnParts, context: ModelContext): py.Expression {
  const { field, column: kept, table, foreignKey, primary } = parts;
  const { model, storage, names, voice } = context;
  const name = names.attribute(field);
  const takesType = takesTypeOfTarget(kept, table, storage);
  const source = typeSource(kept, table, storage);
  const numbered = numbering(kept, table, storage);
  const made = pythonDefault(field, kept, model, names);
  const byServer = serverDefault(field, kept, storage, model, names);
  return py.call(sa('Column'), [
    kept.name,
    ...takesType ? [] : [columnType(source.column, checkOfEnum(source.column, source.table), { storage, voice })],
    ...foreignKey === null
      ? []
      : [py.call(sa('ForeignKey'), targets(foreignKey, context), foreignKeyOptions(foreignKey, table, storage))],
    ...numbered === null ? [] : [numbered],
    ...kept.generated === null ? [] : computed(kept, storage),
  ], {
    ...(name === kept.name ? {} : { key: name }),
    ...(primary ? { primary_key: true } : {}),
    ...(needsNoNumber(parts) ? { autoincrement: false } : {}),
    ...(primary || kept.nullable ? {} : { nullable: false }),
    ...(made === null ? {} : { default: made }),
    ...(kept.touched ? { onupdate: own('utcnow') } : {}),
    ...(byServer === null ? {} : { server_default: byServer }),
    ...(kept.comment === null ? {} : { comment: longText(kept.comment) }),
  });
}

/** A view as a table that is never made: `info={"view": True}` keeps it out of migrations. */
export function viewStatement(entity: ModelEntity, view: StorageView, context: ModelContext): py.Statement {
  const { names, storage, voice } = context;
  return py.assign(
    tableVariable(entity, names),
    py.call(sa('Table'), [
      view.name,
      metadata,
      ...entity.fields.flatMap((field, at) => {
        const kept = view.columns[at];
        if (kept === undefined) return [];
        const name = names.attribute(field);
        const key = name === kept.name ? {} : { key: name };
        return [py.call(sa('Column'), [kept.name, columnType(kept, null, { storage, voice })], key)];
      }),
    ], { ...(view.schema === null ? {} : { schema: view.schema }), info: py.dict({ view: true }) }),
  );
}
