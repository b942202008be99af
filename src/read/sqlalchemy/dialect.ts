import type { Dialect } from '../../domain/dialect.js';
import type { Modules } from '../python/modules.js';
import type { Expression } from '../python/tree.js';

const names: Readonly<Record<string, Dialect>> = {
  postgresql: 'postgresql',
  postgres: 'postgresql',
  cockroachdb: 'postgresql',
  mysql: 'mysql',
  mariadb: 'mysql',
  sqlite: 'sqlite',
};

/** Whether SQLAlchemy's name for a database means this one. */
export function isDialect(name: string | null, dialect: Dialect | null): boolean {
  return name !== null && Object.hasOwn(names, name) && names[name] === dialect;
}

/**
 * The database that models are written for: that of a URL, or the only one whose own types and options they use; null
 * where nothing tells it, or several do.
 */
export function dialectOf({ all }: Modules): Dialect | null {
  const used = new Set<Dialect>();
  for (const { names: bindings, stars, loose } of all) {
    const imports = [...bindings.values()].flatMap(({ means }) => means.kind === 'import' ? means : []);
    for (const { statement, name } of imports) {
      const path = `${statement.module ?? ''}.${name ?? ''}`;
      note(used, /^(?:sqlalchemy\.dialects\.)(\w+)/.exec(path)?.[1]);
      note(used, path.startsWith('geoalchemy2.') || path.startsWith('pgvector.') ? 'postgresql' : undefined);
    }
    for (const { module } of stars) note(used, /^(?:sqlalchemy\.dialects\.)(\w+)/.exec(module ?? '')?.[1]);
    for (const { means } of bindings.values()) {
      const url = means.kind === 'expression' ? urlIn(means.value) : undefined;
      if (url !== undefined) return url;
    }
    for (const expression of loose) {
      const url = urlIn(expression);
      if (url !== undefined) return url;
    }
  }
  const [only, ...more] = used;
  return only !== undefined && more.length === 0 ? only : null;
}

function note(used: Set<Dialect>, name: string | undefined): void {
  const dialect = name !== undefined && Object.hasOwn(names, name) ? names[name] : undefined;
  if (dialect !== undefined) used.add(dialect);
}

/** The database of `postgresql+asyncpg://…`, as a text or as the first argument of a call. */
function urlIn(expression: Expression): Dialect | undefined {
  if (expression.kind === 'text') {
    const scheme = /^(\w+)(?:\+\w+)?:\/\//.exec(expression.text)?.[1]?.toLowerCase() ?? '';
    return Object.hasOwn(names, scheme) ? names[scheme] : undefined;
  }
  if (expression.kind !== 'call') return undefined;
  const called = expression.of.kind === 'name' || expression.of.kind === 'attribute' ? expression.of.name : '';
  const [first] = expression.arguments;
  return /^create_(?:async_)?engine$|^make_url$/.test(called) && first?.value.kind === 'text'
    ? urlIn(first.value)
    : undefined;
}
