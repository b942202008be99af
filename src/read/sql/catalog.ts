import type { Place } from '../../domain/diagnostic.js';
import type { Dialect } from '../../domain/dialect.js';
import type { ReferentialAction } from '../../domain/domain.js';
import type { QualifiedName, Snippet } from './cursor.js';

/** What has been read so far, as a database would keep it: changed by one statement after the other. */
export interface Catalog {
  readonly dialect: Dialect;
  /** By {@link keyOf} of the id, in order of creation. */
  readonly tables: Map<string, TableDraft>;
  /** Tables by their bare name in lower case, whatever their schema. */
  readonly tablesByName: Map<string, Set<TableDraft>>;
  /** Tables that are left out on purpose (temporary, foreign, virtual): what speaks of them is left out as well. */
  readonly leftOut: Set<string>;
  readonly types: Map<string, TypeDraft>;
  /** Indexes by name: where `ADD PRIMARY KEY USING INDEX` and `DROP INDEX` find them. */
  readonly indexes: Map<string, { readonly table: TableDraft; readonly index: IndexDraft }>;
  /** Schemas that unqualified names are looked up in; the first one takes what is created. */
  path: readonly (string | null)[];
  /** The first database that MySQL's USE chose: its name in front of a table says nothing. */
  home: string | null;
}

/** A type while it is put together. */
export interface TypeSyntax {
  schema: string | null;
  name: string;
  arguments: string[];
  dimensions: number;
  unsigned: boolean;
  zerofill: boolean;
  characterSet: string | null;
  collation: string | null;
  /** The search path at the place, to find a type of the user's by. */
  readonly path: readonly (string | null)[];
  readonly place: Place;
}

export interface ColumnDraft {
  name: string;
  type: TypeSyntax | null;
  nullable: boolean;
  default: Snippet | null;
  identity: 'always' | 'default' | null;
  generated: { readonly expression: Snippet; readonly stored: boolean } | null;
  onUpdate: Snippet | null;
  comment: string | null;
  readonly place: Place;
}

export interface KeyDraft {
  name: string | null;
  columns: string[];
}

export interface UniqueDraft extends KeyDraft {
  readonly nullsNotDistinct: boolean;
}

export interface ForeignKeyDraft extends KeyDraft {
  readonly target: QualifiedName;
  readonly path: readonly (string | null)[];
  /** The target, where it was there already: the key follows it through renames. */
  readonly bound: TableDraft | null;
  /** Null where the source leaves them to the target's primary key. */
  readonly targetColumns: string[] | null;
  onDelete: ReferentialAction;
  onUpdate: ReferentialAction;
  deferrable: 'no' | 'immediate' | 'deferred';
  readonly place: Place;
}

export interface CheckDraft {
  name: string | null;
  readonly expression: Snippet;
}

export interface IndexDraft {
  name: string | null;
  /** Set when the index is dropped, or becomes a constraint. */
  gone: boolean;
  readonly parts: readonly IndexPartDraft[];
  readonly unique: boolean;
  readonly nullsNotDistinct: boolean;
  readonly method: string | null;
  readonly where: Snippet | null;
  readonly include: readonly string[];
  /** Where it is made, if apart from its table. */
  readonly place?: Place;
}

export interface IndexPartDraft {
  /** A column's name, or an expression. */
  readonly value: string | Snippet;
  readonly descending: boolean;
  readonly length: number | null;
  readonly operatorClass: string | null;
}

export interface TableDraft {
  id: string;
  kind: 'table' | 'view';
  schema: string | null;
  table: string;
  columns: ColumnDraft[];
  primaryKey: KeyDraft | null;
  uniques: UniqueDraft[];
  foreignKeys: ForeignKeyDraft[];
  checks: CheckDraft[];
  indexes: IndexDraft[];
  comment: string | null;
  view: ViewDraft | null;
  /** The table this one is a part of; it is folded into it. */
  partitionOf: TableDraft | null;
  /** SQLite: whether a lone INTEGER primary key is the row's number. */
  rowid: boolean;
  /** Its definition as written, to tell a repetition from a contradiction. */
  readonly definition: Snippet;
  readonly place: Place;
  readonly path: readonly (string | null)[];
}

export interface ViewDraft {
  readonly columns: readonly string[] | null;
  readonly query: Snippet;
  readonly materialized: boolean;
}

export type TypeDraft =
  | {
    readonly kind: 'enum';
    readonly id: string;
    readonly schema: string | null;
    readonly name: string;
    readonly values: string[];
    comment: string | null;
    readonly place: Place;
  }
  | {
    readonly kind: 'domain';
    readonly base: TypeSyntax;
    nullable: boolean;
    default: Snippet | null;
    readonly checks: CheckDraft[];
  }
  /** `elements` are the fields, as they would stand in a table. */
  | { readonly kind: 'composite'; readonly elements: Snippet }
  | { readonly kind: 'other'; readonly schema: string | null; readonly name: string };

