import { createModule, type TypedModule } from '../core/module.js';
import { checkPattern, hashComment, hasLoneSurrogate, refuse } from './text.js';

/** A reference that the reader fills in: `reference('here')` prints as `%(here)s`. */
export interface IniReference {
  readonly kind: 'reference';
  readonly name: string;
}

/** One value, or the parts that are joined into one. A percent sign in text stays a percent sign. */
export type IniValue = string | number | boolean | IniReference | readonly (string | IniReference)[];

export interface IniEntry {
  readonly key: string;
  readonly value: IniValue;
  readonly comment?: string;
}

export interface IniSection {
  readonly name: string;
  readonly entries: readonly IniEntry[];
  readonly comment?: string;
}

export type IniFile = readonly IniSection[];

/** A section: `section('alembic', { script_location: 'alembic' })`. */
export function section(
  name: string,
  entries: Readonly<Record<string, IniValue>> | readonly IniEntry[],
  comment?: string,
): IniSection {
  const list = Array.isArray(entries)
    ? entries as readonly IniEntry[]
    : Object.entries(entries as Readonly<Record<string, IniValue>>).map(([key, value]) => ({ key, value }));
  return Object.freeze({ name, entries: list, ...(comment === undefined ? {} : { comment }) });
}

/** An entry with a comment above it. */
export function entry(key: string, value: IniValue, comment?: string): IniEntry {
  return Object.freeze({ key, value, ...(comment === undefined ? {} : { comment }) });
}

/** See {@link IniReference}. */
export function reference(name: string): IniReference {
  return Object.freeze({ kind: 'reference', name });
}

/** An INI file as Python's `configparser` reads it, with its `%` interpolation. */
export function module(path: string, tree: IniFile): TypedModule<IniFile> {
  return createModule({ path, language: 'ini', tree, print });
}

/**
 * Prints sections in order. Values of several lines become indented continuation lines.
 *
 * @throws RangeError for what `configparser` would read back differently: blanks at a line's edges, blank lines inside a
 *   value, lines that look like comments, control characters, names outside letters, digits and `_ . -`.
 */
export function print(tree: IniFile): string {
  const seen = new Set<string>();
  const blocks = tree.map(({ name, entries, comment }) => {
    checkName('section name', name);
    if (seen.has(name)) throw refuse('section name', name, 'is given twice');
    seen.add(name);
    return [...(comment === undefined ? [] : hashComment(comment)), `[${name}]`, ...printEntries(entries)].join('\n');
  });
  return blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`;
}

function printEntries(entries: readonly IniEntry[]): string[] {
  const seen = new Set<string>();
  return entries.flatMap(({ key, value, comment }) => {
    checkName('key', key);
    // configparser folds the case of keys
    if (seen.has(key.toLowerCase())) throw refuse('key', key, 'is given twice');
    seen.add(key.toLowerCase());
    const text = valueText(value);
    return [...(comment === undefined ? [] : hashComment(comment)), text === '' ? `${key} =` : `${key} = ${text}`];
  });
}

function checkName(what: string, name: string): void {
  checkPattern(what, name, /^[A-Za-z_][A-Za-z0-9_.-]*$/, 'made of letters, digits and _ . -');
}

function valueText(value: IniValue): string {
  const parts = typeof value === 'object' && !('kind' in value) ? value : [value];
  const plain = parts.map(part => typeof part === 'object' ? '' : String(part)).join('');
  if (/[^\P{Cc}\n\t]/u.test(plain) || hasLoneSurrogate(plain)) {
    throw refuse('value', plain, 'contains a control character');
  }
  const text = parts.map(part => typeof part === 'object' ? referenceText(part) : String(part).replaceAll('%', '%%'))
    .join('');
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    if (line !== line.trim()) throw refuse('value', plain, 'has a line with blanks at its edge');
    if (lines.length > 1 && line === '') throw refuse('value', plain, 'has a blank line');
    if (index > 0 && /^[#;]/.test(line)) throw refuse('value', plain, 'has a line that reads as a comment');
  }
  return lines.join('\n    ');
}

function referenceText({ name }: IniReference): string {
  checkName('reference', name);
  return `%(${name})s`;
}
