/** Order by code unit: the same everywhere. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const DIGITS = /\d+/g;
const LEADING_ZEROS = /^0+(?=\d)/;

/** What stands before the rest of a key, and before a number in it: no name has them, and all that names have comes later. */
const END = '\u0000';
const NUMBER = '\u0001';

/** A text whose order by code unit is the natural order of `text`, in which runs of digits compare as numbers. */
function natural(text: string): string {
  return text.replace(DIGITS, numberKey);
}

/** Shorter numbers are smaller ones. */
function numberKey(digits: string): string {
  const number = digits.replace(LEADING_ZEROS, '');
  return `${NUMBER}${String.fromCharCode(number.length)}${number}`;
}

/** The same few hundred names are sorted again and again: the text that decides their order is kept. */
const foldedKeys = new Map<string, string>();
const memberKeys = new Map<string, string>();
const exportKeys = new Map<string, string>();
const KEPT = 20_000;

function kept(map: Map<string, string>, name: string, make: (name: string) => string): string {
  const known = map.get(name);
  if (known !== undefined) return known;
  const made = make(name);
  if (map.size < KEPT) map.set(name, made);
  return made;
}

function foldedKey(name: string): string {
  return `${natural(name.toLowerCase())}${END}${natural(name)}`;
}

/** Natural order without regard to case, with it where nothing else tells two texts apart. */
export function compareFolded(a: string, b: string): number {
  return compareText(kept(foldedKeys, a, foldedKey), kept(foldedKeys, b, foldedKey));
}

const ASCII_CAPITAL = /^[A-Z]/;
const OTHER_CAPITAL = /^\p{Lu}/u;

/** Constants, then classes, then everything else. */
function memberKind(name: string): number {
  if (name.length > 1 && name === name.toUpperCase() && name !== name.toLowerCase()) return 0;
  return ASCII_CAPITAL.test(name) || (name.charCodeAt(0) > 0x7f && OTHER_CAPITAL.test(name)) ? 1 : 2;
}

/** The order of names in an import. */
export function compareMembers(a: string, b: string): number {
  return compareText(kept(memberKeys, a, memberKey), kept(memberKeys, b, memberKey));
}

function memberKey(name: string): string {
  return `${memberKind(name)}${foldedKey(name)}`;
}

/** The order of names in `__all__`, which minds the case of letters where that of imports does not. */
export function compareExports(a: string, b: string): number {
  return compareText(kept(exportKeys, a, exportKey), kept(exportKeys, b, exportKey));
}

function exportKey(name: string): string {
  return `${memberKind(name)}${natural(name)}`;
}
