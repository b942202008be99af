import type { Dialect } from '../../domain/dialect.js';
import { yaml } from '../../syntax/config/index.js';

/** What a database adds to a compose file. */
export interface ComposeDatabase {
  /** The service `db`; null where the database is a file. */
  readonly service: yaml.YamlMap | null;
  /** Where the application finds it. */
  readonly url: string;
  /** Volumes that the application itself needs. */
  readonly appVolumes: readonly string[];
}

/** Variables that the file reads, with what holds where they are not set. */
export const composeVariables: Readonly<Record<Dialect, readonly (readonly [name: string, value: string])[]>> = {
  postgresql: [['APP_PORT', '8000'], ['DB_PASSWORD', 'postgres']],
  mysql: [['APP_PORT', '8000'], ['DB_PASSWORD', 'mysql']],
  sqlite: [['APP_PORT', '8000']],
};

const probe = { interval: '5s', timeout: '5s', retries: 10 };

/**
 * The database of a compose file. It is reached from the other services only.
 *
 * @param name of the database: letters, digits and underscores
 * @param scheme of the URL: `postgresql+asyncpg`
 */
export function composeDatabase(dialect: Dialect, name: string, scheme: string): ComposeDatabase {
  switch (dialect) {
    case 'postgresql':
      return {
        service: {
          image: 'postgres:17-alpine',
          environment: { POSTGRES_DB: name, POSTGRES_PASSWORD: '${DB_PASSWORD:-postgres}' },
          volumes: ['data:/var/lib/postgresql/data'],
          healthcheck: { test: yaml.flow(['CMD', 'pg_isready', '--username', 'postgres', '--dbname', name]), ...probe },
          restart: 'unless-stopped',
        },
        url: `${scheme}://postgres:\${DB_PASSWORD:-postgres}@db:5432/${name}`,
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
        url: `${scheme}://root:\${DB_PASSWORD:-mysql}@db:3306/${name}`,
        appVolumes: [],
      };
    case 'sqlite':
      return { service: null, url: `${scheme}:////data/${name}.db`, appVolumes: ['data:/data'] };
  }
}
