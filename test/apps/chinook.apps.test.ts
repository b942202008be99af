import { chinook as expectations } from './contract/chinook.js';
import { gates } from './support/app.js';

gates({ name: 'chinook', schema: 'sql-pg/chinook-pg.sql', database: 'postgresql', expectations });
gates({ name: 'chinook', schema: 'sql-mysql/chinook-mysql.sql', database: 'mysql', expectations });
gates({ name: 'chinook', schema: 'sql-sqlite/chinook-sqlite.sql', database: 'sqlite', expectations });
