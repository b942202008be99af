import type { IndexDraft, IndexPartDraft, TableDraft } from '../catalog.js';
import {
  accept,
  atEnd,
  type Cursor,
  nameOf,
  next,
  part,
  peek,
  splitAtCommas,
  take,
  takeGroup,
  takeQualifiedName,
  tokenAt,
} from '../cursor.js';
import type { Reader } from '../reader.js';

/** Takes the parts of an index from inside its parentheses. */
export function takeIndexParts(reader: Reader, group: Cursor): IndexPartDraft[] {
  return splitAtCommas(group).map(item => takeIndexPart(reader, item));
}

function takeIndexPart(reader: Reader, item: Cursor): IndexPartDraft {
  let end = item.end;
  let descending = false;
  let operatorClass: string | null = null;
  // Read from the back: what stands in front may be any expression.
  for (;;) {
    const last = tokenAt(item, end - 1);
    const before = tokenAt(item, end - 2);
    if ((last.key === 'FIRST' || last.key === 'LAST') && before.key === 'NULLS') end -= 2;
    else if ((last.key === 'ASC' || last.key === 'DESC') && end - 1 > item.at) {
      descending = last.key === 'DESC';
      end -= 1;
    } else break;
  }
  const first = peek(item);
  const bare = nameOf(first, reader.rules);
  if (bare !== null && item.at + 1 === end) return { value: bare, descending, length: null, operatorClass };
  const length = mysqlPrefix(item, end, reader);
  if (bare !== null && length !== null) return { value: bare, descending, length, operatorClass };
  const value = valueEnd(item, end);
  if (value < end) {
    const rest = part(item, value, end);
    if (accept(rest, 'COLLATE')) takeQualifiedName(rest);
    operatorClass = atEnd(rest) ? null : takeQualifiedName(rest)?.name ?? null;
  }
  if (bare !== null && value === item.at + 1) return { value: bare, descending, length: null, operatorClass };
  return { value: withoutParentheses(part(item, item.at, value)), descending, length: null, operatorClass };
}

/** `(10)` behind a column of MySQL: how many characters of it are in the index. */
function mysqlPrefix(item: Cursor, end: number, reader: Reader): number | null {
  if (reader.catalog.dialect !== 'mysql' || end - item.at !== 4) return null;
  if (tokenAt(item, item.at + 1).key !== '(' || tokenAt(item, item.at + 3).key !== ')') return null;
  const size = tokenAt(item, item.at + 2);
  return size.kind === 'number' ? Number(size.text) : null;
}

/** Index behind the column, the call or the parenthesised expression that an index part begins with. */
function valueEnd(item: Cursor, end: number): number {
  const cursor = part(item, item.at, end);
  if (takeGroup(cursor) === null) {
    takeQualifiedName(cursor);
    takeGroup(cursor);
    while (accept(cursor, '::')) {
      takeQualifiedName(cursor);
      takeGroup(cursor);
    }
  }
  return cursor.at === item.at ? end : cursor.at;
}

/** An expression without parentheses that only wrap it. */
export function withoutParentheses(cursor: Cursor): Cursor {
  let inside = part(cursor, cursor.at, cursor.end);
  for (let depth = 0; depth < 64 && next(inside, '('); depth += 1) {
    const probe = part(inside, inside.at, inside.end);
    const group = takeGroup(probe);
    if (group === null || !atEnd(probe)) break;
    inside = group;
  }
  return inside;
}

/** Takes one option of an index that says nothing about the data; false when none comes. */
export function takeIndexOptions(cursor: Cursor): boolean {
  if (
    accept(cursor, 'USING') || accept(cursor, 'COMMENT') || accept(cursor, 'ALGORITHM') || accept(cursor, 'LOCK')
    || accept(cursor, 'KEY_BLOCK_SIZE') || accept(cursor, 'ENGINE_ATTRIBUTE') || accept(cursor, 'WITH', 'PARSER')
    || accept(cursor, 'SECONDARY_ENGINE_ATTRIBUTE') || accept(cursor, 'TABLESPACE')
  ) {
    accept(cursor, '=');
    take(cursor);
    return true;
  }
  return accept(cursor, 'VISIBLE') || accept(cursor, 'INVISIBLE') || accept(cursor, 'IGNORED')
    || accept(cursor, 'NOT', 'IGNORED') || accept(cursor, 'CLUSTERED');
}

/** Adds an index to its table, and to the indexes that can be found by name. */
export function defineIndex(reader: Reader, table: TableDraft, index: IndexDraft): void {
  table.indexes.push(index);
  if (index.name !== null) reader.catalog.indexes.set(index.name, { table, index });
}
