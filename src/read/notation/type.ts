import { listOf, writtenType } from '../written-type.js';
import type { NotedType } from './note.js';
import { valuesOf } from './values.js';

/** A type, and whether its own signs say that it may be missing: `string?`, `Optional[int]`, `string | null`. */
export interface WrittenType {
  readonly type: NotedType;
  readonly nullable: boolean | null;
}

const wrapped =
  /^(?:(array|list|set|collection|sequence|many)|(optional|maybe|nullable|null))\s*(?:of\s+|[<[(]\s*)(.+?)\s*[>\])]?$/is;

/**
 * The type that a whole text is: `varchar(80)`, `decimal{10,2}`, `string[]`, `[Tag]`, `list of tags`, `int?`,
 * `enum(a, b)`, `draft | published`. A single capitalised word that is no type names something else. Null for all other
 * texts.
 */
export function readType(written: string, depth = 0): WrittenType | null {
  const text = written.trim();
  if (text === '' || text.length > 500 || depth > 4) return null;
  const marked = /^(.*[\w\])>}])\s*([?!])$/s.exec(text);
  if (marked !== null) {
    const inner = readType(marked[1] ?? '', depth + 1);
    return inner === null ? null : { type: inner.type, nullable: inner.nullable ?? marked[2] === '?' };
  }
  const missing = /^(.+?)\s*\|\s*(?:null|undefined|none|nil)$/is.exec(text) ?? /^null\s*\|\s*(.+)$/is.exec(text);
  if (missing !== null) {
    const inner = readType(missing[1] ?? '', depth + 1);
    return inner === null ? null : { type: inner.type, nullable: true };
  }
  const values = valuesOf(text);
  if (values !== null) return { type: { kind: 'values', values }, nullable: null };
  const around = wrapped.exec(text);
  if (around !== null) {
    const inner = readType(around[3] ?? '', depth + 1);
    if (inner !== null) return around[2] === undefined ? listed(inner) : { type: inner.type, nullable: true };
  }
  const list = /^(.+)\[\d*\]$/s.exec(text) ?? /^\[(.+)\]$/s.exec(text) ?? /^array[:_](.+)$/is.exec(text);
  if (list !== null) {
    const inner = readType(list[1] ?? '', depth + 1);
    return inner === null ? null : listed(inner);
  }
  return plain(text);
}

const technical = new Set(
  ('string str varchar nvarchar char nchar int integer bigint smallint tinyint int4 int8 int16 int32 int64 serial bigserial float double '
    + 'real decimal numeric bool boolean uuid guid timestamp timestamptz datetime json jsonb longtext mediumtext blob bytea clob citext '
    + 'text').split(' '),
);

/** Whether a word, with arguments and marks, is a type that code knows and not a thing that a field may be called. */
export function isTechnical(word: string): boolean {
  return technical.has(/^[a-z0-9]*/.exec(word.toLowerCase())?.[0] ?? '') && /^\w+(?:[({<[].*)?[?!]?$/.test(word);
}

/** A name with its arguments, if any: `numeric(10, 2)`, `string{40}`, `varchar 80`. */
function plain(text: string): WrittenType | null {
  const found = /^([\p{L}_][\p{L}\p{N}_. -]*?)\s*(?:[({]([^(){}]*)[)}])?$/su.exec(text);
  if (found === null) return null;
  const [, name = '', inside] = found;
  const sized = /^(\w+) (\d+)$/.exec(name);
  const args = inside?.split(',').map(each => each.trim()) ?? (sized?.[2] === undefined ? [] : [sized[2]]);
  const type = writtenType(sized?.[1] ?? name, args);
  if (type !== null) return { type, nullable: null };
  const isName = inside === undefined && /^\p{Lu}[\p{L}\p{N}_]*$/u.test(name);
  return isName ? { type: { kind: 'named', name, many: false }, nullable: null } : null;
}

/** A list of a type; a list of one of several values is a list of words. */
function listed({ type }: WrittenType): WrittenType {
  if (type.kind === 'named') return { type: { ...type, many: true }, nullable: null };
  return { type: listOf(type.kind === 'values' ? { kind: 'text' } : type), nullable: null };
}
