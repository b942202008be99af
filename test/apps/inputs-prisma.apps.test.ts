import { gates } from './support/app.js';

gates({ name: 'library', schema: 'test/apps/inputs/library.prisma', database: 'sqlite' });
