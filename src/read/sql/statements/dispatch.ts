import { type Fate, find } from '../../report.js';
import { findTable, idOf, isDefaultSchema, keyOf, removeTable, schemaOf } from '../catalog.js';
import {
  accept,
  atEnd,
  type Cursor,
  next,
  nextIn,
  part,
  peek,
  placeOf,
  splitAtCommas,
  sqlOf,
  take,
  takeName,
  takeQualifiedName,
  tokenAt,
} from '../cursor.js';
import { isObject, objectLike } from '../known-words.js';
import { excerpt, type Pass, type Reader } from '../reader.js';
import { readAlterTable } from './alter-table.js';
import { readComment } from './comment.js';
import { readCreateIndex, readDropIndex } from './create-index.js';
import { readCreateTable } from './create-table.js';
import { readAlterType, readCreateDomain, readCreateType } from './create-type.js';
import { readCreateView } from './create-view.js';
import { readDoBlock } from './do-block.js';
import { readRenameTable } from './rename.js';

/** What became of a statement, and the kind it counts under. */
export interface Outcome {
  readonly fate: Fate;
  readonly kind: string;
}

/** Words that begin statements worth reading; all others are known by their words alone. */
export const readable: ReadonlySet<string> = new Set([
  'CREATE',
  'ALTER',
  'DROP',
  'COMMENT',
  'RENAME',
  'USE',
  'SET',
  'SELECT',
  'DO',
]);

/** Reads one statement into the catalogue. */
export function readStatement(reader: Reader, cursor: Cursor, pass: Pass): Outcome {
  const first = take(cursor).key;
  switch (first) {
    case 'CREATE':
      return readCreate(reader, cursor, pass);
    case 'ALTER':
      return readAlter(reader, cursor, pass);
    case 'DROP':
      return readDrop(reader, cursor);
    case 'COMMENT': {
      accept(cursor, 'ON');
      const { fate, on } = readComment(reader, cursor, pass);
      return { fate, kind: `COMMENT ON ${on}` };
    }
    case 'RENAME':
      if (accept(cursor, 'TABLE')) return { fate: readRenameTable(reader, cursor, pass), kind: 'RENAME TABLE' };
      return { fate: 'not modelled', kind: 'RENAME' };
    case 'USE': {
      const database = takeName(cursor);
      reader.catalog.home ??= database;
      reader.catalog.path = [database === reader.catalog.home ? null : database];
      return { fate: 'not modelled', kind: 'USE' };
    }
    case 'DO':
      return { fate: readDoBlock(reader, cursor, pass, readStatement), kind: 'DO' };
    case 'SET':
      readSearchPath(reader, cursor);
      return { fate: 'not modelled', kind: 'SET' };
    default:
      readSetConfig(reader, cursor);
      return { fate: 'not modelled', kind: first };
  }
}

const modifiers: ReadonlySet<string> = new Set([
  'UNLOGGED',
  'GLOBAL',
  'LOCAL',
  'TEMP',
  'TEMPORARY',
  'UNIQUE',
  'FULLTEXT',
  'SPATIAL',
  'MATERIALIZED',
  'RECURSIVE',
  'FOREIGN',
  'VIRTUAL',
  'TRUSTED',
  'PROCEDURAL',
  'CONSTRAINT',
  'AGGREGATE',
  'EVENT',
  'DEFAULT',
  'ONLINE',
  'OFFLINE',
]);

function readCreate(reader: Reader, cursor: Cursor, pass: Pass): Outcome {
  const replace = accept(cursor, 'OR', 'REPLACE');
  takeViewOptions(cursor);
  const seen = new Set<string>();
  while (nextIn(cursor, modifiers)) {
    // CREATE EVENT is MySQL's, CREATE EVENT TRIGGER PostgreSQL's.
    if (next(cursor, 'EVENT') && !next(cursor, 'EVENT', 'TRIGGER')) break;
    seen.add(take(cursor).key);
  }
  takeViewOptions(cursor);
  const place = placeOf(cursor);
  const what = take(cursor).key;
  const kind = `CREATE ${[...seen, what].join(' ')}`;
  const temporary = seen.has('TEMP') || seen.has('TEMPORARY');
  switch (what) {
    case 'TABLE':
      // SQLite shows its own tables, sqlite_sequence and others, among those of the user.
      if (temporary || seen.has('VIRTUAL') || seen.has('FOREIGN') || /^"?sqlite_/i.test(peek(cursor).text)) {
        accept(cursor, 'IF', 'NOT', 'EXISTS');
        reader.catalog.leftOut.add(keyOf(reader.catalog, takeQualifiedName(cursor)?.name ?? ''));
        return { fate: 'not modelled', kind };
      }
      return { fate: readCreateTable(reader, cursor, pass, replace), kind: 'CREATE TABLE' };
    case 'VIEW':
      if (temporary) return { fate: 'not modelled', kind };
      return { fate: readCreateView(reader, cursor, seen.has('MATERIALIZED'), replace), kind };
    case 'INDEX': {
      const [special = null] = ['UNIQUE', 'FULLTEXT', 'SPATIAL'].filter(word => seen.has(word));
      return { fate: readCreateIndex(reader, cursor, pass, special), kind };
    }
    case 'TYPE':
      return { fate: readCreateType(reader, cursor), kind };
    case 'DOMAIN':
      return { fate: readCreateDomain(reader, cursor), kind };
    case 'SCHEMA':
      return { fate: readCreateSchema(reader, cursor, pass), kind };
    default: {
      if (isObject(what) || seen.has('AGGREGATE')) return { fate: 'not modelled', kind };
      const meant = objectLike(what);
      const message = `${kind} is not known, so "${excerpt(sqlOf(cursor))}" is left out.`;
      const remedy = meant === undefined ? 'Check its spelling and the dialect.' : `Did you mean CREATE ${meant}?`;
      find(reader.report, 'warning', 'unknown-statement', message, place, remedy);
      return { fate: 'unread', kind };
    }
  }
}

