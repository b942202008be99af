import { isPerson, isSort } from './claim-words.js';
import type { Ground, Link } from './claim.js';
import { type DraftRelation } from './draft.js';

/** What is said of two things, seen from one of them. */
export interface Side {
  readonly link: Link;
  readonly many: boolean;
}

export interface Pair {
  readonly first: string;
  readonly second: string;
  readonly role: string | null;
  /** What is said of how many of the second one of the first has to do with, and the other way round. */
  readonly forth: Side[];
  readonly back: Side[];
}

/** Whether nothing is said of two but that the one does something with the other: `doctors see patients`. */
export function isGuessed({ forth, back }: Pair): boolean {
  return [...forth, ...back].every(({ link }) => link.how === 'does' && !link.counted && !link.optional);
}

/** What belongs to each thing. */
export function holdersOf(relations: readonly DraftRelation[]): ReadonlyMap<string, ReadonlySet<string>> {
  const holders = new Map<string, Set<string>>();
  for (const { kind, one, many } of relations) {
    if (kind === 'many-to-many' || one === many) continue;
    holders.set(one, (holders.get(one) ?? new Set()).add(many));
  }
  return holders;
}

/** Whether something stands between two already, that belongs to both: an appointment. */
export function meets(holders: ReadonlyMap<string, ReadonlySet<string>>, { one, many }: DraftRelation): boolean {
  const second = holders.get(many);
  return one !== many && second !== undefined && [...holders.get(one) ?? []].some(name => second.has(name));
}

/** Whether one thing has exactly one of another that is nobody's else: no person, and nothing that things are sorted by. */
export function hasOne({ link: { how, exact }, many }: Side, name: string, passing: ReadonlySet<string>): boolean {
  return how === 'own' && (exact || passing.has(name)) && !many && !isPerson(name) && !isSort(name);
}

export function selfRelation(name: string, role: string | null, sides: readonly Side[]): DraftRelation | null {
  const [side] = sides;
  if (side === undefined) return null;
  const many = side.many && side.link.how !== 'own';
  return {
    kind: many ? 'many-to-many' : 'one-to-many',
    one: name,
    many: name,
    required: false,
    role: side.many ? null : role,
    confidence: 0.75,
    ...evidence(side.link.ground),
  };
}

/** The one that says most; a number that is said beats one that a plural leaves open. */
export function strongest(sides: readonly Side[]): Side | null {
  let best: Side | null = null;
  for (const side of sides) if (best === null || rank(side) > rank(best)) best = side;
  return best;
}

export function rank({ link: { how, counted, faint } }: Side): number {
  if (faint) return 0;
  const said = { own: 3, stands: 3, acts: 2, does: 1 }[how];
  return said + (counted ? 2 : 0);
}

export function evidence({ text, place }: Ground): Pick<DraftRelation, 'sentence' | 'place'> {
  return { sentence: text, place };
}
