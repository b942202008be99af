import type { LexicalRules } from './rules.js';
import {
  dollarTag,
  endOfComment,
  endOfLine,
  endOfQuoted,
  executableComment,
  isBlank,
  isDigit,
  isLineComment,
  isWordPart,
  isWordStart,
} from './scan.js';

/**
 * - `word`: a bare word; `key` is its upper case.
 * - `name`: a quoted name; `key` is `"` for double quotes, which to SQLite are a text where no such column exists.
 * - `text`: a string constant; `key` is its prefix (`x`, `b`) where that changes what it is, or `"`.
 * - `number`: as written.
 * - `symbol`: an operator or punctuation, also in `key`.
 * - `end`: behind the last token.
 */
export interface Token {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'symbol' | 'end';
  /** What it says: a name or text without quotes and escapes, everything else as written. */
  readonly text: string;
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

const longSymbols = new Set([
  '::',
  ':=',
  '=>',
  '->',
  '->>',
  '#>',
  '#>>',
  '<=',
  '>=',
  '<>',
  '!=',
  '==',
  '<=>',
  '||',
  '&&',
  '<<',
  '>>',
  '@>',
  '<@',
  '~*',
  '!~',
  '!~*',
  '~~',
  '!~~',
  '~~*',
  '!~~*',
  '?|',
  '?&',
  '@@',
  '<->',
  '<#>',
  '<=>',
  '..',
  '-|-',
  '&<',
  '&>',
  '#-',
]);

/** Cuts a stretch of a source into tokens; comments and blanks fall away. Never fails: an odd character is a symbol. */
export function tokenize(text: string, start: number, end: number, rules: LexicalRules): Token[] {
  const tokens: Token[] = [];
  let at = start;
  const push = (kind: Token['kind'], value: string, key: string, stop: number): void => {
    tokens.push({ kind, text: value, key, start: at, end: stop });
    at = stop;
  };
  while (at < end) {
    const code = text.charCodeAt(at);
    if (isBlank(code)) {
      at = endOfBlank(text, at);
    } else if (isLineComment(text, at, code, rules)) {
      at = endOfLine(text, at);
    } else if (code === 47 && text.charCodeAt(at + 1) === 42) {
      const inner = rules.executableComments ? executableComment(text, at) : -1;
      const stop = inner >= 0 ? inner : endOfComment(text, at, rules.nestedComments);
      at = stop < 0 ? end : stop;
    } else if (code === 42 && text.charCodeAt(at + 1) === 47 && rules.executableComments) {
      at += 2;
    } else if (code === 39) {
      const stop = bound(endOfQuoted(text, at, code, rules.backslash), end);
      push('text', unquote(text.slice(at, stop), rules.backslash), '', stop);
    } else if (code === 34) {
      const stop = bound(endOfQuoted(text, at, code, rules.doubleQuotedText && rules.backslash), end);
      const body = text.slice(at, stop);
      const kind = rules.doubleQuotedText ? 'text' : 'name';
      push(kind, unquote(body, rules.doubleQuotedText && rules.backslash), '"', stop);
    } else if (code === 96) {
      const stop = bound(endOfQuoted(text, at, code, false), end);
      push('name', unquote(text.slice(at, stop), false), '', stop);
    } else if (code === 91 && rules.brackets) {
      const close = text.indexOf(']', at);
      const stop = bound(close < 0 ? -1 : close + 1, end);
      push('name', text.slice(at + 1, close < 0 ? stop : stop - 1), '', stop);
    } else if (code === 36 && rules.dollarQuotes && dollarTag(text, at) !== null) {
      const tag = dollarTag(text, at) ?? '';
      const close = text.indexOf(tag, at + tag.length);
      const stop = bound(close < 0 ? -1 : close + tag.length, end);
      push('text', text.slice(at + tag.length, close < 0 ? stop : close), '', stop);
    } else if (isDigit(code) || (code === 46 && isDigit(text.charCodeAt(at + 1)))) {
      const stop = endOfNumber(text, at);
      // MySQL lets a bare name begin with digits.
      if (rules.dialect === 'mysql' && code !== 46 && isWordPart(text.charCodeAt(stop)) && text[stop] !== '.') {
        const last = endOfWord(text, stop);
        push('word', text.slice(at, last), text.slice(at, last).toUpperCase(), last);
      } else push('number', text.slice(at, stop), '', stop);
    } else if (isWordStart(code) || (code === 36 && !rules.dollarQuotes)) {
      const stop = endOfWord(text, at);
      const prefixed = text.charCodeAt(stop) === 39 && tokens.at(-1)?.key !== '.'
        ? prefixedText(text, at, stop, end, rules)
        : null;
      if (prefixed !== null) {
        tokens.push(prefixed);
        at = prefixed.end;
      } else push('word', text.slice(at, stop), text.slice(at, stop).toUpperCase(), stop);
    } else {
      const symbol = symbolAt(text, at);
      push('symbol', symbol, symbol, at + symbol.length);
    }
  }
  return tokens;
}

function bound(stop: number, end: number): number {
  return stop < 0 || stop > end ? end : stop;
}

// Faster than a loop over characters while nothing has been compiled yet, which is when most schemas are read.
const wordPattern = /[\w$\u0080-\u009f\u00a1-\ufefe\uff00-\uffff]+/y;
const blankPattern = /[\0- \u00a0\ufeff]+/y;

function endOfWord(text: string, at: number): number {
  wordPattern.lastIndex = at;
  return wordPattern.test(text) ? wordPattern.lastIndex : at;
}

function endOfBlank(text: string, at: number): number {
  blankPattern.lastIndex = at;
  return blankPattern.test(text) ? blankPattern.lastIndex : at + 1;
}

const numberPattern = /0[xX][0-9a-fA-F]+|(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;

function endOfNumber(text: string, at: number): number {
  numberPattern.lastIndex = at;
  return numberPattern.test(text) ? numberPattern.lastIndex : at + 1;
}

/** Signs that no longer sign begins with. */
const single: ReadonlySet<string> = new Set(['(', ')', ',', ';', '[', ']', '+', '*', '/', '%']);

function symbolAt(text: string, at: number): string {
  const first = text.charAt(at);
  if (single.has(first)) return first;
  for (let size = 4; size > 1; size -= 1) {
    const symbol = text.slice(at, at + size);
    if (symbol.length === size && longSymbols.has(symbol)) return symbol;
  }
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}

/** A text with a prefix: E'…', B'…', X'…', N'…', and MySQL's character set introducers such as _utf8'…'. */
function prefixedText(text: string, at: number, quote: number, end: number, rules: LexicalRules): Token | null {
  const prefix = text.slice(at, quote).toUpperCase();
  const escapes = rules.dollarQuotes && prefix === 'E';
  const introducer = rules.dialect === 'mysql' && prefix.startsWith('_');
  if (!escapes && !introducer && prefix !== 'B' && prefix !== 'X' && prefix !== 'N') return null;
  const backslash = escapes || (rules.backslash && prefix !== 'X');
  const stop = bound(endOfQuoted(text, quote, 39, backslash), end);
  const value = unquote(text.slice(quote, stop), backslash);
  return {
    kind: 'text',
    text: value,
    key: prefix === 'B' || prefix === 'X' ? prefix.toLowerCase() : '',
    start: at,
    end: stop,
  };
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  '0': '\0',
  Z: '\u001a',
};

/** The content of a quoted text: doubled quotes and, where they count, backslash escapes are undone. */
function unquote(quoted: string, backslash: boolean): string {
  const quote = quoted.charAt(0);
  const closed = quoted.length > 1 && quoted.endsWith(quote);
  const body = quoted.slice(1, closed ? -1 : undefined);
  if (!backslash || !body.includes('\\')) return body.includes(quote) ? body.replaceAll(quote + quote, quote) : body;
  const pattern = /\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{1,2})|\\([^])|''|""/g;
  return body.replace(pattern, (all, unicode?: string, hex?: string, letter?: string) => {
    if (unicode !== undefined || hex !== undefined) return String.fromCharCode(parseInt(unicode ?? hex ?? '', 16));
    // MySQL keeps the backslash of \% and \_, which LIKE needs.
    if (letter !== undefined) return letter === '%' || letter === '_' ? all : escapes[letter] ?? letter;
    return all.startsWith(quote) ? quote : all;
  });
}
