import type { ProjectOptions } from '../generator.js';
import { databaseName } from '../shared/project-names.js';

/** Where the database of a developer's machine is expected. */
export function defaultDatabaseUrl(options: Pick<ProjectOptions, 'name' | 'database'>): string {
  const name = databaseName(options);
  switch (options.database) {
    case 'postgresql':
      return `postgresql://postgres:postgres@localhost:5432/${name}`;
    case 'mysql':
      return `mysql://root@localhost:3306/${name}`;
    case 'sqlite':
      return `file:./${name}.db`;
  }
}

/** The same with words in the place of all that only its owner knows. */
export function placeholderDatabaseUrl(options: Pick<ProjectOptions, 'name' | 'database'>): string {
  const name = databaseName(options);
  switch (options.database) {
    case 'postgresql':
      return `postgresql://USER:PASSWORD@HOST:5432/${name}`;
    case 'mysql':
      return `mysql://USER:PASSWORD@HOST:3306/${name}`;
    case 'sqlite':
      return `file:/PATH/TO/${name}.db`;
  }
}
