import { todo } from './inputs/todo.js';
import { gates } from './support/app.js';

// Projects of FastAPI out of each format that is read, SQL apart; express-inputs.apps.test.ts has those of Express.
gates({ name: 'library', schema: 'test/apps/inputs/library.prisma', database: 'sqlite' });
gates({ name: 'tickets', schema: 'test/apps/inputs/tickets.dbml', database: 'sqlite' }, { spare: true });
gates({ name: 'courses', schema: 'test/apps/inputs/courses.mmd', database: 'sqlite' }, { spare: true });
gates({ name: 'bookings', schema: 'test/apps/inputs/bookings.txt', database: 'sqlite' }, { spare: true });
gates({ name: 'clinic', schema: 'test/apps/inputs/clinic.json', database: 'sqlite' });
gates({
  name: 'workshop',
  schema: 'test/apps/inputs/workshop.py',
  database: 'postgresql',
  options: { auth: 'jwt', policies: { parts: 'public', repairs: 'shared' } },
});
gates(
  {
    name: 'reading_list',
    schema: 'test/apps/inputs/reading-list.md',
    database: 'sqlite',
    options: { auth: 'jwt', softDelete: 'is_active' },
  },
  { spare: true },
);
gates({ name: 'gym', schema: 'test/prose/gym-prd.md', database: 'sqlite' });
const { input, ...options } = todo;
gates({
  name: 'todo',
  schema: 'test/apps/inputs/todo.ts',
  input,
  database: 'sqlite',
  options: { auth: 'jwt', ...options },
});

// Files that nobody here wrote, in the same formats.
gates({ name: 'umami', schema: 'prisma/umami.prisma', database: 'sqlite', options: { auth: 'jwt' } }, { spare: true });
gates({ name: 'dbml_test', schema: 'dbml/dbml-cli-postgres.dbml', database: 'postgresql' }, { spare: true });
gates(
  { name: 'ocds', schema: 'jsonschema/ocds-release.json', database: 'sqlite', options: { auth: 'none' } },
  { spare: true },
);
