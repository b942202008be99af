import type { ReferentialAction } from '../../domain/domain.js';
import { quoteText } from '../../domain/expression/quote.js';
import { looseType, sqlNameOf } from '../loose-types.js';
import { find } from '../report.js';
import type { Source } from '../source.js';
import {
  addTable,
  type ColumnDraft,
  findTable,
  findType,
  idOf,
  type IndexDraft,
  keyOf,
  type TableDraft,
  type TypeSyntax,
} from '../sql/catalog.js';
import type { Snippet } from '../sql/cursor.js';
import { snippetOf, typeSyntaxOf } from '../sql/fragment.js';
import type { Reader } from '../sql/reader.js';
import { emptyColumn } from '../sql/statements/column.js';
import { methodOf } from '../sql/statements/constraint.js';
import { emptyTable } from '../sql/statements/empty-table.js';
import { builtInType } from '../sql/types/built-in.js';
import { postgresqlSerials, serialOf } from '../sql/types/postgresql.js';
import {
  type ColumnNode,
  has,
  type IndexNode,
  type RefNode,
  type Setting,
  setting,
  type TableNode,
  textOf,
  type Value,
} from './tree.js';

/** What the tables of a schema are built with. */
export interface Building {
  readonly reader: Reader;
  /** Partial tables by name. */
  readonly partials: ReadonlyMap<string, { readonly table: TableNode; readonly source: Source }>;
  /** Tables by their aliases. */
  readonly aliases: Map<string, TableNode['name']>;
  /** References in the order in which they stand, those of columns among them. */
  readonly refs: { readonly ref: RefNode; readonly source: Source; readonly inline: boolean }[];
}

/** Adds a table with all that is said inside it; the catalogue keeps SQL as SQL, so that both formats end alike. */
export function buildTable(building: Building, node: TableNode, source: Source): void {
  const { reader } = building;
  const { catalog, report } = reader;
  const name = { ...node.name };
  const snippet = sqlSnippet(building, '', node.at, source);
  const table: TableDraft = { ...emptyTable(catalog, name, 'table', snippet), place: source.place(node.at) };
  if (catalog.tables.has(keyOf(catalog, table.id))) {
    const message = `Table "${table.id}" is defined twice; the first definition counts.`;
    find(report, 'warning', 'duplicate-table', message, source.place(node.at), 'Take one of the two out.');
    return;
  }
  addTable(catalog, table);
  if (node.alias !== null) building.aliases.set(node.alias, node.name);
  table.comment = node.note;
  for (const { column, from } of columnsOf(building, node, source)) buildColumn(building, table, column, from);
  for (const [from, part] of [...partialsOf(building, node), [source, node] as const]) {
    for (const index of part.indexes) buildIndex(building, table, index, from);
    for (const check of part.checks) buildCheck(building, table, check, from);
    buildChecks(building, table, part.settings, from);
    table.comment ??= part.note;
  }
}

function partialsOf(building: Building, node: TableNode): (readonly [Source, TableNode])[] {
  return node.items.flatMap(item => {
    const partial = item.kind === 'partial' ? building.partials.get(item.name) : undefined;
    return partial === undefined ? [] : [[partial.source, partial.table] as const];
  });
}

/** The columns of a table and of its partials where these stand; the table's own count, then those of the last partial. */
function columnsOf(
  building: Building,
  node: TableNode,
  source: Source,
): { readonly column: ColumnNode; readonly from: Source }[] {
  const own = new Set(node.items.flatMap(item => item.kind === 'column' ? item.name : []));
  const byName = new Map<string, { readonly column: ColumnNode; readonly from: Source }>();
  const columns: { readonly column: ColumnNode; readonly from: Source }[] = [];
  for (const item of node.items) {
    if (item.kind === 'column') {
      columns.push({ column: item, from: source });
      continue;
    }
    const partial = building.partials.get(item.name);
    if (partial === undefined) {
      const message = `Table "${node.name.name}" takes the partial ${item.name}, which is not there.`;
      const remedy = `Give the file that defines ${item.name}.`;
      find(building.reader.report, 'warning', 'unknown-partial', message, source.place(item.at), remedy);
    }
    for (const column of partial?.table.items ?? []) {
      if (column.kind !== 'column' || own.has(column.name) || partial === undefined) continue;
      const one = { column, from: partial.source };
      if (!byName.has(column.name)) columns.push(one);
      byName.set(column.name, one);
    }
  }
  return columns.map(one => byName.get(one.column.name) ?? one);
}

function buildColumn(building: Building, table: TableDraft, node: ColumnNode, source: Source): void {
  const { reader } = building;
  const { settings } = node;
  const column = emptyColumn(node.name, source.place(node.at));
  table.columns.push(column);
  typeColumn(building, table, column, node, source);
  if (has(settings, 'not null')) column.nullable = false;
  if (has(settings, 'pk', 'primary key')) (table.primaryKey ??= { name: null, columns: [] }).columns.push(node.name);
  if (has(settings, 'unique')) table.uniques.push({ name: null, columns: [node.name], nullsNotDistinct: false });
  if (has(settings, 'increment')) number(reader, column);
  column.comment = textOf(setting(settings, 'note'));
  const value = setting(settings, 'default');
  column.default = value === null ? null : valueSnippet(building, value, source);
  buildChecks(building, table, settings, source);
  for (const { name, value: to, at } of settings) {
    if (name !== 'ref' || to?.kind !== 'ref') continue;
    const left = { table: { schema: table.schema, name: table.table }, columns: [node.name] };
    const ref = { name: null, left, operator: to.operator, right: to.to, settings: [], at };
    building.refs.push({ ref, source, inline: true });
  }
}

