import { gates } from './support/app.js';

const vitae = { name: 'vitae', schema: 'examples/vitae/schema.sql' } as const;

gates({ ...vitae, database: 'postgresql', options: { auth: 'jwt' } });
// Recruiters sign in, and their notes are private.
gates(
  { ...vitae, database: 'mysql', options: { auth: 'jwt', user: 'recruiters', userScoped: true } },
  { spare: true },
);
gates({ ...vitae, database: 'sqlite', options: { auth: 'jwt' } }, { coverage: false, spare: true });
