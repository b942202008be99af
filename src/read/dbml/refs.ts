import { find } from '../report.js';
import type { Source } from '../source.js';
import { addTable, findColumn, type TableDraft } from '../sql/catalog.js';
import { snippetOf } from '../sql/fragment.js';
import { emptyColumn } from '../sql/statements/column.js';
import { emptyTable } from '../sql/statements/empty-table.js';
import { actionOf, type Building, tableOf } from './build.js';
import type { Endpoint, RefNode } from './tree.js';

interface End {
  readonly table: TableDraft;
  readonly columns: readonly string[];
}

/** Makes foreign keys of references: `>` and `<` point to the one side, `-` has one on both, `<>` makes a table. */
export function buildRef(building: Building, ref: RefNode, source: Source, inline: boolean): void {
  const left = endOf(building, ref, ref.left, source);
  const right = left === null ? null : endOf(building, ref, ref.right, source);
  if (left === null || right === null) return;
  if (left.columns.length !== right.columns.length) {
    const message = 'This reference has more columns on one side than on the other; it is left out.';
    find(building.reader.report, 'warning', 'unresolved-foreign-key', message, source.place(ref.at), 'Name as many.');
    return;
  }
  switch (ref.operator) {
    case '>':
      addKey(left, right, ref, source);
      return;
    case '<':
      addKey(right, left, ref, source);
      return;
    case '-': {
      // The key stands where the column is written, else where it is no key itself, else on the right.
      const leftHolds = inline || (isKey(right) && !isKey(left));
      const [holder, target] = leftHolds ? [left, right] : [right, left];
      addKey(holder, target, ref, source);
      if (!isKey(holder)) {
        holder.table.uniques.push({ name: null, columns: [...holder.columns], nullsNotDistinct: false });
      }
      return;
    }
    case '<>':
      addLink(building, left, right, ref, source);
  }
}

function endOf(building: Building, ref: RefNode, end: Endpoint, source: Source): End | null {
  const table = tableOf(building, end.table);
  const said = [end.table.schema, end.table.name].filter(part => part !== null).join('.');
  const gone = table === null
    ? `the table ${said}`
    : end.columns.find(column => findColumn(building.reader.catalog, table, column) === null) ?? null;
  if (table === null || gone !== null) {
    const what = table === null ? `the table ${said}` : `the column ${gone ?? ''} of ${said}`;
    const message = `This reference names ${what}, which is not there; it is left out.`;
    const remedy = 'Check the name, or give the file that defines it.';
    find(building.reader.report, 'warning', 'unresolved-foreign-key', message, source.place(ref.at), remedy);
    return null;
  }
  return { table, columns: end.columns };
}

function isKey({ table, columns }: End): boolean {
  const same = (key: readonly string[]): boolean =>
    key.length === columns.length && key.every(column => columns.includes(column));
  return (table.primaryKey !== null && same(table.primaryKey.columns))
    || table.uniques.some(unique => same(unique.columns))
    || table.indexes.some(({ unique, parts }) =>
      unique && same(parts.map(({ value }) => typeof value === 'string' ? value : ''))
    );
}

function addKey(holder: End, target: End, ref: RefNode, source: Source): void {
  holder.table.foreignKeys.push({
    name: ref.name,
    columns: [...holder.columns],
    target: { schema: target.table.schema, name: target.table.table },
    path: [null],
    bound: target.table,
    targetColumns: [...target.columns],
    onDelete: actionOf(ref.settings, 'delete'),
    onUpdate: actionOf(ref.settings, 'update'),
    deferrable: 'no',
    place: source.place(ref.at),
  });
}

/** The table between two: columns named after tables and keys, as DBML's own tools name them. */
function addLink({ reader }: Building, left: End, right: End, ref: RefNode, source: Source): void {
  const { catalog } = reader;
  const place = source.place(ref.at);
  const name = `${left.table.table}_${right.table.table}`;
  const definition = snippetOf({ sql: '', dialect: catalog.dialect, place });
  const table = { ...emptyTable(catalog, { schema: left.table.schema, name }, 'table', definition), place };
  if (catalog.tables.has(table.id)) {
    const message = `The table between ${left.table.id} and ${right.table.id} would be called ${name}, which is there `
      + 'already; the reference is left out.';
    find(reader.report, 'warning', 'unresolved-foreign-key', message, place, 'Write the table between them out.');
    return;
  }
  const sides = [left, right].map((end, index) => {
    const again = index === 1 && left.table === right.table ? '_2' : '';
    const columns = end.columns.map(column => {
      const type = findColumn(catalog, end.table, column)?.type ?? null;
      const draft = emptyColumn(`${end.table.table}_${column}${again}`, place);
      draft.nullable = false;
      draft.type = type === null ? null : { ...type, name: withoutSerial(type.name) };
      table.columns.push(draft);
      return draft.name;
    });
    return { end, own: { table, columns } };
  });
  table.primaryKey = { name: null, columns: sides.flatMap(({ own }) => own.columns) };
  for (const { end, own } of sides) addKey(own, end, { ...ref, name: null }, source);
  addTable(catalog, table);
}

function withoutSerial(name: string): string {
  const plain: Readonly<Record<string, string>> = { serial: 'integer', bigserial: 'bigint', smallserial: 'smallint' };
  return Object.hasOwn(plain, name) ? plain[name] ?? name : name;
}
