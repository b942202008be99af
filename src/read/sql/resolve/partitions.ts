import { find } from '../../report.js';
import type { TableDraft } from '../catalog.js';
import type { Reader } from '../reader.js';

/** The table a partition belongs to in the end. */
function rootOf(table: TableDraft): TableDraft {
  let root = table;
  for (let depth = 0; root.partitionOf !== null && depth < 16; depth += 1) root = root.partitionOf;
  return root;
}

/** Folds partitions into the table they are parts of: keys that only the parts have become the whole's. */
export function foldPartitions(reader: Reader): void {
  const { catalog } = reader;
  const folded = new Map<TableDraft, number>();
  for (const table of [...catalog.tables.values()]) {
    if (table.partitionOf === null) continue;
    const root = rootOf(table);
    foldKeys(table, root);
    folded.set(root, (folded.get(root) ?? 0) + 1);
    table.partitionOf = root;
  }
  for (const [root, count] of folded) {
    const message = `${count === 1 ? '1 partition' : `${count} partitions`} of table "${root.id}" are one table here.`;
    find(reader.report, 'note', 'folded-partitions', message, root.place);
  }
}

function sameColumns(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, index) => name === other[index]);
}

function foldKeys(table: TableDraft, root: TableDraft): void {
  if (root.primaryKey === null && table.primaryKey !== null) {
    root.primaryKey = { name: null, columns: table.primaryKey.columns };
  }
  for (const key of table.foreignKeys) {
    if (root.foreignKeys.every(other => !sameColumns(other.columns, key.columns))) {
      root.foreignKeys.push({ ...key, name: null });
    }
  }
}

/** Takes the partitions themselves out, once every key that leads to one has been led to the whole. */
export function isPartition(table: TableDraft): boolean {
  return table.partitionOf !== null;
}
