/*
 * Regular expressions in the common ground of ECMAScript and Python: no named groups, no look-behind. Those of text
 * also hold in Rust's, which has no look-ahead.
 */

const day = '[1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])';
const clock = '([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]';
const offset = '([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])';
const seconds = '[0-9]{1,9}(\\.[0-9]{1,3})?S';
const times = `T([0-9]{1,6}H([0-9]{1,6}M)?(${seconds})?|[0-9]{1,6}M(${seconds})?|${seconds})`;

/** Text without NUL, which no PostgreSQL text can hold. */
export const text = '^[^\\x00]*$';

/** A key as one segment of a path: not empty, no slash, neither `.` nor `..`. */
export const segment = '^(?!\\.{1,2}$)[^/\\x00]+$';

/** `YYYY-MM-DD` in the years 1000 to 9999, which all three databases keep. */
export const date = `^${day}$`;

/** RFC 3339 with an offset, in the same years. */
export const instant = `^${day}[Tt]${clock}(\\.[0-9]+)?${offset}$`;

/** `HH:MM:SS`, with up to three digits of a fraction. */
export const time = `^${clock}(\\.[0-9]{1,3})?$`;

/** An ISO 8601 duration of days, hours, minutes and seconds: parts whose length is fixed. */
export const duration = `^-?P([0-9]{1,6}D(${times})?|${times})$`;

/** Base64 of RFC 4648 with its padding. */
export const base64 = '^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$';

/** Base64 of RFC 4648 for addresses, without padding, of one byte at least. */
export const base64url = '^([A-Za-z0-9_-]{4})*([A-Za-z0-9_-]{2,4})$';

/** How far below zero a decimal may go: at will, down to zero, or not even to zero. */
export type Floor = 'negative' | 'zero' | 'above zero';

/** Exact decimals of at most `whole` digits before the point and `places` behind it. */
export function decimal(whole: number, places: number, floor: Floor): string {
  const head = whole === 0 ? '0' : `[0-9]{1,${whole}}`;
  const fraction = places === 0 ? '' : `(\\.[0-9]{1,${places}})?`;
  return `^${floor === 'above zero' ? '(?!0+(\\.0+)?$)' : ''}${floor === 'negative' ? '-?' : ''}${head}${fraction}$`;
}

/** Whole numbers from `minimum` to `maximum` as text, without leading zeros; `minimum` is not above zero. */
export function integer(minimum: bigint, maximum: bigint): string {
  const positive = upTo(maximum);
  return minimum < 0n ? `^(0|${positive}|-(${upTo(-minimum)}))$` : `^(0|${positive})$`;
}

/** Alternatives for 1 … limit. */
function upTo(limit: bigint): string {
  const digits = String(limit);
  const shorter = digits.length > 1 ? [`[1-9][0-9]{0,${digits.length - 2}}`] : [];
  const same = Array.from(digits, (digit, index) => {
    const low = index === 0 ? 1 : 0;
    const high = Number(digit) - 1;
    if (high < low) return null;
    const rest = digits.length - index - 1;
    return `${digits.slice(0, index)}[${low}-${high}]${rest === 0 ? '' : `[0-9]{${rest}}`}`;
  }).filter(part => part !== null);
  return [...shorter, ...same, digits].join('|');
}

/** One or more of the words, separated by commas. */
export function listOf(words: readonly string[]): string {
  const one = `(${words.map(word => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`;
  return `^${one}(,${one})*$`;
}
