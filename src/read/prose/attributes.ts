import { guessType } from '../guess-type.js';
import type { Bound } from '../notation/note.js';
import { isPerson, isSystem } from './claim-words.js';
import type { Claim, Ground, Has, Mark } from './claim.js';
import type { DraftAttribute } from './draft.js';
import type { Found } from './entities.js';
import type { Item } from './item.js';
import { nameOf } from './phrase.js';

/** The values that each entity has, by the name of the entity, in the order of the text. */
export function findAttributes(claims: readonly Claim[], found: Found): ReadonlyMap<string, readonly DraftAttribute[]> {
  const all = new Map<string, Map<string, DraftAttribute>>();
  const add = (entity: string, attribute: DraftAttribute): void => {
    const known = all.get(entity) ?? new Map<string, DraftAttribute>();
    all.set(entity, known);
    const before = known.get(attribute.name);
    known.set(attribute.name, before === undefined ? attribute : joined(before, attribute));
  };
  for (const claim of claims) {
    if (claim.kind === 'has') {
      const made = attributeOf(claim, found);
      if (made !== null) add(made.entity, made.attribute);
    }
  }
  for (const claim of claims) if (claim.kind === 'mark') mark(claim, found, all, add);
  return new Map([...all].map(([entity, attributes]) => [entity, [...attributes.values()]]));
}

function attributeOf(claim: Has, found: Found): { readonly entity: string; readonly attribute: DraftAttribute } | null {
  const { item } = claim;
  const { phrase } = item;
  const owner = found.resolve(claim.owner);
  const name = nameOf(phrase);
  const whose = phrase.owner !== null && !('pronoun' in phrase.owner) ? nameOf(phrase.owner) : null;
  const entity = whose === null ? owner : found.resolve(whose) ?? owner;
  // A supplier's website is a value, where it is one of a list.
  const value = name === 'website' && !phrase.marked;
  if (entity === null || name === '' || isSystem(name) && !value || phrase.count === 'many' && !phrase.tally) {
    return null;
  }
  if (found.entities.has(name) || found.isOther(name) || name.endsWith(`_${entity}`)) return null;
  // `the recipient's name` of a gift is no name of the gift.
  const full = whose !== null && found.resolve(whose) === null ? `${whose}_${written(item)}` : written(item);
  return { entity, attribute: attribute(full, item, claim.sure, claim.ground) };
}

/** A plural stays one where it names a value: `instructions`. */
function written({ phrase }: Item): string {
  return (phrase.tally ? ['number', 'of', ...phrase.words] : phrase.words).join('_');
}

function attribute(name: string, item: Item, confidence: number, ground: Ground): DraftAttribute {
  const type = typeOf(name, item);
  const bounds = boundsFor(type, item);
  return {
    name,
    type,
    optional: item.optional,
    unique: item.unique,
    sentence: ground.text,
    place: ground.place,
    confidence,
    ...(bounds.length === 0 ? {} : { bounds }),
    ...(item.default === null ? {} : { default: item.default }),
  };
}

/** Bounds that such a value can have: those of numbers, and lengths of texts. */
function boundsFor({ kind }: DraftAttribute['type'], { bounds }: Item): readonly Bound[] {
  if (kind === 'integer' || kind === 'decimal' || kind === 'float') return bounds.filter(({ of }) => of !== 'length');
  return kind === 'string' || kind === 'text' ? bounds.filter(({ of }) => of === 'length') : [];
}

function typeOf(name: string, { values, holds, unit, phrase, bounds }: Item): DraftAttribute['type'] {
  if (values.length > 1) return { kind: 'values', values };
  if (holds === 'boolean') return { kind: 'boolean' };
  if (holds === 'instant') return { kind: 'instant', precision: null, zone: true };
  if (holds === 'number' && bounds.some(({ number }) => number.includes('.'))) {
    return { kind: 'decimal', precision: 12, scale: 4 };
  }
  if (holds === 'number' || phrase.tally) return { kind: 'integer', bits: 32, unsigned: false };
  if (unit !== null && !/^(?:second|minute|hour|day|week|month|year|piece|point|star)s?$/.test(unit)) {
    return { kind: 'decimal', precision: 12, scale: 3 };
  }
  if (unit !== null) return { kind: 'integer', bits: 32, unsigned: false };
  const { type } = guessType(name);
  return type;
}

/** What two sentences say of one value. */
function joined(one: DraftAttribute, other: DraftAttribute): DraftAttribute {
  const told = one.type.kind === 'values' || other.type.kind !== 'values' ? one.type : other.type;
  return {
    ...one,
    type: told,
    optional: one.optional && other.optional,
    unique: one.unique || other.unique,
    confidence: Math.max(one.confidence, other.confidence),
    ...(told === one.type ? other.bounds === undefined ? {} : { bounds: one.bounds ?? other.bounds } : {}),
    ...(other.default === undefined ? {} : { default: one.default ?? other.default }),
  };
}

/** Adds what is said of a value apart from where it is named: that it is unique, or the values it may have. */
function mark(
  claim: Mark,
  found: Found,
  all: ReadonlyMap<string, Map<string, DraftAttribute>>,
  add: (entity: string, attribute: DraftAttribute) => void,
): void {
  const itself = found.entities.has(claim.name) && claim.owner === null ? claim.name : null;
  if (
    itself !== null
    || claim.owner !== null && found.resolve(claim.owner) === found.resolve(claim.name)
      && found.entities.has(claim.name)
  ) {
    // A thing that is one of several is in a state.
    const entity = itself ?? claim.name;
    if (claim.values !== undefined) add(entity, stateOf(claim, claim.values, all.get(entity)));
    return;
  }
  const owner = claim.owner === null ? null : found.resolve(claim.owner);
  const near = claim.near === undefined || claim.near === null ? null : found.resolve(claim.near);
  const held = [...all].filter(([, known]) => known.has(claim.name)).map(([entity]) => entity);
  // `The state is either new or used`, of what was spoken of.
  const said = claim.values !== undefined || claim.optional === true || claim.unique === true;
  const last = near !== null && said && !near.endsWith(claim.name) ? [near] : [];
  const holders = owner !== null
    ? [owner]
    : held.length > 0
    ? held
    : last;
  for (const entity of holders) {
    const known = all.get(entity)?.get(claim.name);
    if (
      known === undefined
      && (holders !== last && owner === null || claim.values === undefined && claim.unique !== true && holders !== last)
    ) continue;
    const type: DraftAttribute['type'] = claim.values === undefined
      ? known?.type ?? guessType(claim.name).type
      : { kind: 'values', values: claim.values };
    const base = known ?? {
      name: claim.name,
      type,
      optional: false,
      unique: false,
      sentence: claim.ground.text,
      place: claim.ground.place,
      confidence: 0.85,
    };
    const marked = {
      ...base,
      type: known?.type.kind === 'values' ? known.type : type,
      optional: base.optional || claim.optional === true,
      unique: base.unique || claim.unique === true,
    };
    if (known === undefined) add(entity, marked);
    else all.get(entity)?.set(claim.name, marked);
  }
}

function stateOf(
  claim: Mark,
  values: readonly string[],
  known: ReadonlyMap<string, DraftAttribute> | undefined,
): DraftAttribute {
  const visible = values.some(value => /^(?:public|private)$/i.test(value));
  const named = visible ? 'visibility' : values.every(value => isPerson(value)) ? 'role' : 'status';
  return {
    name: known?.get('state') !== undefined ? 'state' : named,
    type: { kind: 'values', values },
    optional: false,
    unique: false,
    sentence: claim.ground.text,
    place: claim.ground.place,
    confidence: 0.75,
  };
}
