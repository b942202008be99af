import { gates } from './support/app.js';

const awkward = { name: 'awkward', schema: 'test/apps/support/awkward.sql', options: { auth: 'none' } } as const;

gates({ ...awkward, database: 'postgresql' });
gates({ ...awkward, database: 'mysql' }, { coverage: false, spare: true });
gates(
  {
    ...awkward,
    database: 'sqlite',
    variant: 'the other options',
    options: { auth: 'none', naming: 'camelCase', softDelete: 'is_active', bigint: 'string', prefix: '' },
  },
  { spare: true },
);
