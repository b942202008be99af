import { find, type Report } from '../report.js';
import type { Source } from '../source.js';
import { accept, type Cursor, peek } from './cursor.js';
import { type Token, tokenize } from './lex.js';
import {
  type Attribute,
  type Block,
  docText,
  type EnumBlock,
  type FieldNode,
  type TypeNode,
  type Value,
} from './tree.js';
import { takeArguments, takeValue } from './value.js';

const kinds = ['model', 'view', 'type', 'enum', 'datasource', 'generator'] as const;
type Kind = typeof kinds[number];

/** Reads the blocks of a file. What is none is reported and left out, line by line, so that the rest stays. */
export function parseFile(source: Source, report: Report): Block[] {
  const { tokens, openComment } = tokenize(source.text);
  const cursor: Cursor = { source, tokens, at: 0 };
  if (openComment !== null) {
    const message = 'A comment begins here and does not end; what stands before is read.';
    find(report, 'error', 'open-comment', message, source.place(openComment), 'Close it, and run again.');
  }
  const blocks: Block[] = [];
  let doc: string[] = [];
  while (cursor.at < tokens.length) {
    const token = peek(cursor);
    if (token.kind === 'line') {
      if (peek(cursor, 1).kind === 'line') doc = [];
      cursor.at += 1;
    } else if (token.kind === 'doc') {
      doc.push(token.text);
      cursor.at += 1;
    } else {
      const kind = blockKind(cursor);
      if (kind === null) skipUnknown(cursor, report);
      else blocks.push(takeBlock(cursor, kind, docText(doc), report));
      doc = [];
    }
  }
  return blocks;
}

/** The kind of the block that begins here; null where none does. */
function blockKind(cursor: Cursor): Kind | null {
  const kind = kinds.find(one => one === peek(cursor).text);
  if (kind === undefined || peek(cursor).kind !== 'word') return null;
  const name = peek(cursor, 1).kind;
  let brace = 2;
  while (peek(cursor, brace).kind === 'line' && cursor.at + brace < cursor.tokens.length && brace < 4) brace += 1;
  const open = peek(cursor, brace);
  return (name === 'word' || name === 'number') && open.kind === 'symbol' && open.text === '{' ? kind : null;
}

/** Leaves out what is no block: to the brace that closes it, where it has braces, else to the end of the line. */
function skipUnknown(cursor: Cursor, report: Report): void {
  const first = peek(cursor);
  let depth = 0;
  while (cursor.at < cursor.tokens.length) {
    const token = peek(cursor);
    if (token.kind === 'line' && depth === 0) break;
    // A block that is not closed ends where the next one begins.
    if (token.kind === 'line' && blockKind({ ...cursor, at: cursor.at + 1 }) !== null) break;
    cursor.at += 1;
    if (token.kind !== 'symbol') continue;
    if (token.text === '{') depth += 1;
    else if (token.text === '}') depth = Math.max(depth - 1, 0);
  }
  const words = first.kind === 'text' ? JSON.stringify(first.text) : first.text;
  const message = `"${words.slice(0, 40)}" begins no block of a Prisma schema; it is left out.`;
  const remedy = 'Blocks begin with model, view, enum, type, datasource or generator.';
  find(report, 'warning', 'unread-block', message, cursor.source.place(first.start), remedy);
}

function takeBlock(cursor: Cursor, kind: Kind, doc: string | null, report: Report): Block {
  const { start: at } = peek(cursor);
  const name = peek(cursor, 1).text;
  while (!accept(cursor, '{')) cursor.at += 1;
  const head = { name, doc, at };
  const body: Body = { kind, name, fields: [], values: [], attributes: [], settings: new Map() };
  takeBody(cursor, body, report);
  if (kind === 'enum') return { ...head, kind, values: body.values, attributes: body.attributes };
  if (kind === 'datasource' || kind === 'generator') return { kind, name, at, settings: body.settings };
  return { ...head, kind, fields: body.fields, attributes: body.attributes };
}

interface Body {
  readonly kind: Kind;
  readonly name: string;
  readonly fields: FieldNode[];
  readonly values: EnumBlock['values'][number][];
  readonly attributes: Attribute[];
  readonly settings: Map<string, Value>;
}

function takeBody(cursor: Cursor, body: Body, report: Report): void {
  const opened = peek(cursor, -1).start;
  let doc: string[] = [];
  for (;;) {
    if (cursor.at >= cursor.tokens.length || blockKind(cursor) !== null) {
      const message = `The ${body.kind} ${body.name} is not closed; it is taken to end before the next block.`;
      find(report, 'warning', 'open-block', message, cursor.source.place(opened), 'Close it with }.');
      return;
    }
    const token = peek(cursor);
    if (token.kind === 'line') cursor.at += 1;
    else if (token.kind === 'doc') {
      doc.push(token.text);
      cursor.at += 1;
    } else if (accept(cursor, '}')) return;
    else {
      takeLine(cursor, body, doc, report);
      doc = [];
    }
  }
}

