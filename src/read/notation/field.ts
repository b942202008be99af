import { noRemarks, type Remarks } from './note.js';
import { part, type Piece } from './piece.js';
import { beginsRemark, readRemarks } from './remarks.js';
import { isTechnical } from './type.js';

/** A field as it is noted down. */
export interface NotedField extends Remarks {
  readonly name: string;
  readonly at: number;
  /** Whether that it may be NULL is how its notation takes it, and nobody wrote it. */
  readonly isNullableUnsaid?: boolean;
}

/** Longer names are sentences. */
const MOST_WORDS = 5;
const WORD = String.raw`[\p{L}_$][\p{L}\p{M}\p{N}_$.'’&/-]*`;
const named = new RegExp(
  String.raw`^([*#+]?)\s*(["'\u0060]?)(${WORD}(?: ${WORD}){0,${
    MOST_WORDS - 1
  }}?)\2(\[\])?\s*([?!*]*)\s*(?:(::?|=(?!>)|\s[–—-]+\s|-?->|=>|→)\s*|(?=[({[<])|$)`,
  'u',
);
const typeFirst = new RegExp(String.raw`^([\w<>[\]]+(?:\([^()]*\))?\??)\s+(${WORD})$`, 'u');

/**
 * A field in one of the ways people write them down: `email`, `email unique`, `email: string!`, `name?`,
 * `status (draft, published)`, `price decimal(10,2) = 0`, `string email`, `full name – as on the card`. Null where a text
 * is none, such as a sentence.
 */
export function readField(given: Piece): NotedField | null {
  const piece = { text: given.text.replace(/\.$/, ''), at: given.at };
  const { text } = piece;
  const found = named.exec(text.length > 2000 ? '' : text);
  if (found !== null) {
    const [whole, mark = '', , name = '', list, signs = '', sign] = found;
    // Without a sign between, words at the end may say something of the field.
    if (sign !== undefined || beginsRest(text, whole)) {
      const behind = text.slice(whole.length);
      const note = made(name, piece);
      if (/[=>→]/u.test(sign ?? '')) readRemarks(note, `${sign ?? ''} ${behind}`);
      else readRemarks(note, behind);
      return signed(note, mark, signs, list);
    }
  }
  return byWords(piece);
}

function beginsRest(text: string, whole: string): boolean {
  return whole.length < text.length && !/\s/.test(whole.trim());
}

/** A name of a few words, then what is said of it. */
function byWords(piece: Piece): NotedField | null {
  const first = typeFirst.exec(piece.text);
  const [, type = '', only = ''] = first ?? [];
  if (first !== null && isTechnical(type) && !/^(?:text|date|time)/i.test(type) && !beginsRemark(only)) {
    const note = made(only, piece);
    readRemarks(note, type);
    return note;
  }
  const words = [...piece.text.slice(0, 2000).matchAll(/\S+/g)];
  const end = words.findIndex(({ index }, at) => at > 0 && endsName(piece.text.slice(index)));
  const count = end < 0 ? words.length : end;
  const last = words[count - 1];
  if (last === undefined || count > MOST_WORDS) return null;
  const name = part(piece, 0, last.index + last[0].length);
  const shape = new RegExp(String.raw`^([*#+]?)\s*(${WORD}(?: ${WORD})*?)(\[\])?\s*([?!*]*)[,.;]?$`, 'u').exec(
    name.text,
  );
  if (shape === null) return null;
  const [, mark = '', plain = '', list, signs = ''] = shape;
  const note = made(plain, piece);
  readRemarks(note, piece.text.slice(last.index + last[0].length));
  return signed(note, mark, signs, list);
}

/** Whether what stands here is no more part of a name. */
function endsName(rest: string): boolean {
  return beginsRemark(rest) || /^[([]/.test(rest) || /^[^\s/|]+(?:\s?\|\s?|\/)[^\s/|]+/.test(rest);
}

function made(name: string, { at }: Piece): NotedField {
  return { ...noRemarks(), name: name.replace(/[.'’]+$/u, ''), at };
}

/** What signs beside the name say: `*id` and `#id` are keys, `name?` may be missing, `name!` and `name*` may not. */
function signed(note: NotedField, mark: string, signs: string, list: string | undefined): NotedField {
  if (list !== undefined) {
    const of = note.type === null || note.type.kind === 'values' || note.type.kind === 'array'
      ? { kind: 'text' } as const
      : note.type;
    note.type = of.kind === 'named' ? { ...of, many: true } : { kind: 'array', of, dimensions: 1 };
  }
  if (mark === '*' || mark === '#') note.primary = true;
  if (signs.includes('?')) note.nullable = true;
  else if (signs !== '') note.nullable ??= false;
  return note;
}
