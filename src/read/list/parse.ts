import { readField } from '../notation/field.js';
import { behind, part, type Piece, splitPiece } from '../notation/piece.js';
import { readRelation } from '../notation/relation.js';
import { beginsRemark } from '../notation/remarks.js';
import { valuesOf, wordsOf } from '../notation/values.js';
import { readCommand } from './command.js';
import { emptyListing, type ListedThing, type Listing, thing } from './listing.js';
import type { Item } from './outline.js';
import { addPlace } from './place.js';
import { addTable } from './table.js';

const NAME = String.raw`[\p{L}_][\p{L}\p{N}_.-]*(?: [\p{L}\p{N}_-]+){0,2}?`;
const KIND = String
  .raw`(?:(?:abstract\s+)?(?:entity|model|table|class|type|resource|object|struct|interface|record|schema|collection)\s*:?\s+)?`;
/** Sentences speak of one of what they tell of: `A task has …`. */
const ARTICLE = String.raw`(?:(?:an?|each|every|the)\s+)?`;
const called = new RegExp(String.raw`^${ARTICLE}${KIND}(${NAME})\s*[:=]?\s*[({[]`, 'iu');
const listed = new RegExp(
  String
    .raw`^${ARTICLE}${KIND}(${NAME})\s*(?:\([^()]*\)\s*)?(?::(?!:)\s*|\s=\s|\s[–—-]+\s+|\s+(?:has|have|with|contains?|includes?)\s*:?\s+(?:(?:an?|the)\s+)?)(\S[^]*)$`,
  'iu',
);
const alone = new RegExp(
  String.raw`^${KIND}(${NAME})(?:\s+(?:entity|model|table|resource|object|schema|class))?\s*(?:\([^()]*\))?\s*:?$`,
  'iu',
);
const enumeration = /^enum(?:eration)?\s+([\p{L}_][\p{L}\p{N}_]*)\s*[:={(]?\s*([^]*?)[)}]?$/iu;
const named = /^([\p{L}_][\p{L}\p{N}_]*)\s*(?:\((?:enum|values)\)\s*:|=|\(enum\))\s*([^]*)$/iu;
/** Headings that say what follows and name nothing. */
const section =
  /^(?:\d+[.)]*\s*)*(?:(?:the|core|main|our|all|key|list of|domain|data|database|initial|draft)\s+)*(?:entit(?:y|ies)(?: list)?|models?|tables?|resources?|objects?|types?|schemas?|data|domain|database|enums?|enumerations?|collections?|relations?(?:hips?)?|associations?|overview|todo)\b\s*:?$/i;
const inner =
  /^(?:fields?|attributes?|columns?|propert(?:y|ies)|relations?(?:hips?)?|associations?|references|data)\s*:?$/i;

/** Reads the lines of a list: which things there are, and what is noted on each. */
export function parseList(items: readonly Item[]): Listing {
  const listing = emptyListing();
  addAll(listing, items);
  listing.unread.splice(0, listing.unread.length, ...listing.unread.filter(piece => !addPlace(listing, piece)));
  return listing;
}

function addAll(listing: Listing, items: readonly Item[]): void {
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index];
    if (item === undefined) continue;
    if (item.mark === 'row') {
      const rows = rowsFrom(items, index);
      addTable(listing, null, rows);
      index += rows.length - 1;
    } else addItem(listing, item);
  }
}

function rowsFrom(items: readonly Item[], from: number): readonly Item[] {
  let to = from;
  while (items[to]?.mark === 'row') to += 1;
  return items.slice(from, to);
}

function addItem(listing: Listing, item: Item): void {
  if (readCommand(listing, item) || addEnum(listing, item)) {
    addAll(listing, item.children);
    return;
  }
  if (item.children.length === 0) {
    addLeaf(listing, item, item.mark !== 'plain' || /^\p{Lu}/u.test(item.text));
    return;
  }
  const name = alone.exec(item.text)?.[1];
  if (name === undefined || section.test(item.text) || isGroup(item)) {
    const inline = name === undefined && item.mark !== 'heading' ? addStatement(listing, item) : null;
    if (inline === null) addAll(listing, item.children);
    else addNotes(inline, item.children, listing);
    return;
  }
  addNotes(thing(listing, name.trim(), item.at), item.children, listing);
}

/** Whether what stands below a line are things and not the fields of one. */
function isGroup({ mark, children }: Item): boolean {
  if (children.some(child => child.mark === 'heading' && !inner.test(child.text))) return true;
  if (mark !== 'heading' && children.every(child => child.children.length === 0 && child.mark !== 'title')) {
    const things = children.filter(isShorthand).length;
    // Sentences among several things belong to none of them.
    return things > 0 && (things === children.length
      || things > 1 && things * 2 >= children.length
        && children.every(child => isShorthand(child) || readField(child) === null));
  }
  const told = children.filter(child => !inner.test(child.text));
  if (told.some(({ mark: kind }) => kind === 'title')) return true;
  return told.length > 0
    && told.every(child => isShorthand(child) || (child.children.length > 0 && alone.test(child.text)));
}

