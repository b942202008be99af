import type { Module } from '../../../../../syntax/core/module.js';
import * as py from '../../../../../syntax/python/index.js';
import type { FastApiContext } from '../../../context.js';
import type { UserTests } from '../user-tests.js';
import { serviceConftestModule } from './conftest.js';
import { testAccessModule } from './test_access.js';
import { testAuthModule } from './test_auth.js';
import { testBodiesModule } from './test_bodies.js';
import { testCallersModule } from './test_callers.js';
import { testDatabaseModule } from './test_database.js';
import { testDocumentsModule } from './test_documents.js';
import { testErrorsModule } from './test_errors.js';
import { testHeadersModule } from './test_headers.js';
import { testHealthModule } from './test_health.js';
import { testKeysModule } from './test_keys.js';
import { testLogsModule } from './test_logs.js';
import { testRateLimitsModule } from './test_rate_limits.js';
import { testRequestsModule } from './test_requests.js';
import { testSessionsModule } from './test_sessions.js';
import { testSettingsModule } from './test_settings.js';
import { testShutdownModule } from './test_shutdown.js';
import { testTokensModule } from './test_tokens.js';

/** `app/tests/service/`: what all routes share, seen at one of them where a route is needed. */
export function serviceTestModules(context: FastApiContext, users: UserTests | null): Module[] {
  const { resources } = context.contract;
  const resource = resources.find(({ role }) => role === 'resource') ?? resources[0];
  return [
    py.module('app/tests/service/__init__.py', [], { doc: 'Tests of what all routes share.' }),
    serviceConftestModule(context),
    ...(context.contract.identity === null ? [] : [testAccessModule(context, users)]),
    ...(resource?.role === 'resource' ? [testBodiesModule(context, resource)] : []),
    testDatabaseModule(),
    testDocumentsModule(context),
    ...(resource === undefined ? [] : [testErrorsModule(context, resource)]),
    testHeadersModule(context),
    testHealthModule(context),
    testLogsModule(),
    testRateLimitsModule(context),
    testRequestsModule(),
    testSettingsModule(),
    testShutdownModule(),
    ...(users === null ? [] : [
      testAuthModule(users),
      testCallersModule(users),
      testKeysModule(users),
      testSessionsModule(users),
      testTokensModule(users),
    ]),
  ];
}
