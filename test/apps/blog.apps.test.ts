import { blog as expectations } from './contract/blog.js';
import { gates } from './support/app.js';

const blog = { name: 'blog', schema: 'examples/blog/schema.sql' } as const;

gates({ ...blog, database: 'postgresql', expectations }, { everywhere: true });
gates({ ...blog, database: 'mysql', expectations }, { everywhere: true });
gates({ ...blog, database: 'sqlite', expectations });
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
