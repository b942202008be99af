import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dialect } from '../../../src/domain/dialect.js';
import { drivers } from '../../../src/stacks/fastapi/database-url.js';
import { type Outcome, run, succeed } from './run.js';

/** A database of one test: where it is, and how to be rid of it. */
export interface Database {
  readonly dialect: Dialect;
  readonly name: string;
  /** The address for SQLAlchemy, with the asynchronous driver that emitted projects use. */
  readonly url: string;
  /** Runs SQL with the server's own client, which knows its scripts; throws at the first statement that fails. */
  readonly script: (sql: string) => Promise<Outcome>;
  /** Runs SQL to its end whatever fails, and gives what the server said of that. */
  readonly attempt: (sql: string) => Promise<readonly string[]>;
  readonly drop: () => Promise<void>;
}

/** The variable that holds the address of a server on which databases may be made. */
const variables = { postgresql: 'TEST_POSTGRES_URL', mysql: 'TEST_MYSQL_URL' } as const;

/** Why there is no server to run against; null where there is one. SQLite needs none. */
export function missingServer(dialect: Dialect): string | null {
  if (dialect === 'sqlite') return null;
  const variable = variables[dialect];
  return process.env[variable] === undefined || process.env[variable] === '' ? `${variable} is not set` : null;
}

function serverUrl(dialect: 'postgresql' | 'mysql'): URL {
  const missing = missingServer(dialect);
  if (missing !== null) throw new Error(missing);
  return new URL(process.env[variables[dialect]] ?? '');
}

/** SQL to the server's own client: psql or mariadb, which come with the servers. */
function client(
  dialect: 'postgresql' | 'mysql',
  server: URL,
  database: string,
  sql: string,
  goOn = false,
): Promise<Outcome> {
  if (dialect === 'postgresql') {
    const target = new URL(server);
    target.pathname = `/${database}`;
    return succeed('psql', ['--no-psqlrc', '--quiet', '-v', `ON_ERROR_STOP=${goOn ? 0 : 1}`, '-At', target.href], {
      input: sql,
      env: { PGOPTIONS: '--client-min-messages=warning', PGCLIENTENCODING: 'UTF8' },
    });
  }
  const args = ['--batch', '--skip-column-names', '--default-character-set=utf8mb4', `--host=${server.hostname}`];
  if (goOn) args.push('--force');
  if (server.port !== '') args.push(`--port=${server.port}`);
  if (server.username !== '') args.push(`--user=${decodeURIComponent(server.username)}`);
  if (database !== '') args.push(database);
  return (goOn ? run : succeed)('mariadb', args, {
    input: sql,
    env: { MYSQL_PWD: decodeURIComponent(server.password) },
  });
}

function noClient(): Promise<never> {
  return Promise.reject(new Error('SQLite has no server and so no client of one'));
}

async function sqliteDatabase(name: string): Promise<Database> {
  const folder = await mkdtemp(join(tmpdir(), `${name}-`));
  return {
    dialect: 'sqlite',
    name,
    url: `${drivers.sqlite}:///${join(folder, 'test.db')}`,
    script: noClient,
    attempt: noClient,
    drop: () => rm(folder, { recursive: true, force: true }),
  };
}

async function serverDatabase(dialect: 'postgresql' | 'mysql', name: string): Promise<Database> {
  const server = serverUrl(dialect);
  const admin = server.pathname.slice(1);
  const quoted = dialect === 'postgresql' ? `"${name}"` : `\`${name}\``;
  const force = dialect === 'postgresql' ? ' WITH (FORCE)' : '';
  const charset = dialect === 'mysql' ? ' CHARACTER SET utf8mb4' : ' ENCODING \'UTF8\' TEMPLATE template0';
  const drop = `DROP DATABASE IF EXISTS ${quoted}${force};`;
  await client(dialect, server, admin, `${drop}\nCREATE DATABASE ${quoted}${charset};`);
  const target = new URL(server);
  target.pathname = `/${name}`;
  return {
    dialect,
    name,
    url: target.href.replace(/^[^:]+/, drivers[dialect]),
    script: sql => client(dialect, server, name, sql),
    attempt: async sql => {
      const { output } = await client(dialect, server, name, sql, true);
      return output.split('\n').filter(line => line.includes('ERROR'));
    },
    drop: async () => {
      await client(dialect, server, admin, drop);
    },
  };
}

/**
 * Makes an empty database, in place of one of the same name that an earlier run may have left.
 *
 * @param name lower-case letters, digits and underscores; the process's number is added, so that parallel runs never meet
 */
export function makeDatabase(dialect: Dialect, name: string): Promise<Database> {
  if (!/^[a-z0-9_]+$/.test(name)) throw new RangeError(`${name} is not a name for a test database`);
  const own = `apps_${name}_${process.pid}`;
  return dialect === 'sqlite' ? sqliteDatabase(own) : serverDatabase(dialect, own);
}

/** Makes a database, uses it, and drops it whatever happens. */
export async function withDatabase<Result>(
  dialect: Dialect,
  name: string,
  use: (database: Database) => Promise<Result>,
): Promise<Result> {
  const database = await makeDatabase(dialect, name);
  try {
    return await use(database);
  } finally {
    await database.drop();
  }
}
