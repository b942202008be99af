import { gates } from './support/app.js';
import { pagilaLacks, plainPagila } from './support/pagila.js';

// The staff signs in.
const sakila = { name: 'sakila', options: { auth: 'jwt' } } as const;

gates({ ...sakila, schema: 'sql-pg/sakila-pg.sql', database: 'postgresql' }, { spare: true });
gates({ ...sakila, schema: 'sql-mysql/sakila-mysql.sql', database: 'mysql' });
gates({ ...sakila, schema: 'sql-sqlite/sakila-sqlite.sql', database: 'sqlite' }, { coverage: false, spare: true });

// Its younger twin.
const pagila = {
  name: 'pagila',
  schema: 'sql-pg/pagila.sql',
  database: 'postgresql',
  options: { auth: 'none' },
} as const;
const lacks = await pagilaLacks();

gates(pagila, { missing: lacks, spare: lacks !== null });
if (lacks !== null) gates({ ...pagila, variant: 'as older servers take it', adapt: plainPagila });
