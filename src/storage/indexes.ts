import { diagnostic, type Severity } from '../domain/diagnostic.js';
import type { Dialect } from '../domain/dialect.js';
import { label } from '../domain/dialect.js';
import type { Index, IndexPart } from '../domain/domain.js';
import { type Draft, physical, type TableDraft } from './draft.js';
import { convention } from './names.js';
import { isVolatile, renamed, said } from './sql.js';
import type { StorageForeignKey, StorageIndex, StorageIndexPart, StorageUnique } from './storage.js';
import { typeOn } from './type.js';

/** Methods that one database has and the others lack; all others are the default there. */
const methods: Readonly<Record<string, Dialect>> = {
  gin: 'postgresql',
  gist: 'postgresql',
  spgist: 'postgresql',
  brin: 'postgresql',
  hash: 'postgresql',
  bloom: 'postgresql',
  rum: 'postgresql',
  hnsw: 'postgresql',
  ivfflat: 'postgresql',
  fulltext: 'mysql',
  spatial: 'mysql',
};

/** The source's indexes, as far as the database has them. */
export function indexesOf(table: TableDraft, draft: Draft): StorageIndex[] {
  const made: StorageIndex[] = [];
  for (const index of table.entity.indexes) {
    const one = indexOf(table, index, draft);
    if (one !== null) made.push(one);
  }
  return made;
}

function indexOf(table: TableDraft, index: Index, draft: Draft): StorageIndex | null {
  const parts = index.parts.map(part => partOf(table, part, draft));
  const method = index.method === null || index.method === 'btree' ? null : index.method;
  const home = method === null ? null : methods[method] ?? 'postgresql';
  const leave = (reason: string, severity: Severity = 'warning'): null => {
    const what = `${index.unique ? 'unique index' : 'index'} ${index.name ?? ''}`.trimEnd();
    const message = `The ${what} of ${table.entity.id} is left out: ${reason}.`;
    draft.diagnostics.push(diagnostic(severity, 'index-left-out', message, table.entity.place));
    return null;
  };
  if (home !== null && home !== draft.dialect && method !== 'hash') {
    return leave(`${label[draft.dialect]} has no ${method ?? ''} indexes`);
  }
  const unsaid = parts.find(part => part.expression !== null && part.expression.sql[draft.dialect] === null);
  if (unsaid !== undefined) return leave(`its expression cannot be said in ${label[draft.dialect]}`);
  if (draft.dialect === 'mysql' && !draft.existing && parts.some(part => part.expression !== null)) {
    return leave('MariaDB has no indexes over expressions');
  }
  const where = index.where === null ? null : said(renamed(index.where, table.renamed));
  const lost = where !== null && (draft.dialect === 'mysql' || where.sql[draft.dialect] === null);
  if (lost && index.unique) return leave(`its predicate cannot be said in ${label[draft.dialect]}`);
  return {
    name: nameOf(table, index, parts, draft),
    parts,
    unique: index.unique,
    method: method === 'hash' && draft.dialect !== 'postgresql' ? null : method,
    where: lost ? null : where,
    include: physical(table, index.include),
    only: home === null || method === 'hash' ? onlyOf(parts, where) : [home],
  };
}

/** Databases on which all expressions of an index can be said; null for all. */
function onlyOf(parts: readonly StorageIndexPart[], where: StorageIndex['where']): readonly Dialect[] | null {
  const expressions = parts.flatMap(part => part.expression === null ? [] : [part.expression]);
  if (expressions.length === 0 && where === null) return null;
  const on: Dialect[] = [];
  for (const dialect of ['postgresql', 'mysql', 'sqlite'] as const) {
    const sayable = expressions.every(one => one.sql[dialect] !== null && !isVolatile(one.expression));
    // Without its predicate a plain index is a longer one, and as good.
    if (sayable && (dialect !== 'mysql' || expressions.length === 0)) on.push(dialect);
  }
  return on.length === 3 ? null : on;
}

