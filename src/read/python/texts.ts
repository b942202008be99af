import { type Cursor, peek } from './cursor.js';
import { takeTuple } from './expression.js';
import { tokenize } from './lex.js';
import { type Quoted, unescaped } from './quoted.js';
import type { Expression } from './tree.js';

/** Takes texts that stand side by side, which are one. */
export function takeTexts(cursor: Cursor, depth: number): Expression {
  const { start: at } = peek(cursor);
  const parts: (string | Expression)[] = [];
  let bytes = false;
  for (let token = peek(cursor); token.quoted !== null; token = peek(cursor)) {
    const { quoted } = token;
    bytes ||= quoted.bytes;
    for (const one of quoted.format ? formatParts(cursor, quoted, depth) : [plain(quoted)]) parts.push(one);
    cursor.at += 1;
  }
  if (parts.every(part => typeof part === 'string')) {
    return { kind: bytes ? 'bytes' : 'text', text: parts.join(''), at };
  }
  return { kind: 'format', parts, at };
}

function plain({ raw, body }: Quoted, written = body): string {
  return raw ? written : unescaped(written);
}

/** The pieces of an f-string; how a value is laid out (`!r`, `:>10`) does not matter here. */
function formatParts(cursor: Cursor, quoted: Quoted, depth: number): (string | Expression)[] {
  const { body } = quoted;
  const parts: (string | Expression)[] = [];
  let from = 0;
  let at = 0;
  while (at < body.length) {
    const character = body.charAt(at);
    const isTwice = (character === '{' || character === '}') && body.charAt(at + 1) === character;
    if (isTwice || character !== '{') {
      at += isTwice ? 2 : 1;
      continue;
    }
    const end = closing(body, at);
    parts.push(said(quoted, from, at), inside(cursor, quoted, body.slice(at + 1, end), at + 1, depth));
    at = end + 1;
    from = at;
  }
  return [...parts, said(quoted, from, body.length)];
}

/** What an f-string says by itself between two offsets of its body: braces stand twice there. */
function said(quoted: Quoted, from: number, to: number): string {
  return plain(quoted, quoted.body.slice(from, to).replace(/([{}])\1/g, '$1'));
}

function closing(body: string, from: number): number {
  let depth = 0;
  for (let at = from; at < body.length; at += 1) {
    const character = body.charAt(at);
    if (character === '{') depth += 1;
    else if (character === '}') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return body.length;
}

function inside(cursor: Cursor, quoted: Quoted, text: string, from: number, depth: number): Expression {
  const at = quoted.from + from;
  const tokens = tokenize(text).tokens.map(token => ({ ...token, start: token.start + at }));
  const own: Cursor = { ...cursor, tokens, at: 0 };
  // What cannot be read is nothing that a declaration could use.
  return takeTuple(own, depth + 1) ?? { kind: 'effect', of: null, at };
}
