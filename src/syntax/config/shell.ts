import { checkLine, checkPattern } from './text.js';

/** A variable that the shell fills in: `"$PORT"`. */
export interface ShellVariable {
  readonly kind: 'variable';
  readonly name: string;
  /** Used where the variable is unset or empty: `"${PORT:-8000}"`. Letters, digits and `. _ / : -` only. */
  readonly fallback?: string;
}

/** A word of a command: text, which always stays one word and is never expanded, or a variable. */
export type ShellWord = string | ShellVariable;

/** One command, word by word: the program and its arguments. */
export type ShellCommand = readonly ShellWord[];

/** See {@link ShellVariable}. */
export function variable(name: string, fallback?: string): ShellVariable {
  return Object.freeze({ kind: 'variable', name, ...(fallback === undefined ? {} : { fallback }) });
}

/**
 * A command as a POSIX shell reads it back, each word as one argument.
 *
 * @throws RangeError for words with control characters or line breaks, and for names that are no variable.
 */
export function commandText(words: ShellCommand): string {
  if (words.length === 0) throw new RangeError('A command needs at least one word.');
  return words.map((word, index) => typeof word === 'string' ? wordText(word, index === 0) : variableText(word)).join(
    ' ',
  );
}

/** Text as one shell word: bare where it is harmless, else in single quotes. */
export function wordText(word: string, isProgram = false): string {
  checkLine('word', word);
  // an equals sign in the first word would make it an assignment
  if (/^[A-Za-z0-9_@%+:,./-]+$/.test(word) || (!isProgram && /^[A-Za-z0-9_@%+=:,./-]+$/.test(word))) return word;
  return `'${word.replaceAll('\'', '\'\\\'\'')}'`;
}

function variableText({ name, fallback }: ShellVariable): string {
  checkPattern('variable', name, /^[A-Za-z_][A-Za-z0-9_]*$/, 'made of letters, digits and underscores');
  if (fallback === undefined) return `"$${name}"`;
  checkPattern('fallback', fallback, /^[A-Za-z0-9._/:-]*$/, 'made of letters, digits and . _ / : -');
  return `"\${${name}:-${fallback}}"`;
}
