import { blog as expectations } from './contract/blog.js';
import { nodeGates } from './support/node-app.js';

const blog = { name: 'blog', schema: 'examples/blog/schema.sql' } as const;

nodeGates(
  { ...blog, expectations, database: 'postgresql', variant: 'with callers', options: { auth: 'jwt' } },
  { everywhere: true },
);
nodeGates({ ...blog, expectations, database: 'mysql', variant: 'without callers' }, { spare: true });
nodeGates({
  ...blog,
  database: 'sqlite',
  variant: 'the other options',
  options: {
    auth: 'jwt',
    userScoped: true,
    scope: 'path',
    naming: 'camelCase',
    softDelete: 'is_active',
    bigint: 'string',
    prefix: '/v2',
  },
});
