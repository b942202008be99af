import type { Dialect } from './dialect.js';
import type { Domain, Entity, EnumType, Field, ForeignKey, PrimaryKey, Unique, View } from './domain.js';
import type { FieldType, NativeType, ScalarType } from './type.js';

/** True or false. */
export const boolean: ScalarType = { kind: 'boolean' };
/** Text without a bound of its own. */
export const text: ScalarType = { kind: 'text' };
/** A UUID of any version. */
export const uuid: ScalarType = { kind: 'uuid' };
/** A day. */
export const date: ScalarType = { kind: 'date' };
/** A length of time. */
export const duration: ScalarType = { kind: 'duration' };

/** An integer of so many bits. */
export function integer(bits: 8 | 16 | 24 | 32 | 64 = 32, unsigned = false): ScalarType {
  return { kind: 'integer', bits, unsigned };
}

/** An exact decimal; without precision, as many digits as the database takes. */
export function decimal(precision: number | null = null, scale: number | null = null): ScalarType {
  return { kind: 'decimal', precision, scale };
}

/** A floating-point number of so many bits. */
export function float(bits: 32 | 64 = 64): ScalarType {
  return { kind: 'float', bits };
}

/** Text of at most (with `fixed`: exactly) so many characters. */
export function string(length: number, fixed = false): ScalarType {
  return { kind: 'string', length, fixed };
}

/** Bytes, at most so many. */
export function bytes(length: number | null = null, fixed = false): ScalarType {
  return { kind: 'bytes', length, fixed };
}

/** A time of day; without precision, as the database takes it. */
export function time(precision: number | null = null, zone = false): ScalarType {
  return { kind: 'time', precision, zone };
}

/** A point in time, by default with a zone. */
export function instant(precision: number | null = null, zone = true): ScalarType {
  return { kind: 'instant', precision, zone };
}

/** JSON, by default in the database's binary form where it has one. */
export function json(binary = true): ScalarType {
  return { kind: 'json', binary };
}

/** A value of the enum with this id. */
export function enumOf(id: string): ScalarType {
  return { kind: 'enum', enum: id };
}

/** A type only one database knows, and what stands in for it elsewhere. */
export function native(
  dialect: Dialect,
  name: string,
  base: NativeType['base'],
  ...args: readonly string[]
): NativeType {
  return { kind: 'native', dialect, name, arguments: args, base };
}

/** An array of so many dimensions. */
export function array(of: ScalarType, dimensions = 1): FieldType {
  return { kind: 'array', of, dimensions };
}

/** A column that is NOT NULL and has nothing else, apart from what is given. */
export function field(column: string, type: FieldType, more: Partial<Omit<Field, 'column' | 'type'>> = {}): Field {
  return {
    column,
    type,
    declared: null,
    nullable: false,
    default: null,
    identity: null,
    generated: null,
    onUpdate: null,
    comment: null,
    place: null,
    ...more,
  };
}

/** What an entity can be given apart from its name and fields. Keys may be given as their columns alone. */
export type EntityParts = Partial<Omit<Entity, 'id' | 'table' | 'fields' | 'primaryKey' | 'uniques'>> & {
  readonly primaryKey?: PrimaryKey | readonly string[] | null;
  readonly uniques?: readonly (Unique | readonly string[])[];
};

/**
 * A table, by the name `table` or `schema.table`. Without a primary key given, the field `id` is it, where there is one;
 * `primaryKey: null` leaves it without.
 */
export function entity(name: string, fields: readonly Field[], more: EntityParts = {}): Entity {
  const { primaryKey, uniques, ...rest } = more;
  const dot = name.lastIndexOf('.');
  const ownKey = fields.some(one => one.column === 'id') ? ['id'] : null;
  return {
    id: name,
    kind: 'table',
    schema: dot > 0 ? name.slice(0, dot) : null,
    table: dot > 0 ? name.slice(dot + 1) : name,
    fields,
    primaryKey: keyOf(primaryKey === undefined ? ownKey : primaryKey),
    uniques: (uniques ?? []).map(one => 'columns' in one ? one : unique(...one)),
    foreignKeys: [],
    checks: [],
    indexes: [],
    comment: null,
    view: null,
    place: null,
    ...rest,
  };
}

/** A view with this query. */
export function view(name: string, fields: readonly Field[], query: Partial<View> & Pick<View, 'sql'>): Entity {
  return entity(name, fields, {
    kind: 'view',
    primaryKey: null,
    view: { dialect: 'postgresql', materialized: false, reads: [], ...query },
  });
}

/** A unique constraint over the columns. */
export function unique(...columns: readonly string[]): Unique {
  return { name: null, columns, where: null, nullsNotDistinct: false, index: false };
}

/**
 * A foreign key: `foreignKey('author_id', 'users')` refers to `users.id`.
 *
 * @param columns one column, or several as a list.
 * @param target id of the entity referred to.
 */
export function foreignKey(
  columns: string | readonly string[],
  target: string,
  more: Partial<Omit<ForeignKey, 'columns' | 'references'>> & { readonly references?: readonly string[] } = {},
): ForeignKey {
  const { references, ...rest } = more;
  return {
    name: null,
    columns: typeof columns === 'string' ? [columns] : columns,
    references: { entity: target, columns: references ?? ['id'] },
    onDelete: 'no action',
    onUpdate: 'no action',
    deferrable: 'no',
    place: null,
    ...rest,
  };
}

/** An enum type of its own, by the name `name` or `schema.name`. */
export function enumType(name: string, values: readonly string[], more: Partial<Omit<EnumType, 'id'>> = {}): EnumType {
  const dot = name.lastIndexOf('.');
  return {
    id: name,
    schema: dot > 0 ? name.slice(0, dot) : null,
    name: dot > 0 ? name.slice(dot + 1) : name,
    values,
    comment: null,
    dialect: 'postgresql',
    place: null,
    ...more,
  };
}

/** A domain of these entities and enums. */
export function domain(
  entities: readonly Entity[],
  enums: readonly EnumType[] = [],
  dialect: Dialect | null = 'postgresql',
): Domain {
  return { dialect, entities, enums };
}

function keyOf(key: PrimaryKey | readonly string[] | null): PrimaryKey | null {
  if (key === null) return null;
  return 'columns' in key ? key : { name: null, columns: key };
}
