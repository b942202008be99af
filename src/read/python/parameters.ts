import { accept, type Cursor, next, takeName } from './cursor.js';
import { takeExpression, takeStarred } from './expression.js';
import type { Parameter } from './tree.js';

/** Takes the parameters of a function or a lambda up to what closes them; null where they break off. */
export function takeParameters(cursor: Cursor, close: ')' | ':', depth: number): Parameter[] | null {
  const parameters: Parameter[] = [];
  while (!accept(cursor, close)) {
    const stars = next(cursor, '**') ? 2 : next(cursor, '*') ? 1 : 0;
    if (stars > 0) cursor.at += 1;
    // A lone star or stroke only says how the others are given.
    const lone = accept(cursor, '/') || (stars === 1 && next(cursor, ','));
    if (!lone) {
      const name = takeName(cursor);
      const annotation = name !== null && close === ')' && accept(cursor, ':')
        ? takeStarred(cursor, depth + 1)
        : undefined;
      const given = name !== null && annotation !== null && accept(cursor, '=')
        ? takeExpression(cursor, depth + 1)
        : undefined;
      if (name === null || annotation === null || given === null) return null;
      parameters.push({ name, stars, annotation: annotation ?? null, default: given ?? null });
    }
    if (!accept(cursor, ',') && !next(cursor, close)) return null;
  }
  return parameters;
}
