import type { Expression } from '../../../domain/expression.js';
import { part, type Snippet, sqlOf } from '../cursor.js';
import { libraryExpression } from './library.js';
import { quickExpression } from './quick.js';
import type { Scope } from './scope.js';

/**
 * Reads an expression; what has no portable form stays in the words of its dialect. `value` is the column that VALUE
 * stands for in the check of a domain.
 */
export function readExpression(snippet: Snippet, scope: Scope, value: string | null = null): Expression {
  const quick = quickExpression(part(snippet, snippet.at, snippet.end), scope);
  if (quick !== null) return quick;
  const parsed = libraryExpression(snippet, scope);
  if (parsed !== null) return parsed;
  const quoted = value === null ? null : `"${value.replaceAll('"', '""')}"`;
  const sql = sqlOf(snippet, token => token.kind === 'word' && token.key === 'VALUE' ? quoted : null);
  return { kind: 'native', dialect: scope.catalog.dialect, sql };
}
