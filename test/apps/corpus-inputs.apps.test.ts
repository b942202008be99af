import { gates } from './support/app.js';

// Projects of FastAPI out of files that nobody here wrote, in the formats that inputs.apps.test.ts has files of our own in;
// express-corpus-inputs.apps.test.ts has those of Express.
gates({ name: 'umami', schema: 'prisma/umami.prisma', database: 'sqlite', options: { auth: 'jwt' } }, { spare: true });
gates({ name: 'dbml_test', schema: 'dbml/dbml-cli-postgres.dbml', database: 'postgresql' }, { spare: true });
gates(
  { name: 'ocds', schema: 'jsonschema/ocds-release.json', database: 'sqlite', options: { auth: 'none' } },
  { spare: true },
);
