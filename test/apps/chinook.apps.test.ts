import { gates } from './support/app.js';

gates({ name: 'chinook', schema: 'sql-pg/chinook-pg.sql', database: 'postgresql' });
gates({ name: 'chinook', schema: 'sql-mysql/chinook-mysql.sql', database: 'mysql' });
gates({ name: 'chinook', schema: 'sql-sqlite/chinook-sqlite.sql', database: 'sqlite' });
