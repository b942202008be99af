import { chinook as expectations } from './contract/chinook.js';
import { nodeGates } from './support/node-app.js';

const chinook = { name: 'chinook', options: { auth: 'jwt' }, expectations } as const;

nodeGates({ ...chinook, schema: 'sql-pg/chinook-pg.sql', database: 'postgresql' }, { spare: true });
nodeGates({ ...chinook, schema: 'sql-mysql/chinook-mysql.sql', database: 'mysql' });
nodeGates({ ...chinook, schema: 'sql-sqlite/chinook-sqlite.sql', database: 'sqlite' }, {
  coverage: false,
  spare: true,
});
