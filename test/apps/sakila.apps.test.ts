import { gates } from './support/app.js';

// The staff signs in.
const sakila = { name: 'sakila', options: { auth: 'jwt' } } as const;

gates({ ...sakila, schema: 'sql-pg/sakila-pg.sql', database: 'postgresql' });
gates({ ...sakila, schema: 'sql-mysql/sakila-mysql.sql', database: 'mysql' }, { coverage: false });
gates({ ...sakila, schema: 'sql-sqlite/sakila-sqlite.sql', database: 'sqlite' }, { coverage: false });
