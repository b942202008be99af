import { convention } from '../../../../storage/names.js';
import { isPlainName } from '../../../../storage/plain-names.js';
import { said } from '../../../../storage/sql.js';
import type {
  Storage,
  StorageCheck,
  StorageColumn,
  StorageExpression,
  StorageForeignKey,
  StorageIndex,
  StorageTable,
  StorageUnique,
} from '../../../../storage/storage.js';
import * as py from '../../../../syntax/python/index.js';
import { own, sa, spoken, sqlText } from './sqlalchemy.js';

/** Whether a name is the one that the MetaData's convention gives, so that it need not be written. */
export function isConventional(
  kind: 'uq' | 'ix' | 'fk',
  name: string,
  table: StorageTable,
  columns: readonly string[],
  referred = '',
): boolean {
  if (kind === 'uq') return name === convention.unique(table.name, columns);
  if (kind === 'ix') return name === convention.index(table.name, columns);
  return name === convention.foreignKey(table.name, columns, referred);
}

/** Name, actions and timing of a foreign key, as keyword arguments. */
export function foreignKeyOptions(
  key: StorageForeignKey,
  table: StorageTable,
  storage: Storage,
): Readonly<Record<string, py.Value>> {
  const { table: referred } = key.references;
  // The convention takes what stands behind the last dot for the table's name.
  const conventional = !referred.includes('.') && isConventional('fk', key.name, table, key.columns, referred);
  return {
    ...(conventional ? {} : { name: key.name }),
    ...foreignKeyActions(key, storage),
    ...(key.late ? { use_alter: true } : {}),
  };
}

/** Actions and timing of a foreign key, as keyword arguments. */
export function foreignKeyActions(key: StorageForeignKey, storage: Storage): Readonly<Record<string, py.Value>> {
  // MySQL's catalogue tells it from RESTRICT, which is what it takes for nothing said.
  const usual = storage.existing && storage.dialect === 'mysql' ? 'restrict' : 'no action';
  return {
    ...(key.onDelete === usual ? {} : { ondelete: key.onDelete.toUpperCase() }),
    ...(key.onUpdate === usual ? {} : { onupdate: key.onUpdate.toUpperCase() }),
    ...(key.deferrable === 'no'
      ? {}
      : { deferrable: true, initially: key.deferrable === 'deferred' ? 'DEFERRED' : 'IMMEDIATE' }),
  };
}

/** The name of the check that lists an enum's values, as `enum_of` takes it. */
export function checkOfEnum(column: StorageColumn, table: StorageTable): py.Value | null {
  const check = table.checks.find(one => one.enumOf === column.name);
  return check === undefined ? null : checkName(check, table);
}

/** A check's name as the convention takes it: the part behind `ck_table_`, or the whole name where it is another. */
function checkName(check: StorageCheck, table: StorageTable): py.Value {
  const start = convention.check(table.name, '');
  if (check.name.startsWith(start) && check.name.length > start.length) return check.name.slice(start.length);
  return py.call(py.symbol('sqlalchemy.schema', 'conv'), [check.name]);
}

/** A primary key whose name is not the conventional one, or whose columns stand in another order than the table's. */
export function primaryKeyConstraint(
  table: StorageTable,
  keyOf: (column: string) => string,
): readonly py.Expression[] {
  const key = table.primaryKey;
  if (key === null) return [];
  const named = key.name !== convention.primaryKey(table.name);
  const inOrder = table.columns.filter(column => key.columns.includes(column.name)).map(column => column.name);
  if (!named && inOrder.every((name, at) => name === key.columns[at])) return [];
  return [py.call(sa('PrimaryKeyConstraint'), key.columns.map(keyOf), named ? { name: key.name } : undefined)];
}

/** What stands in `__table_args__`, or among the arguments of a `Table`. `plain` uniques are said at their columns. */
export function tableArguments(
  table: StorageTable,
  storage: Storage,
  { isSaid, saidKeys, keyOf, targetsOf }: SaidElsewhere,
): readonly py.Expression[] {
  return [
    ...table.foreignKeys.filter(key => !saidKeys.has(key)).map(key =>
      py.call(
        sa('ForeignKeyConstraint'),
        [key.columns.map(keyOf), targetsOf(key)],
        foreignKeyOptions(key, table, storage),
      )
    ),
    ...table.checks.flatMap(check => checkConstraint(check, table, storage)),
    ...table.uniques.filter(unique => !isSaid(unique)).map(unique => uniqueOf(unique, table, storage, keyOf)),
    ...table.indexes.map(index => indexOf(index, table, storage, keyOf)),
  ];
}

