import { find } from '../report.js';
import { accept, type Cursor, DEEPEST, keywords, next, peek, takeName } from './cursor.js';
import { takeArguments, takeExpression, takeTargets, takeTuple } from './expression.js';
import { takeImport } from './import.js';
import { takeParameters } from './parameters.js';
import type { AssignStatement, Expression, Statement } from './tree.js';

/** Where a statement stands: how deep, and whether what cannot be read there is passed over in silence. */
export interface Where {
  readonly depth: number;
  readonly quiet: boolean;
}

/** Takes statements up to the end of the block. */
export function takeStatements(cursor: Cursor, where: Where): Statement[] {
  const statements: Statement[] = [];
  for (;;) {
    const { kind, start: at } = peek(cursor);
    if (kind === 'end' || kind === 'dedent') return statements;
    if (kind === 'line') {
      cursor.at += 1;
      continue;
    }
    const first = cursor.at;
    const taken = takeStatement(cursor, where);
    if (taken === null) {
      if (!where.quiet) reportBroken(cursor, first);
      cursor.at = Math.max(cursor.at, first + 1);
      skipStatement(cursor);
      statements.push({ kind: 'other', word: 'broken', at });
    } else {
      for (const one of taken) statements.push(one);
    }
  }
}

function reportBroken(cursor: Cursor, first: number): void {
  const { source, report } = cursor;
  const { start } = cursor.tokens[first] ?? peek(cursor);
  const line = source.text.slice(start, start + 200).split(/[\r\n]/, 1)[0]?.trim() ?? '';
  const said = line.length > 50 ? `${line.slice(0, 47)}...` : line;
  const message = `${JSON.stringify(said)} cannot be read as Python; the statement is left out.`;
  find(report, 'warning', 'unread-statement', message, source.place(start), 'Check it with `python -m py_compile`.');
}

/** Passes over the rest of a statement, and over the block below it. */
function skipStatement(cursor: Cursor): void {
  for (;;) {
    const { kind } = peek(cursor);
    if (kind === 'end' || kind === 'dedent') return;
    cursor.at += 1;
    if (kind === 'line') break;
  }
  if (peek(cursor).kind === 'indent') skipBlock(cursor);
}

function skipBlock(cursor: Cursor): void {
  let depth = 0;
  do {
    const { kind } = peek(cursor);
    if (kind === 'end') return;
    if (kind === 'indent') depth += 1;
    else if (kind === 'dedent') depth -= 1;
    cursor.at += 1;
  } while (depth > 0);
}

/** Takes a compound statement, or a line of simple ones; null where it cannot be read. */
function takeStatement(cursor: Cursor, where: Where): readonly Statement[] | null {
  if (where.depth > DEEPEST) return null;
  if (peek(cursor).kind === 'indent') {
    // Deeper than it should be: read all the same.
    cursor.at += 1;
    const inside = takeStatements(cursor, { ...where, depth: where.depth + 1 });
    if (peek(cursor).kind === 'dedent') cursor.at += 1;
    return inside;
  }
  const compound = takeCompound(cursor, where);
  if (compound !== undefined) return compound === null ? null : [compound];
  const statements: Statement[] = [];
  do {
    if (peek(cursor).kind === 'line') break;
    const simple = takeSimple(cursor);
    if (simple === null) return null;
    statements.push(simple);
  } while (accept(cursor, ';'));
  return endLine(cursor) ? statements : null;
}

function endLine(cursor: Cursor): boolean {
  const { kind } = peek(cursor);
  if (kind === 'line') cursor.at += 1;
  return kind === 'line' || kind === 'end' || kind === 'dedent';
}

/** Undefined where no compound statement begins. */
function takeCompound(cursor: Cursor, where: Where): Statement | null | undefined {
  const { start: at, kind } = peek(cursor);
  if (next(cursor, '@') || next(cursor, 'class') || next(cursor, 'def')) return takeDefinition(cursor, where, at);
  if (kind !== 'name') return undefined;
  if (next(cursor, 'async')) {
    cursor.at += 1;
    return takeCompound(cursor, where) ?? null;
  }
  const word = peek(cursor).text;
  return blocks.has(word) ? takeBlockStatement(cursor, where, word, at) : undefined;
}

