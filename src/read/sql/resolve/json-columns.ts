import type { Field } from '../../../domain/domain.js';
import type { CheckDraft } from '../catalog.js';
import { accept, atEnd, part, takeName } from '../cursor.js';

/** The column that a check of the form `json_valid(column)` speaks of; null for any other check. */
export function jsonColumn({ expression }: CheckDraft): string | null {
  const cursor = part(expression, expression.at, expression.end);
  if (!accept(cursor, 'JSON_VALID', '(')) return null;
  const name = takeName(cursor);
  return accept(cursor, ')') && atEnd(cursor) ? name : null;
}

/**
 * Makes JSON of text whose check says that it is: so MariaDB writes its JSON columns out, and SQLite has no other way.
 * The check goes, since the type says it.
 */
export function asJson(field: Field): Field {
  const { type, declared } = field;
  if (type.kind !== 'text' && type.kind !== 'string') return field;
  return {
    ...field,
    type: { kind: 'json', binary: false },
    declared: declared?.dialect === 'mysql'
      ? { ...declared, name: 'json', characterSet: null, collation: null }
      : declared,
  };
}