/** ALGORITHM = …, DEFINER = …, SQL SECURITY …: MySQL's, in front of VIEW, TRIGGER and the like. */
function takeViewOptions(cursor: Cursor): void {
  for (;;) {
    if (accept(cursor, 'ALGORITHM')) {
      accept(cursor, '=');
      take(cursor);
    } else if (accept(cursor, 'SQL', 'SECURITY')) take(cursor);
    else if (accept(cursor, 'DEFINER')) {
      accept(cursor, '=');
      takeName(cursor);
      if (accept(cursor, '(')) accept(cursor, ')');
      if (accept(cursor, '@')) takeName(cursor);
    } else return;
  }
}

/** CREATE SCHEMA may hold the definitions of what stands in it. */
function readCreateSchema(reader: Reader, cursor: Cursor, pass: Pass): Fate {
  const { catalog } = reader;
  accept(cursor, 'IF', 'NOT', 'EXISTS');
  const name = next(cursor, 'AUTHORIZATION') ? null : takeName(cursor);
  if (catalog.dialect !== 'postgresql') return 'not modelled';
  if (accept(cursor, 'AUTHORIZATION')) take(cursor);
  if (atEnd(cursor)) return 'modelled';
  const before = catalog.path;
  if (name !== null) catalog.path = [isDefaultSchema(catalog.dialect, name) ? null : name, ...before];
  let from = cursor.at;
  let depth = 0;
  for (let index = cursor.at; index <= cursor.end; index += 1) {
    const { key } = tokenAt(cursor, index);
    if (key === '(') depth += 1;
    else if (key === ')') depth -= 1;
    const last = index === cursor.end;
    if (!last && (key !== 'CREATE' || depth > 0 || index === from)) continue;
    if (index > from && tokenAt(cursor, from).key === 'CREATE') {
      // Within a schema the order does not matter to the database; it does here, so nothing is put off.
      const outcome = readStatement(reader, part(cursor, from, index), { last: true });
      if (outcome.fate === 'unread' && pass.last) break;
    }
    from = index;
  }
  catalog.path = before;
  return 'modelled';
}

function readAlter(reader: Reader, cursor: Cursor, pass: Pass): Outcome {
  accept(cursor, 'ONLINE');
  accept(cursor, 'IGNORE');
  const foreign = accept(cursor, 'FOREIGN');
  if (accept(cursor, 'TABLE')) {
    if (foreign) return { fate: 'not modelled', kind: 'ALTER FOREIGN TABLE' };
    const { fate, action } = readAlterTable(reader, cursor, pass);
    return { fate, kind: action === null ? 'ALTER TABLE' : `ALTER TABLE … ${action}` };
  }
  const what = take(cursor).key;
  if (what === 'TYPE' || what === 'DOMAIN') {
    const fate = readAlterType(reader, cursor);
    return { fate: fate === 'deferred' && pass.last ? 'not modelled' : fate, kind: `ALTER ${what}` };
  }
  return { fate: 'not modelled', kind: `ALTER ${what}` };
}

function readDrop(reader: Reader, cursor: Cursor): Outcome {
  const { catalog } = reader;
  accept(cursor, 'TEMPORARY');
  accept(cursor, 'MATERIALIZED');
  const what = take(cursor).key;
  const kind = `DROP ${what}`;
  if (what === 'INDEX') return { fate: readDropIndex(reader, cursor), kind };
  if (what !== 'TABLE' && what !== 'VIEW' && what !== 'TYPE' && what !== 'DOMAIN') {
    return { fate: 'not modelled', kind };
  }
  accept(cursor, 'IF', 'EXISTS');
  let fate: Fate = 'not modelled';
  for (const item of splitAtCommas(cursor)) {
    const name = takeQualifiedName(item);
    if (name === null) continue;
    if (what === 'TYPE' || what === 'DOMAIN') {
      if (catalog.types.delete(idOf(schemaOf(catalog, name.schema), name.name))) fate = 'modelled';
      continue;
    }
    const table = findTable(catalog, name);
    if (table !== null) {
      removeTable(catalog, table);
      fate = 'modelled';
    }
  }
  return { fate, kind };
}

function readSearchPath(reader: Reader, cursor: Cursor): void {
  accept(cursor, 'SESSION');
  accept(cursor, 'LOCAL');
  if (!accept(cursor, 'SEARCH_PATH') && !accept(cursor, 'SCHEMA')) return;
  if (!accept(cursor, '=')) accept(cursor, 'TO');
  setPath(
    reader,
    splitAtCommas(cursor).map(item => peek(item).kind === 'text' ? take(item).text : takeName(item) ?? ''),
  );
}

/** pg_dump sets the path by `SELECT pg_catalog.set_config('search_path', '…', false)`. */
function readSetConfig(reader: Reader, cursor: Cursor): void {
  accept(cursor, 'PG_CATALOG', '.');
  if (!accept(cursor, 'SET_CONFIG', '(') || peek(cursor).text !== 'search_path') return;
  setPath(reader, peek(cursor, 2).text.split(',').map(name => name.trim().replace(/^"|"$/g, '')));
}

function setPath(reader: Reader, names: readonly string[]): void {
  if (reader.catalog.dialect !== 'postgresql') return;
  const schemas = names.filter(name =>
    name !== '' && name !== '$user' && name.toLowerCase() !== 'default' && name !== 'pg_catalog'
  );
  reader.catalog.path = schemas.length === 0
    ? [null]
    : schemas.map(name => isDefaultSchema('postgresql', name) ? null : name);
}
