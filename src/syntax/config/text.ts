/** Control characters that no line of a configuration file can hold; the tab is one of them. */
const CONTROL = /\p{Cc}/u;
/** A surrogate without its other half: no UTF-8 file can hold it. */
const LONE_SURROGATE = /\p{Cs}/u;

/** Whether the text has a control character, a tab or a line break. */
export function hasControl(text: string): boolean {
  return CONTROL.test(text);
}

/** Whether the text has half of a surrogate pair. */
export function hasLoneSurrogate(text: string): boolean {
  return LONE_SURROGATE.test(text);
}

/** The error for a value that a format cannot hold: what it is, its value, and why. */
export function refuse(what: string, value: string, reason: string): RangeError {
  const shown = value.length > 80 ? `${value.slice(0, 80)}…` : value;
  return new RangeError(`The ${what} ${JSON.stringify(shown)} ${reason}.`);
}

/**
 * Lets text through that stands on one line: no control character, no line break, no lone surrogate.
 *
 * @throws RangeError naming the value and the reason.
 */
export function checkLine(what: string, text: string): string {
  if (hasControl(text) || /[\u2028\u2029]/.test(text)) {
    throw refuse(what, text, 'contains a control character or a line break');
  }
  if (hasLoneSurrogate(text)) throw refuse(what, text, 'contains half of a surrogate pair');
  return text;
}

/**
 * Lets text through that matches a pattern of the format.
 *
 * @throws RangeError naming the value and what it should be.
 */
export function checkPattern(what: string, text: string, pattern: RegExp, wanted: string): string {
  if (!pattern.test(text)) throw refuse(what, text, `is not ${wanted}`);
  return text;
}

/** A code point as four or eight hexadecimal digits behind a backslash: `\u0007`, `\U0001F600`. TOML and YAML share it. */
export function unicodeEscape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff
    ? `\\U${code.toString(16).toUpperCase().padStart(8, '0')}`
    : `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Comment lines for a text: one `# …` a line, an empty line as `#`. Control characters become spaces. */
export function hashComment(text: string): string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029\u0085]/).map(line => {
    const clean = line.replaceAll(/\p{Cc}/gu, ' ').replaceAll(/\p{Cs}/gu, '\ufffd').trimEnd();
    return clean === '' ? '#' : `# ${clean}`;
  });
}
