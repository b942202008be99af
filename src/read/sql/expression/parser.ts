import { createRequire } from 'node:module';
import type { Dialect } from '../../../domain/dialect.js';

interface Parser {
  readonly astify: (sql: string) => unknown;
}

const builds: Readonly<Record<Dialect, string>> = {
  postgresql: 'node-sql-parser/build/postgresql',
  mysql: 'node-sql-parser/build/mysql',
  sqlite: 'node-sql-parser/build/sqlite',
};

const loaded = new Map<Dialect, Parser>();

/** The parser of a dialect, loaded when the first expression asks for it: most schemas never do. */
function parserOf(dialect: Dialect): Parser {
  const known = loaded.get(dialect);
  if (known !== undefined) return known;
  const load: (id: string) => unknown = createRequire(import.meta.url);
  const { Parser } = load(builds[dialect]) as { readonly Parser: new() => Parser };
  const parser = new Parser();
  loaded.set(dialect, parser);
  return parser;
}

/** The syntax tree of an expression as node-sql-parser sees it; null when it cannot read it. */
export function parseExpression(sql: string, dialect: Dialect): unknown {
  try {
    const parsed = parserOf(dialect).astify(`SELECT ${sql}`);
    const statement: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
    const columns = member(statement, 'columns');
    return Array.isArray(columns) && columns.length === 1 ? member(columns[0], 'expr') : null;
  } catch {
    return null;
  }
}

/** A member of something whose shape is not known; undefined when it has none of that name. */
export function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
