import { type Fate, find } from '../../report.js';
import { addTable, findTable, keyOf, type TableDraft } from '../catalog.js';
import {
  accept,
  atEnd,
  type Cursor,
  next,
  part,
  placeOf,
  type QualifiedName,
  splitAtCommas,
  sqlOf,
  take,
  takeGroup,
  takeQualifiedName,
  tokenAt,
} from '../cursor.js';
import { type Pass, type Reader } from '../reader.js';
import { basesOf, copyColumns, copyComposite, copyLike, missingBase } from './bases.js';
import { takeElement } from './element.js';
import { emptyTable } from './empty-table.js';
import { takeTableOptions } from './table-options.js';

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
        isCutOff(cursor) ? 'error' : 'warning',
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

/** Whether the input ends with the statement, so that more than its end is likely to be missing. */
function isCutOff({ source, tokens }: Cursor): boolean {
  const rest = /\S/g;
  rest.lastIndex = tokens.at(-1)?.end ?? 0;
  return !rest.test(source.text);
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
    find(report, 'warning', 'unread-part', message, placeOf(cursor), 'Check its spelling, or take it out.');
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
