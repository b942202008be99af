import { createModule, type TypedModule } from '../core/module.js';
import type {
  PrismaArguments,
  PrismaAttribute,
  PrismaBlock,
  PrismaEnum,
  PrismaField,
  PrismaModel,
  PrismaSchema,
  PrismaSettings,
  PrismaValue,
} from './prisma-nodes.js';
import { checkPattern, hasLoneSurrogate, refuse } from './text.js';

export * from './prisma-nodes.js';

const NAME = /^[A-Za-z][A-Za-z0-9_]*$/;
const DOTTED = /^[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)*$/;
const NAME_WANTED = 'a letter with letters, digits and _ behind it';
/** What ends a line for some reader, and what cannot be seen. */
const LINE_ENDS = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** The order in which Prisma's own formatter puts attributes. */
const FIELD_ORDER = ['id', 'unique', 'default', 'updatedAt', 'map', 'relation', 'ignore'];
const BLOCK_ORDER = ['id', 'unique', 'index', 'fulltext', 'map', 'ignore', 'schema'];

/** A Prisma schema. */
export function module(path: string, tree: PrismaSchema): TypedModule<PrismaSchema> {
  return createModule({ path, language: 'prisma', tree, print });
}

/**
 * Prints a Prisma schema as Prisma's own formatter would leave it.
 *
 * @throws RangeError for names that the language cannot hold, and for halves of surrogate pairs.
 */
export function print(tree: PrismaSchema): string {
  return tree.map(block => `${blockLines(block).join('\n')}\n`).join('\n');
}

function blockLines(block: PrismaBlock): string[] {
  const head = `${block.kind} ${nameText(block.name)} {`;
  switch (block.kind) {
    case 'generator':
    case 'datasource':
      return [head, ...settingLines(block), '}'];
    case 'enum':
      return [...docLines(block.doc, ''), head, ...enumLines(block), '}'];
    default:
      return [...docLines(block.doc, ''), head, ...modelLines(block), '}'];
  }
}

function settingLines({ settings }: PrismaSettings): string[] {
  const keys = Object.keys(settings).map(nameText);
  const width = widest(keys);
  return Object.values(settings).map((value, index) => `  ${(keys[index] ?? '').padEnd(width)} = ${valueText(value)}`);
}

function modelLines({ fields, attributes }: PrismaModel): string[] {
  const groups: PrismaField[][] = [];
  for (const field of fields) {
    const last = groups.at(-1);
    if (last === undefined || field.spaced === true) groups.push([field]);
    else last.push(field);
  }
  return apart([...groups.map(fieldLines), attributeLines(attributes)]);
}

/** One group of fields: names, types and attributes stand below each other. */
function fieldLines(fields: readonly PrismaField[]): string[] {
  const rows = fields.map(field => ({
    field,
    cells: [nameText(field.name), typeText(field), ...fieldAttributes(field)],
  }));
  return aligned(rows.map(({ field, cells }) => ({ doc: field.doc, cells })));
}

function fieldAttributes({ attributes }: PrismaField): string[] {
  return attributes.length === 0
    ? []
    : [ordered(attributes, FIELD_ORDER).map(one => attributeText('@', one)).join(' ')];
}

function enumLines({ values, attributes }: PrismaEnum): string[] {
  const rows = values.map(({ name, doc, attributes: own }) => ({
    doc,
    cells: [nameText(name), ...(own.length === 0 ? [] : [own.map(one => attributeText('@', one)).join(' ')])],
  }));
  return apart([aligned(rows), attributeLines(attributes)]);
}

function aligned(rows: readonly { readonly doc: string | undefined; readonly cells: readonly string[] }[]): string[] {
  const columns = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const widths = Array.from({ length: columns }, (_, column) => widest(rows.map(({ cells }) => cells[column] ?? '')));
  return rows.flatMap(({ doc, cells }) => [
    ...docLines(doc, '  '),
    `  ${cells.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - lengthOf(cell))).join(' ')}`.trimEnd(),
  ]);
}

function attributeLines(attributes: readonly PrismaAttribute[]): string[] {
  return ordered(attributes, BLOCK_ORDER).map(one => `  ${attributeText('@@', one)}`);
}

/** Parts with a blank line between those that have any line. */
function apart(parts: readonly (readonly string[])[]): string[] {
  return parts.filter(part => part.length > 0).flatMap((part, index) => index === 0 ? part : ['', ...part]);
}

function ordered(attributes: readonly PrismaAttribute[], order: readonly string[]): readonly PrismaAttribute[] {
  const rank = ({ name }: PrismaAttribute): number => {
    const at = order.indexOf(name);
    return at < 0 ? order.length : at;
  };
  return attributes.map((one, at) => ({ one, at })).sort((a, b) => rank(a.one) - rank(b.one) || a.at - b.at)
    .map(({ one }) => one);
}

function attributeText(sign: '@' | '@@', attribute: PrismaAttribute): string {
  const { positional, named } = attribute;
  const name = checkPattern('attribute', attribute.name, DOTTED, NAME_WANTED);
  const bare = positional.length === 0 && Object.keys(named).length === 0;
  return sign + name + (bare ? '' : argumentsText(attribute));
}

function argumentsText({ positional, named }: PrismaArguments): string {
  const pairs = Object.entries(named).map(([key, value]) => `${nameText(key)}: ${valueText(value)}`);
  return `(${[...positional.map(valueText), ...pairs].join(', ')})`;
}

function typeText({ type, arity }: PrismaField): string {
  const text = typeof type === 'string' ? nameText(type) : `Unsupported(${stringText(type.unsupported)})`;
  return text + { required: '', optional: '?', list: '[]' }[arity];
}

function valueText(value: PrismaValue): string {
  switch (typeof value) {
    case 'string':
      return stringText(value);
    case 'number':
      return numberText(value);
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      if ('kind' in value) {
        const name = checkPattern('name', value.name, DOTTED, NAME_WANTED);
        return value.kind === 'name' ? name : name + argumentsText(value.arguments);
      }
      return `[${value.map(valueText).join(', ')}]`;
  }
}

/** The language has digits with a point, and no exponent. */
function numberText(value: number): string {
  const text = String(value);
  if (!Number.isFinite(value) || text.includes('e')) throw refuse('number', text, 'has no form in a Prisma schema');
  return Object.is(value, -0) ? '0' : text;
}

function nameText(text: string): string {
  return checkPattern('name', text, NAME, NAME_WANTED);
}

function stringText(text: string): string {
  if (hasLoneSurrogate(text)) throw refuse('text', text, 'contains half of a surrogate pair');
  return JSON.stringify(text).replace(HIDDEN, found => {
    let escaped = '';
    for (let at = 0; at < found.length; at++) escaped += `\\u${found.charCodeAt(at).toString(16).padStart(4, '0')}`;
    return escaped;
  });
}

/** Comments that the client's types repeat: whatever ends a line begins a new one. */
function docLines(doc: string | undefined, indent: string): string[] {
  if (doc === undefined) return [];
  return doc.split(LINE_ENDS).map(line => {
    const clean = line.replace(HIDDEN, ' ').replaceAll(/\p{Cs}/gu, '\ufffd').trim();
    return `${indent}///${clean === '' ? '' : ` ${clean}`}`;
  });
}

/** Length in bytes, which is what the formatter counts. */
function lengthOf(text: string): number {
  return Buffer.byteLength(text);
}

function widest(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, lengthOf(text)), 0);
}
