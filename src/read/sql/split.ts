import type { Source } from '../source.js';
import { beginsNext, nesting } from './routine.js';
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

/** Where the cutting stands, and what it knows of the statement at hand. */
interface Cutting {
  readonly source: Source;
  readonly text: string;
  readonly end: number;
  readonly rules: LexicalRules;
  readonly statements: Statement[];
  at: number;
  delimiter: string;
  /** Whether the bodies of routines are followed; not any more once one of them did not end. */
  bodies: boolean;
  /** Where the statement begins, -1 between two. */
  start: number;
  words: string[];
  /** Blocks that are open in the body of a routine, and whether one was closed. */
  depth: number;
  closed: boolean;
  /** Whether an executable comment is open. */
  executable: boolean;
}

const maximumWords = 12;

/**
 * Cuts a source, or the part of it between two offsets, into statements. Texts, comments, dollar quotes, routine bodies,
 * `DELIMITER`, rows of `COPY … FROM stdin` and commands of the clients (`\connect`, `.mode`) are respected; a statement
 * that lacks its terminator ends where a line begins with CREATE TABLE. Takes time in proportion to the text.
 */
export function splitStatements(source: Source, rules: LexicalRules, from = 0, to = source.text.length): Statement[] {
  const cut: Cutting = {
    source,
    text: to === source.text.length ? source.text : source.text.slice(0, to),
    end: to,
    rules,
    statements: [],
    at: from,
    delimiter: ';',
    bodies: true,
    start: -1,
    words: [],
    depth: 0,
    closed: false,
    executable: false,
  };
  for (;;) {
    while (cut.at < cut.end) step(cut);
    if (cut.depth === 0 || cut.start < 0) break;
    // A body that never ends: read it again, and from here on take every terminator at its word.
    cut.bodies = false;
    cut.at = cut.start;
    forget(cut);
  }
  finish(cut, cut.end);
  return cut.statements;
}

function begin(cut: Cutting, at: number): void {
  if (cut.start < 0) cut.start = at;
}

function finish(cut: Cutting, end: number, fault: StatementFault | null = null): void {
  if (cut.start >= 0) cut.statements.push({ source: cut.source, start: cut.start, end, words: cut.words, fault });
  forget(cut);
}

function forget(cut: Cutting): void {
  cut.start = -1;
  cut.words = [];
  cut.depth = 0;
  cut.closed = false;
  cut.executable = false;
}

/** Ends the statement, and all cutting, at something that does not end. */
function breakOff(cut: Cutting, kind: StatementFault['kind'], at: number): void {
  begin(cut, at);
  finish(cut, kind === 'comment' ? at : cut.end, { kind, at });
  cut.at = cut.end;
}

/** Takes what stands at the position: a blank, a comment, a terminator, a text, a word or a sign. */
function step(cut: Cutting): void {
  const { text, rules, at } = cut;
  const code = text.charCodeAt(at);
  if (isBlank(code)) cut.at += 1;
  else if (isLineComment(text, at, code, rules)) cut.at = endOfLine(text, at);
  else if (code === 47 && text.charCodeAt(at + 1) === 42) takeComment(cut);
  else if (cut.executable && code === 42 && text.charCodeAt(at + 1) === 47) {
    cut.executable = false;
    cut.at += 2;
  } else if (cut.delimiter !== ';' ? text.startsWith(cut.delimiter, at) : code === 59 && cut.depth === 0) {
    takeTerminator(cut);
  } else if (code === 39 || code === 34 || code === 96) takeQuoted(cut, code);
  else if (code === 36 && rules.dollarQuotes) takeDollarQuoted(cut);
  else if (code === 91 && rules.brackets) {
    begin(cut, at);
    const close = text.indexOf(']', at);
    cut.at = close < 0 ? at + 1 : close + 1;
  } else if (code === 92 && rules.dialect === 'postgresql') {
    finish(cut, at);
    cut.at = endOfLine(text, at);
  } else if (code === 46 && rules.dialect === 'sqlite' && cut.start < 0) cut.at = endOfLine(text, at);
  else if (isWordPart(code)) takeWord(cut, code);
  else {
    begin(cut, at);
    cut.at += 1;
  }
}

function takeComment(cut: Cutting): void {
  const { text, rules, at } = cut;
  const inner = rules.executableComments ? executableComment(text, at) : -1;
  if (inner >= 0) {
    begin(cut, at);
    cut.executable = true;
    cut.at = inner;
    return;
  }
  const end = endOfComment(text, at, rules.nestedComments);
  if (end < 0) breakOff(cut, 'comment', at);
  else cut.at = end;
}

function takeTerminator(cut: Cutting): void {
  const { text, rules, at, words, start } = cut;
  const copies = rules.dollarQuotes && words[0] === 'COPY' && /\bfrom\s+stdin\b/i.test(text.slice(start, at));
  finish(cut, at);
  cut.at = copies ? endOfRows(text, at + cut.delimiter.length) : at + cut.delimiter.length;
}

function takeQuoted(cut: Cutting, quote: number): void {
  const { text, rules, at } = cut;
  const escapes = quote === 39
    ? rules.backslash || isEscapeString(text, at, rules)
    : quote === 34 && rules.doubleQuotedText && rules.backslash;
  const end = endOfQuoted(text, at, quote, escapes);
  if (end < 0) {
    breakOff(cut, 'text', at);
    return;
  }
  begin(cut, at);
  cut.at = end;
}

function takeDollarQuoted(cut: Cutting): void {
  const { text, at } = cut;
  begin(cut, at);
  const tag = dollarTag(text, at);
  const end = tag === null ? at : text.indexOf(tag, at + tag.length);
  if (tag === null) cut.at += 1;
  else if (end < 0) breakOff(cut, 'text', at);
  else cut.at = end + tag.length;
}

function takeWord(cut: Cutting, code: number): void {
  const { text, rules, at: from } = cut;
  let at = from;
  while (at < cut.end && isWordPart(text.charCodeAt(at))) at += 1;
  const size = at - from;
  if (cut.start < 0 && size === 9 && rules.dialect === 'mysql' && /^delimiter$/i.test(text.slice(from, at))) {
    cut.at = endOfLine(text, at);
    const [delimiter = ''] = text.slice(at, cut.at).trim().split(/\s+/);
    cut.delimiter = delimiter === '' ? ';' : delimiter;
    return;
  }
  if (cut.start >= 0 && size === 6 && cut.depth === 0 && beginsNext(text, from, cut.words, cut.closed)) {
    finish(cut, from, { kind: 'terminator', at: from });
  }
  begin(cut, from);
  cut.at = at;
  if (cut.words.length < maximumWords && !isDigit(code)) cut.words.push(text.slice(from, at).toUpperCase());
  if (cut.bodies && size >= 3 && size <= 5 && cut.words[0] === 'CREATE' && cut.delimiter === ';') {
    const change = nesting(text, from, at, cut.depth, cut.words, rules);
    cut.depth += change;
    cut.closed ||= change < 0 && cut.depth === 0;
  }
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
