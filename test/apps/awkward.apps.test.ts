import { gates } from './support/app.js';

const awkward = { name: 'awkward', schema: 'test/apps/support/awkward.sql' } as const;

gates({ ...awkward, database: 'postgresql' });
gates({ ...awkward, database: 'mysql' });
gates({
  ...awkward,
  database: 'sqlite',
  variant: 'the other options',
  options: { naming: 'camelCase', softDelete: 'is_active', bigint: 'string', prefix: '' },
});
