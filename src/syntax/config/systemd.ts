import { createModule, type TypedModule } from '../core/module.js';
import { checkLine, checkPattern, hashComment, refuse } from './text.js';

/** What a setting is set to: text that stays text, a number, a switch, names in a row, a command, or variables. */
export type SystemdValue =
  | string
  | number
  | boolean
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'command'; readonly words: readonly string[] }
  | { readonly kind: 'environment'; readonly variables: Readonly<Record<string, string>> };

/** One line of a unit; the same key may stand several times. */
export interface SystemdEntry {
  readonly key: string;
  readonly value: SystemdValue;
  readonly comment?: string;
}

export interface SystemdSection {
  readonly name: string;
  readonly entries: readonly SystemdEntry[];
}

/** A unit, section by section. */
export type SystemdUnit = readonly SystemdSection[];

/** A section: `section('Service', [entry('Type', 'exec')])`. */
export function section(name: string, entries: readonly SystemdEntry[]): SystemdSection {
  return Object.freeze({ name, entries });
}

/** One setting, with a comment above it where one is given. */
export function entry(key: string, value: SystemdValue, comment?: string): SystemdEntry {
  return Object.freeze({ key, value, ...(comment === undefined ? {} : { comment }) });
}

/** Names of units, system calls, address families: words without blanks. An empty list resets the setting. */
export function names(...list: readonly string[]): SystemdValue {
  return Object.freeze({ kind: 'names', names: list });
}

/** A command, word by word: run without a shell, nothing expanded. The program is an absolute path. */
export function command(...words: readonly string[]): SystemdValue {
  return Object.freeze({ kind: 'command', words });
}

/** Variables of the environment. */
export function environment(variables: Readonly<Record<string, string>>): SystemdValue {
  return Object.freeze({ kind: 'environment', variables });
}

/** A unit file. */
export function module(path: string, tree: SystemdUnit): TypedModule<SystemdUnit> {
  return createModule({ path, language: 'systemd', tree, print });
}

/**
 * Prints a unit, a blank line between its sections.
 *
 * @throws RangeError for what systemd would read otherwise: control characters, blanks at the edges of text, a
 *   backslash at its end, names with blanks, programs without a path.
 */
export function print(tree: SystemdUnit): string {
  const blocks = tree.map(({ name, entries }) =>
    [`[${checkPattern('section', name, /^[A-Za-z]+$/, 'a section of a unit')}]`, ...entries.flatMap(entryLines)]
      .join('\n')
  );
  return blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`;
}

function entryLines({ key, value, comment }: SystemdEntry): string[] {
  checkPattern('key', key, /^[A-Z][A-Za-z0-9]*$/, 'a setting of a unit');
  return [...(comment === undefined ? [] : hashComment(comment)), `${key}=${valueText(value)}`];
}

function valueText(value: SystemdValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return plainText(value);
  switch (value.kind) {
    case 'names':
      return value.names.map(name => escaped(checkPattern('name', name, /^[^\s"'\\]+$/, 'a name without blanks'))).join(
        ' ',
      );
    case 'command': {
      checkPattern('program', value.words[0] ?? '', /^\/[^\s"'\\$%;]+$/, 'a path from the root');
      return value.words.map(word => quoted(word).replaceAll('$', '$$$$')).join(' ');
    }
    case 'environment':
      return Object.entries(value.variables).map(([name, text]) =>
        quoted(`${checkPattern('variable', name, /^[A-Za-z_][A-Za-z0-9_]*$/, 'a variable')}=${text}`)
      ).join(' ');
  }
}

/** `%` opens a specifier. */
function escaped(text: string): string {
  return checkLine('value', text).replaceAll('%', '%%');
}

function plainText(text: string): string {
  if (text !== text.trim()) throw refuse('value', text, 'has blanks at its edge');
  if (text.endsWith('\\')) throw refuse('value', text, 'ends in a backslash, which joins the next line to it');
  return escaped(text);
}

/** One word of several: bare where it is harmless, else in double quotes. A lone `;` would part two commands. */
function quoted(word: string): string {
  const text = escaped(word);
  return /^[^\s"'\\;]+$/.test(text) ? text : `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}
