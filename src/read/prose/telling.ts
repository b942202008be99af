import { isPerson, isSystem } from './claim-words.js';
import type { Claim, Context, Ground, Link } from './claim.js';
import type { Item } from './item.js';
import { nameOf, type Phrase } from './phrase.js';

/** The claims of a sentence while its clauses are read one after the other. */
export interface Telling {
  readonly claims: Claim[];
  readonly ground: Ground;
  readonly context: Context;
  /** Whether a clause before this one is a condition. */
  conditional: boolean;
  /** What rows of the act are called that a condition speaks of: a loan, `when somebody borrows a copy`. */
  act: string | null;
  /** Says of these rows who did it and to what, once something is said to be kept of them. */
  acted: (() => void) | null;
  /** What conditions before this clause speak of. */
  when: readonly string[];
  /** What a clause before this one says is kept, and no more: `we track attendance`. */
  kept: string | null;
  /** What the line is about, that stands before its colon: `repairs: …`. */
  label: string | null;
  /** What clauses before this one are about. */
  spoken: string | null;
}

/** How a thing has what is listed. */
export interface Manner {
  readonly sure: number;
  /** The thing that has many of the owner, where values are of each time it does. */
  readonly between?: string | null;
  readonly optional?: boolean;
  readonly aside?: boolean;
  readonly general?: boolean;
  readonly each?: boolean;
}

/** Says of each item that the owner has it; what is the seller's is the seller's, and what is mine is who speaks. */
export function tellItems(
  { claims, ground, context }: Telling,
  owner: string,
  items: readonly Item[],
  manner: Manner,
): void {
  let whose = owner === '' ? firstOwner(items) : null;
  let mine = false;
  const holder = owner === '' ? holderOf(items, context) : owner;
  for (const item of items) {
    const { phrase } = item;
    const own = phrase.owner;
    // `an account with my name and phone number`
    mine = own === null ? mine && !phrase.marked : 'pronoun' in own && own.pronoun === 'my';
    if (own !== null && !('pronoun' in own)) whose = own;
    // `the seller's name and IBAN`, but `the seller's name and a photo`
    else if (phrase.marked && owner !== '') whose = null;
    const named = whose === null ? phrase : { ...phrase, owner: whose };
    claims.push({
      kind: 'has',
      owner: mine && context.actor !== null
        ? context.actor
        : holder,
      item: { ...item, phrase: named, optional: item.optional || manner.optional === true },
      sure: manner.sure,
      general: manner.general === true,
      aside: manner.aside === true,
      between: manner.between ?? null,
      each: manner.each === true,
      ground,
    });
  }
}

/** What a list is about that names no owner: what `its` means, which is no person: `Clerks send a bill; its number …`. */
function holderOf([first]: readonly Item[], context: Context): string {
  const own = first?.phrase.owner ?? null;
  if (own === null || !('pronoun' in own)) return '';
  const { it, thing } = context;
  if (own.pronoun === 'their') return theyIn(context) ?? '';
  return own.pronoun === 'its' && it !== null && isPerson(it) ? thing ?? it : it ?? '';
}

/** What `they` means: what was spoken of, where that was several, or the last things that were named as several. */
export function theyIn({ it, several, now, lately }: Context): string | null {
  return several === true && it !== null ? it : now ?? lately ?? it;
}

/** Whose all is that is noted of no one else: `the make, the colour and the plate of a car`. */
function firstOwner(items: readonly Item[]): Phrase | null {
  for (const { phrase: { owner } } of items) if (owner !== null && !('pronoun' in owner)) return owner;
  return null;
}

/** What is said of how two things belong together, seen from the first. */
export interface Bond
  extends
    Pick<Link, 'count' | 'how'>,
    Partial<Pick<Link, 'among' | 'counted' | 'exact' | 'faint' | 'loose' | 'optional'>>
{}

/** Links a thing to what a phrase names; a plural counts as many where nothing else is said. */
export function link(telling: Telling, subject: string, phrase: Phrase, how: Link['how'], optional = false): void {
  const many = phrase.count === null ? phrase.plural && how !== 'stands' : phrase.count === 'many';
  const { among, exact, loose } = phrase;
  push(telling, subject, nameOf(phrase), {
    count: many ? 'many' : 'one',
    how,
    counted: phrase.count !== null,
    among: among && phrase.plural,
    exact,
    loose,
    optional,
  });
}

/** Says that two things belong together; what has no name, and the thing to be built, do not. */
export function push({ claims, ground, context }: Telling, first: string, second: string, bond: Bond): void {
  const meant = (name: string): string =>
    name === 'them' ? context.them ?? '' : name === 'it' ? context.it ?? '' : name;
  const [one, other] = [meant(first), meant(second)];
  if (one === '' || other === '' || isSystem(one) || isSystem(other)) {
    return;
  }
  claims.push({
    kind: 'link',
    one,
    other,
    counted: false,
    general: false,
    among: false,
    exact: false,
    faint: false,
    loose: false,
    optional: false,
    ...bond,
    ground,
  });
}