/** What the columns of a table say themselves, and how they are called. */
export interface SaidElsewhere {
  readonly isSaid: (unique: StorageUnique) => boolean;
  readonly saidKeys: ReadonlySet<StorageForeignKey>;
  /** The key of a column, by which constraints call it. */
  readonly keyOf: (column: string) => string;
  /** The columns that a foreign key refers to. */
  readonly targetsOf: (key: StorageForeignKey) => readonly string[];
}

/** The check of an enum is made with its type. */
function checkConstraint(check: StorageCheck, table: StorageTable, storage: Storage): readonly py.Expression[] {
  if (check.enumOf !== null) return [];
  const sql = spoken(check, storage, own('Spoken'));
  if (sql !== null) return [py.call(sa('CheckConstraint'), [sql], { name: checkName(check, table) })];
  const only = check.sql[storage.dialect];
  if (only === null) return [];
  const constraint = py.call(sa('CheckConstraint'), [sqlText(only)], { name: checkName(check, table) });
  return [onlyOn(constraint, storage)];
}

/** Something that only the project's own database has. */
function onlyOn(of: py.Expression, storage: Storage): py.Expression {
  return py.chain(of, ['ddl_if', [], { dialect: storage.dialect }]);
}

function uniqueOf(
  unique: StorageUnique,
  table: StorageTable,
  storage: Storage,
  keyOf: (column: string) => string,
): py.Expression {
  const columns = ownColumns(unique, table);
  const predicate = predicateOf(unique, table);
  if (predicate !== null || unique.index) {
    const alone = predicate !== null && predicate.sql.sqlite === null;
    const index = py.call(sa('Index'), [unique.name, ...columns.map(keyOf)], [
      py.keyword('unique', true),
      ...predicate === null ? [] : uniqueWhere(unique, predicate, storage),
      ...unique.nullsNotDistinct ? [py.keyword('postgresql_nulls_not_distinct', true)] : [],
      ...alone ? [py.keyword('info', py.dict({ only: storage.dialect }))] : [],
    ]);
    return alone ? onlyOn(index, storage) : index;
  }
  return py.call(sa('UniqueConstraint'), columns.map(keyOf), {
    ...(isConventional('uq', unique.name, table, columns) ? {} : { name: unique.name }),
    ...(unique.nullsNotDistinct && storage.dialect === 'postgresql' ? { postgresql_nulls_not_distinct: true } : {}),
  });
}

/** The columns of a unique without the one that MySQL needs. */
export function ownColumns(unique: StorageUnique, table: StorageTable): readonly string[] {
  return unique.columns.filter(name => table.columns.find(column => column.name === name)?.field !== null);
}

/** Which rows a unique holds for; on MySQL a column of its own says it. Null for all. */
export function predicateOf(unique: StorageUnique, table: StorageTable): StorageExpression | null {
  if (unique.where !== null) return unique.where;
  const mark = table.columns.find(one => one.field === null && unique.columns.includes(one.name));
  const expression = mark?.generated?.expression;
  const when = expression?.kind === 'case' ? expression.branches[0]?.when : undefined;
  return when === undefined ? null : said(when);
}

/** The predicate of a unique on the databases that take one. Among living rows it has a name of its own. */
function uniqueWhere(
  unique: StorageUnique,
  predicate: StorageExpression,
  storage: Storage,
): readonly py.ast.Keyword[] {
  if (isLivingWhere(unique, predicate)) return [py.doubleStar(py.symbol('app.models.base', 'LIVING'))];
  const { mysql, sqlite } = predicate.sql;
  // It stands on MySQL alone, where no index has a predicate; that it is one of some rows only is said nevertheless.
  const alone = storage.dialect === 'mysql' && sqlite === null && mysql !== null;
  return alone ? [py.keyword('sqlite_where', sqlText(mysql))] : whereOptions(predicate, storage);
}

