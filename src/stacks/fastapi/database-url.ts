import type { Dialect } from '../../domain/dialect.js';
import type { ProjectOptions } from '../generator.js';
import { databaseName } from '../shared/project-names.js';

/** The asynchronous driver of each database, as SQLAlchemy names it. */
export const drivers: Readonly<Record<Dialect, string>> = {
  postgresql: 'postgresql+asyncpg',
  mysql: 'mysql+asyncmy',
  sqlite: 'sqlite+aiosqlite',
};

/** Where the database of a developer's machine is expected. */
export function defaultDatabaseUrl(options: Pick<ProjectOptions, 'name' | 'database'>): string {
  const name = databaseName(options);
  switch (options.database) {
    case 'postgresql':
      return `${drivers.postgresql}://postgres:postgres@localhost:5432/${name}`;
    case 'mysql':
      return `${drivers.mysql}://root@localhost:3306/${name}`;
    case 'sqlite':
      return `${drivers.sqlite}:///./${name}.db`;
  }
}

/** The same with words in the place of all that only its owner knows. */
export function placeholderDatabaseUrl(options: Pick<ProjectOptions, 'name' | 'database'>): string {
  const name = databaseName(options);
  switch (options.database) {
    case 'postgresql':
      return `${drivers.postgresql}://USER:PASSWORD@HOST:5432/${name}`;
    case 'mysql':
      return `${drivers.mysql}://USER:PASSWORD@HOST:3306/${name}`;
    case 'sqlite':
      return `${drivers.sqlite}:////PATH/TO/${name}.db`;
  }
}
