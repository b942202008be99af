import type { NotedThing } from '../notation/thing.js';
import { count, type Report } from '../report.js';
import { singularName } from '../sketch/names.js';
import type { Source } from '../source.js';
import type { Listing } from './listing.js';
import { readNotes } from './notes.js';

/** What lists say, of all inputs together. */
export interface Collected {
  readonly things: Map<string, NotedThing>;
  readonly enums: Map<string, { readonly name: string; readonly values: readonly string[] }>;
}

/** Adds what one input lists, and gives its things alone. */
export function collect(report: Report, { things, enums }: Collected, listing: Listing, source: Source): NotedThing[] {
  for (const [key, value] of listing.enums) if (!enums.has(key)) enums.set(key, value);
  return [...listing.things.values()].map(listed => {
    count(report, 'modelled', 'entity', () => source.place(listed.at));
    const noted = readNotes(report, listed, source);
    const key = singularName(noted.name);
    const known = things.get(key);
    // What another file says of the same thing is said with places of its own.
    if (known === undefined) things.set(key, noted);
    else things.set(`${key}\0${things.size}`, { ...noted, name: known.name });
    return noted;
  });
}
