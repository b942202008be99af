import { gates } from './support/app.js';
import { pagilaLacks, plainPagila } from './support/pagila.js';

const pagila = {
  name: 'pagila',
  schema: 'sql-pg/pagila.sql',
  database: 'postgresql',
  options: { auth: 'none' },
} as const;
const lacks = await pagilaLacks();

gates(pagila, { missing: lacks });
if (lacks !== null) gates({ ...pagila, variant: 'as older servers take it', adapt: plainPagila });
