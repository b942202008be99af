import { gates } from './support/app.js';

gates({
  name: 'adventureworks',
  schema: 'sql-pg/adventureworks-pg.sql',
  database: 'postgresql',
  options: { auth: 'none' },
});
