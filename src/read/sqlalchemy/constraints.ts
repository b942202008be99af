import type { Check, ForeignKey, Index, PrimaryKey, ReferentialAction, Unique } from '../../domain/domain.js';
import { calledTerm, type CallValue, itemsOf, termOf, textOf, truthOf, type Value } from '../python/value.js';
import { readSqlExpression } from '../sql/fragment.js';
import { isDialect } from './dialect.js';
import { readSqlValue } from './expressions.js';
import { type Gathering, givenName, nameOf, plainIndex, plainPart, unnamed } from './gathering.js';
import { addIndex } from './indexes.js';
import { type Column, placeOf, say, type Table } from './reading.js';
import {
  columnMeant,
  contextOf,
  fragmentOf,
  openTargetOf,
  type Resolving,
  type Target,
  targetOf,
  typeOf,
} from './resolving.js';

/** The keys, uniques, checks and indexes of a table. */
export interface Constraints {
  readonly primaryKey: PrimaryKey | null;
  readonly uniques: readonly Unique[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly checks: readonly Check[];
  readonly indexes: readonly Index[];
}

/** Reads what columns say of themselves, then the arguments of the table. */
export function constraintsOf(resolving: Resolving, table: Table): Constraints {
  const gathering: Gathering = {
    resolving,
    table,
    primaryKey: null,
    uniques: [],
    foreignKeys: [],
    checks: [],
    indexes: [],
  };
  const own = table.columns.filter(({ primary }) => primary);
  if (own.length > 0) {
    gathering.primaryKey = {
      name: nameOf(table, 'pk', unnamed, own),
      columns: own.map(({ name }) => name),
    };
  }
  for (const column of table.columns) addOfColumn(gathering, column);
  for (const value of table.constraints) addOfTable(gathering, value);
  return gathering;
}

function addOfColumn(gathering: Gathering, column: Column): void {
  const { table } = gathering;
  const columns = [column.name];
  if (column.index) {
    const name = nameOf(table, 'ix', unnamed, [column]);
    if (column.unique) gathering.uniques.push({ name, columns, where: null, nullsNotDistinct: false, index: true });
    else gathering.indexes.push({ ...plainIndex, name, parts: [plainPart(column.name)] });
  } else if (column.unique) {
    gathering.uniques.push({
      name: nameOf(table, 'uq', unnamed, [column]),
      columns,
      where: null,
      nullsNotDistinct: false,
      index: false,
    });
  }
  for (const key of column.foreignKeys) {
    if (key.kind === 'call') addForeignKey(gathering, key, [column], key.arguments.slice(0, 1));
  }
  for (const check of column.checks) if (check.kind === 'call') addCheck(gathering, check);
  const { check } = typeOf(gathering.resolving, table, column);
  if (check !== undefined) {
    const items = check.values.map(value => ({ kind: 'string' as const, value }));
    gathering.checks.push({
      name: nameOf(table, 'ck', check.name, [column]),
      expression: { kind: 'in', operand: { kind: 'column', name: column.name }, items, negated: false },
    });
  }
}

function addOfTable(gathering: Gathering, value: Value): void {
  const { resolving: { reading }, table } = gathering;
  const term = calledTerm(value);
  if (value.kind !== 'call' || term === null) {
    if (value.kind === 'constant') return;
    say(
      reading,
      'warning',
      'unread-constraint',
      value.spot,
      `An argument of table "${table.id}" could not be told; it is left out.`,
      'Write it as a constraint or an Index.',
    );
    return;
  }
  switch (term) {
    case 'PrimaryKeyConstraint': {
      const columns = columnsIn(gathering, value, value.arguments);
      if (columns === null) return;
      const all = columns.length > 0 ? columns : table.columns.filter(({ primary }) => primary);
      const name = nameOf(table, 'pk', givenName(value), all);
      gathering.primaryKey = { name, columns: all.map(one => one.name) };
      return;
    }
    case 'UniqueConstraint': {
      const columns = columnsIn(gathering, value, value.arguments);
      if (columns === null || columns.length === 0) return;
      gathering.uniques.push({
        name: nameOf(table, 'uq', givenName(value), columns),
        columns: columns.map(({ name }) => name),
        where: null,
        nullsNotDistinct: truthOf(value.named.get('postgresql_nulls_not_distinct')) === true,
        index: false,
      });
      return;
    }
    case 'CheckConstraint':
      addCheck(gathering, value);
      return;
    case 'Index':
      addIndex(gathering, value);
      return;
    case 'ForeignKeyConstraint': {
      const own = itemsOf(value.named.get('columns') ?? value.arguments[0]) ?? [];
      const targets = itemsOf(value.named.get('refcolumns') ?? value.arguments[1]) ?? [];
      const columns = columnsIn(gathering, value, own);
      if (columns !== null) addForeignKey(gathering, value, columns, targets);
      return;
    }
    case 'ddl_if':
      addConditional(gathering, value);
      return;
    default: {
      const message = `${term} of table "${table.id}" is not modelled; it is left out.`;
      say(reading, 'note', 'not-modelled', value.spot, message);
    }
  }
}

/** `Index(…).ddl_if(dialect="mysql")`: on other databases there is none. */
function addConditional(gathering: Gathering, call: CallValue): void {
  const { resolving: { reading }, table } = gathering;
  if (call.of.kind !== 'member') return;
  const only = textOf(call.named.get('dialect') ?? call.arguments[0]);
  if (only === null || reading.dialect === null || isDialect(only, reading.dialect)) {
    addOfTable(gathering, call.of.of);
    return;
  }
  const message = `${calledTerm(call.of.of) ?? 'A constraint'} of table "${table.id}" is for ${only} alone; `
    + 'it is left out.';
  say(reading, 'note', 'other-dialect', call.spot, message);
}

function columnsIn(
  { resolving, table }: Gathering,
  call: CallValue,
  values: readonly Value[],
): readonly Column[] | null {
  const columns: Column[] = [];
  for (const value of values) {
    const column = columnMeant(resolving, table, value);
    if (column === null) {
      const what = textOf(value);
      const message = `${termOf(call.of) ?? 'A constraint'} of table "${table.id}" names `
        + `${what === null ? 'something that is no column' : `the column "${what}"`} of it; it is left out.`;
      say(resolving.reading, 'warning', 'unknown-column', call.spot, message, 'Check the names of the columns.');
      return null;
    }
    columns.push(column);
  }
  return columns;
}

function addCheck({ resolving, table, checks }: Gathering, call: CallValue): void {
  const given = call.named.get('sqltext') ?? call.arguments[0];
  const subject = `a check of table "${table.id}"`;
  const sql = textOf(given);
  const expression = sql !== null
    ? readSqlExpression(fragmentOf(resolving, sql, call), contextOf(resolving, table, subject))
    : given === undefined
    ? null
    : readSqlValue(resolving, table, given, subject);
  if (expression === null) {
    const message = `A check of table "${table.id}" is not understood; it is left out.`;
    say(resolving.reading, 'warning', 'unread-constraint', call.spot, message, 'Write it as SQL in a text.');
    return;
  }
  checks.push({
    name: nameOf(table, 'ck', givenName(call), table.columns),
    expression,
  });
}

const actions: ReadonlySet<string> = new Set(['no action', 'restrict', 'cascade', 'set null', 'set default']);

function actionOf(value: Value | undefined): ReferentialAction {
  const text = textOf(value)?.toLowerCase().replace(/\s+/g, ' ').trim() ?? '';
  return actions.has(text) ? text as ReferentialAction : 'no action';
}

function addForeignKey(
  gathering: Gathering,
  call: CallValue,
  columns: readonly Column[],
  targets: readonly Value[],
): void {
  const { resolving, table } = gathering;
  const referred = referredBy(resolving, table, targets);
  if (referred?.columns.length !== columns.length) {
    const said = targets.map(value => textOf(value) ?? '?').join(', ');
    const message = `A foreign key of table "${table.id}" leads to ${said}, which is not there; it is left out.`;
    const remedy = 'Give the file that defines the table it leads to.';
    say(resolving.reading, 'warning', 'unresolved-reference', call.spot, message, remedy);
    return;
  }
  const deferred = textOf(call.named.get('initially'))?.toUpperCase() === 'DEFERRED';
  gathering.foreignKeys.push({
    name: nameOf(table, 'fk', givenName(call), columns, {
      referredTable: referred.table,
      referredColumns: referred.columns,
    }),
    columns: columns.map(one => one.name),
    references: { entity: referred.id, columns: referred.columns },
    onDelete: actionOf(call.named.get('ondelete')),
    onUpdate: actionOf(call.named.get('onupdate')),
    deferrable: deferred ? 'deferred' : truthOf(call.named.get('deferrable')) === true ? 'immediate' : 'no',
    place: placeOf(call.spot),
  });
}

/** Where all parts of a foreign key lead. */
interface Referred {
  readonly id: string;
  readonly table: string;
  readonly columns: readonly string[];
}

/** The one table that all parts lead to: one of the models or, where another input may have it, one that is only named. */
function referredBy(resolving: Resolving, from: Table, targets: readonly Value[]): Referred | null {
  const found = targets.map(value => targetOf(resolving, from, value));
  const [first] = found;
  if (first !== undefined && first !== null) {
    const own = found.filter((one): one is Target => one?.table === first.table);
    if (own.length < found.length) return null;
    return { id: first.table.id, table: first.table.name, columns: own.map(one => one.column.name) };
  }
  const named = targets.flatMap(value => openTargetOf(resolving, value) ?? []);
  const [only] = named;
  if (only === undefined || named.length < targets.length || named.some(({ id }) => id !== only.id)) return null;
  return { id: only.id, table: only.table, columns: named.map(({ column }) => column) };
}
