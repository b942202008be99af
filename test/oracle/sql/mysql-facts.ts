import { spawnSync } from 'node:child_process';
import { type Facts, factWriter, type Filling } from './facts.js';
import { numberAt, textAt } from './tree.js';

/** What a real MariaDB says about a script, and which of its statements it refuses. */
export interface MysqlAnswer {
  readonly facts: Facts;
  readonly refused: readonly string[];
}

/** Why there is no server to ask; null where there is one. */
export function missingServer(): string | null {
  const url = process.env['TEST_MYSQL_URL'];
  return url === undefined || url === '' ? 'set TEST_MYSQL_URL to a MariaDB or MySQL to compare with' : null;
}

function client(database: string, sql: string, goOn = false): { readonly stdout: string; readonly stderr: string } {
  const url = new URL(process.env['TEST_MYSQL_URL'] ?? '');
  const args = ['--batch', '--raw', '--skip-column-names', '--default-character-set=utf8mb4', `--host=${url.hostname}`];
  if (url.port !== '') args.push(`--port=${url.port}`);
  if (url.username !== '') args.push(`--user=${decodeURIComponent(url.username)}`);
  if (goOn) args.push('--force');
  const run = spawnSync('mariadb', [...args, ...(database === '' ? [] : [database])], {
    input: sql,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, MYSQL_PWD: decodeURIComponent(url.password) },
  });
  if (run.error !== undefined) throw run.error;
  if (run.status !== 0 && !goOn) throw new Error(run.stderr);
  return run;
}

/** MySQL's arrows into JSON, which MariaDB has only as functions. */
function withoutArrows(script: string): string {
  return script
    .replace(/(\w+)\s*->>\s*(["'])(\$[^"']*)\2/g, 'json_unquote(json_extract($1, \'$3\'))')
    .replace(/(\w+)\s*->\s*(["'])(\$[^"']*)\2/g, 'json_extract($1, \'$3\')');
}

/** A script that stays in the database it is run in: without making, dropping and choosing databases. */
export function atHome(script: string): string {
  const home = /^\s*use\s+`?(\w+)`?/im.exec(script)?.[1];
  const alone = script
    .replace(/^\s*(?:drop|create)\s+(?:database|schema)\b[^;]*;/gim, '')
    .replace(/^\s*use\s+[^;]*;/gim, '')
    .replace(/^\s*insert\s+into\b[^;]*;$/gim, '');
  return home === undefined ? alone : alone.replaceAll(`${home}.`, '');
}

/** Runs a script in a database of its own and reads the catalogue; the database is dropped again. */
export function mysqlFacts(database: string, script: string): MysqlAnswer {
  client('', `drop database if exists ${database}; create database ${database} character set utf8mb4`);
  try {
    const { stderr } = client(database, `set foreign_key_checks = 0;\n${withoutArrows(atHome(script))}`, true);
    const refused = stderr.split('\n').filter(line => line.startsWith('ERROR'));
    return { facts: factsOf(database), refused };
  } finally {
    client('', `drop database ${database}`);
  }
}

function rows(database: string, fields: readonly string[], from: string): readonly unknown[] {
  const pairs = fields.map(field => `'${field}', ${field}`).join(', ');
  const { stdout } = client(database, `select json_object(${pairs}) from information_schema.${from}`);
  return stdout.split('\n').filter(line => line !== '').map((line): unknown => JSON.parse(line));
}

function factsOf(database: string): Facts {
  const writer = factWriter();
  const own = `table_schema = '${database}'`;
  const tables = rows(database, ['table_name'], `tables where ${own} and table_type = 'BASE TABLE'`);
  const names = new Set(tables.map(table => textAt(table, 'table_name')));
  const columns = rows(
    database,
    ['table_name', 'column_name', 'column_type', 'is_nullable', 'column_default', 'extra', 'generation_expression'],
    `columns where ${own} order by table_name, ordinal_position`,
  );
  for (const column of columns) {
    const table = textAt(column, 'table_name');
    if (!names.has(table)) continue;
    const nullable = textAt(column, 'is_nullable') === 'YES';
    writer.column(
      table,
      textAt(column, 'column_name'),
      typeIn(textAt(column, 'column_type')),
      nullable,
      fillingOf(column),
    );
  }
  const indexes = rows(
    database,
    ['table_name', 'index_name', 'column_name', 'sub_part'],
    `statistics where ${own} and non_unique = 0 order by table_name, index_name, seq_in_index`,
  );
  for (const parts of grouped(indexes, ['table_name', 'index_name'])) {
    const [first] = parts;
    const list = parts.map(part => textAt(part, 'column_name'));
    if (textAt(first, 'index_name') === 'PRIMARY') writer.primaryKey(textAt(first, 'table_name'), list);
    else if (parts.every(part => numberAt(part, 'sub_part') === 0)) writer.unique(textAt(first, 'table_name'), list);
  }
  const keys = rows(
    database,
    [
      'u.table_name',
      'u.constraint_name',
      'u.column_name',
      'u.referenced_table_name',
      'u.referenced_column_name',
      'r.delete_rule',
      'r.update_rule',
    ],
    'key_column_usage u join information_schema.referential_constraints r on r.constraint_schema = u.constraint_schema '
      + `and r.constraint_name = u.constraint_name and r.table_name = u.table_name where u.table_schema = '${database}' `
      + 'order by u.table_name, u.constraint_name, u.ordinal_position',
  );
  for (const parts of grouped(keys, ['u.table_name', 'u.constraint_name'])) {
    const [first] = parts;
    writer.foreignKey(
      textAt(first, 'u.table_name'),
      parts.map(part => textAt(part, 'u.column_name')),
      textAt(first, 'u.referenced_table_name'),
      parts.map(part => textAt(part, 'u.referenced_column_name')),
      actionIn(textAt(first, 'r.delete_rule')),
      actionIn(textAt(first, 'r.update_rule')),
    );
  }
  return writer.facts;
}

function grouped(list: readonly unknown[], by: readonly string[]): readonly (readonly unknown[])[] {
  const groups = new Map<string, unknown[]>();
  for (const row of list) {
    const key = by.map(field => textAt(row, field)).join('\n');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

/** RESTRICT and NO ACTION are one to InnoDB. */
export function actionIn(rule: string): string {
  const action = rule.toLowerCase();
  return action === 'no action' ? 'restrict' : action;
}

/** A type without what says nothing: widths of integers, and of YEAR. */
export function typeIn(type: string): string {
  return type.replace(/^((?:small|medium|big)?int|tinyint(?!\(1\)$))\(\d+\)/, '$1').replace(/^year\(4\)/, 'year');
}

function fillingOf(column: unknown): Filling {
  if (textAt(column, 'extra').includes('auto_increment')) return 'number';
  if (textAt(column, 'generation_expression') !== '') return 'expression';
  const value = textAt(column, 'column_default');
  return value === '' || value === 'NULL' ? 'nothing' : 'default';
}
