import type { Dialect } from '../../domain/dialect.js';
import { splitWords } from '../../domain/words.js';
import type { ProjectOptions } from '../generator.js';

/** The name of a project's database: `my_blog`, at most 60 characters of ASCII. */
export function databaseName({ name }: Pick<ProjectOptions, 'name'>): string {
  const words = splitWords(name).join('_').replace(/[^a-z0-9_]/g, '').replace(/^[0-9_]+/, '').slice(0, 60);
  return words === '' ? 'app' : words;
}

/** The asynchronous driver of each database, as SQLAlchemy names it. */
export const drivers: Readonly<Record<Dialect, string>> = {
  postgresql: 'postgresql+asyncpg',
  mysql: 'mysql+asyncmy',
  sqlite: 'sqlite+aiosqlite',
};

/** The name of a project as a DNS label, with room for a suffix: `my-blog`. */
export function serviceName(options: Pick<ProjectOptions, 'name'>): string {
  return databaseName(options).slice(0, 50).replaceAll('_', '-').replace(/-+$/, '');
}

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
