import type { Expression, PortableFunction } from '../../domain/expression.js';
import type { FieldType } from '../../domain/type.js';
import { readSqlDefault } from '../sql/fragment.js';
import { constantFor } from '../sql/resolve/literals.js';
import type { ColumnScope } from './columns.js';
import { columnOf, type Model, note, placeIn, type Schema, warn } from './schema.js';
import { argument, attribute, type FieldNode, textOf, type Value } from './tree.js';

/** What a column gets where a row comes without a value for it. */
export interface ColumnDefault {
  readonly default: Expression | null;
  readonly numbered: boolean;
}

const none: ColumnDefault = { default: null, numbered: false };

/** Ids that the client makes, by what comes closest among those that a server and all databases can make. */
const makers: Readonly<Record<string, PortableFunction>> = { cuid: 'uuid', nanoid: 'uuid', ulid: 'uuid7' };

/** Characters of a uuid as text. */
const UUID_LENGTH = 36;

/** The default of a column: `@default(…)`, or the time of writing for `@updatedAt`, as the client has it. */
export function columnDefault(
  schema: Schema,
  model: Model,
  field: FieldNode,
  type: FieldType,
  scope: ColumnScope,
): ColumnDefault {
  const given = attribute(field.attributes, 'default');
  const value = given === null ? null : argument(given.arguments, 'value', 0);
  if (value === null) {
    return attribute(field.attributes, 'updatedAt') === null ? none : made('now');
  }
  const subject = `column "${columnOf(field)}" of table "${model.id}"`;
  if (value.kind === 'call') return callDefault(schema, model, value, type, subject, scope);
  const constant = constantOf(schema, field, value);
  const fitting = constant === null ? null : constantFor(type, constant);
  if (fitting === null || (type.kind === 'bytes' && fitting.kind === 'string')) {
    warn(
      schema,
      model,
      value.at,
      'unread-default',
      `The default of ${subject} is no value of its type; it is left out.`,
      'Give it a value of that type, or take it out.',
    );
    return none;
  }
  return { default: fitting, numbered: false };
}

function made(name: PortableFunction): ColumnDefault {
  return { default: { kind: 'call', function: name, arguments: [] }, numbered: false };
}

function callDefault(
  schema: Schema,
  model: Model,
  value: Extract<Value, { kind: 'call' }>,
  type: FieldType,
  subject: string,
  scope: ColumnScope,
): ColumnDefault {
  const first = value.arguments[0]?.value ?? null;
  switch (value.name) {
    case 'autoincrement':
    case 'sequence':
      return { default: null, numbered: true };
    case 'now':
      return made('now');
    case 'uuid':
      return made(first?.kind === 'number' && first.text === '7' ? 'uuid7' : 'uuid');
    case 'dbgenerated': {
      const sql = textOf(first);
      if (sql === null || schema.provider.dialect === null) {
        const message =
          `The database makes the default of ${subject} by means that the schema does not tell; it is left out.`;
        note(schema, model, value.at, 'unknown-default', message);
        return none;
      }
      if (/^\s*nextval\s*\(/i.test(sql)) return { default: null, numbered: true };
      const fragment = { sql, dialect: schema.dialect, place: placeIn(model, value.at) };
      const context = { report: schema.report, subject, column: scope };
      return { default: readSqlDefault(fragment, type, context), numbered: false };
    }
    default: {
      const maker = Object.hasOwn(makers, value.name) ? makers[value.name] : undefined;
      if (maker === undefined) {
        const message = `${value.name}() is no default that is known; ${subject} has none.`;
        warn(schema, model, value.at, 'unread-default', message, 'Check the spelling of the function.');
        return none;
      }
      if (type.kind === 'string' && type.length < UUID_LENGTH) {
        const message = `${value.name}() of ${subject} is made by the client alone, and the column is too short for a `
          + 'uuid; it has no default.';
        note(schema, model, value.at, 'id-generator', message);
        return none;
      }
      const message = `${value.name}() of ${subject} is made by the client alone; a uuid stands in for it.`;
      note(schema, model, value.at, 'id-generator', message);
      return made(maker);
    }
  }
}

/** A constant; the value of an enum as the database has it, a list as PostgreSQL writes it. Null for anything else. */
function constantOf(schema: Schema, field: FieldNode, value: Value): Expression | null {
  switch (value.kind) {
    case 'text':
      return { kind: 'string', value: value.text };
    case 'number':
      return { kind: 'number', text: value.text };
    case 'name': {
      if (value.name === 'true' || value.name === 'false') return { kind: 'boolean', value: value.name === 'true' };
      const list = field.type.kind === 'name' ? schema.enums.get(field.type.name) : undefined;
      const known = list?.values.get(value.name);
      return known === undefined ? null : { kind: 'string', value: known };
    }
    case 'list': {
      const items = value.items.map(item => constantOf(schema, field, item));
      const texts = items.flatMap(item => item === null ? [] : itemText(item) ?? []);
      return texts.length === items.length ? { kind: 'string', value: `{${texts.join(',')}}` } : null;
    }
    case 'call':
    case 'object':
      return null;
  }
}

function itemText(item: Expression): string | null {
  if (item.kind === 'string') return `"${item.value.replace(/["\\]/g, '\\$&')}"`;
  if (item.kind === 'number') return item.text;
  return item.kind === 'boolean' ? String(item.value) : null;
}
