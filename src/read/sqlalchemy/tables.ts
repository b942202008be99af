import { snakeCase, splitWords } from '../../domain/words.js';
import { ancestorsOf, attributeValue, findAttribute } from '../python/class.js';
import { bindingValue } from '../python/evaluate.js';
import { evaluate } from '../python/evaluate.js';
import type { ClassScope } from '../python/scope.js';
import { calledTerm, type CallValue, entriesOf, type Spot, textOf, truthOf, type Value } from '../python/value.js';
import { count } from '../report.js';
import { idOf, isDefaultSchema } from '../sql/catalog.js';
import { columnsOfClass, type Style } from './class-columns.js';
import { type Role, roleOf, tableNameOf, unreadable } from './class-role.js';
import { columnCalls, readColumn, typeMapOf } from './column.js';
import { namingOf } from './naming.js';
import { placeOf, type Reading, say, type Table } from './reading.js';

/** Finds all tables: calls of `Table`, then classes that are mapped, bases before what inherits from them. */
export function findTables(reading: Reading): void {
  for (const module of reading.modules.all) {
    for (const binding of module.names.values()) {
      if (binding.means.kind === 'expression') addCalled(reading, bindingValue(binding, reading.effort));
    }
    for (const expression of module.loose) addCalled(reading, evaluate(expression, module, reading.effort));
  }
  const roles = new Map<ClassScope, Role>();
  for (const { classes } of reading.modules.all) {
    for (const scope of classes) {
      roles.set(scope, roleOf(reading, scope));
      reading.classes.set(scope.name, reading.classes.has(scope.name) ? null : scope);
    }
  }
  const mapping: Mapping = { reading, roles, busy: new Set() };
  for (const scope of roles.keys()) mapClass(mapping, scope);
}

interface Mapping {
  readonly reading: Reading;
  readonly roles: ReadonlyMap<ClassScope, Role>;
  readonly busy: Set<ClassScope>;
}

/** Gives a class its table, and the classes above it theirs first. */
function mapClass(mapping: Mapping, scope: ClassScope): void {
  const { reading, roles, busy } = mapping;
  const role = roles.get(scope);
  if (role?.kind !== 'mapped' || busy.has(scope)) return;
  busy.add(scope);
  const above = ancestorsOf(scope, reading.effort).flatMap(one =>
    'class' in one && one.class !== scope ? one.class : []
  );
  for (const other of [...above].reverse()) mapClass(mapping, other);
  const isMapped = (one: ClassScope): boolean => roles.get(one)?.kind === 'mapped';
  const style: Style = { sqlmodel: role.by === 'sqlmodel', isMapped, typeMap: typeMapFor(reading, scope) };
  const own = tableValue(reading, scope);
  if (own !== null) {
    const table = addCalled(reading, own);
    if (table !== null) {
      reading.byClass.set(scope, table);
      for (const one of columnsOfClass(reading, scope, style).relations) table.relations.push(one);
    }
    return;
  }
  const name = nameFor(mapping, scope, role.by, isMapped);
  const { columns, relations } = columnsOfClass(reading, scope, style);
  const parent = above.find(other => reading.byClass.has(other));
  if (name === null) {
    // Without a table of its own a class stands in that of the class above.
    const shared = parent === undefined ? undefined : reading.byClass.get(parent);
    if (shared === undefined) {
      noTable(reading, scope);
      return;
    }
    reading.byClass.set(scope, shared);
    const known = new Set(shared.columns.map(column => column.name));
    for (const one of columns.filter(column => !known.has(column.name))) shared.columns.push(one);
    for (const one of relations) shared.relations.push(one);
    const args = argsOf(reading, scope, isMapped);
    for (const one of args.items) shared.constraints.push(one);
    return;
  }
  const metadata = metadataOf(reading, scope);
  const args = argsOf(reading, scope, isMapped);
  const schema = args.options.has('schema')
    ? textOf(args.options.get('schema'))
    : textOf(metadata?.named.get('schema')) ?? null;
  const spot: Spot = { source: scope.module.source, at: scope.statement.at };
  const table = addTable(reading, name, schema, args.options, metadata, spot);
  if (table === null) return;
  for (const one of columns) table.columns.push(one);
  for (const one of args.items) table.constraints.push(one);
  for (const one of relations) table.relations.push(one);
  reading.byClass.set(scope, table);
  count(reading.report, 'modelled', 'class', () => placeOf(spot));
}

