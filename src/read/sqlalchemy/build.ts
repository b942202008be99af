import type { Domain, Entity, Field } from '../../domain/domain.js';
import { textOf, truthOf } from '../python/value.js';
import { readSqlExpression } from '../sql/fragment.js';
import { serialOf } from '../sql/types/postgresql.js';
import { type Constraints, constraintsOf } from './constraints.js';
import { defaultOf, onUpdateOf } from './defaults.js';
import { readSqlValue } from './expressions.js';
import { type Column, placeOf, type Reading, say, type Table } from './reading.js';
import { checkRelations } from './relations.js';
import { contextOf, fragmentOf, type Resolving, typeOf } from './resolving.js';

/** Makes the domain of all tables that were found. */
export function buildDomain(reading: Reading): Domain {
  for (const table of reading.tables.values()) dropRepeated(reading, table);
  const resolving: Resolving = {
    reading,
    byFullName: new Map([...reading.tables.values()].map(table => [table.fullName, table])),
    types: new Map(),
    lookups: new Map(),
  };
  // A list that a table and a view share belongs to the table.
  for (const table of reading.tables.values()) {
    if (!table.isView) { for (const column of table.columns) typeOf(resolving, table, column); }
  }
  const entities = [...reading.tables.values()].map(table => entityOf(resolving, table));
  checkRelations(resolving, entities);
  const used = new Set(entities.flatMap(({ fields }) =>
    fields.flatMap(({ type }) => {
      const scalar = type.kind === 'array' ? type.of : type;
      return scalar.kind === 'enum' ? scalar.enum : [];
    })
  ));
  return { dialect: reading.dialect, entities, enums: [...reading.enums.values()].filter(({ id }) => used.has(id)) };
}

/** A name may stand for one column only; the first counts. */
function dropRepeated(reading: Reading, table: Table): void {
  const seen = new Set<string>();
  const kept = table.columns.filter(column => {
    if (!seen.has(column.name)) return seen.add(column.name);
    const message = `Table "${table.id}" has two columns "${column.name}"; the first one stays.`;
    say(reading, 'warning', 'duplicate-column', column.spot, message, 'Take one of the two out.');
    return false;
  });
  if (kept.length < table.columns.length) table.columns.splice(0, table.columns.length, ...kept);
}

function entityOf(resolving: Resolving, table: Table): Entity {
  const constraints = constraintsOf(resolving, table);
  const numbered = numberedColumn(resolving, table, constraints);
  const { id, schema, isView, comment, spot } = table;
  const key = new Set(constraints.primaryKey?.columns);
  return {
    id,
    kind: isView ? 'view' : 'table',
    schema,
    table: table.name,
    fields: table.columns.map(column => fieldOf(resolving, table, column, key.has(column.name), column === numbered)),
    primaryKey: isView ? null : constraints.primaryKey,
    uniques: isView ? [] : constraints.uniques,
    foreignKeys: isView ? [] : constraints.foreignKeys,
    checks: isView ? [] : constraints.checks,
    indexes: isView ? [] : constraints.indexes,
    comment,
    view: null,
    place: placeOf(spot),
  };
}

/**
 * The column that the database numbers though nothing says so: a lone integer key without a default that leads nowhere
 * (https://docs.sqlalchemy.org/en/20/core/metadata.html#sqlalchemy.schema.Column.params.autoincrement).
 */
function numberedColumn(resolving: Resolving, table: Table, { primaryKey }: Constraints): Column | null {
  const key = table.columns.filter(({ name }) => primaryKey?.columns.includes(name) === true);
  const asked = key.find(column => column.autoincrement === true);
  if (asked !== undefined) return asked;
  const [only, ...others] = key;
  if (only === undefined || others.length > 0 || only.autoincrement === false) return null;
  const hasDefault = only.serverDefault !== null || only.computed !== null
    || (only.default !== null && !(only.default.kind === 'constant' && only.default.value === null));
  const leads = only.foreignKeys.length > 0
    || table.constraints.some(value => value.kind === 'call' && isKeyOver(value, only));
  return !hasDefault && !leads && typeOf(resolving, table, only).type.kind === 'integer' ? only : null;
}

function isKeyOver(value: Extract<Table['constraints'][number], { kind: 'call' }>, column: Column): boolean {
  const [own] = value.arguments;
  return own?.kind === 'list' && own.items.some(item => textOf(item) === column.name || textOf(item) === column.key);
}

function fieldOf(resolving: Resolving, table: Table, column: Column, inKey: boolean, numbered: boolean): Field {
  const { type, declared } = typeOf(resolving, table, column);
  // What has a sequence, or is numbered unasked, is `serial` on PostgreSQL.
  const isSequence = column.identity === 'sequence' || (column.identity === null && numbered);
  const identity = isSequence ? 'default' : column.identity;
  const serial = isSequence && declared?.dialect === 'postgresql';
  return {
    column: column.name,
    type,
    declared: serial ? { ...declared, name: serialOf(declared.name) } : declared,
    nullable: column.nullable && !inKey,
    default: identity === null && column.computed === null ? defaultOf(resolving, table, column, type) : null,
    identity,
    generated: generatedOf(resolving, table, column),
    onUpdate: onUpdateOf(resolving, table, column, type),
    comment: column.comment,
    place: placeOf(column.spot),
  };
}

function generatedOf(resolving: Resolving, table: Table, column: Column): Field['generated'] {
  const { computed } = column;
  if (computed?.kind !== 'call') return null;
  const given = computed.named.get('sqltext') ?? computed.arguments[0];
  const subject = `column "${column.name}" of table "${table.id}"`;
  const sql = textOf(given);
  const expression = sql !== null
    ? readSqlExpression(fragmentOf(resolving, sql, computed), contextOf(resolving, table, subject))
    : given === undefined
    ? null
    : readSqlValue(resolving, table, given, subject);
  if (expression === null) {
    const message = `What ${subject} is computed from is not understood; it is read as a plain column.`;
    say(resolving.reading, 'warning', 'unread-constraint', computed.spot, message, 'Write it as SQL in a text.');
    return null;
  }
  // PostgreSQL computes what is not said to be stored or not as it stores it.
  const persisted = truthOf(computed.named.get('persisted') ?? computed.arguments[1]);
  return { expression, stored: persisted ?? resolving.reading.dialect === 'postgresql' };
}
