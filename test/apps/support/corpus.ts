import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dialect } from '../../../src/domain/dialect.js';
import { openSource } from '../../../src/read/source.js';
import { lexicalRules } from '../../../src/read/sql/rules.js';
import { splitStatements, type Statement } from '../../../src/read/sql/split.js';
import { root } from './paths.js';

/** Why a schema of the corpus cannot be read; null where it can. */
export function missingCorpus(): string | null {
  const folder = process.env['CORPUS'];
  if (folder === undefined || folder === '') return 'CORPUS is not set';
  return existsSync(folder) ? null : `${folder}, which CORPUS names, is not there`;
}

/** Whether a schema is one of this repository, and not of the corpus. */
export function isOurs(schema: string): boolean {
  return schema.startsWith('examples/') || schema.startsWith('test/');
}

/** Path of a schema: `examples/…` and `test/…` of this repository, else a file of the corpus. */
export function schemaPath(schema: string): string {
  if (isOurs(schema)) return join(root, schema);
  return join(process.env['CORPUS'] ?? '', schema);
}

/**
 * The DDL of a schema as one database of its own takes it: without rows, without the client's commands, without making or
 * choosing a database (which MySQL also calls a schema), without the name of the database in front of tables, in UTF-8.
 */
export function loadableDdl(schema: string, dialect: Dialect): string {
  const text = readFileSync(schemaPath(schema), 'utf8');
  const around = dialect === 'mysql'
    ? /^\s*(?:(?:create|drop)\s+(?:database|schema)|use)\s/i
    : /^\s*(?:(?:create|drop)\s+database|set\s+client_encoding)\b/i;
  const ddl = text.split('\n').filter(line => !line.startsWith('\\') && !around.test(line)).join('\n');
  const used = dialect === 'mysql' ? [...text.matchAll(/^\s*use\s+`?(\w+)`?\s*;/gim)].map(match => match[1] ?? '') : [];
  return used.reduce(
    (sql, name) => sql.replaceAll(new RegExp(`(?<![\\w\`.])\`?${name}\`?\\.(?=[\`\\w])`, 'g'), ''),
    withoutRows(ddl, dialect),
  );
}

function statementsOf(ddl: string, dialect: Dialect): readonly Statement[] {
  return splitStatements(openSource({ file: 'schema.sql', text: ddl }), lexicalRules[dialect]);
}

/** Rows would need the other rows that stand in files of their own. */
function withoutRows(ddl: string, dialect: Dialect): string {
  let kept = '';
  let from = 0;
  for (const { words, start, end } of statementsOf(ddl, dialect)) {
    if (words[0] !== 'INSERT') continue;
    kept += ddl.slice(from, start);
    from = end + 1;
  }
  return kept + ddl.slice(from);
}

/** Words of which the first in a CREATE statement tells what is made. */
const made = new Set([
  'TABLE',
  'VIEW',
  'INDEX',
  'TYPE',
  'SCHEMA',
  'DOMAIN',
  'TRIGGER',
  'PROCEDURE',
  'FUNCTION',
  'AGGREGATE',
]);

/**
 * The functions and aggregates that a schema makes. They are no part of what is modelled, but its views and defaults may
 * call them: an empty database needs them before a migration can make those.
 */
export function routinesOf(ddl: string, dialect: Dialect): string {
  const routines = statementsOf(ddl, dialect).filter(({ words }) =>
    words[0] === 'CREATE' && ['FUNCTION', 'AGGREGATE'].includes(words.find(word => made.has(word)) ?? '')
  );
  return routines.map(({ source, start, end }) => `${source.text.slice(start, end)};`).join('\n');
}
