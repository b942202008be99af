import type { Expression } from '../../../domain/expression.js';
import { find, type Report } from '../../report.js';
import { part, placeOf, type Snippet, sqlOf } from '../cursor.js';
import { excerpt } from '../reader.js';
import { libraryExpression } from './library.js';
import { quickExpression } from './quick.js';
import type { Scope } from './scope.js';

/** What an expression is read for: its scope, and what is said of it where it has no portable form. */
export interface ExpressionContext {
  readonly scope: Scope;
  readonly report: Report;
  /** What the expression belongs to: `column "a" of table "t"`. */
  readonly subject: string;
}

/**
 * Reads an expression; what has no portable form stays in the words of its dialect, and is reported. `value` is the column
 * that VALUE stands for in the check of a domain.
 */
export function readExpression(
  snippet: Snippet,
  context: ExpressionContext,
  value: string | null = null,
): Expression {
  const { scope } = context;
  const quick = quickExpression(part(snippet, snippet.at, snippet.end), scope);
  if (quick === 'beyond') return nativeExpression(snippet, context, value, true);
  return quick ?? libraryExpression(snippet, scope) ?? nativeExpression(snippet, context, value);
}

/** An expression in the words of its dialect, which no other database will understand. */
export function nativeExpression(
  snippet: Snippet,
  { scope, report, subject }: ExpressionContext,
  value: string | null = null,
  beyond = false,
): Expression {
  const { dialect } = scope.catalog;
  const quoted = value === null ? null : `"${value.replaceAll('"', '""')}"`;
  const sql = sqlOf(snippet, token => token.kind === 'word' && token.key === 'VALUE' ? quoted : null);
  const left = `it stays as it is on ${dialect} and falls away elsewhere.`;
  const what = `"${excerpt(sql)}" of ${subject}`;
  if (beyond) {
    const message = `${what} has too many operators in a row, or within each other, to be read; ${left}`;
    const remedy = 'Say it in fewer steps: IN (…) for many values, several checks for many conditions.';
    find(report, 'warning', 'long-expression', message, placeOf(snippet), remedy);
  } else find(report, 'note', 'native-expression', `${what} has no portable form; ${left}`, placeOf(snippet));
  return { kind: 'native', dialect, sql };
}
