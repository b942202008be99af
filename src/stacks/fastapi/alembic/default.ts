import { quoteName } from '../../../domain/expression/quote.js';
import { sequenceName } from '../../../storage/names.js';
import { isPlainName } from '../../../storage/plain-names.js';
import type { Storage, StorageColumn, StorageExpression, StorageTable } from '../../../storage/storage.js';
import * as py from '../../../syntax/python/index.js';
import { booleanDefault, commonSql, pythonDefault } from '../app/models/default.js';
import { sqlLiteral } from '../app/models/sqlalchemy.js';
import type { MigrationContext } from './context.js';
import { sa, saCall } from './types.js';

type Context = Omit<MigrationContext, 'types'>;

/**
 * What stands after DEFAULT: what the project's database and the SQLite of its tests say alike, and whatever no attribute of
 * the model gives; of tables that are already there all that their database says.
 */
export function serverDefault(kept: StorageColumn, table: StorageTable, context: Context): py.Expression | null {
  const { storage } = context;
  const { default: said } = kept;
  const sequence = ownSequence(kept, table, storage);
  if (sequence !== null) return ownDefault(`nextval('${sequence.replaceAll('\'', '\'\'')}')`);
  if (said === null) return null;
  if (kept.type.kind === 'boolean') {
    const constant = booleanDefault(said.expression, sa);
    if (constant !== null) return constant;
  }
  const sql = said.sql[storage.dialect];
  if (sql === null) return null;
  const onUpdate = storage.existing ? kept.onUpdate?.sql[storage.dialect] ?? null : null;
  if (onUpdate !== null) return ownDefault(`${sql} ON UPDATE ${onUpdate}`);
  switch (formOf(kept, table, said, context)) {
    case 'alike':
      return saCall('text', [sqlLiteral(commonSql(said, storage) ?? '')]);
    case 'each':
      return saCall('text', [py.call(py.id('spoken'), [], wordsOf(said, storage))]);
    case 'own':
      return ownDefault(sql);
    case null:
      return null;
  }
}

/** How a default is said: alike by both databases, by each in its words, by the project's own one alone, or by neither. */
function formOf(
  kept: StorageColumn,
  table: StorageTable,
  said: StorageExpression,
  context: Context,
): 'alike' | 'each' | 'own' | null {
  const { storage } = context;
  if (commonSql(said, storage) !== null) return 'alike';
  if (said.sql[storage.dialect] === null) return null;
  if (isMade(kept, table, context)) return storage.existing ? 'own' : null;
  return said.sql.sqlite === null ? 'own' : 'each';
}

/** Whether the model's attribute gives a value where nobody else does. */
function isMade(kept: StorageColumn, table: StorageTable, { model, names }: Context): boolean {
  const field = kept.field === null ? undefined : model.entityById.get(table.entity)?.fieldByColumn.get(kept.field);
  return field !== undefined && pythonDefault(field, kept, model, names) !== null;
}

function wordsOf(said: StorageExpression, { dialect }: Storage): py.Keywords {
  return { [dialect]: sqlLiteral(said.sql[dialect] ?? ''), sqlite: sqlLiteral(said.sql.sqlite ?? '') };
}

/** A default that SQLite, on which the tests run, does not have; there the models or whoever writes give the value. */
function ownDefault(sql: string): py.Expression {
  return py.call(py.id('own_default'), [sqlLiteral(sql)]);
}

/** Which helpers the defaults of all tables call. */
export function defaultHelpers(context: Context): { readonly own: boolean; readonly spoken: boolean } {
  const { storage } = context;
  const found = { own: false, spoken: false };
  if (storage.dialect === 'sqlite') return found;
  for (const table of storage.tables) {
    for (const kept of table.columns) {
      const { default: said } = kept;
      if (ownSequence(kept, table, storage) !== null) found.own = true;
      if (said === null || booleanDefault(said.expression, sa) !== null && kept.type.kind === 'boolean') continue;
      const form = formOf(kept, table, said, context);
      if (form === 'own' || (storage.existing && (kept.onUpdate?.sql[storage.dialect] ?? null) !== null)) {
        found.own = true;
      } else if (form === 'each') found.spoken = true;
    }
  }
  return found;
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
