import type { Module } from '../../../syntax/core/module.js';
import type { TestFacts } from '../../shared/rows/facts.js';
import { crowdOf } from '../../shared/tests/cases/crowding.js';
import type { ExpressContext } from '../context.js';
import { expressIdentity } from '../identity.js';
import { projectRows } from '../rows.js';
import { accountsModule } from './accounts.js';
import { apiModule } from './api.js';
import { checksModules } from './checks/index.js';
import { entityTestModule } from './entity.js';
import { factoriesModule } from './factories.js';
import { fixturesModule } from './fixtures.js';
import { helpersModule } from './helpers.js';
import { samplesModule } from './samples.js';
import { seedTestModule } from './seed.js';
import { serviceTestModules } from './service/index.js';
import { testSettingsModule } from './settings.js';
import { signalsModule } from './signals.js';
import { tablesModule } from './tables.js';
import { userTests } from './user-tests.js';

/** The tests of the project, and what they share. */
export function* testModules(context: ExpressContext): Iterable<Module> {
  const identity = expressIdentity(context);
  const scope = context.contract.resources.find(resource => resource.scope !== null)?.scope ?? null;
  const { facts, makesAdmin, plan } = projectRows(context);
  const user = facts.get(identity?.contract.user.entity.id ?? '');
  // Where there are callers, tests come in as a user, and most of them as an admin.
  const comesIn = identity === null || user?.makeable === true;
  yield testSettingsModule(identity !== null);
  yield tablesModule(context);
  yield apiModule(identity !== null, scope);
  yield helpersModule(context);
  yield signalsModule();
  yield fixturesModule(context, comesIn);
  yield* serviceTestModules(context, userTests(context, facts), comesIn);
  if (comesIn) yield* entityTestModules(context, facts);
  if (identity !== null && user?.makeable === true) yield accountsModule(context, identity, user);
  if (plan.entities.length > 0) yield seedTestModule(makesAdmin ? identity : null);
  // the last, since it has what all others ask for
  const samples = samplesModule(context.samples);
  if (samples !== null) yield samples;
}

/** Tests of each entity, and what they have in common. */
function* entityTestModules(context: ExpressContext, facts: ReadonlyMap<string, TestFacts>): Iterable<Module> {
  yield factoriesModule(context, facts);
  yield* checksModules(context, facts);
  const crowd = crowdOf(context, facts);
  for (const resource of context.contract.resources) {
    const module = entityTestModule(context, resource, facts, crowd);
    if (module !== null) yield module;
  }
}
