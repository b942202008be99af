import type { StorageTable } from './storage.js';
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

/** The extensions that tables need on PostgreSQL, in alphabetical order. */
export function extensionsOf(tables: readonly StorageTable[]): readonly string[] {
  const found = new Set<string>();
  for (const table of tables) {
    for (const column of table.columns) note(column.variants.postgresql, found);
    for (const index of table.indexes) {
      for (const part of index.parts) {
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
