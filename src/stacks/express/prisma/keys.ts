import type { ModelEntity } from '../../../domain/model.js';
import { convention } from '../../../storage/names.js';
import type { StorageIndex, StorageIndexPart, StorageTable, StorageUnique } from '../../../storage/storage.js';
import { attribute, call, name, type PrismaAttribute, type PrismaValue } from '../../../syntax/config/prisma.js';
import { prismaType } from './column-type.js';
import { hasKey, type PrismaContext } from './context.js';
import { isEnum } from './type.js';

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

/** All keys of a table that Prisma can say. A view has no indexes, and no names of its uniques. */
export function keysOf(entity: ModelEntity, table: StorageTable, fieldOf: FieldNames, context: PrismaContext): Keys {
  const isModel = hasKey(table);
  const ofColumns = new Map<string, readonly PrismaAttribute[]>();
  const ofTable: PrismaAttribute[] = [];
  for (const { kind, columns, named } of uniquesOf(table, isModel, context)) {
    const [first] = columns;
    if (columns.length === 1 && first !== undefined && !ofColumns.has(first)) {
      ofColumns.set(first, [attribute(kind, [], named)]);
      continue;
    }
    const own = columns.length > 1 ? compoundName(entity, table, columns, context) : {};
    ofTable.push(attribute(kind, [columns.map(column => name(fieldOf(column)))], { ...own, ...named }));
  }
  if (isModel) {
    for (const index of table.indexes) ofTable.push(...indexOf(index, table, fieldOf, context));
    ofTable.push(...numberedKeys(table, fieldOf, context));
  }
  return { ofColumns, ofTable };
}

interface KeyColumns {
  readonly kind: 'id' | 'unique';
  readonly columns: readonly string[];
  readonly named: Readonly<Record<string, PrismaValue>>;
}

/** The key and the uniques, those that hold among some rows only behind the others. */
function uniquesOf(table: StorageTable, isModel: boolean, context: PrismaContext): readonly KeyColumns[] {
  const { primaryKey } = table;
  const mapped = (map: string): KeyColumns['named'] => isModel ? { map } : {};
  const uniques = table.uniques.flatMap((unique): (KeyColumns & { readonly partial: boolean })[] => {
    const where = whereOf(unique, context);
    const partial = unique.where !== null;
    if (where === undefined || (partial && !isModel)) return [];
    return [{ kind: 'unique', columns: unique.columns, named: { ...mapped(unique.name), ...where }, partial }];
  });
  const id = context.storage.dialect === 'postgresql' && primaryKey !== null ? mapped(primaryKey.name) : {};
  return [
    ...(primaryKey === null ? [] : [{ kind: 'id', columns: primaryKey.columns, named: id } as const]),
    ...uniques.filter(({ partial }) => !partial),
    ...uniques.filter(({ partial }) => partial),
  ];
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

function indexOf(
  index: StorageIndex,
  table: StorageTable,
  fieldOf: FieldNames,
  context: PrismaContext,
): readonly PrismaAttribute[] {
  const { dialect } = context.storage;
  if (index.only !== null && !index.only.includes(dialect)) return [];
  const where = whereOf(index, context);
  // Prisma has no indexes over expressions, and no methods for types that it does not know
  const refused = ({ column, operatorClass }: StorageIndexPart): boolean =>
    column === null || (index.method !== null && operatorClass === null && isStranger(table, column, context));
  const isKnown = dialect !== 'postgresql' || index.method === null || index.method === 'btree'
    || Object.hasOwn(methods, index.method);
  if (where === undefined || !isKnown || index.parts.some(refused)) return [];
  const parts = index.parts.map(part => partOf(part, fieldOf, index, context));
  const common = { map: index.name, ...where };
  if (index.unique) return [attribute('unique', [parts], common)];
  if (dialect === 'mysql' && index.method !== null) {
    return index.method === 'fulltext' ? [attribute('fulltext', [parts], common)] : [];
  }
  const method = dialect === 'postgresql' && index.method !== null ? methods[index.method] : undefined;
  return [attribute('index', [parts], method === undefined ? common : { type: name(method), ...common })];
}

function isStranger(table: StorageTable, name: string, { storage }: PrismaContext): boolean {
  const column = table.columns.find(one => one.name === name);
  if (column === undefined) return false;
  const { of } = prismaType(column, storage);
  return !isEnum(of) && of.stranger !== null;
}

function partOf(
  { column, descending, length, operatorClass }: StorageIndexPart,
  fieldOf: FieldNames,
  index: StorageIndex,
  { storage }: PrismaContext,
): PrismaValue {
  const field = fieldOf(column ?? '');
  const named: Record<string, PrismaValue> = {};
  if (storage.dialect === 'mysql' && length !== null && index.method === null) named['length'] = length;
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
