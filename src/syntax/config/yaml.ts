import { createModule, type TypedModule } from '../core/module.js';
import { type Commented, commentOf, isCommented } from './comment.js';
import { hashComment, refuse } from './text.js';
import { blockScalar, doubleQuoted, numberText, scalarText } from './yaml-scalar.js';

export { commented } from './comment.js';

const flowMark: unique symbol = Symbol('flow');

/** A list that is printed on one line: `["CMD", "true"]`. */
export interface YamlFlow {
  readonly [flowMark]: readonly YamlScalar[];
}

export type YamlScalar = string | number | bigint | boolean | null;
export interface YamlMap {
  readonly [key: string]: YamlValue;
}
type YamlBare = YamlScalar | YamlFlow | readonly YamlValue[] | YamlMap;
/** What a YAML document holds. */
export type YamlValue = YamlBare | Commented<YamlBare>;

/** The longest key that may stand before a colon without further marks. */
const MAX_KEY = 1000;

/** A list on one line, its strings in double quotes. */
export function flow(items: readonly YamlScalar[]): YamlFlow {
  return Object.freeze({ [flowMark]: items });
}

/** A YAML file of one document. */
export function module(path: string, tree: YamlValue): TypedModule<YamlValue> {
  return createModule({ path, language: 'yaml', tree, print });
}

/** A YAML file of several documents, as Kubernetes takes them. */
export function documents(path: string, tree: readonly YamlValue[]): TypedModule<readonly YamlValue[]> {
  return createModule({ path, language: 'yaml', tree, print: list => list.map(print).join('---\n') });
}

/**
 * Prints a YAML document that 1.1 and 1.2 readers read alike. Text is quoted exactly where one of them would take it for
 * something else; text of several lines becomes a block scalar where it can.
 *
 * @throws RangeError for lone surrogates and keys of more than 1000 characters.
 */
export function print(tree: YamlValue): string {
  const value = bare(tree);
  const comment = isCommented(tree) ? hashComment(commentOf(tree)) : [];
  const body = isNested(value) ? nestedLines(value) : [inlineText(value)];
  return `${[...comment, ...body].join('\n')}\n`;
}

function bare(value: YamlValue): YamlBare {
  return isCommented(value) ? value.value : value;
}

/** Whether the value takes lines of its own: a list or map that is not empty. */
function isNested(value: YamlBare): value is YamlMap | readonly YamlValue[] {
  return typeof value === 'object' && value !== null && !isFlow(value)
    && (Array.isArray(value) ? value.length > 0 : Object.keys(value).length > 0);
}

function isFlow(value: object): value is YamlFlow {
  return flowMark in value;
}

function nestedLines(value: YamlMap | readonly YamlValue[]): string[] {
  if (isList(value)) return value.flatMap(item => itemLines(item));
  return Object.entries(value).flatMap(([key, entry]) => entryLines(key, entry));
}

function isList(value: YamlBare): value is readonly YamlValue[] {
  return Array.isArray(value);
}

function itemLines(item: YamlValue): string[] {
  const comment = isCommented(item) ? hashComment(commentOf(item)) : [];
  const value = bare(item);
  const [first = '', ...rest] = isNested(value) ? nestedLines(value) : scalarLines(value);
  return [...comment, `- ${first}`, ...indented(rest)];
}

function entryLines(key: string, entry: YamlValue): string[] {
  const comment = isCommented(entry) ? hashComment(commentOf(entry)) : [];
  const value = bare(entry);
  const name = scalarText(key);
  if (name.length > MAX_KEY) throw refuse('key', key, `is longer than ${MAX_KEY} characters`);
  if (isNested(value)) return [...comment, `${name}:`, ...indented(nestedLines(value))];
  // as people write a volume without settings
  if (value === null) return [...comment, `${name}:`];
  const [first = '', ...rest] = scalarLines(value);
  return [...comment, `${name}: ${first}`, ...indented(rest)];
}

/** The value's first line, and below it the lines of a block scalar. */
function scalarLines(value: YamlBare): string[] {
  const block = typeof value === 'string' ? blockScalar(value) : undefined;
  return block === undefined ? [inlineText(value)] : [block.header, ...block.lines];
}

function inlineText(value: YamlBare): string {
  if (typeof value === 'string') return scalarText(value);
  if (typeof value === 'number') return numberText(value);
  if (value === null || typeof value !== 'object') return String(value);
  if (!isFlow(value)) return Array.isArray(value) ? '[]' : '{}';
  return `[${
    value[flowMark].map(item => typeof item === 'string' ? doubleQuoted(item) : inlineText(item)).join(', ')
  }]`;
}

function indented(lines: readonly string[]): string[] {
  return lines.map(line => line === '' ? '' : `  ${line}`);
}