/** An empty catalogue. */
export function createCatalog(dialect: Dialect): Catalog {
  return {
    dialect,
    tables: new Map(),
    tablesByName: new Map(),
    leftOut: new Set(),
    types: new Map(),
    indexes: new Map(),
    path: [null],
    home: null,
  };
}

/** A schema under the name the domain gives it: null for the one the dialect takes when none is named. */
export function schemaOf(catalog: Catalog, schema: string | null): string | null {
  if (schema === null) return catalog.path[0] ?? null;
  return isDefaultSchema(catalog.dialect, schema) || schema === catalog.home ? null : schema;
}

/** Whether a dialect looks into this schema by itself. */
export function isDefaultSchema(dialect: Dialect, schema: string): boolean {
  if (dialect === 'postgresql') return schema === 'public';
  if (dialect === 'sqlite') return schema.toLowerCase() === 'main';
  return false;
}

/** `schema.name`, or the name alone. */
export function idOf(schema: string | null, name: string): string {
  return schema === null ? name : `${schema}.${name}`;
}

/** What an id is found by: SQLite does not tell upper from lower case. */
export function keyOf(catalog: Catalog, id: string): string {
  return catalog.dialect === 'sqlite' ? id.toLowerCase() : id;
}

/** Adds a table; one of the same id is replaced. */
export function addTable(catalog: Catalog, table: TableDraft): void {
  catalog.tables.set(keyOf(catalog, table.id), table);
  const name = table.table.toLowerCase();
  const sameName = catalog.tablesByName.get(name);
  if (sameName === undefined) catalog.tablesByName.set(name, new Set([table]));
  else sameName.add(table);
}

/** Takes a table out. */
export function removeTable(catalog: Catalog, table: TableDraft): void {
  catalog.tables.delete(keyOf(catalog, table.id));
  catalog.tablesByName.get(table.table.toLowerCase())?.delete(table);
}

/**
 * The table or view a name means: in the schema that qualifies it or along the search path; failing that, the only one
 * of that name anywhere (MySQL: also in another case).
 */
export function findTable(
  catalog: Catalog,
  { schema, name }: QualifiedName,
  path: readonly (string | null)[] = catalog.path,
): TableDraft | null {
  const schemas = schema === null ? path : [schemaOf(catalog, schema)];
  for (const candidate of schemas) {
    const table = catalog.tables.get(keyOf(catalog, idOf(candidate, name)));
    if (table !== undefined) return table;
  }
  const sameName = [...catalog.tablesByName.get(name.toLowerCase()) ?? []];
  if (catalog.dialect === 'postgresql') {
    const [only, ...others] = sameName.filter(table => table.table === name);
    return schema === null && only !== undefined && others.length === 0 ? only : null;
  }
  const [only, ...others] = schema === null || catalog.dialect === 'mysql'
    ? sameName.filter(table => schema === null || table.schema === null || table.schema === schema)
    : [];
  return only !== undefined && others.length === 0 ? only : null;
}

/** Whether a name means a table that is left out on purpose. */
export function isLeftOut(catalog: Catalog, { schema, name }: QualifiedName): boolean {
  return catalog.leftOut.has(keyOf(catalog, name))
    && (schema === null || findTable(catalog, { schema, name }) === null);
}

/** The table a foreign key leads to. */
export function targetOf(catalog: Catalog, key: ForeignKeyDraft): TableDraft | null {
  if (key.bound !== null && catalog.tables.get(keyOf(catalog, key.bound.id)) === key.bound) return key.bound;
  return findTable(catalog, key.target, key.path);
}

/** The type of the user's that a name means, found as tables are. */
export function findType(
  catalog: Catalog,
  { schema, name }: QualifiedName,
  path: readonly (string | null)[],
): TypeDraft | null {
  const schemas = schema === null ? [...path, null] : [schemaOf(catalog, schema)];
  for (const candidate of schemas) {
    const type = catalog.types.get(idOf(candidate, name));
    if (type !== undefined) return type;
  }
  return null;
}

/** The column of that name; MySQL and SQLite do not tell upper from lower case. */
export function findColumn(catalog: Catalog, table: TableDraft, name: string): ColumnDraft | null {
  const exact = table.columns.find(column => column.name === name);
  if (exact !== undefined) return exact;
  if (catalog.dialect === 'postgresql') return null;
  const folded = name.toLowerCase();
  return table.columns.find(column => column.name.toLowerCase() === folded) ?? null;
}
