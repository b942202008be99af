import type { Module } from '../../../../../syntax/core/module.js';
import * as py from '../../../../../syntax/python/index.js';
import type { FastApiContext } from '../../../context.js';
import { serviceConftestModule } from './conftest.js';
import { testBodiesModule } from './test_bodies.js';
import { testDatabaseModule } from './test_database.js';
import { testDocumentsModule } from './test_documents.js';
import { testErrorsModule } from './test_errors.js';
import { testHeadersModule } from './test_headers.js';
import { testHealthModule } from './test_health.js';
import { testLogsModule } from './test_logs.js';
import { testRateLimitsModule } from './test_rate_limits.js';
import { testRequestsModule } from './test_requests.js';
import { testSettingsModule } from './test_settings.js';
import { testShutdownModule } from './test_shutdown.js';

/** `app/tests/service/`: what all routes share, seen at one of them where a route is needed. */
export function serviceTestModules(context: FastApiContext): Module[] {
  const { resources } = context.contract;
  const resource = resources.find(({ role }) => role === 'resource') ?? resources[0];
  return [
    py.module('app/tests/service/__init__.py', [], { doc: 'Tests of what all routes share.' }),
    serviceConftestModule(),
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
  ];
}
