import type { ModelAttribute, ModelRelation, ModelThing, Named, ProseModel } from './model.js';

/** How much of what is there was found, and how much of what was found is there. */
export interface Score {
  /** Found and there. */
  readonly right: number;
  /** Found and not there. */
  readonly wrong: number;
  /** There and not found. */
  readonly missed: number;
}

/** How sharply names are compared. Relaxed: other names for the same count, and any two with the same main word. */
export type Sharpness = 'strict' | 'relaxed';

export interface Scores {
  readonly entities: Score;
  readonly attributes: Score;
  readonly relations: Score;
  /** What a person would look at first: each thing that is wrong or missed, in words. */
  readonly faults: readonly string[];
}

const none: Score = { right: 0, wrong: 0, missed: 0 };

/** Compares what was found in a text with what a person found in it. */
export function score(found: ProseModel, expected: ProseModel, sharpness: Sharpness): Scores {
  const same = sharpness === 'strict' ? sameName : sameMeaning;
  const pairs = paired(found.entities, expected.entities, same);
  const faults: string[] = [];
  const entities = tally('entity', pairs, name => name.names[0] ?? '', faults);
  let attributes = none;
  for (const [one, other] of pairs) {
    // Of what need not be there, what is not said about it does not count.
    const listed = other?.attributes ?? [];
    const given = (one?.attributes ?? []).filter(each =>
      other?.open !== true || listed.some(each2 => same(each, each2))
    );
    const inside = paired(given, listed, same);
    const here = other?.names[0] ?? one?.names[0] ?? '';
    const open = one === null && other?.open === true;
    if (!open) {
      attributes = added(attributes, tally('attribute', inside, each => `${here}.${each.names[0] ?? ''}`, faults));
    }
  }
  const called = new Map(
    pairs.flatMap(([one, other]) =>
      one === null || other === null ? [] : one.names.map(name => [name, other] as const)
    ),
  );
  const related = paired(
    found.relations,
    expected.relations,
    (one, other) => sameRelation(one, other, called, sharpness),
  );
  const relations = tally(
    'relation',
    related,
    each => `${each.from[0] ?? ''} ${each.kind} ${each.to[0] ?? ''}`,
    faults,
  );
  return { entities, attributes, relations, faults };
}

/** How many attributes that were found say rightly whether they are needed, unique, and out of which list. */
export function marks(found: ProseModel, expected: ProseModel): { readonly right: number; readonly of: number } {
  let [right, of] = [0, 0];
  for (const [one, other] of paired(found.entities, expected.entities, sameMeaning)) {
    if (one === null || other === null) continue;
    for (const [given, wanted] of paired(one.attributes, other.attributes, sameMeaning)) {
      if (given === null || wanted === null || wanted.open) continue;
      of += 3;
      right += Number(given.optional === wanted.optional) + Number(given.unique === wanted.unique)
        + Number(valuesOf(given) === valuesOf(wanted));
    }
  }
  return { right, of };
}

/** Sums of two. */
export function added(one: Score, other: Score): Score {
  return { right: one.right + other.right, wrong: one.wrong + other.wrong, missed: one.missed + other.missed };
}

/** Precision, recall and their harmonic mean, from 0 to 1; 1 where there was nothing to find and nothing was found. */
export function figures(
  { right, wrong, missed }: Score,
): { readonly p: number; readonly r: number; readonly f1: number } {
  const p = right + wrong === 0 ? 1 : right / (right + wrong);
  const r = right + missed === 0 ? 1 : right / (right + missed);
  return { p, r, f1: p + r === 0 ? 0 : 2 * p * r / (p + r) };
}

type Pair<T> = readonly [found: T | null, expected: T | null];

/** Each that was found with the one it means; nothing stands in two pairs, and what must be there goes first. */
function paired<T extends { readonly open: boolean }>(
  found: readonly T[],
  expected: readonly T[],
  same: (found: T, expected: T) => boolean,
): Pair<T>[] {
  const left = new Set(found);
  const pairs: Pair<T>[] = [];
  for (const wanted of [...expected].sort((one, other) => Number(one.open) - Number(other.open))) {
    const match = [...left].find(one => exactly(one, wanted) && same(one, wanted))
      ?? [...left].find(one => same(one, wanted)) ?? null;
    if (match !== null) left.delete(match);
    pairs.push([match, wanted]);
  }
  return [...pairs, ...[...left].map((one): Pair<T> => [one, null])];
}

function exactly(one: unknown, other: unknown): boolean {
  const first = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && 'names' in value && Array.isArray(value.names) ? value.names[0] : 1;
  return first(one) === first(other);
}

function tally<T extends { readonly open: boolean }>(
  kind: string,
  pairs: readonly Pair<T>[],
  words: (one: T) => string,
  faults: string[],
): Score {
  let { right, wrong, missed } = none;
  for (const [one, other] of pairs) {
    if (other?.open === true) continue;
    if (one !== null && other !== null) right += 1;
    else if (one !== null) {
      wrong += 1;
      faults.push(`wrong ${kind} ${words(one)}`);
    } else if (other !== null) {
      missed += 1;
      faults.push(`missed ${kind} ${words(other)}`);
    }
  }
  return { right, wrong, missed };
}

function sameName(one: Named, other: Named): boolean {
  return one.names[0] === other.names[0];
}

function sameMeaning(one: Named, other: Named): boolean {
  const [name = ''] = one.names;
  return other.names.some(each => each === name || lastWord(each) === lastWord(name));
}

function lastWord(name: string): string {
  return name.slice(name.lastIndexOf('_') + 1);
}

function sameRelation(
  one: ModelRelation,
  other: ModelRelation,
  called: ReadonlyMap<string, ModelThing>,
  sharpness: Sharpness,
): boolean {
  const meant = (side: readonly string[]): readonly string[] => called.get(side[0] ?? '')?.names ?? side;
  const meets = (side: readonly string[], wanted: readonly string[]): boolean =>
    meant(side).some(name => wanted.includes(name));
  const straight = meets(one.from, other.from) && meets(one.to, other.to);
  const turned = meets(one.from, other.to) && meets(one.to, other.from);
  if (sharpness === 'relaxed') return straight || turned;
  return one.kind === other.kind && (straight || (one.kind === '<->' && turned));
}

function valuesOf({ values }: ModelAttribute): string {
  return values.map(value => value.toLowerCase().replace(/[\s_-]+/g, ' ')).sort().join();
}