function takeDefinition(cursor: Cursor, where: Where, at: number): Statement | null {
  const decorators: Expression[] = [];
  while (accept(cursor, '@')) {
    const decorator = takeExpression(cursor, 0);
    if (decorator === null || !endLine(cursor)) return null;
    decorators.push(decorator);
  }
  accept(cursor, 'async');
  const word = peek(cursor).text;
  if (!accept(cursor, 'class') && !accept(cursor, 'def')) return null;
  const name = takeName(cursor);
  if (name === null || (next(cursor, '[') && !skipBrackets(cursor))) return null;
  if (word === 'class') {
    const given = accept(cursor, '(') ? takeArguments(cursor, 0) : [];
    const body = given === null ? null : takeSuite(cursor, where);
    return given === null || body === null ? null : { kind: 'class', name, arguments: given, decorators, body, at };
  }
  const parameters = accept(cursor, '(') ? takeParameters(cursor, ')', 0) : null;
  const isTold = accept(cursor, '->');
  const returns = isTold ? takeExpression(cursor, 0) : null;
  if (parameters === null || (isTold && returns === null)) return null;
  const body = takeSuite(cursor, { ...where, quiet: true });
  return body === null ? null : { kind: 'function', name, parameters, returns, decorators, body, at };
}

/** Type parameters say nothing about tables. */
function skipBrackets(cursor: Cursor): boolean {
  let depth = 0;
  do {
    if (peek(cursor).kind === 'line' || peek(cursor).kind === 'end') return false;
    if (next(cursor, '[')) depth += 1;
    else if (next(cursor, ']')) depth -= 1;
    cursor.at += 1;
  } while (depth > 0);
  return true;
}

/** Takes `: …` and the statements that belong there, on the line or below it. */
function takeSuite(cursor: Cursor, where: Where): Statement[] | null {
  if (!accept(cursor, ':')) return null;
  const inner = { ...where, depth: where.depth + 1 };
  if (peek(cursor).kind !== 'line') {
    const line = takeStatement(cursor, inner);
    return line === null ? null : [...line];
  }
  cursor.at += 1;
  // A block with nothing in it is no Python; what it belongs to is still known.
  if (peek(cursor).kind !== 'indent') return [];
  cursor.at += 1;
  const body = takeStatements(cursor, inner);
  if (peek(cursor).kind === 'dedent') cursor.at += 1;
  return body;
}

const blocks: ReadonlySet<string> = new Set(['if', 'for', 'while', 'try', 'with']);
const further: ReadonlySet<string> = new Set(['elif', 'else', 'except', 'finally']);

function takeBlockStatement(cursor: Cursor, where: Where, word: string, at: number): Statement | null {
  cursor.at += 1;
  const first = takeHead(cursor, word);
  const body = first === null ? null : takeSuite(cursor, where);
  if (first === null || body === null) return null;
  const tests = [first.test];
  const others: (readonly Statement[])[] = [];
  while (peek(cursor).kind === 'name' && further.has(peek(cursor).text)) {
    const head = peek(cursor).text;
    cursor.at += 1;
    const taken = takeHead(cursor, head);
    const other = taken === null ? null : takeSuite(cursor, where);
    if (taken === null || other === null) return null;
    tests.push(taken.test);
    others.push(other);
  }
  return { kind: 'block', word, tests, body, others, at };
}

/** What a head asks; null where it asks nothing. */
interface Head {
  readonly test: Expression | null;
}

const asking: ReadonlySet<string> = new Set(['if', 'elif', 'while']);
const nothingAsked: Head = { test: null };

