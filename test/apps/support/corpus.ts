import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dialect } from '../../../src/domain/dialect.js';
import { root } from './paths.js';

/** Why a schema of the corpus cannot be read; null where it can. */
export function missingCorpus(): string | null {
  const folder = process.env['CORPUS'];
  if (folder === undefined || folder === '') return 'CORPUS is not set';
  return existsSync(folder) ? null : `${folder}, which CORPUS names, is not there`;
}

/** Path of a schema: `examples/…` of this repository, else a file of the corpus. */
export function schemaPath(schema: string): string {
  if (schema.startsWith('examples/')) return join(root, schema);
  return join(process.env['CORPUS'] ?? '', schema);
}

/**
 * The DDL of a schema as one database of its own takes it: without the client's commands, without making or choosing
 * a database (which MySQL also calls a schema), and without the name of the database in front of tables.
 */
export function loadableDdl(schema: string, dialect: Dialect): string {
  const text = readFileSync(schemaPath(schema), 'utf8');
  const around = dialect === 'mysql'
    ? /^\s*(?:(?:create|drop)\s+(?:database|schema)|use)\s/i
    : /^\s*(?:create|drop)\s+database\s/i;
  const ddl = text.split('\n').filter(line => !line.startsWith('\\') && !around.test(line)).join('\n');
  const used = dialect === 'mysql' ? [...text.matchAll(/^\s*use\s+`?(\w+)`?\s*;/gim)].map(match => match[1] ?? '') : [];
  return used.reduce(
    (sql, name) => sql.replaceAll(new RegExp(`(?<![\\w\`.])\`?${name}\`?\\.(?=[\`\\w])`, 'g'), ''),
    ddl,
  );
}
