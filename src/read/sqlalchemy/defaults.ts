import type { Expression, PortableFunction } from '../../domain/expression.js';
import type { FieldType } from '../../domain/type.js';
import { callBound } from '../python/call.js';
import { calledTerm, isNone, pathOf, termOf, textOf, truthOf, type Value } from '../python/value.js';
import { readSqlDefault } from '../sql/fragment.js';
import { constantFor } from '../sql/resolve/literals.js';
import { memberValue, readSqlValue } from './expressions.js';
import { type Column, type Reading, say, type Table } from './reading.js';
import { contextOf, fragmentOf, type Resolving } from './resolving.js';

/** Functions of Python whose values the database can make as well, by the ends of their paths. */
const makers: readonly (readonly [RegExp, PortableFunction])[] = [
  [/(?:^|\.)uuid\.(?:uuid4|uuid1)$|^uuid4$/, 'uuid'],
  [/(?:^|\.)(?:uuid7|uuid6)$/, 'uuid7'],
  [/(?:^|\.)datetime\.(?:now|utcnow|today)$|(?:^|\.)timezone\.now$|(?:^|\.)(?:utcnow|now_utc)$/, 'now'],
  [/(?:^|\.)date\.today$/, 'current-date'],
];

const empty: ReadonlyMap<string, string> = new Map([['builtins.dict', '{}'], ['builtins.list', '[]']]);

/** What a column gets where a row comes without a value: from the database, or else from the model. */
export function defaultOf(resolving: Resolving, table: Table, column: Column, type: FieldType): Expression | null {
  const subject = `column "${column.name}" of table "${table.id}"`;
  const { serverDefault } = column;
  if (serverDefault !== null && !isNone(serverDefault)) {
    const value = unwrapped(serverDefault);
    const made = value === null ? null : ofServer(resolving, table, value, type, subject);
    if (made !== null) return made.value;
    const message =
      `The database makes the default of ${subject} by means that the model does not tell; it is left out.`;
    say(resolving.reading, 'note', 'unknown-default', serverDefault.spot, message);
    return null;
  }
  if (column.default === null || isNone(column.default)) return null;
  const made = ofModel(resolving, column.default, type);
  if (made !== null) return made;
  const message = `The default of ${subject} is made by Python that is not followed; the column is read without one.`;
  say(
    resolving.reading,
    'note',
    'unknown-default',
    column.default.spot,
    message,
    'Give it a server_default, if it has one.',
  );
  return null;
}

function unwrapped(value: Value): Value | null {
  if (calledTerm(value) === 'FetchedValue' || termOf(value) === 'FetchedValue') return null;
  if (calledTerm(value) === 'DefaultClause' && value.kind === 'call') return value.arguments[0] ?? null;
  return value;
}

