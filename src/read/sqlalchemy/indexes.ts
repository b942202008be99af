import type { IndexPart } from '../../domain/domain.js';
import type { Expression } from '../../domain/expression.js';
import {
  calledTerm,
  type CallValue,
  entriesOf,
  integerOf,
  itemsOf,
  textOf,
  truthOf,
  type Value,
} from '../python/value.js';
import { readSqlExpression } from '../sql/fragment.js';
import { readSqlValue } from './expressions.js';
import { type Gathering, givenName, nameIn, nameOf, plainPart } from './gathering.js';
import { say } from './reading.js';
import { columnInSql, columnMeant, contextOf, fragmentOf } from './resolving.js';

/** Options of an index or a constraint that belong to one database, that of the models before others. */
function option({ resolving: { reading } }: Gathering, call: CallValue, name: string): Value | null {
  const order = reading.dialect === null ? ['postgresql', 'sqlite', 'mysql'] : [reading.dialect, 'mariadb'];
  for (const dialect of order) {
    const found = call.named.get(`${dialect}_${name}`);
    if (found !== undefined) return found;
  }
  return null;
}

/** Adds an `Index(…)`: as a unique where it is one over plain columns. */
export function addIndex(gathering: Gathering, call: CallValue): void {
  const { resolving, table } = gathering;
  const [first, ...values] = call.arguments;
  const subject = `an index of table "${table.id}"`;
  const parts: IndexPart[] = [];
  const lengths = option(gathering, call, 'length');
  const classes = entriesOf(option(gathering, call, 'ops'));
  for (const value of values) {
    const part = partOf(gathering, value, subject);
    if (part === null) {
      const message = `A part of ${subject} is not understood; the index is left out.`;
      say(resolving.reading, 'warning', 'unread-constraint', value.spot, message, 'Write it as SQL in text(…).');
      return;
    }
    const column = part.value.kind === 'column' ? columnInSql(resolving, table, part.value.name) : null;
    parts.push({
      ...part,
      length: integerOf(lengths) ?? integerOf(entriesOf(lengths).get(column?.name ?? '')),
      operatorClass: textOf(classes.get(column?.key ?? '')),
    });
  }
  if (parts.length === 0) return;
  const columns = parts.flatMap(({ value }) =>
    value.kind === 'column' ? columnInSql(resolving, table, value.name) ?? [] : []
  );
  const name = nameOf(table, 'ix', nameIn(first).text === null ? givenName(call) : nameIn(first), columns);
  const where = whereOf(gathering, call, subject);
  const prefix = textOf(option(gathering, call, 'prefix'))?.toLowerCase() ?? null;
  const using = textOf(option(gathering, call, 'using'))?.toLowerCase() ?? prefix;
  const method = using === 'btree' ? null : using;
  const unique = truthOf(call.named.get('unique')) === true;
  const include = (itemsOf(option(gathering, call, 'include')) ?? []).flatMap(value =>
    columnMeant(resolving, table, value)?.name ?? []
  );
  const plain = parts.every(part =>
    part.value.kind === 'column' && part.length === null && part.operatorClass === null
  );
  if (unique && plain && method === null && include.length === 0) {
    const nullsNotDistinct = truthOf(call.named.get('postgresql_nulls_not_distinct')) === true;
    gathering.uniques.push({ name, columns: columns.map(one => one.name), where, nullsNotDistinct, index: true });
  } else gathering.indexes.push({ name, parts, unique, method, where, include });
}

function whereOf(gathering: Gathering, call: CallValue, subject: string): Expression | null {
  const { resolving, table } = gathering;
  const value = option(gathering, call, 'where');
  if (value === null) return null;
  const sql = textOf(value);
  if (sql !== null) return readSqlExpression(fragmentOf(resolving, sql, value), contextOf(resolving, table, subject));
  const made = readSqlValue(resolving, table, value, subject);
  if (made === null) {
    const message = `The condition of ${subject} is not understood; it is left out.`;
    say(resolving.reading, 'warning', 'unread-constraint', value.spot, message, 'Write it as SQL in text(…).');
  }
  return made;
}

/** A column, or an expression over columns; `desc(…)` around it says how it is sorted. */
function partOf({ resolving, table }: Gathering, value: Value, subject: string): IndexPart | null {
  const column = columnMeant(resolving, table, value);
  if (column !== null) return plainPart(column.name);
  const method = value.kind === 'call' && value.of.kind === 'member' ? value.of.name : null;
  const descending = calledTerm(value) === 'desc' || method === 'desc';
  let inner: Value | undefined = value;
  if (value.kind === 'call' && (descending || calledTerm(value) === 'asc' || method === 'asc')) {
    inner = method !== null && value.of.kind === 'member' ? value.of.of : value.arguments[0];
  }
  if (inner === undefined) return null;
  const bareName = descending ? textOf(inner) : null;
  const own = bareName === null ? columnMeant(resolving, table, inner) : columnInSql(resolving, table, bareName);
  if (own !== null) return { ...plainPart(own.name), descending };
  const sql = textOf(inner);
  const said = sql ?? (calledTerm(inner) === 'text' && inner.kind === 'call' ? textOf(inner.arguments[0]) : null);
  const order = said === null ? null : /^\s*(.*?)\s+(desc|asc)\s*$/is.exec(said);
  const bare = order?.[1] ?? said;
  const sorted = descending || order?.[2]?.toLowerCase() === 'desc';
  const named = bare === null ? null : columnInSql(resolving, table, bare.trim());
  if (named !== null) return { ...plainPart(named.name), descending: sorted };
  if (sql !== null) return null;
  const expression = bare === null
    ? readSqlValue(resolving, table, inner, subject)
    : readSqlExpression(fragmentOf(resolving, bare, inner), contextOf(resolving, table, subject));
  return expression === null ? null : { value: expression, descending: sorted, length: null, operatorClass: null };
}
