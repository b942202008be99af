import type { NotedField } from './field.js';
import { noRemarks } from './note.js';
import type { Piece } from './piece.js';
import { readRemarks } from './remarks.js';
import { isTechnical, readType } from './type.js';
import { valuesOf, wordsOf } from './values.js';

/** What a column of a table of fields tells of each. */
export type ColumnKind =
  | 'thing'
  | 'fields'
  | 'name'
  | 'type'
  | 'required'
  | 'nullable'
  | 'unique'
  | 'key'
  | 'default'
  | 'values'
  | 'target'
  | 'indexed'
  | 'remarks';

const heads: readonly (readonly [RegExp, ColumnKind])[] = [
  [/^(?:entity|table|model|resource|class|object|collection)(?: name)?$/, 'thing'],
  [/^(?:fields|attributes|columns|properties|data|contents?)$/, 'fields'],
  [/^(?:field|name|column|attribute|property|key name|parameter|element|item)(?: name)?$/, 'name'],
  [/^(?:data ?)?(?:type|format|datatype|kind)$/, 'type'],
  [/^(?:required|mandatory|req|not null|obligatory|must|needed)\??$/, 'required'],
  [/^(?:nullable|null|optional|opt|can be null|allow null|allows null)\??$/, 'nullable'],
  [/^(?:unique|uniq|uk)\??$/, 'unique'],
  [/^(?:key|pk|primary|primary key|keys)\??$/, 'key'],
  [/^(?:default|default value|initial|initial value)$/, 'default'],
  [/^(?:values|options|choices|enum|allowed values|enum values|possible values|allowed)$/, 'values'],
  [/^(?:references?|fk|foreign key|relation|refers to|ref|links to|related to|target)$/, 'target'],
  [/^(?:index|indexed)\??$/, 'indexed'],
];

/** What a column under this head tells. */
export function columnOf(head: string): ColumnKind {
  const words = head.trim().toLowerCase().replace(/[_-]/g, ' ');
  return heads.find(([pattern]) => pattern.test(words))?.[1] ?? 'remarks';
}

/** A field as a row of a table says it; null for rows without a name. */
export function readRow(head: readonly Piece[], cells: readonly Piece[]): NotedField | null {
  const kinds = head.map(({ text }) => columnOf(text));
  const named = cells[kinds.indexOf('name')];
  const written = /^([*#+]?)\s*(.*?)\s*([?!*]*)$/s.exec(named?.text ?? '');
  if (named === undefined || written?.[2] === undefined || !/[\p{L}\p{N}]/u.test(written[2])) return null;
  const note: NotedField = { ...noRemarks(), name: written[2], at: named.at };
  if (written[1] === '*' || written[1] === '#') note.primary = true;
  if (written[3]?.includes('?') === true) note.nullable = true;
  for (const [index, kind] of kinds.entries()) {
    const text = cells[index]?.text.trim() ?? '';
    if (text === '' || /^(?:–|—|-|n\/a)$/i.test(text)) continue;
    if (kind !== 'remarks') apply(note, kind, text);
  }
  // Words of a description say what the other columns leave open.
  for (const [index, kind] of kinds.entries()) if (kind === 'remarks') describe(note, cells[index]?.text.trim() ?? '');
  return note;
}

function apply(note: NotedField, kind: ColumnKind, text: string): void {
  const truth =
    /^(?:yes|y|true|x|✓|✔|✅|☑|required|mandatory|unique|indexed|pk|primary(?: key)?|1|optional|nullable)\.?$/iu
        .test(text)
      ? true
      : /^(?:no|n|false|✗|✘|❌|☐|0)\.?$/iu.test(text)
      ? false
      : null;
  switch (kind) {
    case 'type': {
      const read = readType(text);
      if (read === null || (read.type.kind === 'named' && isTechnical(text))) readRemarks(note, text);
      else {
        note.type = read.type;
        note.nullable ??= read.nullable;
      }
      return;
    }
    case 'required':
      note.nullable = truth === null ? note.nullable : /^optional/i.test(text) ? true : !truth;
      if (truth === null) readRemarks(note, text);
      return;
    case 'nullable':
      note.nullable = truth === null ? note.nullable : /^(?:required|mandatory)/i.test(text) ? false : truth;
      if (truth === null) readRemarks(note, text);
      return;
    case 'unique':
      if (truth === null) readRemarks(note, text);
      else note.unique = truth;
      return;
    case 'indexed':
      note.indexed = truth === true;
      return;
    case 'key':
      if (truth === null || /^unique/i.test(text)) readRemarks(note, text.replace(/\//g, ', '));
      else note.primary = truth;
      return;
    case 'default':
      if (!/^(?:none|null)$/i.test(text)) {
        const bare = /^(["'`])(.*)\1$/s.exec(text)?.[2];
        note.default = { text: bare ?? text, quoted: bare !== undefined };
      }
      return;
    case 'values': {
      const values = valuesOf(text) ?? wordsOf(text);
      if (values === null) readRemarks(note, text);
      else note.type = { kind: 'values', values };
      return;
    }
    case 'target':
      note.target = /[\p{L}_][\p{L}\p{N}_.]*/u.exec(
        text.replace(/\s*\(\s*(\w+)\s*\)/, '.$1').replace(/^(?:fk|references)\s*(?:to|→|->)?\s*/i, ''),
      )?.[0] ?? null;
      return;
    case 'remarks':
    case 'name':
    case 'thing':
    case 'fields':
      return;
  }
}

/** A type in a description counts where no column has one; values also for what is only called an enum or a text. */
function describe(note: NotedField, text: string): void {
  if (text === '') return;
  const open = note.type === null;
  const before = note.type;
  readRemarks(note, text);
  // A name that stands in a description is no type.
  if (open && note.type?.kind === 'named') {
    note.rest.push(note.type.name);
    note.type = before;
  }
}
