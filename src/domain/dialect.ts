/** The SQL dialects that are read and targeted. MariaDB counts as `mysql`. */
export type Dialect = 'postgresql' | 'mysql' | 'sqlite';

/** All dialects, in the order in which they are tried and listed. */
export const dialects: readonly Dialect[] = ['postgresql', 'mysql', 'sqlite'];

/** What people call each database. */
export const label = { postgresql: 'PostgreSQL', mysql: 'MySQL', sqlite: 'SQLite' } as const;
