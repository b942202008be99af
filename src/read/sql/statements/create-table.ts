import {
  addTable,
  type Catalog,
  type ColumnDraft,
  findTable,
  findType,
  idOf,
  isDefaultSchema,
  keyOf,
  schemaOf,
  type TableDraft,
} from '../catalog.js';
import {
  accept,
  atEnd,
  type Cursor,
  next,
  nextIn,
  part,
  peek,
  placeOf,
  type QualifiedName,
  type Snippet,
  splitAtCommas,
  sqlOf,
  take,
  takeGroup,
  takeName,
  takeQualifiedName,
  tokenAt,
} from '../cursor.js';
import type { Reader } from '../reader.js';
import { type Fate, find } from '../report.js';
import { takeColumn } from './column.js';
import { beginsConstraint, takeConstraint } from './constraint.js';
import { takeTableOptions } from './table-options.js';

/** How a statement is read: `last` when every statement has been seen, so that nothing can be put off. */
export interface Pass {
  readonly last: boolean;
}

/** An empty table or view of that name. */
export function emptyTable(
  catalog: Catalog,
  name: QualifiedName,
  kind: TableDraft['kind'],
  definition: Snippet,
): TableDraft {
  const schema = schemaOf(catalog, name.schema);
  return {
    id: idOf(schema, name.name),
    kind,
    schema,
    table: name.name,
    columns: [],
    primaryKey: null,
    uniques: [],
    foreignKeys: [],
    checks: [],
    indexes: [],
    comment: null,
    view: null,
    partitionOf: null,
    rowid: true,
    definition,
    place: placeOf(definition, definition.at),
    path: catalog.path,
  };
}

/** Reads what follows `CREATE … TABLE`. */
export function readCreateTable(reader: Reader, cursor: Cursor, pass: Pass, replace: boolean): Fate {
  const { catalog, report } = reader;
  const ifMissing = accept(cursor, 'IF', 'NOT', 'EXISTS');
  const start = cursor.at;
  const name = takeQualifiedName(cursor);
  if (name === null) return unreadable(reader, cursor);
  const table = emptyTable(catalog, name, 'table', part(cursor, start, cursor.end));

  const partition = accept(cursor, 'PARTITION', 'OF') ? takeQualifiedName(cursor) : null;
  if (partition !== null) return readPartition(reader, cursor, pass, table, partition);

  const bases = basesOf(cursor);
  if (bases.some(base => findTable(catalog, base) === null) && !pass.last) return 'deferred';
  if (isDuplicate(reader, table, ifMissing, replace)) return 'modelled';

  if (accept(cursor, 'OF')) copyComposite(reader, cursor, table);
  if (accept(cursor, 'LIKE')) copyLike(reader, cursor, table);
  const open = cursor.at;
  const group = takeGroup(cursor);
  if (group !== null) {
    if (tokenAt(cursor, group.end).key !== ')' && !reader.broken) {
      find(
        report,
        'error',
        'truncated-statement',
        `The definition of table "${table.id}" has no closing parenthesis; what stands before is read.`,
        placeOf(cursor, open),
        'Complete the statement.',
      );
    }
    if (next(group, 'LIKE') && catalog.dialect === 'mysql') {
      take(group);
      copyLike(reader, group, table);
    } else if (next(group, 'SELECT') || next(group, 'WITH')) cursor.at = open;
    else for (const element of splitAtCommas(group)) takeElement(reader, element, table);
  }
  takeTableOptions(reader, cursor, table);
  const query = next(cursor, '(') || next(cursor, 'SELECT') || next(cursor, 'WITH') || next(cursor, 'VALUES')
    || next(cursor, 'TABLE') || next(cursor, 'EXECUTE');
  if (query || !atEnd(cursor)) reportRest(reader, cursor, table, query);
  if (query && table.columns.length === 0) return 'unread';
  if (group === null && table.columns.length === 0 && !next(cursor, 'OF') && bases.length === 0) {
    return unreadable(reader, cursor);
  }
  addTable(catalog, table);
  return 'modelled';
}

