import type { Dialect } from '../../domain/dialect.js';
import type { ProjectOptions } from '../generator.js';

/** Packages by name, each with the one version that the project was made for: a newer one may want a newer Node. */
export type Packages = Readonly<Record<string, string>>;

/** Prisma's packages are of one version, or they do not work together. */
const prisma = '7.10.0';

/** What the client reaches a database through, and the driver below it, which migrations are applied with. */
const drivers: Readonly<Record<Dialect, Packages>> = {
  postgresql: { '@prisma/adapter-pg': prisma, pg: '8.23.1' },
  mysql: { '@prisma/adapter-mariadb': prisma, mariadb: '3.4.5' },
  sqlite: { '@libsql/client': '0.17.4', '@prisma/adapter-libsql': prisma, libsql: '0.5.29' },
};

/** Types of what a driver is spoken to with. */
const driverTypes: Readonly<Record<Dialect, Packages>> = {
  postgresql: { '@types/pg': '8.23.1' },
  mysql: { '@prisma/driver-adapter-utils': prisma },
  sqlite: { '@prisma/driver-adapter-utils': prisma },
};

/** A database that runs within the tests; PostgreSQL's comes as a program, and SQLite's with its adapter. */
const embedded: Readonly<Record<Dialect, Packages>> = {
  postgresql: { '@electric-sql/pglite': '0.5.14', '@electric-sql/pglite-socket': '0.2.17' },
  mysql: {},
  sqlite: {},
};

/** What the service runs on. */
export function runtimePackages({ auth, database }: Pick<ProjectOptions, 'auth' | 'database'>): Packages {
  return sorted({
    '@prisma/client': prisma,
    ...drivers[database],
    cors: '2.8.6',
    express: '5.3.0',
    helmet: '8.3.0',
    ioredis: '5.11.1',
    pino: '10.4.0',
    'swagger-ui-dist': '5.35.0',
    zod: '4.6.7',
    ...(auth === 'none' ? {} : { '@node-rs/bcrypt': '2.0.0', jose: '6.2.17' }),
  });
}

/** What checks it, tests it and builds it. */
export function developmentPackages({ database }: Pick<ProjectOptions, 'database'>): Packages {
  return sorted({
    '@dprint/json': '0.24.0',
    '@dprint/typescript': '0.96.1',
    '@eslint/js': '10.0.1',
    '@types/cors': '2.8.19',
    '@types/express': '5.0.6',
    '@types/node': '20.19.43',
    '@types/supertest': '7.2.1',
    '@vitest/coverage-v8': '4.1.12',
    dprint: '0.57.4',
    eslint: '10.15.0',
    prisma,
    supertest: '7.3.2',
    tsx: '4.23.15',
    typescript: '6.0.3',
    'typescript-eslint': '8.73.0',
    vite: '7.3.8',
    vitest: '4.1.12',
    ...driverTypes[database],
    ...embedded[database],
  });
}

/** In the order that npm itself writes. */
function sorted(packages: Packages): Packages {
  return Object.fromEntries(Object.entries(packages).sort(([one], [other]) => one < other ? -1 : 1));
}
