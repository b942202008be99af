/** A piece of a Prisma schema. Ends of lines are tokens, since they end fields. */
export interface Token {
  readonly kind: 'word' | 'number' | 'text' | 'symbol' | 'line' | 'doc' | 'broken';
  /** The word, number or symbol as written; what a text or a doc comment says. */
  readonly text: string;
  readonly start: number;
}

/** Tokens, and comments that do not end: where they begin. */
export interface Tokens {
  readonly tokens: readonly Token[];
  readonly openComment: number | null;
}

const blank = /[^\S\r\n]+/y;
const line = /\r\n|[\r\n]/y;
const word = /[\p{L}\p{N}_][\p{L}\p{N}\p{M}_-]*/uy;
const number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\p{L}\p{N}_-])/uy;
const text = /"((?:[^"\\\r\n]|\\[^\r\n])*)("?)/y;
const symbol = /@@|[@()[\]{}:,.?!=]/y;
const restOfLine = /[^\r\n]*/y;

/** Cuts a Prisma schema into tokens; comments other than doc comments fall away. Linear, and never throws. */
export function tokenize(source: string): Tokens {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0] ?? null;
  };
  const push = (kind: Token['kind'], said: string, length: number): void => {
    tokens.push({ kind, text: said, start: at });
    at += length;
  };
  while (at < source.length) {
    const spaces = match(blank);
    if (spaces !== null) {
      at += spaces.length;
      continue;
    }
    const lineEnd = match(line);
    if (lineEnd !== null) {
      push('line', '', lineEnd.length);
      continue;
    }
    if (source.startsWith('//', at)) {
      const comment = match(restOfLine) ?? '';
      if (comment.startsWith('///')) push('doc', comment.slice(3).trim(), comment.length);
      else at += comment.length;
      continue;
    }
    if (source.startsWith('/*', at)) {
      const end = source.indexOf('*/', at + 2);
      if (end < 0) return { tokens, openComment: at };
      // A comment over several lines ends the line it begins on, as the end of a line would.
      if (/[\r\n]/.test(source.slice(at, end))) push('line', '', end + 2 - at);
      else at = end + 2;
      continue;
    }
    const figure = match(number);
    if (figure !== null) {
      push('number', figure, figure.length);
      continue;
    }
    const name = match(word);
    if (name !== null) {
      push('word', name, name.length);
      continue;
    }
    text.lastIndex = at;
    const [quoted, content, close] = text.exec(source) ?? [];
    if (quoted !== undefined) {
      if (close === '"') push('text', unescaped(content ?? ''), quoted.length);
      else push('broken', quoted, quoted.length);
      continue;
    }
    const sign = match(symbol);
    if (sign === null) push('broken', source[at] ?? '', 1);
    else push('symbol', sign, sign.length);
  }
  return { tokens, openComment: null };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function unescaped(quoted: string): string {
  return quoted.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, code: string | undefined, letter: string | undefined) => {
    if (code !== undefined) return String.fromCharCode(parseInt(code, 16));
    return escapes[letter ?? ''] ?? letter ?? '';
  });
}
