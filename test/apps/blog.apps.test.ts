import { blog as expectations } from './contract/blog.js';
import { gates } from './support/app.js';

const blog = { name: 'blog', schema: 'examples/blog/schema.sql', options: { auth: 'jwt' } } as const;

gates({ ...blog, database: 'postgresql', expectations }, { everywhere: true, coverage: 'as its owner' });
gates({ ...blog, database: 'mysql', expectations }, { coverage: false });
gates({ ...blog, database: 'sqlite', expectations }, { coverage: false, spare: true });
gates({
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
gates(
  {
    ...blog,
    database: 'sqlite',
    variant: 'no soft deletion',
    options: {
      auth: 'jwt',
      policies: { tags: 'public', comments: 'shared' },
      softDelete: 'none',
      timestamps: false,
      prefix: '',
    },
  },
  { spare: true },
);
gates(
  { ...blog, database: 'mysql', variant: 'without callers', options: { auth: 'none' }, expectations },
  { spare: true },
);

const vitae = { name: 'vitae', schema: 'examples/vitae/schema.sql' } as const;

gates({ ...vitae, database: 'postgresql', options: { auth: 'jwt' } }, { spare: true });
// Recruiters sign in, and their notes are private.
gates(
  { ...vitae, database: 'mysql', options: { auth: 'jwt', user: 'recruiters', userScoped: true } },
  { spare: true },
);
gates({ ...vitae, database: 'sqlite', options: { auth: 'jwt' } }, { coverage: false, spare: true });
