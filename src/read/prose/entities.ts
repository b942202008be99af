import { acts, isPerson, isSystem } from './claim-words.js';
import type { Claim, Ground, Has } from './claim.js';
import { isTyped } from './joining.js';
import { nameOf } from './phrase.js';
import { isUnit } from './units.js';

/** How much a text says of a thing, and where it first does. */
export interface Weighed {
  readonly weight: number;
  readonly ground: Ground;
}

/** The things of which rows are kept, and what else the text calls them. */
export interface Found {
  /** By name, in the order of the text. */
  readonly entities: ReadonlyMap<string, Weighed>;
  /** What may be one, and is not sure enough. */
  readonly offered: ReadonlyMap<string, Weighed>;
  /** The entity that a name means; null where it means none. */
  readonly resolve: (name: string) => string | null;
  /** Whether a name is another one for an entity: an assignee, `who is a user`. */
  readonly isOther: (name: string) => boolean;
}

/** A thing of this weight is one of which rows are kept. */
const ENOUGH = 2;
/** From here on it is offered to whoever reads the draft. */
const OFFERED = 1;

/**
 * Weighs what a text says of each thing: what has things of its own, or stands to others in numbers, is kept. So is what is
 * `counted`, if it is not somebody: who is spoken of as one and as several may only act.
 */
export function findEntities(claims: readonly Claim[], counted: ReadonlyMap<string, Ground>): Found {
  const grounds = new Map<string, Ground>();
  const weights = weigh(claims, grounds);
  for (const [name, ground] of counted) {
    if (!grounds.has(name)) grounds.set(name, ground);
    weights.set(name, (weights.get(name) ?? 0) + (isPerson(name) ? 1 : 2));
  }
  const sure = new Map([...weights].filter(([name, weight]) => weight >= ENOUGH && isName(name)));
  // `closed_ticket` is a ticket, where there are tickets and nothing more is said of closed ones.
  const owners = new Set(claims.flatMap(claim => claim.kind === 'has' && claim.sure > 0.55 ? [claim.owner] : []));
  for (const name of [...sure.keys()]) {
    // `closed_ticket` even where something is said of it.
    if ((!owners.has(name) || /^\p{L}+ed_/u.test(name)) && shorter(name, sure) !== null) sure.delete(name);
  }
  const called = new Map<string, string>();
  // After a rental contract, a contract of which no more is said is that one.
  const order = firstNamed(claims);
  for (const [name, long] of byLongName(sure.keys())) {
    const later = (order.get(name) ?? 0) > (order.get(long) ?? 0);
    if (owners.has(name) || !owners.has(long) || !later || !sure.delete(name)) continue;
    called.set(name, long);
  }
  for (const claim of claims) {
    if (claim.kind !== 'same' || claim.name === claim.as || owners.has(claim.name) || !sure.has(claim.as)) continue;
    called.set(claim.name, claim.as);
    sure.delete(claim.name);
  }
  // What nearly is a thing is offered.
  const isOffered = (name: string): boolean => {
    const weight = weights.get(name) ?? 0;
    return weight >= OFFERED && weight < ENOUGH && isName(name) && shorter(name, sure) === null && !called.has(name);
  };
  const byEnding = byLongName(sure.keys());
  const resolve = (name: string): string | null =>
    sure.has(name) ? name : called.get(name) ?? shorter(name, sure) ?? byEnding.get(name) ?? null;
  const listed = (fits: (name: string) => boolean): Map<string, Weighed> =>
    new Map(
      [...grounds].filter(([name]) => fits(name)).map(([name, ground]) =>
        [name, { weight: weights.get(name) ?? 0, ground }] as const
      ),
    );
  const isOther = (name: string): boolean => called.has(name) && !sure.has(name);
  return { entities: listed(name => sure.has(name)), offered: listed(isOffered), resolve, isOther };
}

function isName(name: string): boolean {
  return /^[\p{L}][\p{L}\p{N}_]*$/u.test(name) && name.split('_').length <= 4;
}

/** The name of an entity that a longer name ends with. */
function shorter(name: string, names: ReadonlyMap<string, unknown>): string | null {
  for (const ending of endings(name)) if (names.has(ending)) return ending;
  return null;
}

function endings(name: string): string[] {
  const words = name.split('_');
  return words.slice(1).map((_, index) => words.slice(index + 1).join('_'));
}

/** How early each thing is named. */
function firstNamed(claims: readonly Claim[]): ReadonlyMap<string, number> {
  const order = new Map<string, number>();
  for (const [at, claim] of claims.entries()) {
    const names = claim.kind === 'has'
      ? [claim.owner, nameOf(claim.item.phrase)]
      : claim.kind === 'link'
      ? [claim.one, claim.other]
      : claim.kind === 'act'
      ? claim.things.map(({ name }) => name)
      : [];
    for (const name of names) if (!order.has(name)) order.set(name, at);
  }
  return order;
}

/** The only name that ends with each of the endings of names. */
function byLongName(names: Iterable<string>): ReadonlyMap<string, string> {
  const found = new Map<string, string | null>();
  for (const name of names) {
    for (const ending of endings(name)) found.set(ending, found.has(ending) ? null : name);
  }
  return new Map([...found].flatMap(([ending, name]) => name === null ? [] : [[ending, name] as const]));
}

