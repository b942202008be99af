import type { ModelEntity } from '../../../domain/model.js';
import { convention } from '../../../storage/names.js';
import type { StorageIndex, StorageIndexPart, StorageTable, StorageUnique } from '../../../storage/storage.js';
import { attribute, call, name, type PrismaAttribute, type PrismaValue } from '../../../syntax/config/prisma.js';
import type { PrismaContext } from './context.js';

/** The keys, uniques and indexes of a table: those of one column stand at its field. */
export interface Keys {
  /** By the column's physical name. */
  readonly ofColumns: ReadonlyMap<string, readonly PrismaAttribute[]>;
  readonly ofTable: readonly PrismaAttribute[];
}

/** Where the fields of a table are named. */
export type FieldNames = (column: string) => string;

/** Prisma's names of PostgreSQL's methods; MySQL's full text is an attribute of its own. */
const methods: Readonly<Record<string, string>> = {
  brin: 'Brin',
  gin: 'Gin',
  gist: 'Gist',
  hash: 'Hash',
  spgist: 'SpGist',
};

/** All keys of a table that Prisma can say. */
export function keysOf(entity: ModelEntity, table: StorageTable, fieldOf: FieldNames, context: PrismaContext): Keys {
  const ofColumns = new Map<string, PrismaAttribute[]>();
  const ofTable: PrismaAttribute[] = [];
  const add = (
    kind: 'id' | 'unique',
    columns: readonly string[],
    named: Readonly<Record<string, PrismaValue>>,
  ): void => {
    const [first] = columns;
    if (columns.length > 1 || first === undefined) {
      ofTable.push(attribute(kind, [columns.map(column => name(fieldOf(column)))], {
        ...compoundName(entity, table, columns, context),
        ...named,
      }));
    } else {
      const at = ofColumns.get(first) ?? [];
      at.push(attribute(kind, [], named));
      ofColumns.set(first, at);
    }
  };
  const { primaryKey } = table;
  if (primaryKey !== null) {
    add('id', primaryKey.columns, context.storage.dialect === 'postgresql' ? { map: primaryKey.name } : {});
  }
  for (const unique of table.uniques) {
    const where = whereOf(unique, context);
    if (where !== undefined) add('unique', unique.columns, { map: unique.name, ...where });
  }
  for (const index of table.indexes) ofTable.push(...indexOf(index, fieldOf, context));
  ofTable.push(...numberedKeys(table, fieldOf, context));
  return { ofColumns, ofTable };
}

/** A name of its own for a key whose columns, joined, are called like another field. */
function compoundName(
  entity: ModelEntity,
  table: StorageTable,
  columns: readonly string[],
  { names }: PrismaContext,
): Readonly<Record<string, PrismaValue>> {
  const own = columns.map(column => table.columns.find(one => one.name === column)?.field ?? null);
  if (own.includes(null)) return {};
  const fields = own.filter(column => column !== null);
  const joined = fields.map(column => entity.fieldByColumn.get(column)).map(field =>
    field === undefined ? '' : names.field(field)
  );
  const compound = names.compound(entity, fields);
  return compound === joined.join('_') ? {} : { name: compound };
}

/** Which rows a unique or an index holds; undefined where the database cannot say so. */
function whereOf(
  { where }: Pick<StorageUnique, 'where'>,
  { storage }: PrismaContext,
): Readonly<Record<string, PrismaValue>> | undefined {
  if (where === null) return {};
  const sql = where.sql[storage.dialect];
  return sql === null ? undefined : { where: call('raw', [sql]) };
}

function indexOf(index: StorageIndex, fieldOf: FieldNames, context: PrismaContext): readonly PrismaAttribute[] {
  const { dialect } = context.storage;
  if (index.only !== null && !index.only.includes(dialect)) return [];
  const where = whereOf(index, context);
  // Prisma has no indexes over expressions
  if (where === undefined || index.parts.some(part => part.column === null)) return [];
  const parts = index.parts.map(part => partOf(part, fieldOf, index, context));
  const common = { map: index.name, ...where };
  if (index.unique) return [attribute('unique', [parts], common)];
  if (dialect === 'mysql' && index.method !== null) {
    return index.method === 'fulltext' ? [attribute('fulltext', [parts], common)] : [];
  }
  const method = dialect === 'postgresql' && index.method !== null ? methods[index.method] : undefined;
  return [attribute('index', [parts], method === undefined ? common : { type: name(method), ...common })];
}

function partOf(
  { column, descending, length, operatorClass }: StorageIndexPart,
  fieldOf: FieldNames,
  index: StorageIndex,
  { storage }: PrismaContext,
): PrismaValue {
  const field = fieldOf(column ?? '');
  const named: Record<string, PrismaValue> = {};
  if (storage.dialect === 'mysql' && length !== null) named['length'] = length;
  if (descending && (index.method === null || index.method === 'btree')) named['sort'] = name('Desc');
  if (storage.dialect === 'postgresql' && operatorClass !== null) named['ops'] = call('raw', [operatorClass]);
  return Object.keys(named).length === 0 ? name(field) : call(field, [], named);
}

/** MySQL numbers a column only where a key begins with it. */
function numberedKeys(
  table: StorageTable,
  fieldOf: FieldNames,
  { storage }: PrismaContext,
): readonly PrismaAttribute[] {
  if (storage.dialect !== 'mysql') return [];
  const first = [
    table.primaryKey?.columns[0],
    ...table.uniques.map(({ columns }) => columns[0]),
    ...table.indexes.map(({ parts }) => parts[0]?.column),
  ];
  return table.columns.filter(({ identity, name: column }) => identity !== null && !first.includes(column)).map(
    column => attribute('index', [[name(fieldOf(column.name))]], { map: convention.index(table.name, [column.name]) }),
  );
}
