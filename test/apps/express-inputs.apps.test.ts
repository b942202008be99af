import { todo } from './inputs/todo.js';
import { nodeGates } from './support/node-app.js';

// Projects of Express out of each format that is read, SQL apart and DBML, which express-schemas.apps.test.ts has.
nodeGates({ name: 'library', schema: 'test/apps/inputs/library.prisma', database: 'sqlite' }, { spare: true });
nodeGates({ name: 'courses', schema: 'test/apps/inputs/courses.mmd', database: 'sqlite' }, { spare: true });
nodeGates({ name: 'bookings', schema: 'test/apps/inputs/bookings.txt', database: 'sqlite' }, { spare: true });
nodeGates({ name: 'clinic', schema: 'test/apps/inputs/clinic.json', database: 'sqlite' }, { spare: true });
nodeGates(
  {
    name: 'workshop',
    schema: 'test/apps/inputs/workshop.py',
    database: 'postgresql',
    options: { auth: 'jwt', policies: { parts: 'public', repairs: 'shared' } },
  },
  { spare: true },
);
nodeGates(
  {
    name: 'reading_list',
    schema: 'test/apps/inputs/reading-list.md',
    database: 'sqlite',
    options: { auth: 'jwt', softDelete: 'is_active' },
  },
  { spare: true },
);
nodeGates({ name: 'gym', schema: 'test/prose/gym-prd.md', database: 'sqlite' }, { spare: true });
const { input, ...options } = todo;
nodeGates({
  name: 'todo',
  schema: 'test/apps/inputs/todo.ts',
  input,
  database: 'sqlite',
  options: { auth: 'jwt', ...options },
});

// Files that nobody here wrote, in the same formats.
nodeGates(
  { name: 'umami', schema: 'prisma/umami.prisma', database: 'sqlite', options: { auth: 'jwt' } },
  { spare: true },
);
nodeGates(
  { name: 'shop', schema: 'dbml/dbml-cli-postgres.dbml', database: 'postgresql', options: { auth: 'none' } },
  { spare: true },
);
nodeGates(
  { name: 'ocds', schema: 'jsonschema/ocds-release.json', database: 'sqlite', options: { auth: 'none' } },
  { spare: true },
);
