import { nodeGates } from './support/node-app.js';

const vitae = { name: 'vitae', schema: 'examples/vitae/schema.sql' } as const;

nodeGates({ ...vitae, database: 'postgresql', options: { auth: 'jwt' } });
// Recruiters sign in, and their notes are private.
nodeGates(
  { ...vitae, database: 'mysql', options: { auth: 'jwt', user: 'recruiters', userScoped: true } },
  { spare: true },
);
nodeGates({ ...vitae, database: 'sqlite', options: { auth: 'jwt' } }, { coverage: false, spare: true });
