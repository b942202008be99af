import type { Dialect } from '../domain/dialect.js';
import type { Domain, Entity, EnumType, Field, ForeignKey, Index, PrimaryKey, Unique } from '../domain/domain.js';
import type { Expression } from '../domain/expression.js';
import { printExpression } from '../domain/expression/print.js';
import { unquoted } from '../storage/plain-names.js';
import * as dbml from '../syntax/config/dbml.js';
import { typeWords } from './type-words.js';

/** What the parts of a schema are written with. */
interface Writing {
  readonly enums: ReadonlyMap<string, EnumType>;
  readonly dialect: Dialect;
  readonly entityById: ReadonlyMap<string, Entity>;
  /** What no two rows of an entity have in common: lists of columns, each sorted and as one text. */
  readonly keys: ReadonlyMap<Entity, ReadonlySet<string>>;
}

const databases: Readonly<Record<Dialect, string>> = { postgresql: 'PostgreSQL', mysql: 'MySQL', sqlite: 'SQLite' };

/**
 * Writes a domain as DBML (https://dbml.dbdiagram.io/docs), which `readDbml` reads back: tables, columns, types, defaults,
 * keys, indexes, checks, references with their actions, enums, notes. What DBML has no word for stands there as remarks
 * (`// …`): views, conditions of uniques and indexes, generated columns, deferred keys. Whether a number is always made by
 * the database, and whether a unique is a constraint or an index, it does not tell.
 */
export function toDbml(domain: Domain): string {
  return dbml.print(dbmlOf(domain));
}

/** The same as a tree. */
export function dbmlOf(domain: Domain): dbml.DbmlSchema {
  const writing: Writing = {
    enums: new Map(domain.enums.map(list => [list.id, list])),
    // What no database wrote is written in PostgreSQL's words.
    dialect: domain.dialect ?? 'postgresql',
    entityById: new Map(domain.entities.map(entity => [entity.id, entity])),
    keys: new Map(domain.entities.map(entity => [entity, keysOf(entity)])),
  };
  const tables = domain.entities.filter(isSayable);
  return {
    project: { name: 'schema', databaseType: databases[writing.dialect] },
    enums: enumsOf(domain),
    tables: tables.map(entity => tableOf(writing, entity)),
    refs: tables.flatMap(entity => entity.foreignKeys.flatMap(key => refOf(writing, entity, key))),
    remarks: domain.entities.filter(entity => !isSayable(entity)).map(({ id, kind }) =>
      kind === 'view' ? `${id} is a view` : `${id} has no columns`
    ),
  };
}

/** DBML knows tables with columns. */
function isSayable({ kind, fields }: Entity): boolean {
  return kind === 'table' && fields.length > 0;
}

/** Those with a name, and those of columns that nothing else tells the values of. */
function enumsOf({ enums, entities }: Domain): readonly dbml.DbmlEnum[] {
  const bare = new Set(
    entities.filter(isSayable).flatMap(({ fields }) =>
      fields.flatMap(({ type, declared }) => {
        const scalar = type.kind === 'array' ? type.of : type;
        return scalar.kind === 'enum' && declared === null ? scalar.enum : [];
      })
    ),
  );
  return enums.filter(({ id, name }) => name !== null || bare.has(id)).map(({ id, schema, name, values }) => ({
    name: name === null ? enumName(id) : { schema, name },
    values,
  }));
}

/** An enum that no type of the database is: `posts.status` is called `posts_status`. */
function enumName(id: string): dbml.DbmlName {
  return { schema: null, name: id.replaceAll('.', '_') };
}

function tableOf(writing: Writing, entity: Entity): dbml.DbmlTable {
  const remarks: string[] = [];
  const alone = new Set(entity.uniques.filter(isOnColumn).flatMap(({ columns }) => columns));
  const { schema, table, fields, uniques, indexes, checks, comment } = entity;
  return {
    name: { schema, name: table },
    columns: fields.map(field => columnOf(writing, entity.primaryKey, alone, field, remarks)),
    indexes: [
      ...keyOf(entity),
      ...uniques.filter(unique => !isOnColumn(unique)).flatMap(unique => uniqueOf(writing, unique, remarks)),
      ...indexes.flatMap(index => indexOf(writing, index, remarks)),
    ],
    checks: checks.flatMap(({ name, expression }) => {
      const sql = sqlOf(writing, expression);
      if (sql !== null) return { expression: sql, ...(name === null ? {} : { name }) };
      remarks.push(`check ${name ?? ''} cannot stand here`);
      return [];
    }),
    ...(comment === null ? {} : { note: wellFormed(comment) }),
    remarks,
  };
}

/** Whether the column itself says that it is unique. */
function isOnColumn({ name, columns, where, nullsNotDistinct, index }: Unique): boolean {
  return name === null && columns.length === 1 && where === null && !nullsNotDistinct && !index;
}

function columnOf(
  writing: Writing,
  key: PrimaryKey | null,
  alone: ReadonlySet<string>,
  field: Field,
  remarks: string[],
): dbml.DbmlColumn {
  const { column, nullable, identity, comment, generated, onUpdate } = field;
  const isKey = key?.name === null && key.columns.length === 1 && key.columns[0] === column;
  const initial = defaultOf(writing, field);
  if (field.default !== null && initial === null) remarks.push(`${column} has a default that cannot stand here`);
  if (generated !== null) remarks.push(`${column} is generated as ${sqlOf(writing, generated.expression) ?? '…'}`);
  if (onUpdate !== null) remarks.push(`${column} becomes ${sqlOf(writing, onUpdate) ?? '…'} on each update`);
  const settings: dbml.DbmlSetting[] = [
    ...(isKey ? [{ key: 'pk' as const }] : []),
    ...(identity === null ? [] : [{ key: 'increment' as const }]),
    ...(nullable || isKey ? [] : [{ key: 'not null' as const }]),
    ...(alone.has(column) ? [{ key: 'unique' as const }] : []),
    ...(initial === null ? [] : [{ key: 'default' as const, value: initial }]),
    ...(comment === null ? [] : [{ key: 'note' as const, value: { text: wellFormed(comment) } }]),
  ];
  return { name: column, type: typeOf(writing, field), settings };
}

