import { find, type Report } from '../report.js';
import type { Source } from '../source.js';
import {
  accept,
  type Cursor,
  isSymbol,
  peek,
  skipLines,
  takeEndpoint,
  takeName,
  takeOperator,
  takeQualified,
  takeSettings,
  takeValue,
} from './cursor.js';
import { tokenize } from './lex.js';
import { isLineEnd, skipBraces, takeLines } from './lines.js';
import { takeTable } from './table.js';
import type { Block, RefNode, Setting } from './tree.js';

/** Words that begin a block. */
const kinds: Readonly<Record<string, Block['kind']>> = {
  table: 'table',
  tablepartial: 'partial',
  enum: 'enum',
  ref: 'ref',
  project: 'project',
  tablegroup: 'other',
  note: 'other',
  records: 'other',
  diagramview: 'other',
  metadata: 'other',
  dep: 'other',
  use: 'other',
  reuse: 'other',
};

/** Reads the blocks of a file. What is none is reported and left out, so that the rest stays. */
export function parseFile(source: Source, report: Report): Block[] {
  const { tokens, open } = tokenize(source.text);
  const cursor: Cursor = { source, tokens, at: 0 };
  if (open !== null) {
    const message = 'A text, expression or comment begins here and does not end.';
    find(report, 'error', 'open-text', message, source.place(open), 'Close it, and run again.');
  }
  const blocks: Block[] = [];
  while (cursor.at < tokens.length) {
    if (peek(cursor).kind === 'line') {
      cursor.at += 1;
      continue;
    }
    const first = cursor.at;
    const block = takeBlock(cursor, report);
    if (block === null) {
      cursor.at = first;
      skipUnknown(cursor, report);
    } else blocks.push(block);
  }
  return blocks;
}

function kindAt(cursor: Cursor, ahead = 0): Block['kind'] | null {
  const { kind, text } = peek(cursor, ahead);
  const word = text.toLowerCase();
  return kind === 'word' && Object.hasOwn(kinds, word) ? kinds[word] ?? null : null;
}

/** Whether a table, enum or the like begins on the next line: a block that is not closed ends there. */
function blockBegins(cursor: Cursor): boolean {
  const kind = kindAt(cursor);
  if (kind === null || kind === 'other' || kind === 'project') return false;
  for (let ahead = 1; ahead < 12; ahead += 1) {
    const token = peek(cursor, ahead);
    if (token.kind === 'line') return false;
    if (kind === 'ref' ? isSymbol(token, ':') && ahead < 3 : isSymbol(token, '{')) return ahead > 1 || kind === 'ref';
  }
  return false;
}

function takeBlock(cursor: Cursor, report: Report): Block | null {
  const kind = kindAt(cursor);
  const { start: at, text: word } = peek(cursor);
  if (kind === null) return null;
  cursor.at += 1;
  switch (kind) {
    case 'table':
    case 'partial': {
      const table = takeTable(cursor, at, report, blockBegins);
      return table === null ? null : { kind, table };
    }
    case 'enum':
      return takeEnum(cursor, at, report);
    case 'ref':
      return takeRefs(cursor, at, report);
    case 'project': {
      takeName(cursor);
      const settings: Setting[] = [];
      skipLines(cursor);
      if (!accept(cursor, '{')) return null;
      takeLines(cursor, 'project', report, blockBegins, () => {
        const name = peek(cursor);
        if (name.kind !== 'word') return false;
        cursor.at += 1;
        if (isSymbol(peek(cursor), '{')) return skipBraces(cursor, blockBegins);
        if (!accept(cursor, ':')) return false;
        const value = takeValue(cursor);
        settings.push({ name: name.text.toLowerCase(), value, at: name.start });
        return value !== null;
      });
      return { kind, settings, at };
    }
    case 'other':
      while (!isSymbol(peek(cursor), '{') && peek(cursor).kind !== 'line') cursor.at += 1;
      if (isSymbol(peek(cursor, 1), '{')) cursor.at += 1;
      skipBraces(cursor, blockBegins);
      return { kind, word: word.toLowerCase(), at };
  }
}

function skipUnknown(cursor: Cursor, report: Report): void {
  const { start, text } = peek(cursor);
  let depth = 0;
  do {
    const token = peek(cursor);
    cursor.at += 1;
    if (isSymbol(token, '{')) depth += 1;
    else if (isSymbol(token, '}')) depth = Math.max(depth - 1, 0);
    if (peek(cursor).kind === 'line' && (depth === 0 || blockBegins({ ...cursor, at: cursor.at + 1 }))) break;
  } while (cursor.at < cursor.tokens.length);
  const message = `"${text.slice(0, 40)}" begins nothing that DBML has, or nothing that can be read; it is left out.`;
  const remedy = 'Check the spelling; blocks begin with Table, Enum, Ref, TablePartial and the like.';
  find(report, 'warning', 'unread-block', message, cursor.source.place(start), remedy);
}

function takeEnum(cursor: Cursor, at: number, report: Report): Block | null {
  const name = takeQualified(cursor);
  if (name === null || takeSettings(cursor) === null) return null;
  skipLines(cursor);
  if (!accept(cursor, '{')) return null;
  const values: string[] = [];
  let note: string | null = null;
  takeLines(cursor, `enum ${name.name}`, report, blockBegins, () => {
    if (peek(cursor).text.toLowerCase() === 'note' && isSymbol(peek(cursor, 1), ':')) {
      cursor.at += 2;
      const value = takeValue(cursor);
      note = value?.kind === 'text' ? value.text : null;
      return value !== null;
    }
    const value = takeName(cursor);
    if (value === null || takeSettings(cursor) === null || !isLineEnd(peek(cursor))) return false;
    values.push(value);
    return true;
  });
  return { kind: 'enum', list: { name, values, note, at } };
}

function takeRefs(cursor: Cursor, at: number, report: Report): Block | null {
  const name = takeName(cursor);
  const settings = takeSettings(cursor);
  const refs: RefNode[] = [];
  const takeRef = (): boolean => {
    const { start } = peek(cursor);
    const left = takeEndpoint(cursor);
    const operator = left === null ? null : takeOperator(cursor);
    const right = operator === null ? null : takeEndpoint(cursor);
    const own = takeSettings(cursor);
    if (left === null || operator === null || right === null || own === null || !isLineEnd(peek(cursor))) return false;
    refs.push({ name, left, operator, right, settings: [...own, ...settings ?? []], at: start });
    return true;
  };
  if (accept(cursor, ':')) {
    skipLines(cursor);
    return takeRef() ? { kind: 'ref', refs, at } : null;
  }
  skipLines(cursor);
  if (!accept(cursor, '{')) return null;
  takeLines(cursor, 'ref', report, blockBegins, takeRef);
  return { kind: 'ref', refs, at };
}
