import { find } from '../../report.js';
import { type ColumnDraft, findTable, findType, idOf, type TableDraft } from '../catalog.js';
import {
  accept,
  type Cursor,
  nextIn,
  part,
  peek,
  placeOf,
  type QualifiedName,
  splitAtCommas,
  take,
  takeGroup,
  takeName,
  takeQualifiedName,
  tokenAt,
} from '../cursor.js';
import { type Reader } from '../reader.js';
import { takeColumn } from './column.js';
import { beginsConstraint } from './constraint.js';
import { takeElement } from './element.js';

/** Tables named by LIKE and INHERITS: they have to be read before this one. */
export function basesOf(cursor: Cursor): QualifiedName[] {
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

export function copyLike(reader: Reader, cursor: Cursor, table: TableDraft): void {
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
  if (has('CONSTRAINTS')) {
    for (const one of base.checks) table.checks.push(one);
  }
  if (!has('INDEXES')) return;
  table.primaryKey ??= base.primaryKey === null ? null : { name: null, columns: [...base.primaryKey.columns] };
  for (const unique of base.uniques) table.uniques.push({ ...unique, name: whole ? unique.name : null });
  for (const index of base.indexes) table.indexes.push({ ...index, name: whole ? index.name : null });
}

const inclusions: ReadonlySet<string> = new Set(['INCLUDING', 'EXCLUDING']);

/** Columns of another table, as a copy that can be changed. */
export function copyColumns(columns: readonly ColumnDraft[]): ColumnDraft[] {
  return columns.map(column => ({ ...column }));
}

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

export function copyComposite(reader: Reader, cursor: Cursor, table: TableDraft): void {
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

export function missingBase(
  reader: Reader,
  table: TableDraft,
  name: QualifiedName | null,
  place: TableDraft['place'],
): void {
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
