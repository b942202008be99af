import type { Constant } from '../nodes.js';

/** What never stands as itself in emitted source: controls, invisible and direction-changing characters, lone surrogates. */
// The `u` flag reads a surrogate pair as one character, so `Cs` is a lone surrogate here.
const HIDDEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}\p{Cn}\u00ad\u00a0\u2000-\u200a\u202f\u205f\u3000\u115f\u1160\u3164\uffa0]/gu;
const SPECIAL = /[^\x20-\x7e]|["\\]/;

/** Python's escape of one character. */
export function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code === 10) return '\\n';
  if (code === 13) return '\\r';
  if (code === 9) return '\\t';
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code < 0x1_0000) return `\\u${code.toString(16).padStart(4, '0')}`;
  return `\\U${code.toString(16).padStart(8, '0')}`;
}

/** The text with all hidden characters written as escapes (backslashes and quotes stay). */
export function escapeHidden(text: string): string {
  return text.replace(HIDDEN, escapeCharacter);
}

/** How often a quote stands in a text. */
function count(text: string, quote: string): number {
  let found = 0;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) found++;
  return found;
}

/** The body of a one-line literal inside the given quotes. */
export function escapeBetween(text: string, quote: string): string {
  return escapeHidden(text.replaceAll('\\', '\\\\')).replaceAll(quote, `\\${quote}`);
}

/** Double quotes, unless the text has more of them than of single ones. */
export function preferredQuote(text: string): '"' | '\'' {
  return text.includes('"') && count(text, '"') > count(text, '\'') ? '\'' : '"';
}

/** What a raw literal cannot have: a quote, a backslash at its end, anything that wants an escape. */
const NOT_RAW = /["']|\\$/;

/** Whether a text reads best as a raw literal: it has backslashes, and nothing that needs one. */
export function readsRaw(text: string): boolean {
  return text.includes('\\') && !NOT_RAW.test(text) && escapeHidden(text) === text;
}

/** A one-line string literal. */
export function stringLiteral(text: string): string {
  if (!SPECIAL.test(text)) return `"${text}"`;
  if (readsRaw(text)) return `r"${text}"`;
  const quote = preferredQuote(text);
  return quote + escapeBetween(text, quote) + quote;
}

/** The lines of a text inside triple double quotes. */
export function escapeTriple(line: string): string {
  return escapeHidden(line.replaceAll('\\', '\\\\')).replaceAll('"""', '\\"\\"\\"');
}

/** Whether a body would end in a quote of its own, which the closing quotes would take in. */
export function endsInQuote(body: string): boolean {
  const [, backslashes] = /(\\*)"$/.exec(body) ?? [];
  return backslashes !== undefined && backslashes.length % 2 === 0;
}

/** A literal in triple quotes that keeps its line feeds. */
export function multilineLiteral(text: string): string {
  const lines = text.split('\n').map(escapeTriple);
  const body = lines.map((line, index) => index < lines.length - 1 ? line.replace(/ $/, '\\x20') : line).join('\n');
  return `"""${endsInQuote(body) ? `${body.slice(0, -1)}\\"` : body}"""`;
}

/** A one-line bytes literal. */
export function bytesLiteral(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  const quote = preferredQuote(text);
  const body = text.replaceAll('\\', '\\\\').replace(/[^\x20-\x7e]/g, escapeCharacter).replaceAll(quote, `\\${quote}`);
  return `b${quote}${body}${quote}`;
}

/** A number as Python and its formatters write it: `1e21`, `1.5e-07` as `1.5e-7`, a float with a point or an exponent. */
export function numberLiteral(value: number, float: boolean): string {
  if (!float && Number.isInteger(value)) return Number.isSafeInteger(value) ? String(value) : BigInt(value).toString();
  const text = String(value).replace('e+', 'e');
  return /[.e]/.test(text) ? text : `${text}.0`;
}

function grouped(digits: string, node: Constant): string {
  return node.grouped === true ? digits.replace(/\B(?=(?:\d{3})+$)/g, '_') : digits;
}

/** The literal of a constant. */
export function constantLiteral(node: Constant): string {
  const { value } = node;
  switch (typeof value) {
    case 'string':
      if (node.raw === true && readsRaw(`\\${value}`)) return `r"${value}"`;
      return node.multiline === true && value.includes('\n') ? multilineLiteral(value) : stringLiteral(value);
    case 'boolean':
      return value ? 'True' : 'False';
    case 'number':
      return grouped(numberLiteral(value, node.float === true), node);
    case 'bigint':
      return grouped(value.toString(), node);
    case 'undefined':
      return '...';
    default:
      return value === null ? 'None' : bytesLiteral(value);
  }
}
