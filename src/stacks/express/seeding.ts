import type { Module } from '../../syntax/core/module.js';
import type { ExpressContext } from './context.js';
import { expressIdentity } from './identity.js';
import { adminModule } from './prisma/admin.js';
import { constraintsModule } from './prisma/constraints.js';
import { seedRowsModule } from './prisma/rows.js';
import { seedModule } from './prisma/seed.js';
import { projectRows } from './rows.js';

/** What adds rows to an empty database. */
export function* seedModules(context: ExpressContext): Iterable<Module> {
  const rows = projectRows(context);
  const identity = expressIdentity(context);
  yield seedModule(rows.makesAdmin);
  yield seedRowsModule(context, rows);
  if (identity !== null && rows.makesAdmin) yield adminModule(context, identity);
  const areLate = [...rows.facts.values()].some(({ makeable, references }) =>
    makeable && references.some(({ required, late }) => required && late)
  );
  if (areLate) yield constraintsModule(context.storage.dialect);
}