/** Counts up by itself: PostgreSQL has types of their own for that. */
function number({ catalog }: Reader, column: ColumnDraft): void {
  column.identity = 'default';
  column.nullable = false;
  if (catalog.dialect === 'postgresql' && column.type !== null) column.type.name = serialOf(column.type.name);
}

function typeColumn(
  building: Building,
  table: TableDraft,
  column: ColumnDraft,
  node: ColumnNode,
  source: Source,
): void {
  const { catalog, report } = building.reader;
  const { name, sql, at } = node.type;
  const place = source.place(at);
  const list = /(?:\[\])*$/.exec(sql)?.[0] ?? '';
  const own = findType(catalog, name, catalog.path);
  const bare: TypeSyntax = {
    schema: name.schema,
    name: name.name,
    arguments: [],
    dimensions: list.length / 2,
    unsigned: false,
    zerofill: false,
    characterSet: null,
    collation: null,
    path: catalog.path,
    place,
  };
  if (own !== null) {
    column.type = bare;
    return;
  }
  const read = typeSyntaxOf({ sql, dialect: catalog.dialect, place }, catalog);
  if (read !== null && (builtInType(read.type, catalog.dialect) !== null || isListed(read.type))) {
    column.type = read.type;
    if (postgresqlSerials.has(read.type.name) || read.written === 'serial') number(building.reader, column);
    return;
  }
  const args = /\(([^)]*)\)/.exec(sql)?.[1]?.split(',').map(one => one.trim()) ?? [];
  const loose = looseType(name.name, args);
  if (loose !== null) {
    const known = sqlNameOf(loose, catalog.dialect);
    column.type = { ...bare, name: known.name, arguments: known.args };
    return;
  }
  if (read === null) {
    const message = `The type ${JSON.stringify(sql)} of column "${node.name}" of table "${table.id}" cannot be read.`;
    find(report, 'warning', 'unread-part', message, place, 'Check the spelling of the type.');
  }
  column.type = read?.type ?? null;
}

/** MySQL's lists of values stand in the type itself. */
function isListed({ name, arguments: given }: TypeSyntax): boolean {
  return (name === 'enum' || name === 'set') && given.length > 0;
}

function buildIndex(building: Building, table: TableDraft, node: IndexNode, source: Source): void {
  const { settings } = node;
  const name = textOf(setting(settings, 'name'));
  const columns = node.parts.map(({ text }) => text);
  const plain = node.parts.every(({ expression }) => !expression);
  if (has(settings, 'pk', 'primary key') && plain) {
    table.primaryKey = { name, columns };
    return;
  }
  const type = textOf(setting(settings, 'type'));
  const index: IndexDraft = {
    name,
    gone: false,
    parts: node.parts.map(({ text, expression, at }) => ({
      value: expression ? sqlSnippet(building, text, at, source) : text,
      descending: false,
      length: null,
      operatorClass: null,
    })),
    unique: has(settings, 'unique'),
    nullsNotDistinct: false,
    method: type === null ? null : methodOf(type),
    where: null,
    include: [],
  };
  table.indexes.push(index);
}

function buildCheck(building: Building, table: TableDraft, node: IndexNode, source: Source): void {
  const name = textOf(setting(node.settings, 'name'));
  for (const { text, at } of node.parts) {
    table.checks.push({ name, expression: sqlSnippet(building, text, at, source) });
  }
}

function buildChecks(
  building: Building,
  table: TableDraft,
  settings: readonly Setting[],
  source: Source,
): void {
  for (const { name, value } of settings) {
    if (name !== 'check' || value?.kind !== 'expression') continue;
    table.checks.push({ name: null, expression: sqlSnippet(building, value.text, value.at, source) });
  }
}

function valueSnippet(building: Building, value: Value, source: Source): Snippet | null {
  if (value.kind === 'ref') return null;
  if ((value.kind === 'expression' && !isJson(value.text)) || value.kind === 'number') {
    return sqlSnippet(building, value.text, value.at, source);
  }
  if (value.kind === 'word' && /^(?:true|false|null)$/i.test(value.text)) {
    return sqlSnippet(building, value.text, value.at, source);
  }
  // A word is the value of an enum, with or without the name of the enum before it.
  const text = value.kind === 'word' ? value.text.slice(value.text.lastIndexOf('.') + 1) : value.text;
  const quoted = quoteText(text, building.reader.catalog.dialect);
  return quoted === null ? null : sqlSnippet(building, quoted, value.at, source);
}

/** DBML's own tools write JSON between backticks, which is no SQL without quotes. */
function isJson(text: string): boolean {
  return /^\s*(?:\{.*\}|\[.*\])\s*$/s.test(text);
}

function sqlSnippet({ reader }: Building, sql: string, at: number, source: Source): Snippet {
  return snippetOf({ sql, dialect: reader.catalog.dialect, place: source.place(at) });
}

const actions: ReadonlySet<string> = new Set(['no action', 'restrict', 'cascade', 'set null', 'set default']);

/** The action that a setting names; `no action` where it names none. */
export function actionOf(settings: readonly Setting[], name: string): ReferentialAction {
  const text = textOf(setting(settings, name))?.toLowerCase() ?? '';
  return actions.has(text) ? text as ReferentialAction : 'no action';
}

/** The table that a name or an alias means. */
export function tableOf({ reader, aliases }: Building, name: TableNode['name']): TableDraft | null {
  const meant = name.schema === null ? aliases.get(name.name) ?? name : name;
  return reader.catalog.tables.get(keyOf(reader.catalog, idOf(meant.schema, meant.name)))
    ?? findTable(reader.catalog, meant);
}
