import { type NotedField, readField } from '../notation/field.js';
import { isKeyOver, type NotedKey, readKey, readTrailingKey } from '../notation/key.js';
import { noRemarks } from '../notation/note.js';
import { type Piece, unquoted } from '../notation/piece.js';
import { type NotedRelation, readRelation } from '../notation/relation.js';
import { readRemarks } from '../notation/remarks.js';
import { readRow } from '../notation/row.js';
import type { NotedThing } from '../notation/thing.js';
import { count, find, type Report } from '../report.js';
import { singularName } from '../sketch/names.js';
import type { Source } from '../source.js';
import { readArgument } from './argument.js';
import type { ListedNote, ListedThing } from './listing.js';

/** Reads what is noted on a thing; what is no field and no relation is a sentence about it. */
export function readNotes(report: Report, listed: ListedThing, source: Source): NotedThing {
  const fields: NotedField[] = [];
  const relations: NotedRelation[] = [];
  const words = [...listed.words];
  const { keys, notes } = keysIn(listed.notes);
  for (const { at } of keys) count(report, 'modelled', 'key', () => source.place(at));
  for (const note of notes) {
    const related = note.kind === 'text' ? relationOf(listed, note.piece) : null;
    if (related !== null) {
      relations.push(related.relation);
      count(report, 'modelled', 'relation', () => source.place(related.relation.at));
      if (related.rest.text === '') continue;
    }
    const field = related === null ? fieldOf(note) : null;
    if (field !== null) {
      fields.push(field);
      count(report, 'modelled', 'field', () => source.place(field.at));
      continue;
    }
    const piece = related?.rest ?? (note.kind === 'row' ? note.cells[0] : note.piece);
    if (piece === undefined) continue;
    if (/\s/.test(piece.text)) words.push(piece.text);
    else {
      const message = `"${piece.text.slice(0, 60)}" is no field of ${listed.name}; it is left out.`;
      find(report, 'warning', 'unread-line', message, source.place(piece.at), 'Write a name, a colon and a type.');
      count(report, 'unread', 'line', () => source.place(piece.at));
    }
  }
  const { name, at, described } = listed;
  return {
    name,
    at,
    fields,
    relations,
    keys,
    described,
    comment: words.length === 0 ? null : words.join(' '),
    place: source.place,
  };
}

/** Notes that are keys over several fields, where the other notes have such fields, and the other notes. */
function keysIn(
  notes: readonly ListedNote[],
): { readonly keys: readonly NotedKey[]; readonly notes: readonly ListedNote[] } {
  const told = notes.map(note => {
    const key = note.kind === 'text' ? readKey(note.piece) : null;
    const behind = note.kind === 'text' && key === null ? readTrailingKey(note.piece) : null;
    if (note.kind !== 'text' || behind === null) return { key, rest: key === null ? note : null, note };
    return { key: behind.key, rest: { ...note, piece: behind.rest }, note };
  });
  if (told.every(({ key }) => key === null)) return { keys: [], notes };
  const names = new Set(told.flatMap(({ rest }) => rest === null ? [] : fieldOf(rest)?.name ?? []));
  const kept = told.map(one =>
    one.key !== null && isKeyOver(one.key, names) ? one : { ...one, key: null, rest: one.note }
  );
  return { keys: kept.flatMap(({ key }) => key ?? []), notes: kept.flatMap(({ rest }) => rest ?? []) };
}

/** A relation of the thing, which the note may name. */
function relationOf({ name }: ListedThing, piece: Piece): ReturnType<typeof readRelation> {
  const told = readRelation(piece, true);
  if (told !== null) return told;
  const named = readRelation(piece, false);
  return named?.relation.from != null && singularName(named.relation.from) === singularName(name) ? named : null;
}

function fieldOf(note: ListedNote): NotedField | null {
  if (note.kind === 'row') return readRow(note.head, note.cells);
  if (note.kind === 'argument') return readArgument(note.piece, note.tool);
  const field = readField(note.piece);
  if (field === null || note.below.length === 0) return field;
  const values = note.below.map(({ text }) => unquoted(text.replace(/[,;.]$/, '')));
  const listsValues = values.length > 1 && (field.type === null || /enum/i.test(note.piece.text))
    && values.every(each => /^[\p{L}\p{N}][\p{L}\p{N}_-]*(?: [\p{L}\p{N}_-]+)?$/u.test(each));
  const made: NotedField = listsValues ? { ...noRemarks(), ...field, type: { kind: 'values', values } } : field;
  if (!listsValues) { for (const { text } of note.below) readRemarks(made, text.replace(/^type:\s*/i, '')); }
  return made;
}
