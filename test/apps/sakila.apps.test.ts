import { gates } from './support/app.js';

gates({ name: 'sakila', schema: 'sql-pg/sakila-pg.sql', database: 'postgresql' });
gates({ name: 'sakila', schema: 'sql-mysql/sakila-mysql.sql', database: 'mysql' });
gates({ name: 'sakila', schema: 'sql-sqlite/sakila-sqlite.sql', database: 'sqlite' });