function typeOf({ enums }: Writing, field: Field): dbml.DbmlType {
  const words = typeWords(field, enums);
  const dimensions = field.type.kind === 'array' ? field.type.dimensions : 0;
  if ('sql' in words) return { ...words, dimensions };
  const list = enums.get(words.enum);
  const name = list?.name ?? null;
  return { ...(name === null ? enumName(words.enum) : { schema: list?.schema ?? null, name }), dimensions };
}

function defaultOf(writing: Writing, { default: value }: Field): dbml.DbmlValue | null {
  if (value === null) return null;
  if (value.kind === 'boolean') return { word: String(value.value) };
  if (value.kind === 'number' && /^-?\d+(?:\.\d+)?$/.test(value.text)) return { word: value.text };
  if (value.kind === 'string') return wellFormed(value.value) === value.value ? { text: value.value } : null;
  const sql = sqlOf(writing, value);
  return sql === null ? null : { expression: sql };
}

/** SQL that can stand between backticks: names that need no quotes have none. */
function sqlOf({ dialect }: Writing, expression: Expression): string | null {
  const sql = printExpression(expression, dialect);
  const plain = sql === null ? null : unquoted(sql, dialect);
  return plain !== null && dbml.isSayable(plain) ? plain : null;
}

/** Text without halves of surrogate pairs, which no file can hold. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Cs}/gu, '\ufffd');
}

function named(name: string | null): readonly dbml.DbmlSetting[] {
  return name === null ? [] : [{ key: 'name', value: { text: name } }];
}

function keyOf({ primaryKey: key }: Entity): readonly dbml.DbmlIndex[] {
  if (key === null || (key.name === null && key.columns.length === 1)) return [];
  return [{ parts: key.columns.map(column => ({ column })), settings: [{ key: 'pk' }, ...named(key.name)] }];
}

function uniqueOf(
  writing: Writing,
  { name, columns, where, nullsNotDistinct }: Unique,
  remarks: string[],
): readonly dbml.DbmlIndex[] {
  if (where !== null) {
    remarks.push(`unique ${columns.join(', ')} where ${sqlOf(writing, where) ?? '…'}`);
    return [];
  }
  if (nullsNotDistinct) remarks.push(`unique ${columns.join(', ')} holds for NULL as well`);
  return [{ parts: columns.map(column => ({ column })), settings: [{ key: 'unique' }, ...named(name)] }];
}

function indexOf(writing: Writing, index: Index, remarks: string[]): readonly dbml.DbmlIndex[] {
  const { name, parts, unique, method, where, include } = index;
  const said = parts.flatMap(({ value }) => {
    if (value.kind === 'column') return { column: value.name };
    const sql = sqlOf(writing, value);
    return sql === null ? [] : { expression: sql };
  });
  const title = `index ${name ?? parts.flatMap(({ value }) => value.kind === 'column' ? value.name : []).join(', ')}`;
  if (said.length < parts.length || (unique && where !== null)) {
    remarks.push(`${title} cannot stand here`);
    return [];
  }
  if (where !== null) remarks.push(`${title} holds where ${sqlOf(writing, where) ?? '…'}`);
  if (include.length > 0) remarks.push(`${title} includes ${include.join(', ')}`);
  if (parts.some(part => part.descending || part.length !== null || part.operatorClass !== null)) {
    remarks.push(`${title} has an order, a length or an operator class of its own`);
  }
  const settings: dbml.DbmlSetting[] = [
    ...(unique ? [{ key: 'unique' as const }] : []),
    ...(method === null ? [] : [{ key: 'type' as const, value: { word: method } }]),
    ...named(name),
  ];
  return [{ parts: said, settings }];
}

/** A reference; to what is not there none can lead. */
function refOf({ entityById, keys }: Writing, entity: Entity, key: ForeignKey): readonly dbml.DbmlRef[] {
  const target = entityById.get(key.references.entity);
  if (target === undefined || !isSayable(target)) return [];
  const holder = { table: { schema: entity.schema, name: entity.table }, columns: key.columns };
  const referred = { table: { schema: target.schema, name: target.table }, columns: key.references.columns };
  const settings: dbml.DbmlSetting[] = [
    ...(key.onDelete === 'no action' ? [] : [{ key: 'delete' as const, value: { word: key.onDelete } }]),
    ...(key.onUpdate === 'no action' ? [] : [{ key: 'update' as const, value: { word: key.onUpdate } }]),
  ];
  const name = key.name === null ? {} : { name: key.name };
  const isOne = keys.get(entity)?.has(sortedText(key.columns)) === true;
  return isOne && keys.get(target)?.has(sortedText(key.references.columns)) === true
    ? [{ ...name, from: referred, operator: '-', to: holder, settings }]
    : [{ ...name, from: holder, operator: '>', to: referred, settings }];
}

function keysOf({ primaryKey, uniques }: Entity): ReadonlySet<string> {
  const whole = uniques.filter(({ where }) => where === null).map(({ columns }) => columns);
  return new Set([...whole, ...primaryKey === null ? [] : [primaryKey.columns]].map(sortedText));
}

function sortedText(columns: readonly string[]): string {
  return JSON.stringify([...columns].sort());
}
