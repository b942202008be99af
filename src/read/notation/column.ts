import type { Place } from '../../domain/diagnostic.js';
import type { Check } from '../../domain/domain.js';
import type { Expression } from '../../domain/expression.js';
import { binary, call, column, number } from '../../domain/expression/build.js';
import type { FieldType } from '../../domain/type.js';
import { guessType } from '../guess-type.js';
import { find, type Report } from '../report.js';
import { databaseName } from '../sketch/names.js';
import { type SketchField, sketchField } from '../sketch/sketch.js';
import { constantFor } from '../sql/resolve/literals.js';
import type { NotedField } from './field.js';
import type { Bound, NotedType, Remarks } from './note.js';

/** A column with the checks that its bounds are. */
export interface NotedColumn {
  readonly field: SketchField;
  readonly checks: readonly Check[];
}

type Given = SketchField['type'];

/** The column that a note of plain type is. `type` is what its type was found to mean; null leaves it to its name. */
export function columnOf(
  report: Report,
  owner: string,
  note: NotedField,
  type: Given,
  place: Place | null,
): NotedColumn {
  const known = bounded(type ?? guessed(note), note.bounds);
  const checks: Check[] = [];
  const unsaid: string[] = [];
  for (const bound of note.bounds) {
    const check = checkOf(databaseName(note.name), known, bound);
    if (check === 'unsaid') unsaid.push(`${bound.operator} ${bound.number}`);
    else if (check !== null) checks.push({ name: null, expression: check });
  }
  const primary = note.primary || /^id$/i.test(note.name);
  const given = note.default === null ? null : defaultOf(known, note.default);
  if (note.default !== null && given === null && !/^(?:null|none)$/i.test(note.default.text)) {
    const message = `The default ${
      JSON.stringify(note.default.text)
    } is no value of ${owner}.${note.name}; it is left out.`;
    find(report, 'warning', 'default', message, place, 'Write a value of its type, or now for a time.');
  }
  const comment = [...note.rest, ...unsaid].map(each => each.trim()).filter(each => each !== '').join(', ');
  const made = sketchField(note.name, place, {
    type: known,
    nullable: note.nullable === true,
    primary,
    unique: note.unique && !primary,
    indexed: note.indexed,
    foreign: note.target === '',
    default: given ?? (primary && known.kind === 'uuid' ? call('uuid') : null),
    comment: comment === '' ? null : comment,
    said: {
      type: type !== null && note.type !== null && isKnown(note.type, type),
      nullable: note.nullable !== null && note.isNullableUnsaid !== true,
    },
  });
  return { field: made, checks };
}

/** Whether a type that was noted is one, and not a word that means nothing here. */
function isKnown(noted: NotedType, type: NonNullable<Given>): boolean {
  return noted.kind !== 'named' || type.kind === 'values';
}

/** By its name; a name that says nothing, with bounds that are no lengths, is a number. */
function guessed({ name, bounds }: NotedField): FieldType {
  const { type } = guessType(name);
  const counted = bounds.length > 0 && bounds.every(({ of }) => of !== 'length');
  const two = bounds.some(({ operator }) => operator.startsWith('>'));
  return counted && two && type.kind === 'string' ? { kind: 'integer', bits: 32, unsigned: false } : type;
}

/** A text of at most so many characters has that length. */
function bounded(type: NonNullable<Given>, bounds: readonly Bound[]): NonNullable<Given> {
  if (type.kind !== 'string' && type.kind !== 'text') return type;
  const most = bounds.find(({ operator }) => operator === '<=' || operator === '<');
  if (most === undefined) return type;
  const length = Number(most.number) - (most.operator === '<' ? 1 : 0);
  return Number.isSafeInteger(length) && length > 0 && length <= 16_383
    ? { kind: 'string', length, fixed: false }
    : type;
}

/** Null where the type itself keeps the bound; `unsaid` where a bound says nothing of such a type. */
function checkOf(
  name: string,
  type: NonNullable<Given>,
  { operator, number: text }: Bound,
): Expression | 'unsaid' | null {
  if (type.kind === 'integer' || type.kind === 'decimal' || type.kind === 'float') {
    return binary(column(name), operator, number(text));
  }
  if (type.kind !== 'string' && type.kind !== 'text') return 'unsaid';
  if (operator.startsWith('<')) {
    return type.kind === 'string'
      ? null
      : binary(call('length', column(name)), operator, number(text));
  }
  return Number(text) > 0 ? binary(call('length', column(name)), operator, number(text)) : null;
}

/** A constant of the type, or the time; null where the text is neither. */
export function defaultOf(
  type: NonNullable<Given>,
  { text, quoted }: NonNullable<Remarks['default']>,
): Expression | null {
  const word = text.toLowerCase().replace(/\(\)$/, '');
  if (type.kind === 'values') {
    const value = type.values.find(each => each === text) ?? type.values.find(each => each.toLowerCase() === word);
    return value === undefined ? null : { kind: 'string', value };
  }
  const isNow = !quoted
    && /^(?:now|current_timestamp|current_date|today|utcnow|datetime\.now|date\.now|datetime\.utcnow)$/.test(word);
  switch (type.kind) {
    case 'instant':
      return isNow ? call('now') : constantFor(type, { kind: 'string', value: text });
    case 'date':
      return isNow ? call('current-date') : constantFor(type, { kind: 'string', value: text });
    case 'uuid':
      return word.includes('uuid') ? call('uuid') : null;
    case 'boolean':
    case 'integer':
    case 'decimal':
    case 'float':
      return constantFor(type, {
        kind: 'string',
        value: /^(?:yes|on)$/.test(word) ? 'true' : /^(?:no|off)$/.test(word) ? 'false' : text,
      });
    case 'string':
      return text.length <= type.length ? { kind: 'string', value: text } : null;
    case 'text':
      return { kind: 'string', value: text };
    default:
      return null;
  }
}
