import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import type { TestFacts } from '../../../shared/rows/facts.js';
import { crowdOf } from '../../../shared/tests/cases/crowding.js';
import type { FastApiContext } from '../../context.js';
import { userInPaths } from '../user-paths.js';
import { testAccountsModule } from './accounts.js';
import { apiModule } from './api.js';
import { checksModules } from './checks/index.js';
import { conftestModule } from './conftest.js';
import { testModule } from './entity.js';
import { factoriesModule } from './factories.js';
import { helpersModule } from './helpers.js';
import { serviceTestModules } from './service/index.js';
import { testSeedModule } from './test_seed.js';
import { userTests } from './user-tests.js';

const pytest = py.moduleSymbol('pytest');

/** `app/tests/`: a file an entity, what they share, and the service itself. */
export function* testModules(
  context: FastApiContext,
  facts: ReadonlyMap<string, TestFacts>,
): Generator<Module> {
  yield py.module('app/tests/__init__.py', [
    py.commented(
      py.chain(pytest, ['register_assert_rewrite', ['app.tests.checks', 'app.tests.helpers']]),
      'So that their failures show values as well.',
    ),
  ], { doc: 'Tests.' });
  yield apiModule(context.identity !== null, userInPaths(context));
  yield conftestModule(context);
  yield helpersModule(context);
  yield factoriesModule(context, facts);
  yield* checksModules(context, facts);
  const users = userTests(context, facts);
  if (users !== null) yield testAccountsModule(users);
  yield* serviceTestModules(context, users);
  yield testSeedModule(facts, users);
  const crowd = crowdOf(context, facts);
  for (const resource of context.contract.resources) {
    const module = testModule(context, resource, facts, crowd);
    if (module !== null) yield module;
  }
}
