/** Everything that some reader of text takes for the end of a line. */
export const LINE_ENDS = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;

/** What cannot be seen, turns text round, or is half of a character. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}\p{Cn}\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/u;
const EACH_HIDDEN = new RegExp(HIDDEN.source, 'gu');
const ASCII = /^[\x20-\x7e]*$/;

/** Whether a text has characters that have to be written as escapes. */
export function hasHidden(text: string): boolean {
  return !ASCII.test(text) && HIDDEN.test(text);
}

/** `\u202e`, code unit by code unit. */
export function unicodeEscape(character: string): string {
  let escaped = '';
  for (let at = 0; at < character.length; at++) {
    escaped += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
  }
  return escaped;
}

/** The text with every hidden character as an escape. */
export function escapeHidden(text: string): string {
  return hasHidden(text) ? text.replace(EACH_HIDDEN, unicodeEscape) : text;
}

const SHORT: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
};

/** The text of a piece of a template between its backticks or braces, on one line. */
export function escapeTemplate(text: string): string {
  const quoted = text.replace(/[\\`]|\$(?=\{)/g, found => `\\${found}`);
  return hasHidden(quoted) ? quoted.replace(EACH_HIDDEN, found => SHORT[found] ?? unicodeEscape(found)) : quoted;
}

const REGEX_PIECE = new RegExp(`\\\\?${HIDDEN.source}|\\\\.`, 'gsu');

/** The source of a regular expression with every hidden character as an escape. */
export function escapeRegex(source: string): string {
  return hasHidden(source)
    ? source.replace(REGEX_PIECE, found => {
      const character = found.startsWith('\\') ? found.slice(1) : found;
      return hasHidden(character) ? unicodeEscape(character) : found;
    })
    : source;
}
