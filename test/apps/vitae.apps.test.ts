import { gates } from './support/app.js';

gates({ name: 'vitae', schema: 'examples/vitae/schema.sql', database: 'postgresql' });