function partOf(table: TableDraft, part: IndexPart, draft: Draft): StorageIndexPart {
  const common = { descending: part.descending, operatorClass: part.operatorClass };
  if (part.value.kind !== 'column') {
    return { ...common, column: null, expression: said(renamed(part.value, table.renamed)), length: part.length };
  }
  const column = table.renamed.get(part.value.name) ?? part.value.name;
  return { ...common, column, expression: null, length: part.length ?? prefixOf(table, part.value.name, draft) };
}

/** MySQL indexes long text by a prefix only: 191 characters fit every row format. */
function prefixOf(table: TableDraft, field: string, draft: Draft): number | null {
  if (draft.dialect !== 'mysql' || draft.existing) return null;
  const column = table.columnByField.get(field);
  if (column === undefined) return null;
  const type = typeOn(column, 'mysql');
  if (type.kind === 'native') return /^(?:tiny|medium|long)?(?:text|blob)$/.test(type.name) ? 191 : null;
  return type.kind === 'text' || (type.kind === 'string' && (type.length ?? 0) > 768) ? 191 : null;
}

function nameOf(table: TableDraft, index: Index, parts: readonly StorageIndexPart[], draft: Draft): string {
  const words = parts.map(part => part.column ?? 'expr');
  if (draft.existing) {
    if (index.name !== null) return index.name;
    if (draft.own && draft.dialect === 'postgresql') return draft.names.take(`${table.name}_${words.join('_')}_idx`);
    if (draft.own && draft.dialect === 'mysql') return table.keyNames.take(words[0] ?? 'key');
  }
  const byConvention = index.unique ? convention.unique(table.name, words) : convention.index(table.name, words);
  return index.name === null ? draft.names.take(byConvention) : draft.names.take(index.name, byConvention);
}

/** What else finds rows quickly: keys that begin with the columns. */
interface Keys {
  readonly primaryKey: { readonly columns: readonly string[] } | null;
  readonly uniques: readonly StorageUnique[];
  readonly indexes: readonly StorageIndex[];
}

/**
 * Indexes of our own: one for each foreign key that no other key begins with, since only MySQL makes one itself, and one
 * for the order in which lists come by default.
 */
export function addedIndexes(
  table: TableDraft,
  foreignKeys: readonly StorageForeignKey[],
  keys: Keys,
  draft: Draft,
): readonly StorageIndex[] {
  const covered = [
    ...keys.primaryKey === null ? [] : [keys.primaryKey.columns],
    ...keys.uniques.filter(unique => unique.where === null || unique.living).map(unique => unique.columns),
    ...keys.indexes.filter(index => index.where === null && index.method === null).map(index =>
      index.parts.map(part => part.length === null ? part.column ?? '' : '')
    ),
  ];
  const made: StorageIndex[] = [];
  const add = (columns: readonly string[]): void => {
    if (covered.some(key => columns.every((column, at) => key[at] === column))) return;
    covered.push(columns);
    made.push(plain(draft.names.take(convention.index(table.name, columns)), columns));
  };
  const sorted = sortColumns(table, keys.primaryKey);
  if (sorted !== null) add(sorted);
  for (const key of foreignKeys) if (indexable(table, key.columns, draft)) add(key.columns);
  return made;
}

function plain(name: string, columns: readonly string[]): StorageIndex {
  const parts = columns.map(column => (
    { column, expression: null, descending: false, length: null, operatorClass: null }
  ));
  return { name, parts, unique: false, method: null, where: null, include: [], only: null };
}

/** The default order of a list is the time of creation, then the key. */
function sortColumns(table: TableDraft, primaryKey: Keys['primaryKey']): readonly string[] | null {
  if (table.entity.role !== 'resource' || primaryKey === null) return null;
  const created = table.entity.fields.find(field => field.role === 'created');
  return created === undefined ? null : [...physical(table, [created.column]), ...primaryKey.columns];
}

function indexable(table: TableDraft, columns: readonly string[], draft: Draft): boolean {
  if (draft.dialect !== 'mysql') return true;
  return table.columns.every(column => {
    if (!columns.includes(column.name)) return true;
    const type = typeOn(column, 'mysql');
    return type.kind !== 'json' && !(type.kind === 'native' && /text|blob/.test(type.name));
  });
}
