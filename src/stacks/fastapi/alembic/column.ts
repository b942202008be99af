import type { Model } from '../../../domain/model.js';
import type { Storage, StorageColumn, StorageTable } from '../../../storage/storage.js';
import * as py from '../../../syntax/python/index.js';
import { columnType } from '../app/models/column-type.js';
import { typeSource } from '../app/models/column.js';
import { checkOfEnum } from '../app/models/constraints.js';
import { booleanDefault, commonSql } from '../app/models/default.js';
import { longText, spoken, sqlLiteral } from '../app/models/sqlalchemy.js';
import { type Hoisted, sa, saCall } from './types.js';

/** What a migration is made from. */
export interface MigrationContext {
  readonly model: Model;
  readonly storage: Storage;
  readonly types: Hoisted;
}

/** `sa.Column("email", sa.String(255), nullable=False)` */
export function column(kept: StorageColumn, table: StorageTable, context: MigrationContext): py.Expression {
  const { storage } = context;
  const byServer = serverDefault(kept, storage);
  const primary = table.primaryKey?.columns.includes(kept.name) ?? false;
  const nullable = kept.nullable && !primary;
  const numbered = primary && kept.identity === null && kept.type.kind === 'integer';
  return saCall('Column', [
    kept.name,
    typeOf(kept, table, context),
    ...kept.identity?.style === 'identity'
      ? [saCall('Identity', [], kept.identity.always ? { always: true } : {})]
      : [],
    ...computed(kept, storage),
  ], {
    ...(byServer === null ? {} : { server_default: byServer }),
    ...(numbered ? { autoincrement: false } : {}),
    nullable,
    ...(kept.comment === null ? {} : { comment: longText(kept.comment) }),
  });
}

/** The type that the column has in its model. */
function typeOf(kept: StorageColumn, table: StorageTable, { storage, types }: MigrationContext): py.Expression {
  const source = typeSource(kept, table, storage);
  return columnType(source.column, checkOfEnum(source.column, source.table), { storage, voice: types.voice });
}

/** What stands after DEFAULT: of tables that are already there all that their database says. */
function serverDefault(kept: StorageColumn, storage: Storage): py.Expression | null {
  const { default: said } = kept;
  if (said === null) return null;
  if (kept.type.kind === 'boolean') {
    const constant = booleanDefault(said.expression, sa);
    if (constant !== null) return constant;
  }
  const sql = storage.existing ? said.sql[storage.dialect] : commonSql(said, storage);
  if (sql === null) return null;
  const onUpdate = kept.onUpdate?.sql[storage.dialect] ?? null;
  return saCall('text', [sqlLiteral(onUpdate === null ? sql : `${sql} ON UPDATE ${onUpdate}`)]);
}

function computed(kept: StorageColumn, storage: Storage): readonly py.Value[] {
  const { generated } = kept;
  const sql = generated?.sql[storage.dialect] ?? null;
  if (generated === null || sql === null) return [];
  const persisted = storage.dialect === 'postgresql' || generated.stored;
  const words = spoken(generated, storage, py.id('spoken'));
  if (words !== null) return [saCall('Computed', [words], { persisted })];
  return [py.star(py.call(py.id('computed'), [sqlLiteral(sql)]))];
}
