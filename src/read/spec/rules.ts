import { splitWords } from '../../domain/words.js';
import type { Item } from '../list/outline.js';
import type { NotedField } from '../notation/field.js';
import { type Bound, noRemarks } from '../notation/note.js';
import type { Piece } from '../notation/piece.js';
import { readRemarks } from '../notation/remarks.js';
import type { NotedThing } from '../notation/thing.js';
import { singularName } from '../sketch/names.js';

const helping =
  /^(?:(?:must|should|shall|has to|have to|needs to|may|can|is|are|be|have|has|contain|a|an|the|length|value|its|it|also|always)\b\s*)+/i;

/** A field of a thing, with the bounds that are known of it as they are written. */
interface Indexed {
  readonly of: string;
  readonly field: NotedField;
  readonly bounds: Set<string>;
}

/** The fields of things by the words of their names. */
export interface FieldIndex {
  readonly things: ReadonlySet<string>;
  readonly fields: ReadonlyMap<string, readonly Indexed[]>;
}

/** Makes the fields ready for looking them up. */
export function indexFields(things: readonly NotedThing[]): FieldIndex {
  const fields = new Map<string, Indexed[]>();
  for (const thing of things) {
    const of = singularName(thing.name);
    for (const field of thing.fields) {
      const name = splitWords(field.name).join(' ');
      const known = fields.get(name);
      const one = { of, field, bounds: new Set(field.bounds.map(written)) };
      if (known === undefined) fields.set(name, [one]);
      else known.push(one);
    }
  }
  return { things: new Set(things.map(({ name }) => singularName(name))), fields };
}

/** All lines of sections of rules, whatever they stand under. */
export function ruleLines(items: readonly Item[]): Piece[] {
  return items.flatMap(item =>
    item.children.length === 0 ? [{ text: item.text, at: item.at }] : ruleLines(item.children)
  );
}

/**
 * Lets a rule such as `Title must be at least 3 characters` say what it says of a field. False where it speaks of no field,
 * or says what no rule knows.
 */
export function applyRule(index: FieldIndex, { text }: Piece): boolean {
  const plain = text.replace(/^(?:(?:the|an?|each|every|all)\s+)+/i, '').replace(/\.$/, '');
  const words = [...plain.slice(0, 500).matchAll(/[\p{L}\p{N}_]+(?:['’]s)?/gu)];
  for (let from = 0; from <= 3 && from < words.length; from += 1) {
    for (let count = 4; count > 0; count -= 1) {
      const last = words[from + count - 1];
      const first = words[from];
      if (first === undefined || last === undefined) continue;
      const fields = fieldsCalled(
        index,
        plain.slice(first.index, last.index + last[0].length),
        plain.slice(0, first.index),
      );
      if (fields.length > 0) {
        return fields.map(field => say(field, plain.slice(last.index + last[0].length))).every(Boolean);
      }
    }
  }
  return false;
}

/** The fields of a name; where things stand before it, theirs alone. */
function fieldsCalled(index: FieldIndex, name: string, before: string): readonly Indexed[] {
  const called = index.fields.get(splitWords(name).join(' ')) ?? [];
  if (called.length === 0) return [];
  const spoken = splitWords(before.replace(/['’]s\b/g, '')).map(word => singularName(word));
  const meant = spoken.filter(word => index.things.has(word));
  if (spoken.length > 0 && meant.length === 0 && !/^(?:of|for|if|when)?$/.test(spoken.join(''))) return [];
  return called.filter(({ of }) => meant.length === 0 || meant.includes(of));
}

/** Adds what the words say; false, and nothing is added, where a part of them is not known. */
function say({ field, bounds }: Indexed, words: string): boolean {
  const remarks = { ...noRemarks(), type: field.type };
  const said = words.replace(/^\s*[:–—-]?\s*/, '').replace(helping, '').replace(
    /\bbetween (\d+) and (\d+)\b/i,
    '$1-$2',
  );
  readRemarks(remarks, said.replace(/\s+and\s+/g, ', '));
  const isNew = remarks.bounds.length > 0 || remarks.unique || remarks.nullable !== null || remarks.default !== null
    || remarks.type !== field.type;
  if (!isNew || remarks.rest.length > 0 || remarks.type?.kind === 'named') return false;
  for (const bound of remarks.bounds) {
    if (!bounds.has(written(bound))) field.bounds.push(bound);
    bounds.add(written(bound));
  }
  field.unique ||= remarks.unique;
  field.nullable = remarks.nullable ?? field.nullable;
  field.default ??= remarks.default;
  field.type ??= remarks.type;
  return true;
}

function written({ operator, number }: Bound): string {
  return `${operator} ${number}`;
}
