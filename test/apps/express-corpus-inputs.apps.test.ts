import { nodeGates } from './support/node-app.js';

// Projects of Express out of files that nobody here wrote, in the formats that express-inputs.apps.test.ts has files of our
// own in.
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