/** Whether a line is a thing with its fields: `User(id, email)`, `User: email, name`, `users: id:uuid email:string`. */
function isShorthand({ text, children }: Item): boolean {
  if (children.length > 0) return false;
  const call = callIn(text);
  if (call !== null) return /[,;\n]/.test(text.slice(call.from, call.to)) && /^\p{Lu}/u.test(text);
  const rest = listed.exec(text)?.[2];
  if (rest === undefined) return readRelation({ text, at: 0 }, false) !== null;
  return /\w:\w+\S*\s+\w+:\w/.test(rest) || (/^\p{Lu}\S*\s*[:(–—-]/u.test(text) && rest.includes(','));
}

/** A name before one pair of brackets that goes on to the end: what is called so, and where its fields stand. */
function callIn(text: string): { readonly name: string; readonly from: number; readonly to: number } | null {
  const found = called.exec(text.length > 20_000 ? '' : text);
  if (found?.[1] === undefined) return null;
  const open = found[0].length - 1;
  const end = behind(text, open);
  return end > open + 1 && /^\s*[.;]?$/.test(text.slice(end))
    ? { name: found[1].trim(), from: open + 1, to: end - 1 }
    : null;
}

/** A line with nothing below it and no thing around it. */
function addLeaf(listing: Listing, item: Item, mayName: boolean): void {
  const parts = splitPiece(item, /;\s+|;$|(?<=\w{2})\.\s+(?=\p{Lu})/u);
  for (const piece of parts) {
    if (addStatement(listing, piece) !== null) continue;
    const name = alone.exec(piece.text)?.[1];
    if (section.test(piece.text)) continue;
    if (name !== undefined && mayName) thing(listing, name.trim(), piece.at);
    else listing.unread.push(piece);
  }
}

/** A thing with its fields on one line, or a relation of it; null where a text is neither. */
function addStatement(listing: Listing, piece: Piece): ListedThing | null {
  const text = piece.text.length > 20_000 ? '' : piece.text;
  const call = callIn(text);
  if (call !== null && !section.test(call.name)) {
    const made = thing(listing, call.name, piece.at);
    addFields(made, part(piece, call.from, call.to));
    return made;
  }
  const related = readRelation(piece, false);
  if (related?.relation.from != null) {
    const made = thing(listing, related.relation.from, piece.at, false);
    const { at } = related.rest;
    const own = piece.text.slice(0, at - piece.at).replace(/[,;]\s*$/, '');
    made.notes.push({ kind: 'text', piece: { text: own, at: piece.at }, below: [] });
    const { rest } = related;
    if (
      rest.text !== '' && (readRelation(rest, false)?.relation.from == null || addStatement(listing, rest) === null)
    ) {
      addFields(made, rest);
    }
    return made;
  }
  const line = listed.exec(text);
  if (line?.[1] === undefined || line[2] === undefined || section.test(line[1])) return null;
  const made = thing(listing, line[1].trim(), piece.at);
  addFields(made, part(piece, text.length - line[2].length));
  return made;
}

/** Fields between commas, or between blanks where each says its type behind a colon. */
function addFields(made: ListedThing, list: Piece): void {
  const isSpaced = !/[,;\n]/.test(list.text) && /^\S+:\S+\s/.test(list.text);
  const parts = splitPiece(list, isSpaced ? /\s+/ : /\s*[,;\n]\s*(?:and\s+)?(?:an?\s+|the\s+)?/);
  const last = parts.length > 1 ? splitPiece(parts.pop() ?? list, /\s+and\s+(?:an?\s+|the\s+)?/) : [];
  for (const piece of [...parts, ...last]) made.notes.push({ kind: 'text', piece: trimmed(piece), below: [] });
}

/** A thing's own lines: fields, relations, tables, and sentences about it. */
function addNotes(made: ListedThing, items: readonly Item[], listing?: Listing): void {
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index];
    if (item === undefined) continue;
    if (item.mark === 'row') {
      const rows = rowsFrom(items, index);
      if (listing !== undefined) addTable(listing, made, rows);
      index += rows.length - 1;
    } else if (inner.test(item.text)) addNotes(made, item.children, listing);
    else {
      const related = /^(?:fields?|attributes?|columns?|propert(?:y|ies)|relations?(?:hips?)?)\s*:\s*(\S.*)$/is.exec(
        item.text,
      );
      if (related?.[1] !== undefined) addFields(made, part(item, item.text.length - related[1].length));
      else addNote(made, item);
    }
  }
}

function addNote(made: ListedThing, item: Item): void {
  const piece = trimmed(item);
  const below = item.children.map(({ text, at }) => ({ text, at }));
  const parts = splitPiece(piece, /\s*,\s*/);
  const several = below.length === 0 && parts.length > 1
    && parts.every((each, at) => isPlain(each.text) && (at === 0 || !beginsRemark(each.text)));
  if (several) { for (const each of parts) made.notes.push({ kind: 'text', piece: each, below }); }
  else made.notes.push({ kind: 'text', piece, below });
}

/** A name of at most three words that says nothing more. */
function isPlain(text: string): boolean {
  const found = readField({ text, at: 0 });
  return /^[\p{L}\p{N}_]+(?: [\p{L}\p{N}_]+){0,2}[?!*]?$/u.test(text) && found !== null && !found.unique
    && !found.primary
    && found.type === null && found.default === null && found.name.length >= text.length - 1;
}

function trimmed({ text, at }: Piece): Piece {
  return { text: text.replace(/[;,]+$/, ''), at };
}

function addEnum(listing: Listing, { text, children }: Item): boolean {
  const found = enumeration.exec(text) ?? named.exec(text);
  if (found?.[1] === undefined) return false;
  const told = (found[2] ?? '').trim();
  const words = told === '' ? children.map(child => child.text.replace(/[,;]$/, '')) : told.split(/\s*[,|/\n;]\s*/);
  const values = told === '' || enumeration.test(text)
    ? words.map(each => each.replace(/^["']|["']$/g, '').trim())
    : valuesOf(told) ?? wordsOf(told);
  const kept = (values ?? []).filter(each => each !== '' && each.length <= 60);
  if (kept.length < 2 || kept.length < (values ?? []).length - 1) return false;
  listing.enums.set(found[1].toLowerCase(), { name: found[1], values: [...new Set(kept)] });
  return true;
}
