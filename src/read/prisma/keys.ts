import type { Index, IndexPart, PrimaryKey, Unique } from '../../domain/domain.js';
import type { Expression } from '../../domain/expression.js';
import { readSqlExpression } from '../sql/fragment.js';
import { type Column, type ColumnScope, scopeOf } from './columns.js';
import { type Model, placeIn, type Schema, warn } from './schema.js';
import { argument, type Attribute, attribute, nameIn, textOf, type Value } from './tree.js';

/** The primary key, the uniques and the indexes of a model. */
export interface Keys {
  readonly primaryKey: PrimaryKey | null;
  readonly uniques: readonly Unique[];
  readonly indexes: readonly Index[];
}

/** Reads `@id`, `@@id`, `@unique`, `@@unique`, `@@index` and `@@fulltext`. */
export function keysOf(schema: Schema, model: Model, columns: ReadonlyMap<string, Column>): Keys {
  const reading: Reading = { schema, model, columns, scope: scopeOf(columns) };
  const uniques: Unique[] = [];
  const indexes: Index[] = [];
  let primaryKey: PrimaryKey | null = null;
  for (const { node, column } of columns.values()) {
    const id = attribute(node.attributes, 'id');
    if (id !== null) primaryKey ??= { name: textOf(argument(id.arguments, 'map')), columns: [column] };
    const own = attribute(node.attributes, 'unique');
    if (own !== null) addUnique(reading, own, [partOf(column, own.arguments)], uniques, indexes);
  }
  for (const one of model.block.attributes) {
    if (!['id', 'unique', 'index', 'fulltext'].includes(one.name)) continue;
    const parts = partsOf(reading, one);
    if (parts === null) continue;
    if (one.name === 'unique') addUnique(reading, one, parts, uniques, indexes);
    else if (one.name === 'id') primaryKey ??= { name: nameOf(one), columns: columnsIn(parts) };
    else indexes.push(indexOf(reading, one, parts, false));
  }
  return { primaryKey, uniques, indexes };
}

interface Reading {
  readonly schema: Schema;
  readonly model: Model;
  readonly columns: ReadonlyMap<string, Column>;
  readonly scope: ColumnScope;
}

/** The name in the database; before `map` there was `name`, which today names the key in the client alone. */
function nameOf(one: Attribute): string | null {
  return textOf(argument(one.arguments, 'map'));
}

function columnsIn(parts: readonly IndexPart[]): string[] {
  return parts.flatMap(({ value }) => value.kind === 'column' ? value.name : []);
}

/** A unique over a part of a text, or with operators of its own, is an index that no constraint could be. */
function addUnique(
  reading: Reading,
  one: Attribute,
  parts: readonly IndexPart[],
  uniques: Unique[],
  indexes: Index[],
): void {
  if (parts.some(({ length, operatorClass }) => length !== null || operatorClass !== null)) {
    indexes.push(indexOf(reading, one, parts, true));
    return;
  }
  const where = whereOf(reading, one);
  uniques.push({ name: nameOf(one), columns: columnsIn(parts), where, nullsNotDistinct: false, index: true });
}

function indexOf(reading: Reading, one: Attribute, parts: readonly IndexPart[], unique: boolean): Index {
  const type = nameIn(argument(one.arguments, 'type'))?.toLowerCase() ?? null;
  const method = one.name === 'fulltext' ? 'fulltext' : type === 'btree' ? null : type;
  return { name: nameOf(one), parts, unique, method, where: whereOf(reading, one), include: [] };
}

