import { gates } from './support/app.js';

// Projects out of each format that is read, SQL apart.
gates({ name: 'library', schema: 'test/apps/inputs/library.prisma', database: 'sqlite' });
gates({ name: 'tickets', schema: 'test/apps/inputs/tickets.dbml', database: 'sqlite' });
gates({ name: 'courses', schema: 'test/apps/inputs/courses.mmd', database: 'sqlite' });
gates({ name: 'clinic', schema: 'test/apps/inputs/clinic.json', database: 'sqlite' });
