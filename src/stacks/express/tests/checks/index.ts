import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { TestFacts } from '../../../shared/rows/facts.js';
import { isOnly } from '../../../shared/rows/owner-field.js';
import { refusedLists } from '../../../shared/tests/refused.js';
import type { ExpressContext } from '../../context.js';
import { factory } from '../factory-names.js';
import { accessChecks } from './access.js';
import { deletingChecks } from './deleting.js';
import { listingChecks } from './listing.js';
import { relatingChecks } from './relating.js';
import { resourceModule } from './resource.js';
import { valuesModule } from './values.js';
import { viewingChecks } from './viewing.js';
import { writingChecks } from './writing.js';

/** `tests/checks/`: what the tests of all entities have in common, and a module that hands it out. */
export function* checksModules(
  context: ExpressContext,
  facts: ReadonlyMap<string, TestFacts>,
): Iterable<Module> {
  const { contract, model } = context;
  const { identity, resourceById, resources } = contract;
  const only = resources.some(one => isOnly(one, resourceById));
  const parted = resources.some(({ relations }) => relations.some(one => one.reference && one.many));
  const marked = model.entities.some(({ softDelete }) => softDelete !== null);
  const [key] = identity?.user.key ?? [];
  const values = refusedLists(resources).length > 0;
  const views = [...facts.values()].some(({ makeable }) => !makeable);
  if (identity !== null && key !== undefined) {
    yield accessChecks(contract, { make: factory(context, identity.user).make, key: key.field.wire });
  }
  yield deletingChecks();
  yield listingChecks(context);
  yield relatingChecks(parted, marked);
  yield resourceModule(context, only);
  if (values) yield valuesModule(context);
  if (views) yield viewingChecks(context);
  yield writingChecks(only);
  yield ts.module('tests/checks/index.ts', [
    ...(identity === null ? [] : [ts.exportAll('./tests/checks/access.ts')]),
    ...['deleting', 'listing', 'relating'].map(name => ts.exportAll(`./tests/checks/${name}.ts`)),
    ts.exportFrom('./tests/checks/resource.ts', ['Resource'], { types: true }),
    ...(values ? [ts.exportAll('./tests/checks/values.ts')] : []),
    ...(views ? [ts.exportAll('./tests/checks/viewing.ts')] : []),
    ts.exportAll('./tests/checks/writing.ts'),
  ], { doc: 'What all resources do alike: each check sends requests and looks at answers.' });
}
