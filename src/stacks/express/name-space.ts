/** Gives out names once. */
export interface NameSpace {
  /** The name itself, or where it is taken with a number behind it. */
  readonly take: (wanted: string) => string;
  /** Whether a name was given out, or was taken from the beginning. */
  readonly has: (name: string) => boolean;
}

/**
 * @param taken names that are never given out
 * @param caseless whether names that differ in case only are one, as on file systems that many use
 */
export function nameSpace(taken: readonly string[] = [], { caseless = false } = {}): NameSpace {
  const keyOf = (name: string): string => caseless ? name.toLowerCase() : name;
  const given = new Set(taken.map(keyOf));
  const numbers = new Map<string, number>();
  return {
    take: wanted => {
      let name = wanted;
      while (given.has(keyOf(name))) {
        const number = numbers.get(wanted) ?? 2;
        numbers.set(wanted, number + 1);
        name = `${wanted}_${number.toString()}`;
      }
      given.add(keyOf(name));
      return name;
    },
    has: name => given.has(keyOf(name)),
  };
}

const NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

/** What of a text can be a name in a Prisma schema: letters lose their marks, what has no ASCII form is left out. */
export function asciiName(text: string, fallback: string): string {
  if (NAME.test(text)) return text;
  const plain = text.normalize('NFKD').replaceAll(/[^A-Za-z0-9_]/g, '').replaceAll(/_{2,}/g, '_').replaceAll(
    /^_+|_+$/g,
    '',
  );
  if (plain === '') return fallback;
  return NAME.test(plain) ? plain : `${fallback}_${plain}`;
}
