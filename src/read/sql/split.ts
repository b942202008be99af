import type { Source } from '../source.js';
import type { LexicalRules } from './rules.js';
import {
  dollarTag,
  endOfComment,
  endOfLine,
  endOfQuoted,
  executableComment,
  isBlank,
  isDigit,
  isLineComment,
  isWordPart,
} from './scan.js';

/** What kept a statement from ending as it should, and where that begins. */
export interface StatementFault {
  readonly kind: 'text' | 'comment' | 'terminator';
  readonly at: number;
}

/** One statement: a stretch of its source without the terminator. */
export interface Statement {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
  /** Its first bare words, in upper case. */
  readonly words: readonly string[];
  readonly fault: StatementFault | null;
}

const maximumWords = 12;
const routines = new Set(['TRIGGER', 'PROCEDURE', 'FUNCTION', 'EVENT', 'PACKAGE']);
const objects = new Set([...routines, 'TABLE', 'VIEW', 'INDEX', 'TYPE', 'SCHEMA', 'SEQUENCE']);

/** Whether a statement that begins with these words has a body of statements of its own. */
export function isRoutine(words: readonly string[]): boolean {
  return words[0] === 'CREATE' && routines.has(words.find(word => objects.has(word)) ?? '');
}

/**
 * Cuts a source into statements. Texts, comments, dollar quotes, routine bodies, `DELIMITER`, rows of `COPY … FROM stdin`
 * and commands of the clients (`\connect`, `.mode`) are respected; a statement that lacks its terminator ends where a
 * line begins with CREATE TABLE. Takes time in proportion to the text.
 */
export function splitStatements(source: Source, rules: LexicalRules): Statement[] {
  const { text } = source;
  const { length } = text;
  const statements: Statement[] = [];
  let delimiter = ';';
  let bodies = true;
  let at = 0;
  let start = -1;
  let words: string[] = [];
  let depth = 0;
  let closed = false;
  let executable = false;

  const begin = (offset: number): void => {
    if (start < 0) start = offset;
  };
  const finish = (end: number, fault: StatementFault | null = null): void => {
    if (start >= 0) statements.push({ source, start, end, words, fault });
    start = -1;
    words = [];
    depth = 0;
    closed = false;
    executable = false;
  };

  while (at < length || (depth > 0 && start >= 0)) {
    if (at >= length) {
      // A body that never ends: read it again, and from here on take every terminator at its word.
      bodies = false;
      at = start;
      start = -1;
      words = [];
      depth = 0;
      continue;
    }
    const code = text.charCodeAt(at);
    if (isBlank(code)) {
      at += 1;
      continue;
    }
    if (isLineComment(text, at, code, rules)) {
      at = endOfLine(text, at);
      continue;
    }
    if (code === 47 && text.charCodeAt(at + 1) === 42) {
      const inner = rules.executableComments ? executableComment(text, at) : -1;
      if (inner >= 0) {
        begin(at);
        executable = true;
        at = inner;
        continue;
      }
      const end = endOfComment(text, at, rules.nestedComments);
      if (end < 0) {
        begin(at);
        finish(at, { kind: 'comment', at });
        break;
      }
      at = end;
      continue;
    }
    if (executable && code === 42 && text.charCodeAt(at + 1) === 47) {
      executable = false;
      at += 2;
      continue;
    }
    if (delimiter !== ';' ? text.startsWith(delimiter, at) : code === 59 && depth === 0) {
      const copies = rules.dollarQuotes && words[0] === 'COPY' && /\bfrom\s+stdin\b/i.test(text.slice(start, at));
      finish(at);
      at += delimiter.length;
      if (copies) at = endOfRows(text, at);
      continue;
    }
    if (code === 39 || code === 34 || code === 96) {
      begin(at);
      const escapes = code === 39
        ? rules.backslash || isEscapeString(text, at, rules)
        : code === 34 && rules.doubleQuotedText && rules.backslash;
      const end = endOfQuoted(text, at, code, escapes);
      if (end < 0) {
        finish(length, { kind: 'text', at });
        break;
      }
      at = end;
      continue;
    }
    if (code === 91 && rules.brackets) {
      begin(at);
      const end = text.indexOf(']', at);
      at = end < 0 ? at + 1 : end + 1;
      continue;
    }
    if (code === 36 && rules.dollarQuotes) {
      begin(at);
      const tag = dollarTag(text, at);
      const end = tag === null ? at + 1 : text.indexOf(tag, at + tag.length);
      if (tag !== null && end < 0) {
        finish(length, { kind: 'text', at });
        break;
      }
      at = tag === null ? end : end + tag.length;
      continue;
    }
    if (code === 92 && rules.dialect === 'postgresql') {
      finish(at);
      at = endOfLine(text, at);
      continue;
    }
    if (code === 46 && rules.dialect === 'sqlite' && start < 0) {
      at = endOfLine(text, at);
      continue;
    }
    if (!isWordPart(code)) {
      begin(at);
      at += 1;
      continue;
    }
    const from = at;
    while (at < length && isWordPart(text.charCodeAt(at))) at += 1;
    const size = at - from;
    if (start < 0 && size === 9 && rules.dialect === 'mysql' && /^delimiter$/i.test(text.slice(from, at))) {
      const end = endOfLine(text, at);
      delimiter = text.slice(at, end).trim().split(/\s+/)[0] ?? '';
      if (delimiter === '') delimiter = ';';
      at = end;
      continue;
    }
    if (start >= 0 && size === 6 && depth === 0 && beginsNext(text, from, words, closed)) {
      finish(from, { kind: 'terminator', at: from });
    }
    begin(from);
    if (words.length < maximumWords && !isDigit(code)) words.push(text.slice(from, at).toUpperCase());
    if (bodies && size >= 3 && size <= 5 && words[0] === 'CREATE' && delimiter === ';') {
      const change = nesting(text, from, at, depth, words, rules);
      depth += change;
      closed ||= change < 0 && depth === 0;
    }
  }
  finish(length);
  return statements;
}