function noTable(reading: Reading, scope: ClassScope): void {
  const spot = { source: scope.module.source, at: scope.statement.at };
  const message = `Class ${scope.name} is mapped and names no table; it is left out.`;
  say(reading, 'warning', 'no-table-name', spot, message, 'Give it a __tablename__, or __abstract__ = True.');
}

function nameFor(
  { reading }: Mapping,
  scope: ClassScope,
  by: 'declarative' | 'sqlmodel' | 'flask',
  isMapped: (one: ClassScope) => boolean,
): string | null {
  const name = tableNameOf(reading, scope, isMapped);
  if (name === null) return null;
  if (name === unreadable) {
    const guessed = snakeCase(splitWords(scope.name));
    const message =
      `The name of the table of ${scope.name} is made in a way that is not followed; it is taken as ${guessed}.`;
    const spot = { source: scope.module.source, at: scope.statement.at };
    say(reading, 'warning', 'unread-table-name', spot, message, 'Write it out as __tablename__.');
    return guessed;
  }
  if (name !== undefined) return name;
  if (by === 'sqlmodel') return scope.name.toLowerCase();
  if (by !== 'flask') return null;
  // Flask-SQLAlchemy names a table where a class has a key of its own.
  const style: Style = { sqlmodel: false, isMapped, typeMap: [] };
  const hasKey = columnsOfClass(reading, scope, style).columns.some(column => column.primary);
  return hasKey ? snakeCase(splitWords(scope.name)) : null;
}

/** The value of an attribute of the class, nearest first; null where it has none. */
function attribute(reading: Reading, scope: ClassScope, name: string): Value | null {
  const found = findAttribute(scope, name, reading.effort);
  const spot = { source: scope.module.source, at: scope.statement.at };
  return found === null ? null : attributeValue(found, scope, reading.effort, spot);
}

function tableValue(reading: Reading, scope: ClassScope): Value | null {
  const binding = scope.names.get('__table__');
  if (binding?.means.kind !== 'expression') return null;
  return bindingValue(binding, reading.effort);
}

/** `__table_args__`: constraints, and options at the end. One that a mapped class passes on is that class's own. */
function argsOf(
  { effort }: Reading,
  scope: ClassScope,
  isMapped: (one: ClassScope) => boolean,
): { readonly items: readonly Value[]; readonly options: ReadonlyMap<string, Value> } {
  for (const ancestor of ancestorsOf(scope, effort)) {
    if (!('class' in ancestor)) continue;
    const binding = ancestor.class.names.get('__table_args__');
    if (binding === undefined || (ancestor.class !== scope && isMapped(ancestor.class))) continue;
    const spot = { source: scope.module.source, at: binding.at };
    const value = attributeValue({ owner: ancestor.class, binding }, scope, effort, spot);
    if (value.kind === 'dict') return { items: [], options: entriesOf(value) };
    const items = value.kind === 'list' ? value.items : [value];
    const last = items.at(-1);
    return { items: items.filter(item => item.kind !== 'dict'), options: entriesOf(last) };
  }
  return { items: [], options: new Map() };
}

/** The `MetaData` of a class: its base's, or that of what makes its base. */
function metadataOf(reading: Reading, scope: ClassScope): CallValue | null {
  const own = attribute(reading, scope, 'metadata');
  if (own !== null) return asMetadata(own);
  for (const ancestor of ancestorsOf(scope, reading.effort)) {
    if (!('outside' in ancestor)) continue;
    const base = ancestor.outside;
    const maker = base.kind === 'member' ? base.of : base;
    if (maker.kind !== 'call') continue;
    const inner = maker.of.kind === 'member' && maker.of.of.kind === 'call' ? maker.of.of : maker;
    const found = asMetadata(maker.named.get('metadata') ?? inner.named.get('metadata') ?? null);
    if (found !== null) return found;
  }
  return null;
}

