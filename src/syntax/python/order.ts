/** Order by code unit: the same everywhere. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const RUN = /\d+|\D+/g;
const DIGIT = /\d/;

/** Natural order: runs of digits compare as numbers. */
function compareNatural(a: string, b: string): number {
  // most names have no digits, and each run compares thousands of them
  if (!DIGIT.test(a) && !DIGIT.test(b)) return compareText(a, b);
  const left = a.match(RUN) ?? [];
  const right = b.match(RUN) ?? [];
  for (let i = 0; i < left.length && i < right.length; i++) {
    const x = left[i] ?? '';
    const y = right[i] ?? '';
    if (x === y) continue;
    const numeric = /^\d/.test(x) && /^\d/.test(y);
    const order = numeric ? Number(x) - Number(y) : compareText(x, y);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** Natural order without regard to case, with it where nothing else tells two texts apart. */
export function compareFolded(a: string, b: string): number {
  return compareNatural(folded(a), folded(b)) || compareNatural(a, b);
}

/** The same few hundred names are sorted again and again: what their order asks for is kept. */
const lowerCase = new Map<string, string>();
const kinds = new Map<string, number>();
const KEPT = 20_000;

function kept<Value>(map: Map<string, Value>, name: string, make: (name: string) => Value): Value {
  const known = map.get(name);
  if (known !== undefined) return known;
  const made = make(name);
  if (map.size < KEPT) map.set(name, made);
  return made;
}

function folded(name: string): string {
  return kept(lowerCase, name, text => text.toLowerCase());
}

const ASCII_CAPITAL = /^[A-Z]/;
const OTHER_CAPITAL = /^\p{Lu}/u;

/** Constants, then classes, then everything else. */
function memberKind(name: string): number {
  return kept(kinds, name, kindOf);
}

function kindOf(name: string): number {
  if (name.length > 1 && name === name.toUpperCase() && name !== name.toLowerCase()) return 0;
  return ASCII_CAPITAL.test(name) || (name.charCodeAt(0) > 0x7f && OTHER_CAPITAL.test(name)) ? 1 : 2;
}

/** The order of names in an import. */
export function compareMembers(a: string, b: string): number {
  return memberKind(a) - memberKind(b) || compareFolded(a, b);
}

/** The order of names in `__all__`, which minds the case of letters where that of imports does not. */
export function compareExports(a: string, b: string): number {
  return memberKind(a) - memberKind(b) || compareNatural(a, b);
}
