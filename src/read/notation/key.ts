import { databaseName } from '../sketch/names.js';
import { part, type Piece } from './piece.js';

/** A key over several fields, as it is noted on a thing: `primary key (a, b)`, `unique: a + b`. */
export interface NotedKey {
  readonly kind: 'primary' | 'unique';
  /** As written. */
  readonly columns: readonly string[];
  readonly at: number;
}

const WORDS = String.raw`(?:(?:composite|compound|combined|joint)[ _-])?`
  + String.raw`(primary[ _-]?key|pk|key|unique(?:[ _-](?:key|constraint|index|together))?|uk)`;
const ahead = new RegExp(
  String.raw`^${WORDS}(?:\s+(?:is|are|on|of|over)\b|\s*[:=])?\s*[([{]?([^()[\]{}]+)[)\]}]?[.;]?$`,
  'iu',
);
const after = new RegExp(
  String.raw`^[([{]([^()[\]{}]+)[)\]}]\s*:?\s*(?:(?:is|are|must be)\s)?\s*(?:the\s)?${WORDS}[.;]?$`,
  'iu',
);
const separator = /\s*(?:[,+&]|\band\b)\s*/iu;
const name = /^[\p{L}_][\p{L}\p{M}\p{N}_ ]*$/u;
const trailing = /^(.*\S)\s*[([]([^()[\]]*)[)\]][.;]?$/su;

/** Longer lines are sentences. */
const LONGEST = 300;

/** A key that a note is; null where it is none. Whether there are such fields is for the thing to know. */
export function readKey({ text, at }: Piece): NotedKey | null {
  if (text.length > LONGEST) return null;
  const [, word, names] = ahead.exec(text) ?? [];
  const [, otherNames, otherWord] = word === undefined ? after.exec(text) ?? [] : [];
  const kind = word ?? otherWord;
  const listed = names ?? otherNames;
  if (kind === undefined || listed === undefined) return null;
  const columns = listed.trim().split(separator);
  if (columns.length < 2 || !columns.every(column => name.test(column))) return null;
  return { kind: /^u/i.test(kind) ? 'unique' : 'primary', columns, at };
}

/** A key in brackets behind the last field of a line, and the field: `quantity (primary key: a, b)`. */
export function readTrailingKey(piece: Piece): { readonly key: NotedKey; readonly rest: Piece } | null {
  const found = piece.text.length > LONGEST ? null : trailing.exec(piece.text);
  if (found?.[1] === undefined || found[2] === undefined) return null;
  const key = readKey(
    part(piece, piece.text.lastIndexOf(found[2]), piece.text.lastIndexOf(found[2]) + found[2].length),
  );
  return key === null ? null : { key, rest: part(piece, 0, found[1].length) };
}

/** Whether all that a key names are fields of these names. */
export function isKeyOver(key: NotedKey, names: Iterable<string>): boolean {
  const known = new Set([...names].map(databaseName));
  return key.columns.every(column => known.has(databaseName(column)));
}
