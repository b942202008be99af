import type { Place } from '../../domain/diagnostic.js';
import { type Dialect, dialects } from '../../domain/dialect.js';
import type { Domain, ReferentialAction } from '../../domain/domain.js';
import { find, type Report } from '../report.js';
import { addTable, idOf, keyOf, schemaOf, type TableDraft, type TypeSyntax } from '../sql/catalog.js';
import type { Snippet } from '../sql/cursor.js';
import { snippetOf, typeSyntaxOf } from '../sql/fragment.js';
import { createReader, type Reader } from '../sql/reader.js';
import { resolveDomain } from '../sql/resolve/domain.js';
import { lexicalRules } from '../sql/rules.js';
import { emptyColumn } from '../sql/statements/column.js';
import { emptyTable } from '../sql/statements/empty-table.js';
import { postgresqlSerials } from '../sql/types/postgresql.js';
import type { Named, References } from './documents.js';
import { isTrue, itemsIn, type Json, member, textIn, textsIn } from './json.js';
import { propertiesOf, shapeOf } from './shape.js';

/** Schemas that say of themselves which tables or enums of a database they are. */
export interface Annotated {
  readonly dialect: Dialect;
  readonly named: readonly Named[];
}

/** Whether a schema says which table it is (`x-table`), or which enum (`x-enum`). */
export function isAnnotated({ schema }: Named): boolean {
  return member(schema, 'x-table')?.kind === 'object' || member(schema, 'x-enum')?.kind === 'object';
}

/** The database that a document names in `x-database`; PostgreSQL where it names none that is known. */
export function databaseOf(named: readonly Named[]): Dialect {
  for (const { document } of named) {
    const found = dialects.find(one => one === textIn(document.root, 'x-database'));
    if (found !== undefined) return found;
  }
  return 'postgresql';
}

/**
 * Reads schemas with annotations into the tables that they describe: names, keys and checks out of `x-table`, types and
 * what the database computes out of `x-column`, all of it SQL of the database that `x-database` names. A column takes NULL
 * where its schema does or where it is not required.
 */
export function readAnnotated({ dialect, named }: Annotated, references: References, report: Report): Domain {
  const reader: Reader = { ...createReader(lexicalRules[dialect]), report };
  const enums = named.filter(({ schema }) => member(schema, 'x-enum')?.kind === 'object');
  for (const one of enums) addEnum(reader, one);
  for (const one of named) if (!enums.includes(one)) buildTable(reader, one, references);
  return resolveDomain(reader);
}

function addEnum({ catalog }: Reader, { schema: given, document }: Named): void {
  const own = member(given, 'x-enum');
  const name = textIn(own, 'name') ?? '';
  const schema = schemaOf(catalog, textIn(own, 'schema'));
  const id = idOf(schema, name);
  const place = document.source.place(given.at);
  const comment = textIn(given, 'description');
  catalog.types.set(id, { kind: 'enum', id, schema, name, values: [...textsIn(given, 'enum')], comment, place });
}

function buildTable(reader: Reader, thing: Named, references: References): void {
  const { catalog, report } = reader;
  const { source } = thing.document;
  const own = member(thing.schema, 'x-table');
  const place = source.place(thing.schema.at);
  const name = { schema: textIn(own, 'schema'), name: textIn(own, 'name') ?? thing.name };
  const definition = snippetOf({ sql: '', dialect: catalog.dialect, place });
  const table: TableDraft = { ...emptyTable(catalog, name, 'table', definition), place };
  if (catalog.tables.has(keyOf(catalog, table.id))) {
    const message = `Table "${table.id}" is defined twice; the first definition counts.`;
    find(report, 'warning', 'duplicate-table', message, place, 'Take one of the two out.');
    return;
  }
  addTable(catalog, table);
  table.comment = textIn(thing.schema, 'description');
  const { entries, required } = propertiesOf(thing, references);
  for (const [column, one] of entries) addColumn(reader, table, column, one, required.has(column), references);
  const key = member(own, 'primaryKey');
  if (key !== null) table.primaryKey = { name: textIn(key, 'name'), columns: [...textsIn(key, 'columns')] };
  for (const one of itemsIn(own, 'checks')) {
    const sql = sqlIn(reader, thing, one, 'sql');
    if (sql !== null) table.checks.push({ name: textIn(one, 'name'), expression: sql });
  }
  for (const one of itemsIn(own, 'uniques')) addUnique(table, one);
  for (const one of itemsIn(own, 'foreignKeys')) addKey(reader, table, one, source.place(one.at));
}