/** Whether a predicate is that of the mark of deletion that most tables have, and nothing else. */
export function isLivingWhere(unique: StorageUnique, predicate: StorageExpression): boolean {
  return unique.living && isStandardMark(predicate.sql.sqlite);
}

function isStandardMark(sql: string | null): boolean {
  return sql === 'deleted_at IS NULL' || sql === 'is_active';
}

function whereOptions(
  where: NonNullable<StorageUnique['where']>,
  storage: Storage,
  text: (sql: string) => py.Expression = sqlText,
): readonly py.ast.Keyword[] {
  const { postgresql, sqlite } = where.sql;
  return [
    ...postgresql === null || storage.dialect !== 'postgresql'
      ? []
      : [py.keyword('postgresql_where', text(postgresql))],
    ...sqlite === null ? [] : [py.keyword('sqlite_where', text(sqlite))],
  ];
}

/** An index, named where the convention would name it otherwise, or not at all. */
function indexOf(
  index: StorageIndex,
  table: StorageTable,
  storage: Storage,
  keyOf: (column: string) => string,
): py.Expression {
  const columns = index.parts.flatMap(part => part.column ?? []);
  const plain = columns.length === index.parts.length && index.parts.every(part => !part.descending)
    && isConventional('ix', index.name, table, columns) && !index.unique;
  const isOnly = standsAlone(index);
  const call = py.call(sa('Index'), [
    plain ? null : index.name,
    ...index.parts.map(part => indexPart(part, storage, keyOf)),
  ], [
    ...indexOptions(index, storage, { keyOf }),
    ...isOnly ? [py.keyword('info', py.dict({ only: storage.dialect }))] : [],
  ]);
  return isOnly ? onlyOn(call, storage) : call;
}

/** Whether SQLite has no words for an index. One of a kind that it lacks is an ordinary one there. */
export function standsAlone(index: StorageIndex): boolean {
  if (index.only?.includes('sqlite') !== false) return false;
  return index.method === null || index.where !== null || index.parts.some(part => part.expression !== null);
}

/** A column by its name, else the SQL of the part. */
function indexPart(
  part: StorageIndex['parts'][number],
  storage: Storage,
  keyOf: (column: string) => string,
): py.Value {
  if (part.column !== null) {
    if (!part.descending) return keyOf(part.column);
    const { column } = part;
    // A bare text is SQL there, which is not quoted.
    return py.call(sa('desc'), [isPlainName(column) ? column : py.call(sa('column'), [column])]);
  }
  const sql = part.expression?.sql[storage.dialect] ?? '';
  return sqlText(part.descending ? `(${sql}) DESC` : `(${sql})`);
}

/** What an index is besides its parts. */
export function indexOptions(
  index: StorageIndex,
  storage: Storage,
  { text = sqlText, keyOf = name => name }: {
    readonly text?: (sql: string) => py.Expression;
    readonly keyOf?: (column: string) => string;
  } = {},
): readonly py.ast.Keyword[] {
  const options: py.ast.Keyword[] = [];
  const { dialect } = storage;
  if (index.unique) options.push(py.keyword('unique', true));
  if (dialect === 'postgresql') {
    if (index.method !== null) options.push(py.keyword('postgresql_using', index.method));
    const classes = index.parts.flatMap(part =>
      part.column !== null && part.operatorClass !== null ? [[keyOf(part.column), part.operatorClass] as const] : []
    );
    if (classes.length > 0) options.push(py.keyword('postgresql_ops', py.dict(classes)));
    if (index.include.length > 0) options.push(py.keyword('postgresql_include', py.list(index.include.map(keyOf))));
  }
  if (dialect === 'mysql') {
    if (index.method !== null) options.push(py.keyword('mysql_prefix', index.method.toUpperCase()));
    const lengths = index.parts.flatMap(part =>
      part.column !== null && part.length !== null ? [[part.column, part.length] as const] : []
    );
    if (lengths.length > 0) options.push(py.keyword('mysql_length', py.dict(lengths)));
  }
  if (index.where !== null) options.push(...whereOptions(index.where, storage, text));
  return options;
}