/** What is measured, and what the thing to be built is called, is nothing of which rows are kept. */
function isNothing(name: string): boolean {
  return name === '' || isSystem(name) || isUnit(name) && name !== 'person';
}

function weigh(claims: readonly Claim[], grounds: Map<string, Ground>): Map<string, number> {
  const weights = new Map<string, number>();
  // A piece is what is counted, but not where it has a title and a composer.
  const owners = manifold(claims);
  const add = (name: string, weight: number, ground: Ground): void => {
    if (isNothing(name) && !owners.has(name)) return;
    if (!grounds.has(name)) grounds.set(name, ground);
    weights.set(name, (weights.get(name) ?? 0) + weight);
  };
  weighLists(claims, add);
  for (const claim of claims) {
    // What is in one of several states is something.
    if (claim.kind !== 'mark') continue;
    if (claim.owner !== null) add(claim.owner, 1, claim.ground);
    else if (claim.values !== undefined) add(claim.name, 1, claim.ground);
  }
  // What stands to something else counts where that is something itself.
  const alone = new Map(weights);
  const isThing = (name: string): boolean => (alone.get(name) ?? 0) >= 1;
  for (const claim of claims) {
    if (claim.kind !== 'link' || claim.faint) continue;
    const { among, one, other, how, counted, count, ground } = claim;
    const said = how === 'acts' ? 1.2 : how === 'does' ? 0 : 0.8;
    if (isThing(other) || how === 'acts') add(one, said, ground);
    // Whom one of something is given to or made by is somebody of whom there are rows.
    const alone = isPerson(other) && how === 'stands' ? 1.2 : 0.4;
    if (isThing(one) && how !== 'acts') {
      add(other, said + (counted ? count === 'many' || among ? 1.2 : alone : 0), ground);
    }
  }
  // What one thing has and another stands to is a thing of its own: `invoices go to the insurer`.
  const had = new Map<string, string>();
  for (const claim of claims) {
    if (
      claim.kind === 'has' && claim.sure >= 0.7 && (claim.item.phrase.marked || claim.item.phrase.plural)
      && !isTyped(claim.item)
    ) {
      had.set(nameOf(claim.item.phrase), claim.owner);
    }
  }
  for (const claim of claims) {
    if (claim.kind !== 'link' || claim.faint || claim.how !== 'stands' || !isThing(claim.one)) continue;
    const owner = had.get(claim.other);
    if (owner !== undefined && owner !== claim.one && isThing(owner)) add(claim.other, 1.2, claim.ground);
  }
  for (const claim of claims) {
    const name = claim.kind === 'act' ? acts.get(claim.stem) : undefined;
    // What somebody does and what is spoken of as a thing besides has rows: `an invitation is pending or accepted`.
    if (name !== undefined && (weights.get(name) ?? 0) >= 1) add(name, 1, claim.ground);
  }
  return weights;
}

/** What units there are that have several values of their own. */
function manifold(claims: readonly Claim[]): ReadonlySet<string> {
  const values = new Map<string, number>();
  for (const claim of claims) {
    if (claim.kind === 'has' && claim.sure > 0.75 && isUnit(claim.owner)) {
      values.set(claim.owner, (values.get(claim.owner) ?? 0) + 1);
    }
  }
  return new Set([...values].filter(([, count]) => count > 1).map(([name]) => name));
}

/** Weighs what things have. */
function weighLists(claims: readonly Claim[], add: (name: string, weight: number, ground: Ground) => void): void {
  const lists = new Map<string, Has[]>();
  for (const claim of claims) {
    if (claim.kind !== 'has') continue;
    const { phrase } = claim.item;
    const whose = phrase.owner !== null && !('pronoun' in phrase.owner) ? nameOf(phrase.owner) : null;
    // `we store the agent's name and phone`
    const noted = claim.owner === '' && whose !== null;
    const key = `${noted ? whose : claim.owner}\n${claim.ground.text}`;
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [claim]);
    else list.push(claim);
    // `a number of rows` may be no more than a number.
    if (phrase.count === 'many') add(nameOf(phrase), phrase.tally ? 1 : 2, claim.ground);
    if (whose !== null && claim.sure <= 0.7 && !noted) add(whose, 1, claim.ground);
  }
  for (const [key, list] of lists) {
    const [first] = list;
    if (first === undefined) continue;
    const owner = key.slice(0, key.indexOf('\n'));
    const values = list.filter(({ item: { phrase }, owner: holder }) =>
      phrase.count !== 'many' && (holder === '' || phrase.owner === null || 'pronoun' in phrase.owner)
    ).length;
    // `a tenancy can have several tenants`: what any of a kind has several of.
    const kinds = list.some(({ general, sure, item: { phrase } }) =>
      general === true && sure > 0.75 && phrase.count === 'many' && !phrase.tally
    );
    if (kinds) {
      add(owner, 0.5, first.ground);
    }
    // Who records one thing does not have it; what has several things is something.
    add(
      owner,
      first.sure > 0.75 && first.owner !== '' ? Math.min(1.5 + values / 2, 3) : values > 1 ? 2 : 0.4,
      first.ground,
    );
  }
}
