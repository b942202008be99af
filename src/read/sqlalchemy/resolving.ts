import type { Dialect } from '../../domain/dialect.js';
import type { FieldType } from '../../domain/type.js';
import type { ClassScope } from '../python/scope.js';
import { calledTerm, termOf, textOf, type Value } from '../python/value.js';
import { idOf, isDefaultSchema } from '../sql/catalog.js';
import type { FragmentContext, SqlFragment } from '../sql/fragment.js';
import { type Column, placeOf, type Reading, type Table } from './reading.js';
import { type ColumnType, readType, typeOfAnnotation, unknownType } from './types.js';

/** Tables with the types of their columns, when all declarations have been read. */
export interface Resolving {
  readonly reading: Reading;
  /** Tables by their names with the schema as written. */
  readonly byFullName: ReadonlyMap<string, Table>;
  readonly types: Map<Column, ColumnType | 'busy'>;
  readonly lookups: Map<Table, Lookup>;
}

/** The columns of a table by what they may be meant by. */
interface Lookup {
  readonly size: number;
  readonly byAttribute: ReadonlyMap<string, Column>;
  readonly byKey: ReadonlyMap<string, Column>;
  readonly byName: ReadonlyMap<string, Column>;
  readonly byCall: ReadonlyMap<Value, Column>;
}

function lookupOf({ lookups }: Resolving, table: Table): Lookup {
  const known = lookups.get(table);
  if (known?.size === table.columns.length) return known;
  const made: Lookup = {
    size: table.columns.length,
    byAttribute: new Map(
      table.columns.flatMap(column => column.attribute === null ? [] : [[column.attribute, column]]),
    ),
    byKey: new Map(table.columns.map(column => [column.key, column])),
    byName: new Map(table.columns.map(column => [column.name, column])),
    byCall: new Map(table.columns.flatMap(column => column.call === null ? [] : [[column.call, column] as const])),
  };
  lookups.set(table, made);
  return made;
}

/** The column that a text means: by its key, which is its name where nothing else is said. */
export function columnNamed(resolving: Resolving, table: Table, name: string): Column | null {
  const { byAttribute, byKey, byName } = lookupOf(resolving, table);
  return byKey.get(name) ?? byName.get(name) ?? byAttribute.get(name) ?? null;
}

/** The column that SQL means: by the name that the database has for it. */
export function columnInSql(resolving: Resolving, table: Table, name: string): Column | null {
  return lookupOf(resolving, table).byName.get(name) ?? columnNamed(resolving, table, name);
}

/** The column that a value means in a table: its name, the call that made it, an attribute of its class, `t.c.name`. */
export function columnMeant(resolving: Resolving, table: Table, value: Value): Column | null {
  const text = textOf(value);
  if (text !== null) return columnNamed(resolving, table, text);
  if (value.kind === 'call') return lookupOf(resolving, table).byCall.get(value) ?? null;
  if (value.kind !== 'member') return null;
  const { byAttribute } = lookupOf(resolving, table);
  return (value.of.kind === 'class' ? byAttribute.get(value.name) : undefined)
    ?? columnNamed(resolving, table, value.name);
}

/** A column somewhere, as a foreign key names it. */
export interface Target {
  readonly table: Table;
  readonly column: Column;
}

/** What `ForeignKey("users.id")`, `ForeignKey(User.id)` or `ForeignKey(users.c.id)` leads to; null where it is not there. */
export function targetOf(resolving: Resolving, from: Table, value: Value): Target | null {
  const { reading, byFullName } = resolving;
  const text = textOf(value);
  if (text !== null) {
    const parts = text.split('.');
    const name = parts.pop() ?? '';
    const wanted = parts.join('.');
    const schema = parts.length === 1 && from.fullName !== from.name
      ? `${from.fullName.slice(0, -from.name.length)}${wanted}`
      : null;
    const table = byFullName.get(wanted) ?? (schema === null ? undefined : byFullName.get(schema));
    const column = table === undefined ? null : columnNamed(resolving, table, name);
    return table === undefined || column === null ? null : { table, column };
  }
  const table = tableMeant(reading, value);
  const column = table === null ? null : columnMeant(resolving, table, value);
  if (table !== null && column !== null) return { table, column };
  if (value.kind !== 'call') return null;
  for (const other of reading.tables.values()) {
    const found = lookupOf(resolving, other).byCall.get(value);
    if (found !== undefined) return { table: other, column: found };
  }
  return null;
}

/**
 * What `ForeignKey("users.id")` leads to where `users` is in none of the models that were given, and another input may
 * have it; null where it is here, or must be.
 */