function unreadable(reader: Reader, cursor: Cursor): Fate {
  if (reader.broken) return 'unread';
  find(
    reader.report,
    'warning',
    'unread-statement',
    'This CREATE TABLE has no list of columns that could be read.',
    placeOf(cursor, 0),
    'Write the columns out, or take the statement out of the schema.',
  );
  return 'unread';
}

/** Tables named by LIKE and INHERITS: they have to be read before this one. */
function basesOf(cursor: Cursor): QualifiedName[] {
  const bases: QualifiedName[] = [];
  for (let index = cursor.at; index < cursor.end; index += 1) {
    const { key } = tokenAt(cursor, index);
    const before = tokenAt(cursor, index - 1).key;
    if (key === 'LIKE' && (before === '(' || before === ',' || index === cursor.at)) {
      const name = takeQualifiedName(part(cursor, index + 1, cursor.end));
      if (name !== null) bases.push(name);
    } else if (key === 'INHERITS' && before === ')') {
      const group = takeGroup(part(cursor, index + 1, cursor.end));
      if (group !== null) bases.push(...splitAtCommas(group).flatMap(item => takeQualifiedName(item) ?? []));
    }
  }
  return bases;
}

/** Whether the table is there already: an error, as it is to a database, unless IF NOT EXISTS lets the first one stand. */
function isDuplicate(reader: Reader, table: TableDraft, ifMissing: boolean, replace: boolean): boolean {
  const known = reader.catalog.tables.get(keyOf(reader.catalog, table.id));
  if (known === undefined || replace) return false;
  const first = `${known.place.file}:${known.place.line}`;
  if (!ifMissing) {
    find(
      reader.report,
      'error',
      'duplicate-table',
      `Table "${table.id}" is defined twice, here and at ${first}.`,
      table.place,
      'Keep one of the two definitions, or give one of the tables another name.',
    );
  } else if (spelling(known) !== spelling(table)) {
    const message =
      `Table "${table.id}" is defined otherwise at ${first}; this IF NOT EXISTS leaves that one as it is.`;
    find(reader.report, 'warning', 'repeated-table', message, table.place, 'Keep one of the two definitions.');
  }
  return true;
}

function spelling({ definition }: TableDraft): string {
  return sqlOf(definition).replace(/\s+/g, ' ');
}

function takeElement(reader: Reader, element: Cursor, table: TableDraft): void {
  if (atEnd(element)) return;
  if (next(element, 'LIKE') && reader.catalog.dialect === 'postgresql') {
    take(element);
    copyLike(reader, element, table);
  } else if (beginsConstraint(reader, element)) takeConstraint(reader, element, table);
  else takeColumn(reader, element, table);
}

/** Columns of another table, as a copy that can be changed. */
export function copyColumns(columns: readonly ColumnDraft[]): ColumnDraft[] {
  return columns.map(column => ({ ...column }));
}

function copyLike(reader: Reader, cursor: Cursor, table: TableDraft): void {
  const place = placeOf(cursor);
  const name = takeQualifiedName(cursor);
  const base = name === null ? null : findTable(reader.catalog, name);
  const including = new Set<string>();
  while (nextIn(cursor, inclusions)) {
    const keep = take(cursor).key === 'INCLUDING';
    const what = take(cursor).key;
    if (keep) including.add(what);
    else including.delete(what);
  }
  if (base === null) {
    missingBase(reader, table, name, place);
    return;
  }
  const whole = reader.catalog.dialect === 'mysql';
  const has = (what: string): boolean => whole || including.has(what) || including.has('ALL');
  for (const column of copyColumns(base.columns)) {
    if (!has('DEFAULTS')) column.default = null;
    if (!has('IDENTITY')) column.identity = null;
    if (!has('GENERATED')) column.generated = null;
    if (!has('COMMENTS')) column.comment = null;
    table.columns.push(column);
  }
  if (has('CONSTRAINTS')) table.checks.push(...base.checks);
  if (!has('INDEXES')) return;
  table.primaryKey ??= base.primaryKey === null ? null : { name: null, columns: [...base.primaryKey.columns] };
  table.uniques.push(...base.uniques.map(unique => ({ ...unique, name: whole ? unique.name : null })));
  table.indexes.push(...base.indexes.map(index => ({ ...index, name: whole ? index.name : null })));
}

