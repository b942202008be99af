import type { StorageTable, StorageView } from './storage.js';
import type { PhysicalType } from './type.js';

/** Types and operator classes of PostgreSQL that come with an extension, by name. */
const byType: Readonly<Record<string, string>> = {
  citext: 'citext',
  hstore: 'hstore',
  ltree: 'ltree',
  lquery: 'ltree',
  cube: 'cube',
  isbn: 'isn',
  isbn13: 'isn',
  ean13: 'isn',
  seg: 'seg',
  geometry: 'postgis',
  geography: 'postgis',
  raster: 'postgis_raster',
  vector: 'vector',
  halfvec: 'vector',
  sparsevec: 'vector',
};

/** Functions of PostgreSQL that come with an extension. */
const byFunction: Readonly<Record<string, string>> = {
  crosstab: 'tablefunc',
  connectby: 'tablefunc',
  uuid_generate_v1: 'uuid-ossp',
  uuid_generate_v1mc: 'uuid-ossp',
  uuid_generate_v3: 'uuid-ossp',
  uuid_generate_v4: 'uuid-ossp',
  uuid_generate_v5: 'uuid-ossp',
  crypt: 'pgcrypto',
  gen_salt: 'pgcrypto',
  digest: 'pgcrypto',
  hmac: 'pgcrypto',
  gen_random_bytes: 'pgcrypto',
  unaccent: 'unaccent',
  levenshtein: 'fuzzystrmatch',
  soundex: 'fuzzystrmatch',
  metaphone: 'fuzzystrmatch',
  similarity: 'pg_trgm',
};
const call = /\b(\w+)\s*\(/g;

/** The extensions that tables and views need on PostgreSQL, in alphabetical order. */
export function extensionsOf(tables: readonly StorageTable[], views: readonly StorageView[]): readonly string[] {
  const found = new Set<string>();
  const search = (sql: string | null | undefined): void => {
    for (const [, name = ''] of sql?.matchAll(call) ?? []) {
      const extension = Object.hasOwn(byFunction, name.toLowerCase()) ? byFunction[name.toLowerCase()] : undefined;
      if (extension !== undefined) found.add(extension);
    }
  };
  for (const view of views) search(view.sql);
  for (const table of tables) {
    for (const column of table.columns) {
      note(column.variants.postgresql, found);
      search(column.default?.sql.postgresql);
      search(column.generated?.sql.postgresql);
    }
    for (const check of table.checks) search(check.sql.postgresql);
    for (const index of table.indexes) {
      for (const part of index.parts) {
        search(part.expression?.sql.postgresql);
        if (part.operatorClass?.endsWith('_trgm_ops') === true) found.add('pg_trgm');
      }
    }
  }
  return Array.from(found).sort();
}

function note(type: PhysicalType | undefined, found: Set<string>): void {
  if (type === undefined) return;
  if (type.kind === 'array') note(type.of, found);
  else if (type.kind === 'native' && type.dialect === 'postgresql' && Object.hasOwn(byType, type.name)) {
    found.add(byType[type.name] ?? type.name);
  }
}
