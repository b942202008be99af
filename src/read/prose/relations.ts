import { acts, isMark, isPerson, isSort, recording } from './claim-words.js';
import type { Act, Claim, Has, Link } from './claim.js';
import { type DraftRelation, SURE_ENOUGH } from './draft.js';
import type { Found } from './entities.js';
import { nameOf } from './phrase.js';
import {
  evidence,
  hasOne,
  holdersOf,
  isGuessed,
  meets,
  type Pair,
  rank,
  selfRelation,
  type Side,
  strongest,
} from './relation-sides.js';

/**
 * How entities belong together: all that is said of two of them, from both sides, makes one relation. Where nothing is
 * said of one, what stands `beside` it in a sentence tells.
 */
export function findRelations(claims: readonly Claim[], found: Found, beside: readonly Link[]): DraftRelation[] {
  const pairs = new Map<string, Pair>();
  for (const link of linksOf(claims, found)) {
    const one = found.resolve(link.one);
    const other = found.resolve(link.other);
    if (one === null || other === null) continue;
    const role = one !== other ? null : found.isOther(link.other) ? link.other : roleIn(link.other, other);
    // `users follow other users`; parents and children that are both users do not.
    const alike = link.how === 'does' && link.count === 'many' && link.one === link.other;
    if (one === other && role === null && !alike) continue;
    const [first, second] = one <= other ? [one, other] : [other, one];
    const key = `${first}\n${second}\n${role ?? ''}`;
    const pair = pairs.get(key) ?? { first, second, role, forth: [], back: [] };
    pairs.set(key, pair);
    (first === one ? pair.forth : pair.back).push({ link, many: link.count === 'many' });
  }
  addBeside(pairs, beside);
  const passing = toldInPassing(claims);
  const told = [...pairs.values()].flatMap(pair => {
    const relation = decide(pair, passing);
    return relation === null ? [] : [{ relation, guessed: isGuessed(pair) }];
  });
  const between = holdersOf(told.map(({ relation }) => relation));
  return told.flatMap(({ relation, guessed }) => {
    const both = guessed && relation.kind === 'many-to-many' && meets(between, relation);
    return both ? [] : [relation];
  });
}

/** Relations of those that have none. */
function addBeside(pairs: Map<string, Pair>, beside: readonly Link[]): void {
  const known = new Set([...pairs.values()].flatMap(({ first, second }) => [first, second]));
  for (const link of beside) {
    if (known.has(link.one) && known.has(link.other)) continue;
    const [first, second] = link.one <= link.other ? [link.one, link.other] : [link.other, link.one];
    const key = `${first}\n${second}\n`;
    if (pairs.has(key)) continue;
    const side: Side[] = [{ link, many: false }];
    const none: Side[] = [];
    const [forth, back] = first === link.one ? [side, none] : [none, side];
    pairs.set(key, { first, second, role: null, forth, back });
  }
}

/** All that is said of how things belong together. */
function linksOf(claims: readonly Claim[], found: Found): readonly Link[] {
  const acts = claims.flatMap(claim => {
    if (claim.kind !== 'act') return [];
    const act = actOf(claim, found);
    return act === null ? [] : [{ claim, act }];
  });
  // What people do is told by its rows, where there are rows of it.
  const told = new Map<string, Set<string | null>>();
  for (const { claim: { ground, things } } of acts) {
    const known = told.get(ground.text) ?? new Set();
    told.set(ground.text, known);
    for (const { name } of things) known.add(found.resolve(name));
  }
  return claims.flatMap((claim): readonly Link[] => {
    if (claim.kind === 'link') {
      const known = told.get(claim.ground.text);
      const acted = claim.how === 'does' || claim.how === 'acts';
      const both = known?.has(found.resolve(claim.one)) === true && known.has(found.resolve(claim.other));
      return known !== undefined && acted || both ? [] : [claim];
    }
    if (claim.kind === 'has') {
      const link = owned(claim, found);
      return link === null ? [] : [link];
    }
    return [];
  }).concat(
    acts.flatMap(({ claim, act }) =>
      claim.things.filter(({ name }) => found.resolve(name) !== act).map(({ name, many }): Link => ({
        kind: 'link',
        one: act,
        other: name,
        count: many || isMark(act) ? 'many' : 'one',
        how: 'stands',
        counted: many,
        general: false,
        among: false,
        exact: false,
        faint: false,
        loose: false,
        optional: false,
        ground: claim.ground,
      }))
    ),
  );
}

/** The entity that is an act: bookings are of those who book, and of what they book. */
function actOf({ stem, things }: Act, { entities, resolve }: Found): string | null {
  const known = acts.get(stem);
  if (known !== undefined && entities.has(known) && !things.some(({ name }) => resolve(name) === known)) return known;
  // Who records a report makes no record of it.
  if (recording.has(stem)) return null;
  const base = stem.length > 4 ? stem.slice(0, -1) : stem;
  for (const name of entities.keys()) {
    if (isPerson(name)) continue;
    // `check_in` is what those who check in do.
    const small = /^(\w+)_(?:in|out|up|off|over|on)$/.exec(name)?.[1];
    const word = small ?? name.slice(name.lastIndexOf('_') + 1);
    if (
      !word.startsWith(base)
      || !/^(?:.?|.?e|.?(?:ing|ment|al|ance|ence|y)|[a-z]{0,4}ion)$/.test(word.slice(base.length))
    ) continue;
    if (stem.length > 4 && word.length > stem.length && !word.startsWith(stem) && !word.endsWith('ion')) continue;
    if (!things.some(thing => resolve(thing.name) === name)) return name;
  }
  return null;
}

