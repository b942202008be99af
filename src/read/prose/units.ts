import { singularWord } from '../../domain/inflection.js';

const units = new Set(
  ('second minute hour day week month year kg gram g mg kilogram pound ounce liter litre ml cm mm m km meter metre mile '
    + 'kilometer kilometre inch foot feet euro euros dollar dollars cent cents eur usd gbp percent byte kilobyte megabyte '
    + 'kb mb gb degree point star people person piece watt volt').split(' '),
);

/** Whether a word is what something is measured in. */
export function isUnit(word: string): boolean {
  return units.has(word) || units.has(singularWord(word));
}
