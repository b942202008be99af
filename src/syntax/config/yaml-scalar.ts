import { hasLoneSurrogate, refuse, unicodeEscape } from './text.js';

/** What a plain scalar cannot hold, or would have to be escaped: controls, exotic line breaks, the byte order mark. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]/u;
const UNPRINTABLES = /["\\\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]/gu;
/** The same without line feed and tab: what a block scalar cannot hold. */
const NOT_IN_BLOCK = /[^\P{Cc}\n\t]|[\u2028\u2029\ufeff\ufffe\uffff]/u;

/** Words and shapes that YAML 1.1 or 1.2 reads as something else than text. */
const MISREAD: readonly RegExp[] = [
  /^(?:~|null|Null|NULL|=|<<)$/,
  /^(?:y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF|true|True|TRUE|false|False|FALSE)$/,
  /^[-+]?(?:0b[01_]+|0o?[0-7_]+|[0-9][0-9_]*|0x[0-9a-fA-F_]+)$/,
  /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/,
  /^[-+]?(?=[.0-9eE])(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?$/,
  /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?$/,
];
/** What opens something else at the start of a plain scalar. */
const OPENING = /^(?:[,[\]{}#&*!|>'"%@`]|[-?:](?: |$)|---|\.\.\.)/;

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

/** Whether text can stand bare in block context and is read as this very text by YAML 1.1 and 1.2. */
export function isPlain(text: string): boolean {
  return text !== '' && text.trim() === text && !UNPRINTABLE.test(text) && !OPENING.test(text)
    && !/:(?: |$)| #/.test(text) && !MISREAD.some(shape => shape.test(text));
}

/** Text in double quotes, on one line. */
export function doubleQuoted(text: string): string {
  if (hasLoneSurrogate(text)) throw refuse('string', text, 'contains half of a surrogate pair');
  return `"${text.replaceAll(UNPRINTABLES, found => SHORT_ESCAPES[found] ?? unicodeEscape(found))}"`;
}

/** Text on one line: bare where that is safe, else quoted; single quotes where double ones would need escapes. */
export function scalarText(text: string): string {
  if (hasLoneSurrogate(text)) throw refuse('string', text, 'contains half of a surrogate pair');
  if (isPlain(text)) return text;
  const single = /["\\]/.test(text) && !text.includes('\'') && !UNPRINTABLE.test(text);
  return single ? `'${text}'` : doubleQuoted(text);
}

/**
 * Several lines of text as a block scalar: its header (`|`, `|-`, `|2+` …) and its lines, not yet indented. Undefined
 * where a block scalar cannot hold the text, or where it has one line only.
 */
export function blockScalar(text: string): { readonly header: string; readonly lines: readonly string[] } | undefined {
  if (!/[^\n]\n|\n[^\n]/.test(text) || NOT_IN_BLOCK.test(text) || hasLoneSurrogate(text)) return undefined;
  // Readers differ on whether a line of blanks alone belongs to the text.
  if (/^[ \t]+$/m.test(text)) return undefined;
  const lines = text.split('\n');
  const chomping = !text.endsWith('\n') ? '-' : text.endsWith('\n\n') ? '+' : '';
  if (text.endsWith('\n')) lines.pop();
  const indicator = /^\n*[ \t]/.test(text) ? '2' : '';
  return { header: `|${indicator}${chomping}`, lines };
}

/** A number as YAML 1.1 and 1.2 both read it; 1.1 wants a full stop in every float. */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  if (Object.is(value, -0)) return '-0.0';
  const text = String(value);
  return text.includes('e') && !text.includes('.') ? text.replace('e', '.0e') : text;
}
