import { isPlainName } from '../../../storage/plain-names.js';
import type {
  Storage,
  StorageCheck,
  StorageForeignKey,
  StorageIndex,
  StorageTable,
  StorageUnique,
} from '../../../storage/storage.js';
import * as py from '../../../syntax/python/index.js';
import { foreignKeyActions, indexOptions, isLivingWhere, ownColumns, predicateOf } from '../app/models/constraints.js';
import { isDialect, longText, spoken, sqlLiteral } from '../app/models/sqlalchemy.js';
import { column } from './column.js';
import type { MigrationContext } from './context.js';
import { dialectName } from './dialect-name.js';
import { saCall } from './types.js';

const op = py.symbol('alembic', 'op');

/** `op.f("…")`: a name that no convention changes. */
export function fixed(name: string): py.Expression {
  return py.chain(op, ['f', [name]]);
}

/** `op.name(…)` */
export function opCall(name: string, args: readonly py.Value[], named?: py.Keywords): py.Expression {
  return py.call(py.attr(op, name), args, named);
}

/** The schema of a table as an argument; on databases without schemas it is none. */
export function schemaArgument(schema: string | null): Readonly<Record<string, py.Value>> {
  return schema === null ? {} : { schema: py.call(py.id('within'), [schema]) };
}

/** `op.create_table(…)` and the indexes of the table. */
export function createTable(table: StorageTable, context: MigrationContext): readonly py.StatementLike[] {
  const { storage } = context;
  const uniques = table.uniques.filter(unique => isConstraint(unique, table));
  const columns = table.columns.filter(one => one.field !== null);
  const mysql = storage.existing ? {} : { mysql_charset: 'utf8mb4', mysql_collate: 'utf8mb4_bin' };
  const create = opCall('create_table', [
    table.name,
    ...columns.map(one => column(one, table, context)),
    ...table.checks.flatMap(check => checkConstraint(check, context)),
    ...table.foreignKeys.map(key => foreignKeyConstraint(key, storage)),
    ...table.primaryKey === null
      ? []
      : [saCall('PrimaryKeyConstraint', [...table.primaryKey.columns], { name: fixed(table.primaryKey.name) })],
    ...uniques.map(unique =>
      saCall('UniqueConstraint', [...unique.columns], {
        name: fixed(unique.name),
        ...(hasEqualNulls(unique, storage) ? { postgresql_nulls_not_distinct: true } : {}),
      })
    ),
  ], {
    ...schemaArgument(table.schema),
    ...(table.comment === null ? {} : { comment: longText(table.comment) }),
    ...mysql,
  });
  return [
    create,
    ...table.uniques.filter(unique => !isConstraint(unique, table)).map(unique => uniqueIndex(unique, table, storage)),
  ];
}

/** Whether a unique is said within its table. */
function isConstraint(unique: StorageUnique, table: StorageTable): boolean {
  return unique.where === null && !unique.index && ownColumns(unique, table).length === unique.columns.length;
}

/** Whether nulls are equal to each other in a unique, which PostgreSQL alone can say. */
export function hasEqualNulls(unique: StorageUnique, { dialect }: Storage): boolean {
  return unique.nullsNotDistinct && dialect === 'postgresql';
}

/** A unique among some rows only, which each database says in its own way. */
function uniqueIndex(unique: StorageUnique, table: StorageTable, storage: Storage): py.StatementLike {
  const columns = py.list([...ownColumns(unique, table)]);
  const predicate = predicateOf(unique, table);
  if (predicate === null) {
    return opCall('create_index', [fixed(unique.name), table.name, columns], {
      unique: true,
      ...schemaArgument(table.schema),
      ...(unique.nullsNotDistinct ? { postgresql_nulls_not_distinct: true } : {}),
    });
  }
  const words = spoken(predicate, storage, py.id('spoken'));
  const call = (where: py.Value): py.Expression =>
    py.call(py.id('create_living_index'), [unique.name, table.name, columns], {
      ...(isLivingWhere(unique, predicate) ? {} : { where }),
      ...schemaArgument(table.schema),
      ...(hasEqualNulls(unique, storage) ? { equal_nulls: true } : {}),
    });
  if (words !== null) return call(words);
  const own = call(sqlLiteral(predicate.sql[storage.dialect] ?? ''));
  return py.if(isDialect(dialectName, storage.dialect), [own]);
}

/** The check of an enum comes with its type, but for tables that are already there. */
function checkConstraint(check: StorageCheck, { storage }: MigrationContext): readonly py.Expression[] {
  if (check.enumOf !== null && !storage.existing) return [];
  const words = spoken(check, storage, py.id('spoken'));
  const only = check.sql[storage.dialect];
  if (words !== null) return [saCall('CheckConstraint', [words], { name: fixed(check.name) })];
  if (only === null) return [];
  return [py.star(py.call(py.id('check'), [check.name, sqlLiteral(only)]))];
}

/** Whether a key leads to a name with a dot in it. */
export function isDotted({ references: { table, columns } }: StorageForeignKey): boolean {
  return [table, ...columns].some(name => name.includes('.'));
}

/** The columns of a table that a foreign key refers to. */
function targets(key: StorageForeignKey): py.Value {
  const { schema, table, columns } = key.references;
  if (isDotted(key)) return py.call(py.id('columns_of'), [table, ...columns], schemaArgument(schema));
  return columns.map(one => {
    const name = `${table}.${one}`;
    return schema === null ? name : py.call(py.id('named'), [schema, name]);
  });
}

function foreignKeyConstraint(key: StorageForeignKey, storage: Storage): py.Expression {
  return saCall('ForeignKeyConstraint', [[...key.columns], targets(key)], {
    name: fixed(key.name),
    ...foreignKeyActions(key, storage),
    ...(key.late ? { use_alter: true } : {}),
  });
}

/** `op.create_index(…)` */
export function createIndex(index: StorageIndex, table: StorageTable, { storage }: MigrationContext): py.Expression {
  const parts = index.parts.map(part => {
    if (part.column !== null && !part.descending) return part.column;
    if (part.column !== null) {
      const plain = isPlainName(part.column);
      return saCall('desc', [plain ? part.column : saCall('column', [part.column])]);
    }
    const sql = part.expression?.sql[storage.dialect] ?? '';
    return saCall('text', [sqlLiteral(part.descending ? `(${sql}) DESC` : `(${sql})`)]);
  });
  return opCall('create_index', [fixed(index.name), table.name, py.list(parts)], [
    ...Object.entries(schemaArgument(table.schema)).map(([name, of]) => py.keyword(name, of)),
    ...indexOptions(index, storage, { text: sql => saCall('text', [sqlLiteral(sql)]) }),
  ]);
}

/** `op.create_foreign_key(…)` of a key that had to wait. */
export function createLateKey(key: StorageForeignKey, table: StorageTable, storage: Storage): py.Expression {
  return opCall('create_foreign_key', [
    fixed(key.name),
    table.name,
    key.references.table,
    [...key.columns],
    [...key.references.columns],
  ], {
    ...foreignKeyActions(key, storage),
    ...(table.schema === null ? {} : { source_schema: table.schema }),
    ...(key.references.schema === null ? {} : { referent_schema: key.references.schema }),
  });
}

/** `op.drop_constraint(…)` of such a key. */
export function dropLateKey(key: StorageForeignKey, table: StorageTable): py.Expression {
  return opCall('drop_constraint', [fixed(key.name), table.name], {
    type_: 'foreignkey',
    ...(table.schema === null ? {} : { schema: table.schema }),
  });
}
