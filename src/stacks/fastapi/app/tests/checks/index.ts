import type { Module } from '../../../../../syntax/core/module.js';
import * as py from '../../../../../syntax/python/index.js';
import type { TestFacts } from '../../../../shared/rows/facts.js';
import { isOnly } from '../../../../shared/rows/owner-field.js';
import { type FastApiContext, pythonOf } from '../../../context.js';
import { isServed } from '../entity.js';
import { accessChecks } from './access.js';
import { deletingChecks } from './deleting.js';
import { listingChecks } from './listing.js';
import { relatingChecks } from './relating.js';
import { resourceModule } from './resource.js';
import { valuesModule } from './values.js';
import { viewingChecks } from './viewing.js';
import { writingChecks } from './writing.js';

/** `app/tests/checks/`: what the tests of all entities have in common, and a package that hands it out. */
export function checksModules(context: FastApiContext, facts: ReadonlyMap<string, TestFacts>): Module[] {
  const identity = context.identity;
  const modules = {
    ...(identity === null
      ? {}
      : {
        access: accessChecks(pythonOf(context, identity.contract.user).module, identity.id, context.contract),
      }),
    deleting: deletingChecks(),
    listing: listingChecks(context),
    relating: relatingChecks(context),
    resource: resourceModule(context.contract.resources.some(one => isOnly(one, context.contract.resourceById))),
    values: valuesModule(context),
    ...([...facts.values()].some(({ makeable, resource }) => !makeable && isServed(context, resource))
      ? { viewing: viewingChecks(context) }
      : {}),
    writing: writingChecks(context),
  };
  const names = Object.entries(modules).flatMap(([name, { tree }]) =>
    tree.body.flatMap(exported).map(one => py.symbol(`app.tests.checks.${name}`, one))
  );
  const doc = 'What all resources do alike: each check sends requests and looks at answers.';
  return [
    py.module('app/tests/checks/__init__.py', [py.reexports(names)], { doc }),
    ...Object.values(modules),
  ];
}

/** What tests use of a module: its checks, its classes, and constants that they pass to checks. */
function exported(one: py.Statement): readonly string[] {
  switch (one.node) {
    case 'AsyncFunctionDef':
      return one.name.startsWith('_') ? [] : [one.name];
    case 'ClassDef':
      return [one.name];
    case 'AnnAssign':
      return one.target.node === 'Name' && one.target.id.startsWith('NOT_') ? [one.target.id] : [];
    default:
      return [];
  }
}
