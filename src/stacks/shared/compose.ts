import type { Dialect } from '../../domain/dialect.js';
import { yaml } from '../../syntax/config/index.js';
import type { Deployable } from './deployable.js';

/** What a database adds to a compose file. */
export interface ComposeDatabase {
  /** The service `db`; null where the database is a file. */
  readonly service: yaml.YamlMap | null;
  /** Where the application finds it. */
  readonly url: string;
  /** Volumes that the application itself needs. */
  readonly appVolumes: readonly string[];
}

/** A variable that the file reads. */
export interface ComposeVariable {
  readonly name: string;
  /** What holds where it is not set. */
  readonly value: string;
  readonly comment: string;
  readonly secret: boolean;
}

const password = (value: string): ComposeVariable => ({
  name: 'DB_PASSWORD',
  value,
  comment: 'Of the database beside the service, whose DATABASE_URL is made of it: letters, digits and - _ . alone.',
  secret: true,
});

const passwords: Readonly<Record<Dialect, readonly ComposeVariable[]>> = {
  postgresql: [password('postgres')],
  mysql: [password('mysql')],
  sqlite: [],
};

/** Variables that the file reads. */
export function composeVariables({ options, port }: Deployable): readonly ComposeVariable[] {
  return [
    {
      name: 'APP_PORT',
      value: String(port),
      comment: 'The port of this machine that the service is reached at.',
      secret: false,
    },
    ...passwords[options.database],
  ];
}

const probe = { interval: '5s', timeout: '5s', retries: 10 };

/**
 * The database of a compose file. It is reached from the other services only.
 *
 * @param name of the database: letters, digits and underscores
 * @param address what a URL has before its login, such as `postgresql+asyncpg://`, or before the path of a file
 */
export function composeDatabase(dialect: Dialect, name: string, address: string): ComposeDatabase {
  switch (dialect) {
    case 'postgresql':
      return {
        service: {
          image: 'postgres:17-alpine',
          environment: { POSTGRES_DB: name, POSTGRES_PASSWORD: '${DB_PASSWORD:-postgres}' },
          volumes: ['data:/var/lib/postgresql/data'],
          // the server that makes the database listens to no address, and goes again
          healthcheck: {
            test: yaml.flow(['CMD', 'pg_isready', '--host', '127.0.0.1', '--username', 'postgres', '--dbname', name]),
            ...probe,
          },
          restart: 'unless-stopped',
        },
        url: `${address}postgres:\${DB_PASSWORD:-postgres}@db:5432/${name}`,
        appVolumes: [],
      };
    case 'mysql':
      return {
        service: {
          image: 'mariadb:10.11',
          environment: { MARIADB_DATABASE: name, MARIADB_ROOT_PASSWORD: '${DB_PASSWORD:-mysql}' },
          volumes: ['data:/var/lib/mysql'],
          healthcheck: { test: yaml.flow(['CMD', 'healthcheck.sh', '--connect', '--innodb_initialized']), ...probe },
          restart: 'unless-stopped',
        },
        url: `${address}root:\${DB_PASSWORD:-mysql}@db:3306/${name}`,
        appVolumes: [],
      };
    case 'sqlite':
      return { service: null, url: `${address}/data/${name}.db`, appVolumes: ['data:/data'] };
  }
}

/** Redis, where processes keep what they count together. It is reached from the other services only, and forgets. */
export const composeRedis = {
  service: {
    image: 'redis:8-alpine',
    command: yaml.flow(['redis-server', '--save', '', '--appendonly', 'no']),
    read_only: true,
    healthcheck: { test: yaml.flow(['CMD', 'redis-cli', 'ping']), ...probe },
    restart: 'unless-stopped',
  },
  url: 'redis://redis:6379/0',
} satisfies { readonly service: yaml.YamlMap; readonly url: string };
