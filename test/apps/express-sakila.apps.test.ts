import { nodeGates } from './support/node-app.js';
import { plainPagila } from './support/pagila.js';

// The staff signs in.
const sakila = { name: 'sakila', options: { auth: 'jwt' } } as const;

nodeGates({ ...sakila, schema: 'sql-pg/sakila-pg.sql', database: 'postgresql' });
nodeGates({ ...sakila, schema: 'sql-mysql/sakila-mysql.sql', database: 'mysql' }, { coverage: false, spare: true });
nodeGates({ ...sakila, schema: 'sql-sqlite/sakila-sqlite.sql', database: 'sqlite' }, { coverage: false, spare: true });
// Its younger twin, nearly as it is.
nodeGates(
  {
    name: 'pagila',
    schema: 'sql-pg/pagila.sql',
    database: 'postgresql',
    options: { auth: 'none' },
    adapt: plainPagila,
  },
  { spare: true },
);
