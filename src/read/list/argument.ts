import type { NotedField } from '../notation/field.js';
import { noRemarks } from '../notation/note.js';
import type { Piece } from '../notation/piece.js';
import { readType } from '../notation/type.js';
import type { Tool } from './listing.js';

/** What the generators' own words for types mean, where it is not what everybody means by them. */
const types: Readonly<Record<string, string>> = {
  digest: 'string',
  token: 'string',
  attachment: 'string',
  rich_text: 'text',
  primary_key: 'integer',
  map: 'json',
  naive_datetime: 'datetime',
  utc_datetime_usec: 'utc_datetime',
  naive_datetime_usec: 'datetime',
  binary_id: 'uuid',
  any: 'json',
  id: 'bigint',
};

/**
 * A field as a generator takes it. Rails: `title:string{40}:uniq`, `user:references`, `price:decimal{10,2}!`, and columns
 * may be NULL unless they say otherwise. Phoenix: `user_id:references:users`, `state:enum:open:closed`, all required.
 */
export function readArgument({ text, at }: Piece, tool: Tool): NotedField | null {
  const [name = '', written = 'string', ...more] = text.split(/:(?![^{]*\})/);
  if (!/^\p{L}[\p{L}\p{N}_]*[!?]?$/u.test(name)) return null;
  const isRequired = written.endsWith('!');
  const plain = written.replace(/[!?]$/, '');
  const note: NotedField = { ...noRemarks(), name: name.replace(/[!?]$/, ''), at };
  const said = new Set(more);
  note.unique = ['uniq', 'unique'].some(word => said.has(word));
  note.indexed = said.has('index');
  if (/^(?:references|belongs_to|reference)\b/.test(plain)) {
    // Rails' references are required, and their columns are called after them.
    const table = tool === 'phoenix' ? more[0] ?? name.replace(/_id$/, '') : name;
    note.target = table;
    return note;
  }
  note.nullable = tool === 'phoenix' ? null : !isRequired;
  if (plain === 'enum' && more.length > 1) note.type = { kind: 'values', values: more };
  else {
    const inside = plain === 'array' ? more[0] ?? 'string' : plain;
    // Shells take the comma for one of theirs, so Rails takes other signs as well.
    const sized = inside.replace(/\{(\d+)[.-](\d+)\}/, '{$1,$2}');
    const read = readType(sized.replace(/^\w+/, word => types[word.toLowerCase()] ?? word));
    note.type = read?.type ?? null;
    if (
      plain === 'array' && read !== null && read.type.kind !== 'named' && read.type.kind !== 'values'
      && read.type.kind !== 'array'
    ) {
      note.type = { kind: 'array', of: read.type, dimensions: 1 };
    }
  }
  const made = { ...note, isNullableUnsaid: !isRequired };
  return plain === 'digest' ? { ...made, name: `${note.name}_digest` } : made;
}
