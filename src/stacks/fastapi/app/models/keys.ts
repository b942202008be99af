import type { Model } from '../../../../domain/model.js';
import type { Storage, StorageForeignKey, StorageTable } from '../../../../storage/storage.js';
import type { PythonNames } from '../../names.js';
import { isMapped } from './tables.js';

/** What tells how columns are called. */
interface Calling {
  readonly model: Model;
  readonly storage: Storage;
  readonly names: PythonNames;
}

/**
 * Whether the columns of a class go by their attributes in texts: `ForeignKey("table.column")` parts at the dots, so those
 * of a table where a column has one need other names there.
 */
export function isKeyed(table: StorageTable): boolean {
  return table.columns.some(({ name }) => name.includes('.'));
}

/**
 * How texts in models call a column of a table: by its own name in classes, and by that of its attribute in plain tables
 * and where columns are keyed.
 */
export function keyOfColumn(name: string, table: StorageTable, { model, names }: Calling): string {
  const entity = model.entityById.get(table.entity);
  if (entity === undefined || (isMapped(entity) && !isKeyed(table))) return name;
  const column = table.columns.find(one => one.name === name);
  const field = column?.field === null ? undefined : entity.fieldByColumn.get(column?.field ?? '');
  return field === undefined ? name : names.attribute(field);
}

/** `table.column` or `schema.table.column`, for each column that a foreign key refers to. */
export function targets(key: StorageForeignKey, calling: Calling): readonly string[] {
  const { entity, schema, table, columns } = key.references;
  const referred = calling.storage.tableById.get(entity);
  return columns.map(column => {
    const name = referred === undefined ? column : keyOfColumn(column, referred, calling);
    return `${schema === null ? '' : `${schema}.`}${table}.${name}`;
  });
}
