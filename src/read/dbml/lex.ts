/** A piece of DBML. Ends of lines are tokens, since they end columns. */
export interface Token {
  readonly kind: 'word' | 'number' | 'name' | 'text' | 'expression' | 'symbol' | 'line' | 'broken';
  /** The word, number or symbol as written; what stands between quotes. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const blank = /[^\S\r\n]+/y;
const line = /\r\n|[\r\n]/y;
const word = /[\p{L}\p{N}_][\p{L}\p{N}\p{M}_]*/uy;
const number = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\p{L}\p{N}_])/uy;
const color = /#[0-9a-fA-F]{3,8}\b/y;
const symbol = /\??<>\??|\??[<>]\??|[-{}[\]():,.~?*=|]/y;
const restOfLine = /[^\r\n]*/y;
const quotes: Readonly<Record<string, readonly [Token['kind'], RegExp]>> = {
  '"': ['name', /"((?:[^"\\\r\n]|\\[^\r\n])*)("?)/y],
  '\'': ['text', /'((?:[^'\\\r\n]|\\[^\r\n])*)('?)/y],
  '`': ['expression', /`([^`]*)(`?)/y],
};

/** Cuts DBML into tokens; comments fall away. `open` is where a comment or text begins that does not end. */
export function tokenize(source: string): { readonly tokens: readonly Token[]; readonly open: number | null } {
  const tokens: Token[] = [];
  let at = 0;
  let open: number | null = null;
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0] ?? null;
  };
  const push = (kind: Token['kind'], text: string, length: number): void => {
    tokens.push({ kind, text, start: at, end: at + length });
    at += length;
  };
  while (at < source.length) {
    const plain = match(blank) ?? (source.startsWith('//', at) ? match(restOfLine) : null);
    if (plain !== null) {
      at += plain.length;
      continue;
    }
    const lineEnd = match(line);
    if (lineEnd !== null) {
      push('line', '', lineEnd.length);
      continue;
    }
    if (source.startsWith('/*', at)) {
      const end = source.indexOf('*/', at + 2);
      if (end < 0) return { tokens, open: at };
      if (/[\r\n]/.test(source.slice(at, end))) push('line', '', end + 2 - at);
      else at = end + 2;
      continue;
    }
    if (source.startsWith('\'\'\'', at)) {
      const end = endOfLong(source, at + 3);
      if (end < 0) return { tokens, open: at };
      push('text', dedented(unescaped(source.slice(at + 3, end))), end + 3 - at);
      continue;
    }
    const quote = quotes[source[at] ?? ''];
    if (quote !== undefined) {
      const [kind, pattern] = quote;
      pattern.lastIndex = at;
      const [whole = '', content = '', close = ''] = pattern.exec(source) ?? [];
      if (close === '') {
        open ??= at;
        push('broken', whole, Math.max(whole.length, 1));
      } else push(kind, kind === 'expression' ? content.trim() : unescaped(content), whole.length);
      continue;
    }
    const figure = match(number);
    const name = figure ?? match(word) ?? match(color);
    if (name !== null) {
      push(figure === null ? 'word' : 'number', name, name.length);
      continue;
    }
    const sign = match(symbol);
    if (sign === null) push('broken', source[at] ?? '', 1);
    else push('symbol', sign, sign.length);
  }
  return { tokens, open };
}

/** The end of a text in three quotes, of which one may be escaped inside. */
function endOfLong(source: string, from: number): number {
  for (let at = source.indexOf('\'\'\'', from); at >= 0; at = source.indexOf('\'\'\'', at + 1)) {
    if (source[at - 1] !== '\\' || source[at - 2] === '\\') return at;
  }
  return -1;
}

function unescaped(text: string): string {
  return text.replace(/\\(\r\n|[^])/g, (_, letter: string) => {
    if (/[\r\n]/.test(letter)) return '';
    return letter === 'n' ? '\n' : letter === 't' ? '\t' : letter === 'r' ? '\r' : letter;
  });
}

/** Lines without what all of them are indented by, and without the empty ones at both ends. */
function dedented(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const full = lines.filter(one => one.trim() !== '');
  const indent = full.reduce((least, one) => Math.min(least, one.length - one.trimStart().length), Infinity);
  return lines.map(one => Number.isFinite(indent) ? one.slice(indent) : one).join('\n').trim();
}