/** What a thing has that is a thing as well. */
function owned(claim: Has, { entities, resolve, isOther }: Found): Link | null {
  const { phrase } = claim.item;
  const name = nameOf(phrase);
  const owner = resolve(claim.owner);
  const role = owner !== null && name.endsWith(`_${owner}`);
  if (owner === null || claim.sure < 0.6 || !entities.has(name) && !isOther(name) && !role) return null;
  return {
    kind: 'link',
    one: claim.owner,
    other: name,
    count: phrase.count === 'many' || phrase.count === null && phrase.plural ? 'many' : 'one',
    how: 'own',
    counted: phrase.count !== null,
    general: phrase.general,
    among: phrase.among,
    exact: phrase.exact,
    faint: false,
    loose: phrase.loose,
    optional: claim.item.optional,
    ground: claim.ground,
  };
}

/** `parent_category` is the parent of a category. */
function roleIn(name: string, entity: string): string | null {
  return name.endsWith(`_${entity}`) ? name.slice(0, -entity.length - 1) : null;
}

/** Things of which no more is said than where their owner has them: `an emergency contact, which has a name`. */
function toldInPassing(claims: readonly Claim[]): ReadonlySet<string> {
  const told = new Map<string, boolean>();
  for (const claim of claims) {
    if (claim.kind === 'has') {
      told.set(
        claim.owner,
        told.get(claim.owner) !== false && claim.aside && claim.sure > 0.75
          && claim.item.phrase.count !== 'many',
      );
    } else if (claim.kind === 'link' && claim.how === 'stands') told.set(claim.one, false);
  }
  return new Set([...told].filter(([, only]) => only).map(([name]) => name));
}

function decide({ first, second, role, forth, back }: Pair, passing: ReadonlySet<string>): DraftRelation | null {
  const isOwnOne = (side: Side, name: string): boolean => hasOne(side, name, passing);
  if (first === second) return selfRelation(first, role, [...forth, ...back]);
  const [ahead, behind] = [strongest(forth), strongest(back)];
  const base = (one: string, many: string, side: Side, confidence: number): DraftRelation => ({
    kind: 'one-to-many',
    one,
    many,
    required: !side.link.optional,
    role: null,
    confidence,
    ...evidence(side.link.ground),
  });
  if (ahead !== null && behind !== null) {
    if (ahead.many && behind.many) {
      const both = ahead.link.how !== 'acts' && behind.link.how !== 'acts';
      return { ...base(first, second, ahead, both ? 0.9 : 0.6), kind: 'many-to-many' };
    }
    if (ahead.many) return base(first, second, behind, 0.95);
    if (behind.many) return base(second, first, ahead, 0.95);
    // Each has one of the other: what belongs holds the key, and where there is no more than one, it is the only one.
    if (isOwnOne(ahead, second)) return { ...base(first, second, ahead, 0.85), kind: 'one-to-one', required: true };
    if (isOwnOne(behind, first)) return { ...base(second, first, behind, 0.85), kind: 'one-to-one', required: true };
    const holder = rank(ahead) >= rank(behind) ? ahead : behind;
    return holder === ahead ? base(second, first, ahead, 0.8) : base(first, second, behind, 0.8);
  }
  const side = ahead ?? behind;
  if (side === null) return null;
  const [own, other] = side === ahead ? [first, second] : [second, first];
  const { how, counted } = side.link;
  if (isOwnOne(side, other)) return { ...base(own, other, side, 0.75), kind: 'one-to-one', required: true };
  if (how === 'does' && !side.many) {
    return { ...base(other, own, side, counted && (!isPerson(own) || side.link.exact) ? 0.7 : 0.4), required: false };
  }
  if (!side.many) {
    // `a patient has a prescription`: it is theirs, where it is nobody and nothing that things are sorted by.
    const theirs = how === 'own' && side.link.general && !counted && isPerson(own) && !isPerson(other)
      && !isSort(other);
    if (theirs) return base(own, other, side, 0.7);
    return how === 'own'
      ? base(other, own, side, 0.7)
      : base(other, own, side, side.link.faint ? 0.55 : how === 'acts' ? 0.7 : 0.85);
  }
  // People who take part in one thing take part in others; what marks things marks others too.
  if (how === 'own' && (side.link.loose && isPerson(other) || isMark(other))) {
    return { ...base(own, other, side, 0.7), kind: 'many-to-many' };
  }
  if (how === 'own') return { ...base(own, other, side, 0.9), required: true };
  if (how === 'does') return { ...base(own, other, side, counted ? 0.75 : SURE_ENOUGH), kind: 'many-to-many' };
  return { ...base(own, other, side, 0.75), kind: 'many-to-many' };
}
