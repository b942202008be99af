import { gates } from './support/app.js';

const blog = { name: 'blog', schema: 'examples/blog/schema.sql' } as const;

gates({ ...blog, database: 'postgresql' }, { testsOnServer: true });
gates({ ...blog, database: 'mysql' }, { testsOnServer: true });
gates({ ...blog, database: 'sqlite' });
gates({
  ...blog,
  database: 'sqlite',
  variant: 'the other options',
  options: { naming: 'camelCase', softDelete: 'is_active', bigint: 'string', prefix: '/v2' },
});
gates({
  ...blog,
  database: 'sqlite',
  variant: 'no soft deletion',
  options: { softDelete: 'none', timestamps: false, prefix: '' },
});
