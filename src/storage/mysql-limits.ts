import { diagnostic } from '../domain/diagnostic.js';
import type { ModelEntity } from '../domain/model.js';
import type { Draft } from './draft.js';
import { native } from './physical-type.js';
import type { StorageColumn } from './storage.js';
import { type PhysicalType, typeOn } from './type.js';

/** InnoDB's keys end at 3072 bytes, 768 characters in utf8mb4; this leaves room for others in one key. */
const keyLength = 255;
/** A row's 65 535 bytes, less some for what is not text. */
const rowBytes = 60_000;

/**
 * Columns as MySQL can keep them: text in keys gets a bound, and where the bounded text of a row is too long in sum, the
 * longest of it moves out of the row. `keyed` are the columns of keys of any kind.
 */
export function fitMysql(
  entity: ModelEntity,
  columns: readonly StorageColumn[],
  keyed: ReadonlySet<string>,
  draft: Draft,
): StorageColumn[] {
  const bounded = columns.map(column => {
    if (column.field === null || !keyed.has(column.field)) return column;
    const type = boundOf(typeOn(column, 'mysql'));
    if (type === null) return column;
    draft.diagnostics.push(diagnostic(
      'note',
      'key-bounded',
      `MySQL indexes no text without a bound: ${entity.id}.${column.field} takes ${keyLength.toString()} ${
        unitOf(type)
      } there.`,
      entity.fieldByColumn.get(column.field)?.place ?? entity.place,
    ));
    return withMysql(column, type);
  });
  let sum = bounded.reduce((bytes, column) => bytes + inRow(column), 0);
  if (sum <= rowBytes) return bounded;
  const movable = bounded.filter(column => column.field !== null && !keyed.has(column.field) && inRow(column) > 64);
  const moved = new Set<StorageColumn>();
  for (const column of movable.sort((a, b) => inRow(b) - inRow(a))) {
    if (sum <= rowBytes) break;
    sum -= inRow(column) - 12;
    moved.add(column);
  }
  return bounded.map(column => moved.has(column) ? withMysql(column, native('mysql', 'longtext')) : column);
}

function boundOf(type: PhysicalType): PhysicalType | null {
  if (type.kind === 'text') return { kind: 'string', length: keyLength, fixed: false, collation: type.collation };
  if (type.kind === 'bytes') return native('mysql', 'varbinary', [keyLength.toString()]);
  if (type.kind !== 'native') return null;
  if (type.name.endsWith('text')) {
    return { kind: 'string', length: keyLength, fixed: false, collation: type.collation };
  }
  return type.name.endsWith('blob') ? native('mysql', 'varbinary', [keyLength.toString()]) : null;
}

/** What the bound of a type counts. */
function unitOf(type: PhysicalType): 'bytes' | 'characters' {
  return type.kind === 'native' ? 'bytes' : 'characters';
}

function inRow(column: StorageColumn): number {
  const type = typeOn(column, 'mysql');
  return type.kind === 'string' ? 4 * (type.length ?? 0) + 2 : 10;
}

function withMysql(column: StorageColumn, type: PhysicalType): StorageColumn {
  return { ...column, variants: { ...column.variants, mysql: type } };
}
