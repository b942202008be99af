import type { Module } from '../../../../syntax/core/module.js';
import type { ExpressContext } from '../../context.js';
import type { UserTests } from '../user-tests.js';
import { accessTestModule } from './access.js';
import { authTestModule } from './auth.js';
import { bodiesTestModule } from './bodies.js';
import { callersTestModule } from './callers.js';
import { databaseTestModule } from './database.js';
import { documentsTestModule } from './documents.js';
import { errorsTestModule } from './errors.js';
import { headersTestModule } from './headers.js';
import { healthTestModule } from './health.js';
import { logsTestModule } from './logs.js';
import { rateLimitsTestModule } from './rate-limits.js';
import { requestsTestModule } from './requests.js';
import { sessionsTestModule } from './sessions.js';
import { settingsTestModule } from './settings.js';
import { shutdownTestModule } from './shutdown.js';
import { tokensTestModule } from './tokens.js';
import { unreadableTestModule } from './unreadable.js';
import { workersTestModule } from './workers.js';

/**
 * `tests/service/`: what all routes share, seen at one of them where a route is needed.
 *
 * @param comesIn whether there is somebody for tests to be
 */
export function serviceTestModules(
  context: ExpressContext,
  users: UserTests | null,
  comesIn: boolean,
): readonly Module[] {
  const { resources } = context.contract;
  const resource = resources.find(({ role }) => role === 'resource') ?? resources[0];
  return [
    ...(comesIn && resource?.role === 'resource' ? [bodiesTestModule(context, resource)] : []),
    databaseTestModule(context),
    documentsTestModule(context),
    ...(!comesIn || resource === undefined ? [] : [errorsTestModule(context, resource)]),
    headersTestModule(context),
    healthTestModule(context),
    logsTestModule(),
    rateLimitsTestModule(context),
    requestsTestModule(),
    settingsTestModule(),
    shutdownTestModule(),
    unreadableTestModule(context),
    workersTestModule(),
    ...(users === null
      ? []
      : [
        accessTestModule(context, users),
        authTestModule(users),
        callersTestModule(users),
        sessionsTestModule(users),
        tokensTestModule(users),
      ]),
  ];
}