const inclusions: ReadonlySet<string> = new Set(['INCLUDING', 'EXCLUDING']);

/** Puts the columns, defaults and checks of the parents in front of the table's own. */
export function inherit(reader: Reader, table: TableDraft, parents: readonly QualifiedName[]): void {
  const inherited: ColumnDraft[] = [];
  for (const parent of parents) {
    const base = findTable(reader.catalog, parent);
    if (base === null) missingBase(reader, table, parent, table.place);
    else {
      inherited.push(
        ...copyColumns(base.columns).filter(column => inherited.every(({ name }) => name !== column.name)),
      );
      table.checks.unshift(...base.checks);
    }
  }
  const own = new Map(table.columns.map(column => [column.name, column]));
  const merged = inherited.map(column => {
    const second = own.get(column.name);
    own.delete(column.name);
    if (second === undefined) return column;
    return { ...second, nullable: second.nullable && column.nullable, default: second.default ?? column.default };
  });
  table.columns = [...merged, ...own.values()];
}

function missingBase(reader: Reader, table: TableDraft, name: QualifiedName | null, place: TableDraft['place']): void {
  const base = idOf(name?.schema ?? null, name?.name ?? '');
  find(
    reader.report,
    'warning',
    'unknown-table',
    `Table "${table.id}" takes columns from "${base}", which is not in the input.`,
    place,
    `Add the definition of "${base}" to the input.`,
  );
}

function copyComposite(reader: Reader, cursor: Cursor, table: TableDraft): void {
  const place = placeOf(cursor);
  const name = takeQualifiedName(cursor);
  const type = name === null ? null : findType(reader.catalog, name, reader.catalog.path);
  if (type?.kind === 'composite') {
    for (const element of splitAtCommas(type.elements)) takeElement(reader, element, table);
  } else missingBase(reader, table, name, place);
  const group = takeGroup(cursor);
  if (group === null) return;
  for (const element of splitAtCommas(group)) {
    const known = table.columns.find(column => column.name === peek(element).text);
    if (beginsConstraint(reader, element) || known === undefined) takeElement(reader, element, table);
    else {
      takeName(element);
      accept(element, 'WITH', 'OPTIONS');
      const again: TableDraft = { ...table, columns: [] };
      takeColumn(reader, part(element, element.at - 1, element.end), again);
      known.nullable &&= again.columns[0]?.nullable ?? true;
      known.default ??= again.columns[0]?.default ?? null;
    }
  }
}

/** A partition is not a table of its own: its keys and checks are those of the table it is a part of. */
function readPartition(reader: Reader, cursor: Cursor, pass: Pass, table: TableDraft, parent: QualifiedName): Fate {
  const whole = findTable(reader.catalog, parent);
  if (whole === null && !pass.last) return 'deferred';
  cursor.at = cursor.end;
  if (whole === null) {
    missingBase(reader, table, parent, table.place);
    return 'unread';
  }
  table.partitionOf = whole;
  table.columns = copyColumns(whole.columns);
  addTable(reader.catalog, table);
  return 'modelled';
}

function reportRest(reader: Reader, cursor: Cursor, table: TableDraft, query: boolean): void {
  const { report } = reader;
  if (!query) {
    const message = `Table "${table.id}": "${
      sqlOf(cursor).slice(0, 60)
    }" behind its columns is not understood and was left out.`;
    find(report, 'warning', 'unread-part', message, placeOf(cursor));
    return;
  }
  find(
    report,
    'warning',
    'table-from-query',
    `Table "${table.id}" takes columns from a query, which cannot be told without running it.`,
    placeOf(cursor),
    'Write its columns out, or make it a view.',
  );
}

/** Whether a schema is the one tables stand in when none is named. */
export function standsAlone(catalog: Catalog, schema: string): boolean {
  return isDefaultSchema(catalog.dialect, schema);
}