function ofServer(
  resolving: Resolving,
  table: Table,
  value: Value,
  type: FieldType,
  subject: string,
): { readonly value: Expression | null } | null {
  const sql = calledTerm(value) === 'text' && value.kind === 'call' ? textOf(value.arguments[0]) : null;
  if (sql !== null) {
    if (/^\s*nextval\s*\(/i.test(sql)) return { value: null };
    const fragment = fragmentOf(resolving, sql, value);
    return { value: readSqlDefault(fragment, type, contextOf(resolving, table, subject)) };
  }
  const expression = value.kind === 'member' && memberValue(resolving, value) !== null
    ? { kind: 'string' as const, value: enumText(resolving, value, type) ?? '' }
    : readSqlValue(resolving, table, value, subject);
  if (expression === null) return null;
  return { value: expression.kind === 'null' ? null : constantFor(type, expression) ?? expression };
}

/** A member as its column keeps it: by name or by value. */
function enumText(resolving: Resolving, value: Extract<Value, { kind: 'member' }>, type: FieldType): string | null {
  const said = memberValue(resolving, value);
  const list = type.kind === 'enum' ? resolving.reading.enums.get(type.enum) : undefined;
  if (list === undefined) return said;
  return said !== null && list.values.includes(said) ? said : list.values.includes(value.name) ? value.name : said;
}

/** What the model itself gives a new row. */
function ofModel(resolving: Resolving, value: Value, type: FieldType): Expression | null {
  const constant = constantOf(resolving, value, type);
  if (constant !== null) return constantFor(type, constant);
  const made = madeBy(resolving.reading, value, 0);
  if (made === null) return null;
  const fits = made === 'uuid' || made === 'uuid7'
    ? type.kind === 'uuid' || type.kind === 'text' || (type.kind === 'string' && type.length >= 36)
    : made === 'now'
    ? type.kind === 'instant'
    : made === 'current-date'
    ? type.kind === 'date'
    : type.kind === 'json' || type.kind === 'array';
  if (!fits) return null;
  if (made === '{}' || made === '[]') return { kind: 'string', value: type.kind === 'array' ? '{}' : made };
  return { kind: 'call', function: made, arguments: [] };
}

function constantOf(resolving: Resolving, value: Value, type: FieldType): Expression | null {
  switch (value.kind) {
    case 'text':
      return { kind: 'string', value: value.text };
    case 'number':
      return { kind: 'number', text: value.text.replaceAll('_', '') };
    case 'constant': {
      const truth = truthOf(value);
      return truth === null ? null : { kind: 'boolean', value: truth };
    }
    case 'member': {
      const text = enumText(resolving, value, type);
      return text === null ? null : { kind: 'string', value: text };
    }
    case 'dict':
    case 'list':
      if (type.kind === 'json' && isEmpty(value)) return { kind: 'string', value: value.kind === 'dict' ? '{}' : '[]' };
      return null;
    case 'call': {
      const [first] = value.arguments;
      const text = calledTerm(value) === 'Decimal' ? textOf(first) : null;
      return text !== null && /^-?\d+(?:\.\d+)?$/.test(text) ? { kind: 'number', text } : null;
    }
    default:
      return null;
  }
}

function isEmpty(value: Extract<Value, { kind: 'dict' | 'list' }>): boolean {
  return value.kind === 'dict' ? value.entries.length === 0 : value.items.length === 0;
}

/** The function of databases that a function of Python amounts to; `{}` and `[]` for what makes an empty one. */
function madeBy(reading: Reading, value: Value, depth: number): PortableFunction | '{}' | '[]' | null {
  if (depth > 8) return null;
  const path = pathOf(value);
  if (path !== null) {
    const nothing = empty.get(path);
    if (nothing === '{}' || nothing === '[]') return nothing;
    if (/(?:^|\.)func\.(?:now|current_timestamp)$/.test(path)) return 'now';
    return makers.find(([pattern]) => pattern.test(path))?.[1] ?? null;
  }
  switch (value.kind) {
    case 'function':
      return madeBy(reading, callBound(value, value.self ?? value, reading.effort, value.spot), depth + 1);
    case 'call': {
      // `str(uuid4())` and `now().replace(…)` are still what they begin with.
      const [first] = value.arguments;
      const term = termOf(value.of);
      if ((term === 'str' || term === 'partial' || term === 'text') && first !== undefined) {
        return madeBy(reading, first, depth + 1);
      }
      return madeBy(reading, value.of, depth + 1);
    }
    case 'member':
      return value.of.kind === 'call' ? madeBy(reading, value.of, depth + 1) : null;
    case 'dict':
      return value.entries.length === 0 ? '{}' : null;
    case 'list':
      return value.items.length === 0 ? '[]' : null;
    default:
      return null;
  }
}

/** What is set with each change: only the time is known to all databases. */
export function onUpdateOf(resolving: Resolving, table: Table, column: Column, type: FieldType): Expression | null {
  const { onUpdate } = column;
  if (onUpdate === null || isNone(onUpdate)) return null;
  const made = madeBy(resolving.reading, onUpdate, 0);
  if (made === 'now' && type.kind === 'instant') return { kind: 'call', function: 'now', arguments: [] };
  const message =
    `What column "${column.name}" of table "${table.id}" gets with each change is not followed; it is left out.`;
  say(resolving.reading, 'note', 'unknown-default', onUpdate.spot, message);
  return null;
}
