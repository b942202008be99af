import type { Expression } from '../../../../domain/expression.js';
import type { Model, ModelField } from '../../../../domain/model.js';
import { isEmptyArray } from '../../../../domain/sayable-default.js';
import type { Storage, StorageColumn, StorageExpression } from '../../../../storage/storage.js';
import * as py from '../../../../syntax/python/index.js';
import type { PythonNames } from '../../names.js';
import { enumClass } from './model-voice.js';
import { own, sa, sqlText } from './sqlalchemy.js';

const { dict, list } = py.builtins;

/** What an attribute is given when nobody says anything: a value, or what makes one. Null for nothing. */
export function pythonDefault(
  field: ModelField,
  column: StorageColumn,
  model: Model,
  names: PythonNames,
): py.Expression | null {
  const expression = column.made ?? column.default?.expression ?? null;
  if (expression === null) return null;
  switch (expression.kind) {
    case 'call':
      return maker(expression.function, field);
    case 'boolean':
      return py.value(expression.value);
    case 'number':
      return number(expression.text, field);
    case 'string':
      return text(expression.value, field, model, names) ?? emptyArray(expression, field);
    default:
      return emptyArray(expression, field);
  }
}

function maker(name: string, field: ModelField): py.Expression | null {
  switch (name) {
    case 'now':
      return field.type.kind === 'date' ? own('utctoday') : field.type.kind === 'time' ? own('utctime') : own('utcnow');
    case 'current-date':
      return field.type.kind === 'instant' ? own('utcnow') : own('utctoday');
    case 'current-time':
      return own('utctime');
    case 'uuid':
      return field.type.kind === 'uuid' ? py.symbol('uuid', 'uuid4') : null;
    case 'uuid7':
      return field.type.kind === 'uuid' ? own('uuid7') : null;
    default:
      return null;
  }
}

const wholeNumber = /^[+-]?\d+$/;

function number(text: string, field: ModelField): py.Expression | null {
  switch (field.type.kind) {
    case 'integer':
      return wholeNumber.test(text) ? py.value(BigInt(text.replace('+', ''))) : null;
    case 'native':
      return field.type.base === 'integer' && wholeNumber.test(text) ? py.value(BigInt(text.replace('+', ''))) : null;
    case 'float':
      return Number.isFinite(Number(text)) ? py.float(Number(text)) : null;
    case 'decimal': {
      const Decimal = py.symbol('decimal', 'Decimal');
      return /^[+-]?\d{1,15}$/.test(text) ? py.call(Decimal, [Number(text)]) : py.call(Decimal, [text]);
    }
    default:
      return null;
  }
}

function text(value: string, field: ModelField, model: Model, names: PythonNames): py.Expression | null {
  const { type } = field;
  switch (type.kind) {
    case 'string':
    case 'text':
      return py.value(value);
    case 'native':
      return type.base === 'text' ? py.value(value) : null;
    case 'enum': {
      const one = model.enumById.get(type.enum);
      if (!one?.values.includes(value)) return null;
      return py.attr(enumClass(names.enumClass(one.id)), names.member(one, value));
    }
    case 'date':
      return time(value, /^(\d{4})-(\d\d)-(\d\d)$/, 'date');
    case 'instant':
      return time(value, /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)$/, 'datetime', {
        tzinfo: py.symbol('datetime', 'UTC'),
      });
    case 'time':
      return time(value, /^(\d\d):(\d\d):(\d\d)$/, 'time');
    case 'json':
      return json(value);
    case 'uuid':
      return /^[\da-f-]{32,36}$/i.test(value) ? py.call(py.symbol('uuid', 'UUID'), [value]) : null;
    default:
      return null;
  }
}

function time(value: string, pattern: RegExp, name: string, named: py.Keywords = {}): py.Expression | null {
  const found = pattern.exec(value);
  return found === null ? null : py.call(py.symbol('datetime', name), found.slice(1).map(Number), named);
}

/** A JSON default is made anew for each row, since it could be changed. */
function json(value: string): py.Expression | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    return null;
  }
  if (Array.isArray(parsed) && parsed.length === 0) return list;
  if (typeof parsed === 'object' && parsed !== null && Object.keys(parsed).length === 0) return dict;
  return py.lambda([], literal(parsed));
}

function literal(value: unknown): py.Expression {
  if (Array.isArray(value)) return py.list(value.map(literal));
  if (typeof value === 'object' && value !== null) {
    return py.dict(Object.entries(value).map(([key, of]) => [key, literal(of)] as const));
  }
  return py.value(value as string | number | boolean | null);
}

function emptyArray(expression: Expression, field: ModelField): py.Expression | null {
  return field.type.kind === 'array' && isEmptyArray(expression) ? list : null;
}

/** Constants of SQLAlchemy that each database has its own word for. */
export function booleanDefault(expression: Expression, name: (name: string) => py.Expression): py.Expression | null {
  return expression.kind === 'boolean' ? py.call(name(expression.value ? 'true' : 'false')) : null;
}

/**
 * What stands after DEFAULT in a model: what the project's database and the SQLite of its tests say alike. Whatever else a
 * row needs, the attribute's own default gives, or else the database in words of its own, which only its migration has.
 */
export function serverDefault(
  field: ModelField,
  column: StorageColumn,
  storage: Storage,
  model: Model,
  names: PythonNames,
): py.Expression | null {
  const { default: kept } = column;
  if (kept === null) return null;
  const boolean = booleanDefault(kept.expression, sa);
  if (boolean !== null && field.type.kind === 'boolean') return boolean;
  if (field.type.kind === 'enum' && kept.expression.kind === 'string') {
    return text(kept.expression.value, field, model, names);
  }
  const sql = commonSql(kept, storage);
  if (sql !== null) return sqlText(sql);
  const isOwn = kept.sql[storage.dialect] !== null && pythonDefault(field, column, model, names) === null;
  return isOwn ? py.call(sa('FetchedValue')) : null;
}

/** The text that serves on the project's database and on SQLite alike; null where there is none. */
export function commonSql(kept: StorageExpression, storage: Storage): string | null {
  const sql = kept.sql[storage.dialect];
  return sql !== null && sql === kept.sql.sqlite ? sql : null;
}
