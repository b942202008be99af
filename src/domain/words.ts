import { remembered } from './remembered.js';

/** Lower-case words of a name, in order: letters, marks and digits only, none empty. */
export type Words = readonly string[];

/** Spellings with capitals inside that are one word to a reader. */
const ONE_WORD =
  'OAuth|IPv|GitHub|GitLab|GraphQL|MySQL|PostgreSQL|SQLite|YouTube|LinkedIn|PayPal|JavaScript|TypeScript|iOS|WiFi';

/** What finds the words in a chunk, made of the classes of capitals, of small letters, and of all that are no capitals. */
function tokens(upper: string, small: string, lower = small): RegExp {
  return new RegExp(
    [
      `(?:${ONE_WORD})\\d*(?![${lower}])`,
      // Acronyms in the plural: IDs, URLs.
      `[${upper}]{2,}s(?![${lower}\\d])`,
      // An acronym before a capitalised word: HTTPServer, MD5Hash.
      `[${upper}][${upper}\\d]*(?=[${upper}][${small}])`,
      // Capitals to the end of the chunk: userID, B2B.
      `[${upper}][${upper}\\d]+(?![${lower}])`,
      `[${upper}]?[${lower}][${lower}\\d]*`,
      // 3DModel, 2FA, 2nd, 2024.
      `\\d+(?:[${upper}]+(?![${lower}])|[${lower}]+\\d*)?`,
      '.',
    ].join('|'),
    'gu',
  );
}

const PLAIN = /^[a-z0-9_]+$/;
const IS_ASCII = /^[\0-\x7f]*$/;
const NOT_ASCII_WORD = /[^A-Za-z0-9]+/;
const ASCII_TOKENS = tokens('A-Z', 'a-z');
/**
 * Letters, marks and digits that are younger than Unicode 14, the tables of Python 3.11, and the seldom planes in which
 * more are added. They separate words, so that a name compiles everywhere and does not depend on who reads it.
 */
const RECENT =
  '\\u0897\\u088f\\u0c5c\\u0cdc\\u0cf3\\u0ece\\u1acf-\\u1aff\\u1c89\\u1c8a\\ua7cb-\\ua7cf\\ua7d2\\ua7d4\\ua7da-\\ua7f1'
  + '\\u{10000}-\\u{1e8ff}\\u{1e960}-\\u{1ffff}\\u{2a6e0}-\\u{10ffff}';

/** What tells words beyond ASCII. */
interface Unicode {
  readonly tokens: RegExp;
  readonly isRecent: RegExp;
  /** What may not stand inside an identifier of every language we emit, or is the underscore. */
  readonly notWord: RegExp;
  readonly notWords: RegExp;
}

let known: Unicode | undefined;

/** Made for the first name beyond ASCII: the tables of Unicode take longer to make than most names to split. */
function unicode(): Unicode {
  const notWord = `(?:[${RECENT}]|(?![\\p{L}\\p{M}\\p{Nd}])[^]|(?!\\p{XID_Continue})[^])+`;
  return known ??= {
    tokens: tokens('\\p{Lu}', '\\p{Ll}', '\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}'),
    isRecent: new RegExp(`[${RECENT}]`, 'u'),
    notWord: new RegExp(notWord, 'u'),
    notWords: new RegExp(notWord, 'gu'),
  };
}

/**
 * Splits a name of any style (snake, kebab, camel, Pascal, SCREAMING, with spaces) into lower-case words. Digits stay
 * with the letters before them (`address2`); letters beyond ASCII are kept, in NFKC; everything else separates. The
 * result is empty where the name has no letter and no digit.
 */
export const splitWords: (name: string) => Words = remembered(split);

function split(name: string): Words {
  if (PLAIN.test(name)) return name.split('_').filter(word => word !== '');
  if (IS_ASCII.test(name)) {
    return name.split(NOT_ASCII_WORD).flatMap(chunk =>
      chunk.match(ASCII_TOKENS)?.map(token => token.toLowerCase()) ?? []
    );
  }
  const { tokens, notWord, notWords } = unicode();
  const words: string[] = [];
  for (const chunk of name.normalize('NFKC').split(notWord)) {
    for (const [token] of chunk.matchAll(tokens)) {
      // The small letter of İ is an i with a second dot, which nobody writes.
      const word = token.toLowerCase().replaceAll('i\u0307', 'i').normalize('NFKC').replace(notWords, '');
      if (word !== '') words.push(word);
    }
  }
  return words;
}

/** `order_item` */
export function snakeCase(words: Words): string {
  return words.join('_');
}

/** `orderItem` */
export function camelCase(words: Words): string {
  return joined(words.map((word, index) => index === 0 ? word : capital(word)));
}

/** `OrderItem` */
export function pascalCase(words: Words): string {
  return joined(words.map(capital));
}

/** `order item` */
export function sentenceCase(words: Words): string {
  return words.join(' ');
}

/** A word that begins with a mark would melt into the letter before it: the result is put into NFKC again. */
function joined(words: Words): string {
  const name = words.join('');
  return /^[\w]*$/.test(name) ? name : name.normalize('NFKC');
}

/** Whether the words, joined, begin with a letter that may begin a name in code. */
export function beginsName(words: Words): boolean {
  const first = words[0] ?? '';
  // Plain letters are told without the big table of Unicode's letters.
  return /^[a-z]/.test(first) || /^\p{XID_Start}/u.test(first);
}

/** First letter in upper case, where that leaves it one letter that may be in a name (`ß` and many scripts have none). */
function capital(word: string): string {
  if (/^[a-z0-9]/.test(word)) return word.charAt(0).toUpperCase() + word.slice(1);
  const first = String.fromCodePoint(word.codePointAt(0) ?? 0);
  const upper = first.toUpperCase().normalize('NFKC');
  const stands = upper.length === first.length && /^\p{XID_Continue}$/u.test(upper) && !unicode().isRecent.test(upper);
  return stands ? upper + word.slice(first.length) : word;
}
