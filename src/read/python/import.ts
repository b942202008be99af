import { accept, type Cursor, next, peek, takeName } from './cursor.js';
import type { ImportStatement } from './tree.js';

/** Takes `import …` or `from … import …`; null where it breaks off. */
export function takeImport(cursor: Cursor): ImportStatement | null {
  const { start: at } = peek(cursor);
  if (accept(cursor, 'import')) {
    const names = takeNames(cursor, takeDotted);
    return names === null ? null : { kind: 'import', module: null, level: 0, names, at };
  }
  cursor.at += 1;
  let level = 0;
  for (;;) {
    if (accept(cursor, '.')) level += 1;
    else if (accept(cursor, '...')) level += 3;
    else break;
  }
  const module = next(cursor, 'import') ? '' : takeDotted(cursor);
  if (module === null || !accept(cursor, 'import')) return null;
  if (accept(cursor, '*')) return { kind: 'import', module, level, names: [{ name: '*', as: null }], at };
  const enclosed = accept(cursor, '(');
  const names = takeNames(cursor, takeName);
  return names === null || (enclosed && !accept(cursor, ')')) ? null : { kind: 'import', module, level, names, at };
}

function takeDotted(cursor: Cursor): string | null {
  let name = takeName(cursor);
  while (name !== null && accept(cursor, '.')) {
    const further = takeName(cursor);
    name = further === null ? null : `${name}.${further}`;
  }
  return name;
}

function takeNames(
  cursor: Cursor,
  take: (cursor: Cursor) => string | null,
): { name: string; as: string | null }[] | null {
  const names: { name: string; as: string | null }[] = [];
  do {
    if (next(cursor, ')')) break;
    const name = take(cursor);
    const as = name !== null && accept(cursor, 'as') ? takeName(cursor) : undefined;
    if (name === null || as === null) return null;
    names.push({ name, as: as ?? null });
  } while (accept(cursor, ','));
  return names.length === 0 ? null : names;
}
