import { blog as expectations } from './contract/blog.js';
import { nodeGates } from './support/node-app.js';

const blog = { name: 'blog', schema: 'examples/blog/schema.sql' } as const;
const admin = {
  body: { email: 'admin@example.com', username: 'admin', password: 'the admin of a test' },
  credentials: { name: 'admin@example.com', password: 'the admin of a test' },
  statement: 'UPDATE users SET is_staff = TRUE;',
};

nodeGates({ ...blog, expectations, database: 'postgresql', variant: 'with callers', options: { auth: 'jwt' } }, admin);
nodeGates({ ...blog, expectations, database: 'mysql', variant: 'without callers' }, null);
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
}, { ...admin, statement: 'UPDATE users SET is_staff = 1;' });
