import { chinook as expectations } from './contract/chinook.js';
import { gates } from './support/app.js';

const chinook = { name: 'chinook', options: { auth: 'jwt' } } as const;

gates({ ...chinook, schema: 'sql-pg/chinook-pg.sql', database: 'postgresql', expectations });
gates({ ...chinook, schema: 'sql-mysql/chinook-mysql.sql', database: 'mysql', expectations }, {
  coverage: false,
  spare: true,
});
gates({ ...chinook, schema: 'sql-sqlite/chinook-sqlite.sql', database: 'sqlite', expectations }, {
  coverage: false,
  spare: true,
});

// The largest schema, in many schemas of PostgreSQL.
gates(
  {
    name: 'adventureworks',
    schema: 'sql-pg/adventureworks-pg.sql',
    database: 'postgresql',
    options: { auth: 'none' },
  },
  { spare: true },
);