function takeLine(cursor: Cursor, body: Body, doc: readonly string[], report: Report): void {
  const first = cursor.at;
  const read = body.kind === 'datasource' || body.kind === 'generator'
    ? takeSetting(cursor, body)
    : accept(cursor, '@@')
    ? takeAttribute(cursor, body.attributes)
    : body.kind === 'enum'
    ? takeEnumValue(cursor, body)
    : takeField(cursor, body, doc);
  if (read && isLineEnd(peek(cursor))) return;
  // What cannot be read costs its line, and no more.
  cursor.at = first;
  const { start } = peek(cursor);
  while (cursor.at < cursor.tokens.length && !isLineEnd(peek(cursor))) cursor.at += 1;
  const stop = cursor.tokens[cursor.at]?.start ?? cursor.source.text.length;
  const line = cursor.source.text.slice(start, Math.min(stop, start + 60)).trim();
  const message = `"${line}" in ${body.kind} ${body.name} is not understood; this line is left out.`;
  find(report, 'warning', 'unread-line', message, cursor.source.place(start), 'Check its spelling.');
}

/** Ends a line; a block on one line ends with its brace. */
function isLineEnd({ kind, text }: Token): boolean {
  return kind === 'line' || kind === 'doc' || (kind === 'symbol' && text === '}');
}

function takeField(cursor: Cursor, body: Body, doc: readonly string[]): boolean {
  const name = peek(cursor);
  if (name.kind !== 'word') return false;
  cursor.at += 1;
  accept(cursor, ':');
  const type = takeType(cursor);
  if (type === null) return false;
  let list = false;
  let optional = false;
  for (;;) {
    if (accept(cursor, '[')) {
      if (!accept(cursor, ']')) return false;
      list = true;
    } else if (accept(cursor, '?')) optional = true;
    else if (!accept(cursor, '!')) break;
  }
  const attributes: Attribute[] = [];
  if (!takeAttributes(cursor, attributes)) return false;
  const trailing = peek(cursor).kind === 'doc' ? [peek(cursor).text] : [];
  if (!isLineEnd(peek(cursor))) return false;
  if (trailing.length > 0) cursor.at += 1;
  const text = docText([...doc, ...trailing]);
  body.fields.push({ name: name.text, type, list, optional, attributes, doc: text, at: name.start });
  return true;
}

function takeType(cursor: Cursor): TypeNode | null {
  const token = peek(cursor);
  if (token.kind !== 'word') return null;
  cursor.at += 1;
  if (token.text !== 'Unsupported' || !accept(cursor, '(')) return { kind: 'name', name: token.text };
  const sql = peek(cursor);
  if (sql.kind !== 'text') return null;
  cursor.at += 1;
  return accept(cursor, ')') ? { kind: 'unsupported', sql: sql.text, at: sql.start } : null;
}

/** Takes attributes, also those that stand on lines of their own below. */
function takeAttributes(cursor: Cursor, attributes: Attribute[]): boolean {
  for (;;) {
    let ahead = 0;
    while (peek(cursor, ahead).kind === 'line' && cursor.at + ahead < cursor.tokens.length) ahead += 1;
    const { kind, text } = peek(cursor, ahead);
    if (kind !== 'symbol' || text !== '@') return true;
    cursor.at += ahead + 1;
    if (!takeAttribute(cursor, attributes)) return false;
  }
}

/** Takes what follows `@` or `@@`. */
function takeAttribute(cursor: Cursor, attributes: Attribute[]): boolean {
  const first = peek(cursor);
  if (first.kind !== 'word') return false;
  cursor.at += 1;
  let name = first.text;
  while (accept(cursor, '.')) {
    if (peek(cursor).kind !== 'word') return false;
    name += `.${peek(cursor).text}`;
    cursor.at += 1;
  }
  const given = accept(cursor, '(') ? takeArguments(cursor, ')', 0) : [];
  if (given === null) return false;
  attributes.push({ name, arguments: given, at: first.start });
  return true;
}

function takeEnumValue(cursor: Cursor, body: Body): boolean {
  const name = peek(cursor);
  if (name.kind !== 'word' && name.kind !== 'number') return false;
  cursor.at += 1;
  const attributes: Attribute[] = [];
  if (!takeAttributes(cursor, attributes) || !isLineEnd(peek(cursor))) return false;
  if (peek(cursor).kind === 'doc') cursor.at += 1;
  body.values.push({ name: name.text, attributes, at: name.start });
  return true;
}

function takeSetting(cursor: Cursor, body: Body): boolean {
  const name = peek(cursor);
  if (name.kind !== 'word') return false;
  cursor.at += 1;
  if (!accept(cursor, '=')) return false;
  const value: Value | null = takeValue(cursor, 0);
  if (value === null) return false;
  body.settings.set(name.text, value);
  return true;
}
