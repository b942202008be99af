import type { Storage, StorageColumn, StorageTable } from '../../../storage/storage.js';
import * as py from '../../../syntax/python/index.js';
import { columnType } from '../app/models/column-type.js';
import { typeSource } from '../app/models/column.js';
import { checkOfEnum } from '../app/models/constraints.js';
import { hasSequence } from '../app/models/numbering.js';
import { isDialect, longText, spoken, sqlLiteral } from '../app/models/sqlalchemy.js';
import type { MigrationContext } from './context.js';
import { serverDefault } from './default.js';
import { dialectName } from './dialect-name.js';
import { saCall } from './types.js';

/** `sa.Column("email", sa.String(255), nullable=False)` */
export function column(kept: StorageColumn, table: StorageTable, context: MigrationContext): py.Expression {
  const { storage } = context;
  const byServer = serverDefault(kept, table, context);
  const primary = table.primaryKey?.columns.includes(kept.name) ?? false;
  const nullable = kept.nullable && !primary;
  const isInteger = kept.type.kind === 'integer';
  return saCall('Column', [
    kept.name,
    typeOf(kept, table, context),
    ...kept.identity?.style === 'identity' || (kept.identity !== null && !storage.existing)
      ? [saCall('Identity', [], kept.identity.always ? { always: true } : {})]
      : [],
    ...computed(kept, storage),
  ], {
    ...(byServer === null ? {} : { server_default: byServer }),
    ...(primary && kept.identity === null && isInteger ? { autoincrement: false } : {}),
    ...(primary && hasSequence(kept, table, storage) ? { autoincrement: isDialect(dialectName, storage.dialect) } : {}),
    nullable,
    ...(kept.comment === null ? {} : { comment: longText(kept.comment) }),
  });
}

/** The type that the column has in its model. */
function typeOf(kept: StorageColumn, table: StorageTable, { storage, types }: MigrationContext): py.Expression {
  const source = typeSource(kept, table, storage);
  const own = source.column.variants[storage.dialect];
  // The check of a table that is already there stands by itself.
  if (storage.existing && source.column.type.kind === 'enum' && own !== undefined) {
    return columnType({ type: own, variants: {} }, null, { storage, voice: types.voice });
  }
  return columnType(source.column, checkOfEnum(source.column, source.table), { storage, voice: types.voice });
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