/** What a word adds to the depth of a routine's body. */
function nesting(
  text: string,
  from: number,
  to: number,
  depth: number,
  words: readonly string[],
  rules: LexicalRules,
): number {
  const first = text.charCodeAt(from) | 32;
  if (first !== 98 && first !== 99 && first !== 101) return 0;
  const word = text.slice(from, to).toUpperCase();
  if (word === 'BEGIN') {
    if (rules.dialect === 'postgresql' && depth === 0 && !/^\s+atomic\b/i.test(text.slice(to, to + 40))) return 0;
    return isRoutine(words) ? 1 : 0;
  }
  if (depth === 0) return 0;
  if (word === 'CASE') return /\bend\s+$/i.test(text.slice(Math.max(0, from - 12), from)) ? 0 : 1;
  if (word === 'END') return /^\s+(if|loop|while|repeat|for)\b/i.test(text.slice(to, to + 24)) ? 0 : -1;
  return 0;
}

/** Whether a CREATE stands here at the beginning of a line that the statement so far cannot hold. */
function beginsNext(text: string, from: number, words: readonly string[], closed: boolean): boolean {
  const first = text.charCodeAt(from) | 32;
  if (first !== 99 || (words[0] === 'CREATE' && words[1] === 'SCHEMA')) return false;
  let before = from - 1;
  while (before >= 0 && (text.charCodeAt(before) === 32 || text.charCodeAt(before) === 9)) before -= 1;
  if (before >= 0 && text.charCodeAt(before) !== 10) return false;
  return (closed ? /^create\s/i : /^create\s+table\b/i).test(text.slice(from, from + 24));
}

/** Whether the text at `at` is PostgreSQL's E'…', in which backslashes escape. */
function isEscapeString(text: string, at: number, rules: LexicalRules): boolean {
  return rules.dollarQuotes && (text.charCodeAt(at - 1) | 32) === 101 && !isWordPart(text.charCodeAt(at - 2));
}

/** The offset behind the rows of a COPY, which end with a line that holds only `\.`. */
function endOfRows(text: string, at: number): number {
  const end = /^\\\.[ \t\r]*$/gm;
  end.lastIndex = at;
  return end.test(text) ? end.lastIndex : text.length;
}
