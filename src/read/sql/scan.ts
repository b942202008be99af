import type { LexicalRules } from './rules.js';

/** Whether a character can stand inside a bare word. Everything beyond ASCII can. */
export function isWordPart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || (code >= 48 && code <= 57)
    || code === 36 || (code >= 128 && code !== 0xa0 && code !== 0xfeff);
}

/** Whether a character can begin a bare word. */
export function isWordStart(code: number): boolean {
  return isWordPart(code) && !(code >= 48 && code <= 57) && code !== 36;
}

/** Whether a character is a blank of any kind; NUL counts as one. */
export function isBlank(code: number): boolean {
  return code <= 32 || code === 0xa0 || code === 0xfeff;
}

/** Whether a comment to the end of the line begins here. */
export function isLineComment(text: string, at: number, code: number, rules: LexicalRules): boolean {
  if (code === 35) return rules.hashComment;
  if (code !== 45 || text.charCodeAt(at + 1) !== 45) return false;
  return !rules.dashNeedsBlank || at + 2 >= text.length || isBlank(text.charCodeAt(at + 2));
}

/** The offset of the line's end. */
export function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** The offset behind a block comment that begins at `at`, or -1 when it does not end. */
export function endOfComment(text: string, at: number, nested: boolean): number {
  if (!nested) {
    const end = text.indexOf('*/', at + 2);
    return end < 0 ? -1 : end + 2;
  }
  let depth = 1;
  for (let index = at + 2; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 42 && text.charCodeAt(index + 1) === 47) {
      depth -= 1;
      index += 1;
      if (depth === 0) return index + 1;
    } else if (code === 47 && text.charCodeAt(index + 1) === 42) {
      depth += 1;
      index += 1;
    }
  }
  return -1;
}

/**
 * The offset behind the opening of an executable comment (`/*!50705` or `/*M!100100`), or -1 when the comment at `at` is
 * a plain one. A version that no server has (999999) marks a plain comment too.
 */
export function executableComment(text: string, at: number): number {
  let index = at + 2;
  if (text.charCodeAt(index) === 77) index += 1;
  if (text.charCodeAt(index) !== 33) return -1;
  index += 1;
  const digits = index;
  while (index - digits < 6 && isDigit(text.charCodeAt(index))) index += 1;
  return Number(text.slice(digits, index)) >= 900_000 ? -1 : index;
}

/** Whether a character is one of 0 to 9. */
export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** The offset behind a text or name that `quote` opens at `at`, or -1 when it does not end. A doubled quote is content. */
export function endOfQuoted(text: string, at: number, quote: number, backslash: boolean): number {
  for (let index = at + 1; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 92 && backslash) index += 1;
    else if (code === quote) {
      if (text.charCodeAt(index + 1) !== quote) return index + 1;
      index += 1;
    }
  }
  return -1;
}

/** The tag of a dollar quote that opens at `at`, such as `$$` or `$body$`; null when there is none. */
export function dollarTag(text: string, at: number): string | null {
  let index = at + 1;
  if (isDigit(text.charCodeAt(index))) return null;
  while (index < text.length && text.charCodeAt(index) !== 36 && isWordPart(text.charCodeAt(index))) index += 1;
  return text.charCodeAt(index) === 36 ? text.slice(at, index + 1) : null;
}
