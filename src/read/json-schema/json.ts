/** A JSON value that can tell where it stands. Offsets count UTF-16 units. */
export type Json =
  | { readonly kind: 'object'; readonly entries: ReadonlyMap<string, Json>; readonly at: number }
  | { readonly kind: 'array'; readonly items: readonly Json[]; readonly at: number }
  | { readonly kind: 'string'; readonly value: string; readonly at: number }
  | { readonly kind: 'number'; readonly text: string; readonly at: number }
  | { readonly kind: 'literal'; readonly value: boolean | null; readonly at: number };

/** No document that people write nests deeper; brackets alone could fill the stack. */
const DEEPEST = 200;

const blank = /\s*/y;
const text = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const literals: readonly (readonly [string, boolean | null])[] = [['true', true], ['false', false], ['null', null]];

/** Reads JSON; where it breaks off, the place and what was expected there. Of two members of one name the last counts. */
export function parseJson(
  source: string,
): { readonly value: Json } | { readonly at: number; readonly expected: string } {
  let at = 0;
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0] ?? null;
  };
  const fail = (expected: string): never => {
    throw new Broken(expected, at);
  };
  const skip = (): void => {
    at += match(blank)?.length ?? 0;
  };
  const take = (sign: string): boolean => {
    skip();
    if (source[at] !== sign) return false;
    at += 1;
    return true;
  };
  const takeText = (): string => {
    const found = match(text) ?? fail('a text in double quotes');
    at += found.length;
    return JSON.parse(found) as string;
  };
  const takeValue = (depth: number): Json => {
    if (depth > DEEPEST) fail('less depth');
    skip();
    const start = at;
    if (take('{')) {
      const entries = new Map<string, Json>();
      if (take('}')) return { kind: 'object', entries, at: start };
      do {
        skip();
        const name = takeText();
        if (!take(':')) fail('a colon');
        entries.set(name, takeValue(depth + 1));
      } while (take(','));
      if (!take('}')) fail('a comma or a closing brace');
      return { kind: 'object', entries, at: start };
    }
    if (take('[')) {
      const items: Json[] = [];
      if (take(']')) return { kind: 'array', items, at: start };
      do items.push(takeValue(depth + 1)); while (take(','));
      if (!take(']')) fail('a comma or a closing bracket');
      return { kind: 'array', items, at: start };
    }
    if (source[at] === '"') return { kind: 'string', value: takeText(), at: start };
    const word = literals.find(([name]) => source.startsWith(name, at));
    if (word !== undefined) {
      at += word[0].length;
      return { kind: 'literal', value: word[1], at: start };
    }
    const figure = match(number) ?? fail('a value');
    at += figure.length;
    return { kind: 'number', text: figure, at: start };
  };
  try {
    const value = takeValue(0);
    skip();
    return at < source.length ? { at, expected: 'the end of the file' } : { value };
  } catch (error) {
    if (error instanceof Broken) return { at: error.at, expected: error.message };
    throw error;
  }
}

/** Where a document breaks off. */
class Broken extends Error {
  constructor(expected: string, readonly at: number) {
    super(expected);
  }
}

/** The member of an object; null where there is none, or the value is no object. */
export function member(value: Json | null, name: string): Json | null {
  return value?.kind === 'object' ? value.entries.get(name) ?? null : null;
}

/** The text of a member. */
export function textIn(value: Json | null, name: string): string | null {
  const found = member(value, name);
  return found?.kind === 'string' ? found.value : null;
}

/** The number of a member. */
export function numberIn(value: Json | null, name: string): number | null {
  const found = member(value, name);
  return found?.kind === 'number' ? Number(found.text) : null;
}

/** The items of a member that is a list. */
export function itemsIn(value: Json | null, name: string): readonly Json[] {
  const found = member(value, name);
  return found?.kind === 'array' ? found.items : [];
}

/** The texts of a member that is a list of them. */
export function textsIn(value: Json | null, name: string): readonly string[] {
  return itemsIn(value, name).flatMap(item => item.kind === 'string' ? item.value : []);
}

/** Whether a member is true. */
export function isTrue(value: Json | null, name: string): boolean {
  const found = member(value, name);
  return found?.kind === 'literal' && found.value === true;
}
