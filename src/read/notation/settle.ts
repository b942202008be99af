import { singularName } from '../sketch/names.js';
import type { SketchRelation } from '../sketch/sketch.js';

/** A relation as one side says it. */
export interface Said {
  /** One that lists the other without a word for how they stand is not required. */
  readonly relation: SketchRelation;
  /** Whether the side that does not hold the key says it: a list of posts on a user. */
  readonly inverse: boolean;
}

/**
 * Each relation once, whichever side says it. Two things that list each other have a table between them, and so has one
 * that several list; what one alone lists holds its key.
 */
export function settle(said: readonly Said[]): SketchRelation[] {
  const held = new Set<string>();
  const listing = new Map<string, Set<string>>();
  const loose = new Map<string, Set<string>>();
  for (const { relation, inverse } of said) {
    const { one, many } = named(relation);
    if (relation.kind === 'many-to-many') {
      held.add(`${one}\n${many}`).add(`${many}\n${one}`);
    } else if (!inverse) held.add(`${one}\n${many}`);
    else if (relation.kind === 'one-to-many') {
      add(listing, many, one);
      if (!relation.required) add(loose, many, one);
    }
  }
  const made: SketchRelation[] = said.filter(({ inverse }) => !inverse).map(({ relation }) => relation);
  for (const { relation, inverse } of said) {
    if (!inverse) continue;
    const { one, many } = named(relation);
    if (held.has(`${one}\n${many}`) && relation.role === null) continue;
    const mutual = relation.kind === 'one-to-many' && listing.get(one)?.has(many) === true && one !== many;
    const several = !relation.required && relation.kind === 'one-to-many' && (loose.get(many)?.size ?? 0) > 1;
    held.add(`${one}\n${many}`);
    if (mutual || several) {
      held.add(`${many}\n${one}`);
      made.push({ ...relation, kind: 'many-to-many' });
    } else made.push(relation);
  }
  return made;
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([value]));
  else known.add(value);
}

function named({ one, many }: SketchRelation): { readonly one: string; readonly many: string } {
  return { one: singularName(one), many: singularName(many) };
}