/** The columns an attribute names; null, with a finding, where one is not there. */
function partsOf({ schema, model, columns }: Reading, one: Attribute): IndexPart[] | null {
  const value = argument(one.arguments, 'fields', 0);
  const items = value?.kind === 'list' ? value.items : value === null ? [] : [value];
  const parts: IndexPart[] = [];
  for (const item of items) {
    const name = item.kind === 'name' || item.kind === 'call' ? item.name : null;
    const column = name === null ? undefined : columns.get(name)?.column;
    if (column === undefined) {
      const what = name === null ? 'something that is no field' : `the field ${name}, which is no column of the model`;
      const message = `@@${one.name} of model ${model.block.name} names ${what}; it is left out.`;
      warn(schema, model, one.at, 'unknown-column', message, 'Check the names of the fields.');
      return null;
    }
    parts.push(partOf(column, item.kind === 'call' ? item.arguments : []));
  }
  if (parts.length > 0) return parts;
  warn(
    schema,
    model,
    one.at,
    'unknown-column',
    `@@${one.name} of model ${model.block.name} names no field; it is left out.`,
    'Name fields of the model.',
  );
  return null;
}

function partOf(column: string, given: Attribute['arguments']): IndexPart {
  const length = argument(given, 'length');
  return {
    value: { kind: 'column', name: column },
    descending: nameIn(argument(given, 'sort')) === 'Desc',
    length: length?.kind === 'number' ? Number(length.text) : null,
    operatorClass: operatorClass(argument(given, 'ops')),
  };
}

/** `JsonbPathOps` is `jsonb_path_ops`; `raw("…")` says the name itself. */
function operatorClass(value: Value | null): string | null {
  if (value?.kind === 'call') return textOf(value.arguments[0]?.value ?? null);
  const name = nameIn(value);
  if (name === null) return null;
  return name.replace(/(?<!^)[A-Z]/g, '_$&').toLowerCase().replace('min_max', 'minmax');
}

/** The rows that a partial index holds for: `raw("…")`, or what its columns are to be. */
function whereOf({ schema, model, columns, scope }: Reading, one: Attribute): Expression | null {
  const value = argument(one.arguments, 'where');
  if (value === null) return null;
  const raw = value.kind === 'call' && value.name === 'raw' ? textOf(value.arguments[0]?.value ?? null) : null;
  if (raw !== null && schema.provider.dialect !== null) {
    const subject = `an index of table "${model.id}"`;
    const fragment = { sql: raw, dialect: schema.dialect, place: placeIn(model, value.at) };
    return readSqlExpression(fragment, { report: schema.report, subject, column: scope });
  }
  const tests = value.kind === 'object'
    ? value.entries.map(({ name, value: wanted }) => testOf(columns.get(name ?? '')?.column, wanted))
    : [null];
  const sound = tests.flatMap(test => test ?? []);
  const [first, ...rest] = sound;
  if (first === undefined || sound.length < tests.length) {
    const message = `The condition of @@${one.name} of model ${model.block.name} is not understood; it is left out.`;
    warn(schema, model, value.at, 'unread-part', message, 'Say it with raw("…").');
    return null;
  }
  return rest.reduce((left, right) => ({ kind: 'binary', operator: 'and', left, right }), first);
}

function testOf(name: string | undefined, wanted: Value): Expression | null {
  if (name === undefined) return null;
  const operand: Expression = { kind: 'column', name };
  if (wanted.kind === 'object') {
    const not = argument(wanted.entries, 'not');
    if (not === null) return null;
    if (nameIn(not) === 'null') return { kind: 'null-test', operand, negated: true };
    const right = constantOf(not);
    return right === null ? null : { kind: 'binary', operator: '<>', left: operand, right };
  }
  if (nameIn(wanted) === 'null') return { kind: 'null-test', operand, negated: false };
  const right = constantOf(wanted);
  return right === null ? null : { kind: 'binary', operator: '=', left: operand, right };
}

function constantOf(value: Value): Expression | null {
  if (value.kind === 'text') return { kind: 'string', value: value.text };
  if (value.kind === 'number') return { kind: 'number', text: value.text };
  const word = nameIn(value);
  return word === 'true' || word === 'false' ? { kind: 'boolean', value: word === 'true' } : null;
}
