import type { Piece } from '../notation/piece.js';
import { singularName } from '../sketch/names.js';
import type { Listing } from './listing.js';

const NAME = String.raw`((?:[\p{L}_][\p{L}\p{N}_-]* ){0,2}?[\p{L}_][\p{L}\p{N}_-]*)`;
const place = new RegExp(
  String.raw`^(?:(?:an?|each|every|the|all)\s+)?${NAME}\s+(?:is|are|lives?|stands?|sits?|grows?|hangs?|stays?)\s+`
    + String.raw`(?:always\s+)?(?:kept\s+|stored\s+|located\s+)?(?:in|on|at|inside|under)\s+`
    + String.raw`(?:(?:an?|the|one|exactly one|a single)\s+)${NAME}[.;]?$`,
  'iu',
);

/** Longer lines say more than where something is. */
const LONGEST = 200;

/** Takes a line that says where one thing of the list has its place among another: `a plant is in a room`. */
export function addPlace({ things }: Listing, { text, at }: Piece): boolean {
  const [, own = '', other = ''] = text.length > LONGEST ? [] : place.exec(text) ?? [];
  const [inside, around] = [own, other].map(name => things.get(singularName(name)));
  if (inside === undefined || around === undefined) return false;
  inside.notes.push({ kind: 'text', piece: { text: `belongs to ${around.name}`, at }, below: [] });
  return true;
}
