import { quoteName } from '../../../domain/expression/quote.js';
import type { Model } from '../../../domain/model.js';
import { sequenceName } from '../../../storage/names.js';
import { isPlainName } from '../../../storage/plain-names.js';
import type { Storage, StorageColumn, StorageTable } from '../../../storage/storage.js';
import * as py from '../../../syntax/python/index.js';
import { columnType } from '../app/models/column-type.js';
import { typeSource } from '../app/models/column.js';
import { checkOfEnum } from '../app/models/constraints.js';
import { booleanDefault, commonSql } from '../app/models/default.js';
import { hasSequence } from '../app/models/numbering.js';
import { isDialect, longText, spoken, sqlLiteral } from '../app/models/sqlalchemy.js';
import { dialectName } from './dialect-name.js';
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
  const byServer = serverDefault(kept, table, storage);
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

/** What stands after DEFAULT: of tables that are already there all that their database says. */
function serverDefault(kept: StorageColumn, table: StorageTable, storage: Storage): py.Expression | null {
  const { default: said } = kept;
  const sequence = ownSequence(kept, table, storage);
  if (sequence !== null) return ownDefault(`nextval('${sequence.replaceAll('\'', '\'\'')}')`);
  if (said === null) return null;
  if (kept.type.kind === 'boolean') {
    const constant = booleanDefault(said.expression, sa);
    if (constant !== null) return constant;
  }
  if (!storage.existing) {
    const sql = commonSql(said, storage);
    return sql === null ? null : saCall('text', [sqlLiteral(sql)]);
  }
  const sql = said.sql[storage.dialect];
  if (sql === null) return null;
  const onUpdate = kept.onUpdate?.sql[storage.dialect] ?? null;
  if (onUpdate !== null) return ownDefault(`${sql} ON UPDATE ${onUpdate}`);
  return sql === said.sql.sqlite ? saCall('text', [sqlLiteral(sql)]) : ownDefault(sql);
}

/** A default that SQLite, on which the tests run, does not have; there the models give the value. */
function ownDefault(sql: string): py.Expression {
  return py.call(py.id('own_default'), [sqlLiteral(sql)]);
}

/** Whether some column of a table that is already there has a default that SQLite does not have. */
export function hasOwnDefaults(storage: Storage): boolean {
  return storage.existing && storage.dialect !== 'sqlite' && storage.tables.some(table =>
    table.columns.some(kept => {
      if (ownSequence(kept, table, storage) !== null) return true;
      const sql = kept.default?.sql;
      if (sql === undefined || kept.type.kind === 'boolean') return false;
      return sql[storage.dialect] !== null && (kept.onUpdate !== null || sql[storage.dialect] !== sql.sqlite);
    })
  );
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

/**
 * The sequence of a numbered column outside the primary key of a table that is already there, as SQL names it: those of
 * keys SQLAlchemy makes with the table.
 */
export function ownSequence(kept: StorageColumn, table: StorageTable, storage: Storage): string | null {
  if (!storage.existing || storage.dialect !== 'postgresql' || kept.identity?.style !== 'serial') return null;
  if (table.primaryKey?.columns.includes(kept.name) === true) return null;
  const name = quoted(sequenceName(table.name, kept.name));
  return table.schema === null ? name : `${quoted(table.schema)}.${name}`;
}

function quoted(name: string): string {
  return isPlainName(name) ? name : quoteName(name, 'postgresql') ?? name;
}
