import { nodeGates } from './support/node-app.js';

// Express out of another format than SQL, and with options that the blog of express.apps.test.ts leaves alone.
nodeGates({ name: 'tickets', schema: 'test/apps/inputs/tickets.dbml', database: 'sqlite' });
nodeGates(
  {
    name: 'blog',
    schema: 'examples/blog/schema.sql',
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

const vitae = { name: 'vitae', schema: 'examples/vitae/schema.sql' } as const;

nodeGates({ ...vitae, database: 'postgresql', options: { auth: 'jwt' } }, { spare: true });
// Recruiters sign in, and their notes are private.
nodeGates(
  { ...vitae, database: 'mysql', options: { auth: 'jwt', user: 'recruiters', userScoped: true } },
  { spare: true },
);
nodeGates({ ...vitae, database: 'sqlite', options: { auth: 'jwt' } }, { coverage: false, spare: true });

// The largest schema, in many schemas of PostgreSQL.
nodeGates(
  {
    name: 'adventureworks',
    schema: 'sql-pg/adventureworks-pg.sql',
    database: 'postgresql',
    options: { auth: 'none' },
  },
  { spare: true },
);