/** As a constraint, or as an index where it says so. */
function addUnique({ uniques, indexes }: TableDraft, given: Json): void {
  const [name, columns] = [textIn(given, 'name'), [...textsIn(given, 'columns')]];
  const nullsNotDistinct = isTrue(given, 'nullsNotDistinct');
  if (!isTrue(given, 'index')) {
    uniques.push({ name, columns, nullsNotDistinct });
    return;
  }
  const parts = columns.map(value => ({ value, descending: false, length: null, operatorClass: null }));
  indexes.push({ name, gone: false, parts, unique: true, nullsNotDistinct, method: null, where: null, include: [] });
}

function addKey({ catalog }: Reader, { foreignKeys }: TableDraft, given: Json, place: Place): void {
  const to = member(given, 'references');
  const deferrable = textIn(given, 'deferrable');
  foreignKeys.push({
    name: textIn(given, 'name'),
    columns: [...textsIn(given, 'columns')],
    target: { schema: textIn(to, 'schema'), name: textIn(to, 'table') ?? '' },
    path: catalog.path,
    bound: null,
    targetColumns: [...textsIn(to, 'columns')],
    onDelete: actionIn(given, 'onDelete'),
    onUpdate: actionIn(given, 'onUpdate'),
    deferrable: deferrable === 'immediate' || deferrable === 'deferred' ? deferrable : 'no',
    place,
  });
}

const actions: readonly ReferentialAction[] = ['restrict', 'cascade', 'set null', 'set default'];

function actionIn(given: Json, key: string): ReferentialAction {
  return actions.find(action => action === textIn(given, key)) ?? 'no action';
}

function addColumn(
  reader: Reader,
  table: TableDraft,
  name: string,
  { schema, owner }: { readonly schema: Json; readonly owner: Named },
  required: boolean,
  references: References,
): void {
  const own = member(schema, 'x-column');
  const column = emptyColumn(name, owner.document.source.place(schema.at));
  table.columns.push(column);
  const identity = textIn(own, 'identity');
  column.type = typeIn(reader, table, name, schema, owner, references);
  column.identity = identity === 'always' || identity === 'default' ? identity : null;
  if (column.type !== null && postgresqlSerials.has(column.type.name)) column.identity ??= 'default';
  column.nullable = !required || shapeOf(schema, owner, references).nullable;
  column.default = sqlIn(reader, owner, own, 'default');
  const expression = sqlIn(reader, owner, own, 'generated');
  column.generated = expression === null ? null : { expression, stored: isTrue(own, 'stored') };
  column.onUpdate = sqlIn(reader, owner, own, 'onUpdate');
  column.comment = textIn(schema, 'description');
}

/** The type in SQL, else the enum that the schema refers to; `[]` for each list around it. */
function typeIn(
  { catalog, report }: Reader,
  table: TableDraft,
  name: string,
  schema: Json,
  owner: Named,
  references: References,
): TypeSyntax | null {
  const place = owner.document.source.place(schema.at);
  let inner = beside(schema);
  let dimensions = 0;
  for (let items = member(inner, 'items'); items !== null && dimensions < 8; items = member(inner, 'items')) {
    inner = beside(items);
    dimensions += 1;
  }
  const sql = textIn(member(schema, 'x-column'), 'type');
  if (sql !== null) {
    const read = typeSyntaxOf({ sql, dialect: catalog.dialect, place }, catalog);
    if (read !== null) return { ...read.type, dimensions };
  }
  const reference = member(inner, '$ref');
  const target = reference === null ? null : references.resolve(reference, owner.document);
  const list = target === null ? null : member(target.schema, 'x-enum');
  if (list === null) {
    const message = `The type ${JSON.stringify(sql ?? '')} of column "${name}" of table "${table.id}" cannot be read.`;
    find(report, 'warning', 'unread-part', message, place, 'Write a type of SQL into x-column.');
    return null;
  }
  return {
    schema: textIn(list, 'schema'),
    name: textIn(list, 'name') ?? '',
    arguments: [],
    dimensions,
    unsigned: false,
    zerofill: false,
    characterSet: null,
    collation: null,
    path: catalog.path,
    place,
  };
}

/** What stands beside null. */
function beside(schema: Json): Json {
  return itemsIn(schema, 'anyOf').find(one => textIn(one, 'type') !== 'null') ?? schema;
}

function sqlIn({ catalog }: Reader, { document }: Named, value: Json | null, key: string): Snippet | null {
  const found = member(value, key);
  if (found?.kind !== 'string') return null;
  return snippetOf({ sql: found.value, dialect: catalog.dialect, place: document.source.place(found.at) });
}
