import type { Inline, Text } from './markdown-nodes.js';
import { refuse } from './text.js';

/** Running text on one line, every character of its strings standing for itself. */
export function inlineText(content: Text, code = codeText): string {
  const pieces = typeof content === 'string' || 'kind' in content ? [content] : content;
  return pieces.map(piece => pieceText(piece, code)).join('');
}

/** Running text as the cell of a table: no bar in it opens a new cell. */
export function cellText(content: Text): string {
  return inlineText(content, cellCode).trim();
}

/** Running text as a block of its own: nothing at its start opens a heading, list, quote or rule. */
export function blockText(content: Text): string {
  return inlineText(content).trim()
    .replace(/^[#+=>:-]/, '\\$&')
    .replace(/^(\d+)(?=[.)])/, '$1\\');
}

/** The longest run of backticks in a text. */
export function longestTicks(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

/** Replaces what no document can show: control characters and lone surrogates. */
export function visible(text: string): string {
  return text.replaceAll(/\p{Cc}|\p{Cs}/gu, '\ufffd');
}

function pieceText(piece: Inline, code: (text: string) => string): string {
  if (typeof piece === 'string') return escaped(piece);
  switch (piece.kind) {
    case 'inline-code':
      return code(piece.text);
    case 'strong':
      return wrapped('**', inlineText(piece.content, code).trim());
    case 'emphasis':
      return wrapped('*', inlineText(piece.content, code).trim());
    case 'link':
      return `[${inlineText(piece.content, code).trim()}](${urlText(piece.url)})`;
  }
}

/** Marks close only next to a character that is no blank; without one there is nothing to mark. */
function wrapped(mark: string, text: string): string {
  return text === '' ? '' : `${mark}${text}${mark}`;
}

function oneLine(text: string): string {
  if (/^[!-~]+$/.test(text)) return text;
  return visible(text.replaceAll(/[\s\u0085]+/g, ' '));
}

function escaped(text: string): string {
  // most texts have nothing to escape
  if (/^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/.test(text) && !/www/i.test(text)) return text;
  return oneLine(text)
    .replaceAll(/[\\`*[\]<>$~|#]/g, '\\$&')
    // an underscore within a word marks nothing
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replaceAll(/&(?=\\?#?\w+;)/g, '\\&')
    // bare addresses would become links
    .replaceAll(/:(?=\/\/)|(?<=www)\.|(?<=[\w.+-])@(?=[\w-])/gi, '\\$&');
}

function codeText(text: string): string {
  const body = oneLine(text);
  if (body.trim() === '') return body === '' ? '' : '` `';
  const ticks = '`'.repeat(longestTicks(body) === 0 ? 1 : longestTicks(body) + 1);
  const edge = /^[` ]|[` ]$/.test(body) ? ' ' : '';
  return ticks + edge + body + edge + ticks;
}

/** A bar after an odd number of backslashes has no spelling in backticks, since a table takes backslashes in pairs. */
function cellCode(text: string): string {
  if (/(?<!\\)(?:\\\\)*\\\|/.test(text)) return `<code>${escaped(text)}</code>`;
  return codeText(text).replaceAll('|', '\\|');
}

function urlText(url: string): string {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(visible(url))?.[1];
  if (scheme !== undefined && !/^(?:https?|mailto)$/i.test(scheme)) {
    throw refuse('link', url, 'has a scheme other than http, https and mailto');
  }
  return visible(url).replaceAll(/[^A-Za-z0-9._~:/?#@!&'+,;=%-]/gu, character => encodeURIComponent(character))
    .replaceAll(/[()*$]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
