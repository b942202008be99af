/** A text between quotes. */
export interface Quoted {
  readonly raw: boolean;
  readonly bytes: boolean;
  readonly format: boolean;
  /** What stands between the quotes, escapes not yet resolved. */
  readonly body: string;
  /** Offset of the body. */
  readonly from: number;
  /** Offset behind the closing quotes. */
  readonly end: number;
  readonly closed: boolean;
}

const opening = /([A-Za-z]{0,2})("""|'''|"|')/y;
const prefixes: ReadonlySet<string> = new Set(['', 'r', 'u', 'b', 'f', 't', 'br', 'rb', 'fr', 'rf', 'tr', 'rt']);

/**
 * Takes the text that begins at an offset; null where none does. One that does not end ends with its line; between three
 * quotes it goes to the end of the source, or, where the source is `mended`, to the end of its line as well.
 */
export function takeQuoted(source: string, at: number, mended: boolean): Quoted | null {
  opening.lastIndex = at;
  const found = opening.exec(source);
  const prefix = found?.[1]?.toLowerCase() ?? '';
  const quote = found?.[2] ?? '';
  if (found === null || !prefixes.has(prefix)) return null;
  const from = at + found[0].length;
  const long = quote.length === 3;
  const format = prefix.includes('f') || prefix.includes('t');
  const body = bodyEnd(source, from, quote, format);
  const closed = body !== null;
  const to = body ?? (long && !mended ? source.length : lineEnd(source, from));
  return {
    raw: prefix.includes('r'),
    bytes: prefix.includes('b'),
    format,
    body: source.slice(from, to),
    from,
    end: closed ? to + quote.length : to,
    closed,
  };
}

function lineEnd(source: string, from: number): number {
  for (let at = from; at < source.length; at += 1) {
    const character = source.charAt(at);
    if (character === '\n' || character === '\r') return at;
  }
  return source.length;
}

/** Where the closing quotes stand; null where there are none. What an f-string puts in may have quotes of its own. */
function bodyEnd(source: string, from: number, quote: string, format: boolean): number | null {
  const long = quote.length === 3;
  const first = quote.charAt(0);
  let depth = 0;
  for (let at = from; at < source.length; at += 1) {
    const character = source.charAt(at);
    if (character === '\\') at += 1;
    else if (!long && (character === '\n' || character === '\r')) return null;
    else if (character === first && source.startsWith(quote, at) && (depth === 0 || !isNested(source, at, long))) {
      return at;
    } else if (format && character === '{') {
      if (depth === 0 && source.charAt(at + 1) === '{') at += 1;
      else depth += 1;
    } else if (format && character === '}' && depth > 0) depth -= 1;
  }
  return null;
}

/** Since 3.12 the quotes of an f-string may stand inside what it puts in: then its brace still closes on the line. */
function isNested(source: string, at: number, long: boolean): boolean {
  if (long) return false;
  const until = source.slice(at + 1, at + 200).search(/[}\r\n]/);
  return until >= 0 && source.charAt(at + 1 + until) === '}';
}

const escape =
  /\\(?:\r\n|([\s\S]))(?:(?<=x)([\da-fA-F]{2})|(?<=u)([\da-fA-F]{4})|(?<=U)([\da-fA-F]{8})|(?<=[0-7])([0-7]{0,2})|(?<=N)\{[^{}]*\})?/g;
const simple: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  '\'': '\'',
  '"': '"',
  '\n': '',
  '\r': '',
};

/** A body with its escapes resolved; one that Python does not know stays as it is written. */
export function unescaped(body: string): string {
  if (!body.includes('\\')) return body;
  return body.replace(
    escape,
    (written: string, letter?: string, two?: string, four?: string, eight?: string, octal?: string) => {
      const hex = two ?? four ?? eight;
      if (hex !== undefined) {
        const point = Number.parseInt(hex, 16);
        return point > 0x10_ffff ? written : String.fromCodePoint(point);
      }
      if (letter === undefined) return '';
      if (/[0-7]/.test(letter)) return String.fromCodePoint(Number.parseInt(letter + (octal ?? ''), 8));
      return Object.hasOwn(simple, letter) ? simple[letter] ?? written : written;
    },
  );
}