/** Takes what stands between a word such as `if` or `except` and its colon; null where it cannot be read. */
function takeHead(cursor: Cursor, word: string): Head | null {
  if (word === 'for') {
    const taken = takeTargets(cursor, 0) !== null && accept(cursor, 'in') && takeTuple(cursor, 0) !== null;
    return taken ? nothingAsked : null;
  }
  if (word === 'except') accept(cursor, '*');
  if (next(cursor, ':')) return asking.has(word) ? null : nothingAsked;
  if (word !== 'with') {
    const value = takeTuple(cursor, 0);
    if (value === null || (accept(cursor, 'as') && takeName(cursor) === null)) return null;
    return asking.has(word) ? { test: value } : nothingAsked;
  }
  // Brackets around several managers have names within, which no expression has.
  while (peek(cursor).kind !== 'line' && peek(cursor).kind !== 'end') {
    if (next(cursor, ':') && peek(cursor, 1).kind === 'line') return nothingAsked;
    cursor.at += 1;
  }
  return null;
}

const operators: ReadonlySet<string> = new Set(
  ['+=', '-=', '*=', '/=', '//=', '%=', '@=', '&=', '|=', '^=', '>>=', '<<=', '**='],
);

function takeSimple(cursor: Cursor): Statement | null {
  const { kind, text, start: at } = peek(cursor);
  if (kind === 'name') {
    if (text === 'import' || text === 'from') return takeImport(cursor);
    if (accept(cursor, 'return')) {
      if (isLineEnd(cursor)) return { kind: 'return', value: null, at };
      const value = takeTuple(cursor, 0);
      return value === null ? null : { kind: 'return', value, at };
    }
    if (keywords.has(text) && statementWords.has(text)) {
      while (!isLineEnd(cursor)) cursor.at += 1;
      return { kind: 'other', word: text, at };
    }
    if (text === 'type' && peek(cursor, 1).kind === 'name' && !keywords.has(peek(cursor, 1).text)) {
      cursor.at += 1;
      const alias = peek(cursor);
      cursor.at += 1;
      if (next(cursor, '[') && !skipBrackets(cursor)) return null;
      const value = accept(cursor, '=') ? takeExpression(cursor, 0) : null;
      const target: Expression = { kind: 'name', name: alias.text, at: alias.start };
      return value === null ? null : { kind: 'assign', targets: [target], annotation: null, operator: '=', value, at };
    }
  }
  const first = takeTuple(cursor, 0);
  return first === null ? null : takeAssignment(cursor, first, at);
}

const statementWords: ReadonlySet<string> = new Set(
  ['pass', 'break', 'continue', 'raise', 'del', 'global', 'nonlocal', 'assert'],
);

function isLineEnd(cursor: Cursor): boolean {
  const { kind } = peek(cursor);
  return kind === 'line' || kind === 'end' || kind === 'dedent' || next(cursor, ';');
}

function takeAssignment(cursor: Cursor, first: Expression, at: number): Statement | null {
  const assign = (more: Partial<AssignStatement>): AssignStatement => ({
    kind: 'assign',
    targets: [first],
    annotation: null,
    operator: '=',
    value: null,
    at,
    ...more,
  });
  if (accept(cursor, ':')) {
    const annotation = takeExpression(cursor, 0);
    const value = annotation !== null && accept(cursor, '=') ? takeTuple(cursor, 0) : undefined;
    return annotation === null || value === null ? null : assign({ annotation, value: value ?? null });
  }
  const { kind, text } = peek(cursor);
  if (kind === 'symbol' && operators.has(text)) {
    cursor.at += 1;
    const value = takeTuple(cursor, 0);
    return value === null ? null : assign({ operator: text, value });
  }
  const targets: Expression[] = [];
  let value = first;
  while (accept(cursor, '=')) {
    targets.push(value);
    const further = takeTuple(cursor, 0);
    if (further === null) return null;
    value = further;
  }
  return targets.length === 0 ? { kind: 'expression', value, at } : assign({ targets, value });
}
