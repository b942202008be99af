import { createModule, type TypedModule } from '../core/module.js';
import { type Commented, commentOf, isCommented } from './comment.js';
import { checkLine, hashComment, hasLoneSurrogate, refuse, unicodeEscape } from './text.js';

export { commented } from './comment.js';

/** What a TOML file holds. Objects become tables, lists of objects become arrays of tables. */
export type TomlValue = string | number | bigint | boolean | readonly TomlValue[] | TomlTable | Commented<TomlBare>;
type TomlBare = string | number | bigint | boolean | readonly TomlValue[] | TomlTable;
export interface TomlTable {
  readonly [key: string]: TomlValue;
}

/** Lists that would end beyond this column are broken, one item a line. */
const WIDTH = 100;
const BARE_KEY = /^[A-Za-z0-9_-]+$/;
const MIN_INTEGER = -(2n ** 63n);
const MAX_INTEGER = 2n ** 63n - 1n;
const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

/** A TOML file. Within a table, plain values stand before sub-tables, as the format needs it. */
export function module(path: string, tree: TomlTable): TypedModule<TomlTable> {
  return createModule({ path, language: 'toml', tree, print });
}

/**
 * Prints TOML 1.0.
 *
 * @throws RangeError for what the format cannot hold: lone surrogates, integers beyond 64 bits.
 */
export function print(tree: TomlTable): string {
  const lines: string[] = [];
  printTable(tree, [], lines);
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function printTable(table: TomlTable, path: readonly string[], lines: string[]): void {
  const nested: { key: string; comment: string[]; value: TomlTable | readonly TomlTable[] }[] = [];
  for (const [key, entry] of Object.entries(table)) {
    const comment = isCommented(entry) ? hashComment(commentOf(entry)) : [];
    const value = bare(entry);
    if (isTable(value) || isTableList(value)) {
      nested.push({ key, comment, value });
    } else {
      const start = `${keyText(key)} = `;
      lines.push(...comment, start + valueText(value, start.length));
    }
  }
  for (const { key, comment, value } of nested) {
    const inner = [...path, keyText(key)];
    const header = inner.join('.');
    for (const item of isTable(value) ? [value] : value) {
      const implied = isTable(value) && comment.length === 0 && onlyTables(value);
      if (!implied) {
        if (lines.length > 0) lines.push('');
        lines.push(...comment, isTable(value) ? `[${header}]` : `[[${header}]]`);
      }
      printTable(item, inner, lines);
    }
  }
}

/** Whether a table's own header says nothing, since all it holds are tables with headers of their own. */
function onlyTables(table: TomlTable): boolean {
  const values = Object.values(table).map(bare);
  return values.length > 0 && values.every(value => isTable(value) || isTableList(value));
}

function bare(value: TomlValue): TomlBare {
  return isCommented(value) ? value.value : value;
}

function isTable(value: TomlBare): value is TomlTable {
  return typeof value === 'object' && !Array.isArray(value);
}

function isTableList(value: TomlBare): value is readonly TomlTable[] {
  return Array.isArray(value) && value.length > 0
    && value.every(item => typeof item === 'object' && !isCommented(item) && isTable(item as TomlBare));
}

function keyText(key: string): string {
  return BARE_KEY.test(key) ? key : stringText(key);
}

function valueText(value: TomlBare, column: number): string {
  if (typeof value === 'string') return stringText(value);
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'bigint') return integerText(value);
  if (typeof value === 'boolean') return String(value);
  return isTable(value) ? inlineTable(value) : listText(value, column);
}

function listText(items: readonly TomlValue[], column: number): string {
  const plain = items.every(item => !isCommented(item));
  if (plain) {
    const line = `[${items.map(item => valueText(bare(item), 0)).join(', ')}]`;
    if (column + line.length <= WIDTH && !line.includes('\n')) return line;
  }
  const lines = items.flatMap(item => [
    ...(isCommented(item) ? hashComment(commentOf(item)) : []),
    `${inline(bare(item))},`,
  ]);
  return ['[', ...lines.map(line => `  ${line}`), ']'].join('\n');
}

function inlineTable(table: TomlTable): string {
  const entries = Object.entries(table).map(([key, value]) => `${keyText(key)} = ${inline(bare(value))}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** On one line whatever its length: an inline table may not be broken, and comments have no place in it. */
function inline(value: TomlBare): string {
  if (typeof value !== 'object') return valueText(value, 0);
  return isTable(value) ? inlineTable(value) : `[${value.map(item => inline(bare(item))).join(', ')}]`;
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Object.is(value, -0)) return '-0.0';
  const text = String(value);
  // past the exact integers a number is a float, and readers with 64-bit integers should see one
  return Number.isInteger(value) && !Number.isSafeInteger(value) && !text.includes('e') ? `${text}.0` : text;
}

function integerText(value: bigint): string {
  if (value < MIN_INTEGER || value > MAX_INTEGER) throw refuse('integer', String(value), 'does not fit 64 bits');
  return String(value);
}

function stringText(text: string): string {
  if (hasLoneSurrogate(text)) throw refuse('string', text, 'contains half of a surrogate pair');
  const body = text.replaceAll(
    /["\\\p{Cc}\u2028\u2029\ufeff]/gu,
    found => SHORT_ESCAPES[found] ?? unicodeEscape(found),
  );
  return checkLine('string', `"${body}"`);
}
