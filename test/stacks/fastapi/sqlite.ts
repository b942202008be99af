import { spawnSync } from 'node:child_process';
import type { SqlValue } from '../../../src/domain/expression/sql-value.js';

/** What became of a row. */
export interface Inserted {
  readonly row: Readonly<Record<string, SqlValue>>;
  /** Why SQLite did not take it; null where it did. */
  readonly error: string | null;
}

/** A table by its DDL, and rows for it. */
export interface Filled {
  readonly ddl: string;
  readonly rows: readonly Readonly<Record<string, SqlValue>>[];
}

const python = [
  'import json, sqlite3, sys',
  'for ddl, rows in json.load(sys.stdin):',
  '    base = sqlite3.connect(":memory:")',
  '    base.execute(ddl)',
  '    for statement, values in rows:',
  '        try: base.execute(statement, values); print("")',
  '        except sqlite3.Error as error: print(error)',
].join('\n');

/** Asks SQLite to take rows one by one, each table, called `t`, in a database of its own. */
export function inserted(tables: readonly Filled[]): readonly (readonly Inserted[])[] {
  const asked = tables.map(({ ddl, rows }) => [ddl, rows.map(insertion)]);
  const { stdout, stderr, status } = spawnSync('python3', ['-c', python], {
    input: JSON.stringify(asked),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(stderr);
  const errors = stdout.split('\n').values();
  return tables.map(({ rows }) =>
    rows.map(row => {
      const error = errors.next().value ?? 'no answer';
      return { row, error: error === '' ? null : error };
    })
  );
}

function insertion(row: Readonly<Record<string, SqlValue>>): readonly unknown[] {
  const columns = Object.keys(row);
  if (columns.length === 0) return ['INSERT INTO t DEFAULT VALUES', []];
  const places = columns.map(() => '?').join(', ');
  return [`INSERT INTO t (${columns.join(', ')}) VALUES (${places})`, columns.map(column => plain(row[column]))];
}

/** A value as SQLite keeps it. */
function plain(value: SqlValue): string | number | null {
  switch (typeof value) {
    case 'undefined':
      throw new RangeError('A row has a value that is not known.');
    case 'boolean':
      return Number(value);
    case 'object':
      if (value === null) return null;
      return 'at' in value ? new Date(value.at).toISOString().slice(0, 19).replace('T', ' ') : value.place;
    default:
      return value;
  }
}