function asMetadata(value: Value | null): CallValue | null {
  return value?.kind === 'call' && calledTerm(value) === 'MetaData' ? value : null;
}

function typeMapFor(reading: Reading, scope: ClassScope): readonly (readonly [Value, Value])[] {
  const own = typeMapOf(attribute(reading, scope, 'type_annotation_map'));
  if (own.length > 0) return own;
  const registry = attribute(reading, scope, 'registry');
  if (registry?.kind === 'call') return typeMapOf(registry.named.get('type_annotation_map') ?? null);
  return [];
}

/** Adds the table of a call of `Table`, once; null for any other value. */
export function addCalled(reading: Reading, value: Value): Table | null {
  const known = reading.byCall.get(value);
  if (known !== undefined) return known;
  if (value.kind !== 'call' || calledTerm(value) !== 'Table') return null;
  const [first, second, ...items] = value.arguments;
  const name = textOf(value.named.get('name') ?? first);
  if (name === null) {
    const message = 'The name of this table could not be told; the table is left out.';
    say(reading, 'warning', 'unread-table-name', value.spot, message, 'Write it as a text.');
    return null;
  }
  const metadata = metadataIn(reading, second);
  const schema = value.named.has('schema') ? textOf(value.named.get('schema')) : textOf(metadata?.named.get('schema'));
  const table = addTable(reading, name, schema, value.named, metadata, value.spot);
  if (table === null) return null;
  reading.byCall.set(value, table);
  for (const item of items.flatMap(one => one.kind === 'list' ? one.items : [one])) {
    const [call] = columnCalls(item);
    const column = call === undefined
      ? null
      : readColumn(call, { attribute: null, annotation: null, annotationTypes: [] });
    if (column !== null) table.columns.push(column);
    else table.constraints.push(item);
  }
  if (value.named.has('autoload_with') || value.named.has('autoload')) {
    const message = `The columns of table "${table.id}" stand in the database alone; those written here are read.`;
    say(reading, 'warning', 'reflected-table', value.spot, message, 'Give the SQL of that database as well.');
  }
  count(reading.report, 'modelled', 'Table', () => placeOf(value.spot));
  return table;
}

function metadataIn(reading: Reading, value: Value | undefined): CallValue | null {
  if (value === undefined) return null;
  if (value.kind === 'member' && value.of.kind === 'class') return metadataOf(reading, value.of.scope);
  if (value.kind === 'member' && value.of.kind === 'call') return asMetadata(value.of.named.get('metadata') ?? null);
  return asMetadata(value);
}

function addTable(
  reading: Reading,
  name: string,
  schema: string | null,
  options: ReadonlyMap<string, Value>,
  metadata: CallValue | null,
  spot: Spot,
): Table | null {
  const own = schema === null || (reading.dialect !== null && isDefaultSchema(reading.dialect, schema)) ? null : schema;
  const id = idOf(own, name);
  if (reading.tables.has(id)) {
    if (truthOf(options.get('extend_existing')) !== true && truthOf(options.get('keep_existing')) !== true) {
      const message = `Table "${id}" is defined twice; the first definition counts.`;
      say(reading, 'warning', 'duplicate-table', spot, message, 'Take one of the two out.');
    }
    return null;
  }
  const info = entriesOf(options.get('info'));
  const table: Table = {
    id,
    schema: own,
    fullName: idOf(schema, name),
    name,
    columns: [],
    naming: namingOf(metadata),
    isView: truthOf(info.get('is_view') ?? info.get('view')) === true,
    comment: textOf(options.get('comment')),
    constraints: [],
    relations: [],
    spot,
  };
  reading.tables.set(id, table);
  return table;
}