export function openTargetOf(
  { reading, byFullName }: Resolving,
  value: Value,
): { readonly id: string; readonly table: string; readonly column: string } | null {
  const parts = reading.open ? textOf(value)?.split('.') ?? [] : [];
  const column = parts.pop();
  const table = parts.pop();
  if (column === undefined || table === undefined || parts.length > 1) return null;
  const [schema = null] = parts;
  if (byFullName.has(idOf(schema, table))) return null;
  const own = schema === null || (reading.dialect !== null && isDefaultSchema(reading.dialect, schema)) ? null : schema;
  return { id: idOf(own, table), table, column };
}

/** The table of `User.id` or `users.c.id`. */
function tableMeant({ byClass, byCall }: Reading, value: Value): Table | null {
  if (value.kind !== 'member') return null;
  const { of } = value;
  if (of.kind === 'class') return classTable(byClass, of.scope);
  if (of.kind !== 'member') return null;
  if (of.of.kind === 'class' && of.name === '__table__') return classTable(byClass, of.of.scope);
  return byCall.get(of.of)
    ?? (of.of.kind === 'member' && of.of.of.kind === 'class' ? classTable(byClass, of.of.of.scope) : null);
}

function classTable(byClass: Reading['byClass'], scope: ClassScope): Table | null {
  return byClass.get(scope) ?? null;
}

/** What a column holds: as given, as its annotation tells, or as the column that its key leads to. */
export function typeOf(resolving: Resolving, table: Table, column: Column, depth = 0): ColumnType {
  const { reading, types } = resolving;
  const known = types.get(column);
  if (known !== undefined && known !== 'busy') return known;
  const use = { owner: `${table.id}.${column.name}`, schema: table.schema, spot: column.spot };
  if (known === 'busy' || depth > 64) return { type: { kind: 'integer', bits: 32, unsigned: false }, declared: null };
  types.set(column, 'busy');
  const made = found();
  types.set(column, made);
  return made;

  function found(): ColumnType {
    const given = column.type;
    if (
      given !== null && given.kind !== 'unknown' && termOf(given) !== 'NullType' && calledTerm(given) !== 'NullType'
    ) {
      const plain = calledTerm(given) === 'Enum' && given.kind === 'call' && given.arguments.length === 0;
      const read = plain ? null : readType(reading, given, use);
      return read ?? byAnnotation() ?? unknownType(reading, given, use);
    }
    const [key] = column.foreignKeys;
    const target = key?.kind === 'call' && key.arguments[0] !== undefined
      ? targetOf(resolving, table, key.arguments[0])
      : null;
    if (target !== null) {
      const { type, declared } = typeOf(resolving, target.table, target.column, depth + 1);
      return { type, declared };
    }
    if (key?.kind === 'call' && key.arguments[0] !== undefined && openTargetOf(resolving, key.arguments[0]) !== null) {
      // The type is that of the column it leads to, which another input tells.
      return { type: byAnnotation()?.type ?? { kind: 'integer', bits: 64, unsigned: false }, declared: null };
    }
    return byAnnotation() ?? unknownType(reading, column.annotation ?? given, use);
  }

  function byAnnotation(): ColumnType | null {
    for (const [key, value] of column.annotationTypes) {
      if (sameType(key, column)) return readType(reading, value, use);
    }
    return column.annotation === null ? null : typeOfAnnotation(reading, column.annotation, use);
  }
}

function sameType(key: Value, { annotation, aliases }: Column): boolean {
  return [annotation, ...aliases].some(one =>
    one === key || (one?.kind === 'symbol' && key.kind === 'symbol' && one.path === key.path)
    || (one?.kind === 'class' && key.kind === 'class' && one.scope === key.scope)
    || (one?.kind === 'item' && key.kind === 'item' && spelled(one) === spelled(key))
  );
}

/** `dict[str, Any]`, however its parts are imported. */
function spelled(value: Value, depth = 0): string {
  if (depth > 8) return '';
  if (value.kind === 'item') return `${spelled(value.of, depth + 1)}[${spelled(value.index, depth + 1)}]`;
  if (value.kind === 'list') return value.items.map(item => spelled(item, depth + 1)).join();
  return value.kind === 'text' ? value.text : termOf(value) ?? value.kind;
}

/** The dialect that SQL in the models is read in. */
export function sqlDialect({ dialect }: Reading): Dialect {
  return dialect ?? 'postgresql';
}

/** A piece of SQL within the models. */
export function fragmentOf({ reading }: Resolving, sql: string, value: Value): SqlFragment {
  return { sql, dialect: sqlDialect(reading), place: placeOf(value.spot) };
}

/** How SQL within the models sees the columns of a table. */
export function contextOf(resolving: Resolving, table: Table, subject: string): FragmentContext {
  const { reading } = resolving;
  return {
    report: reading.report,
    subject,
    column: name => {
      const column = lookupOf(resolving, table).byName.get(name) ?? null;
      if (column === null) return null;
      const { type }: { readonly type: FieldType } = typeOf(resolving, table, column);
      return { name: column.name, kind: type.kind === 'array' ? null : type.kind };
    },
  };
}
