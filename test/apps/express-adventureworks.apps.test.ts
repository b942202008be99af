import { nodeGates } from './support/node-app.js';

nodeGates(
  {
    name: 'adventureworks',
    schema: 'sql-pg/adventureworks-pg.sql',
    database: 'postgresql',
    options: { auth: 'none' },
  },
  { spare: true },
);
