import type { Module } from '../../../syntax/core/module.js';
import * as py from '../../../syntax/python/index.js';
import { testFacts } from '../../shared/rows/facts.js';
import type { FastApiContext } from '../context.js';
import { rowsContext } from '../rows.js';
import { accessModule } from './access.js';
import { configModule } from './config.js';
import { databaseModule } from './database.js';
import { dependenciesModule } from './dependencies.js';
import { errorsModule } from './errors.js';
import { logsModule } from './logs.js';
import { mainModule } from './main.js';
import { bodyLimitModule } from './middleware/body_limit.js';
import { corsModule } from './middleware/cors.js';
import { errorHandlerModule } from './middleware/error_handler.js';
import { headModule } from './middleware/head.js';
import { loggingModule } from './middleware/logging.js';
import { rateLimitModule } from './middleware/rate_limit.js';
import { securityHeadersModule } from './middleware/security_headers.js';
import { models } from './models/index.js';
import { ownershipOf } from './models/ownership.js';
import { openapiModule } from './openapi.js';
import { policiesModule } from './policies.js';
import { authRoutesModule } from './routes/auth.js';
import { routeModule } from './routes/entity.js';
import { healthModule } from './routes/health.js';
import { routesInit } from './routes/init.js';
import { authSchemasModule } from './schemas/auth.js';
import { baseSchemasModule } from './schemas/base.js';
import { commonSchemasModule } from './schemas/common.js';
import { type IdsBody, schemaModule } from './schemas/entity.js';
import { schemasInit } from './schemas/init.js';
import { wireTypesModule } from './schemas/types.js';
import { seedScript } from './seed.js';
import { authServiceModule } from './services/auth.js';
import { serviceBaseModule } from './services/base.js';
import { serviceModule } from './services/entity.js';
import { shutdownModule } from './shutdown.js';
import { testModules } from './tests/index.js';
import { userInPaths } from './user-paths.js';
import { accountsModule } from './utils/accounts.js';
import { addressesModule } from './utils/addresses.js';
import { constraintsModule } from './utils/constraints.js';
import { deletionModule } from './utils/deletion.js';
import { filtersModule } from './utils/filters.js';
import { includesModule } from './utils/includes.js';
import { integrityModule } from './utils/integrity.js';
import { linksModule } from './utils/links.js';
import { locationsModule } from './utils/locations.js';
import { mappingModule } from './utils/mapping.js';
import { ownershipUtilsModule } from './utils/ownership.js';
import { paginationModule } from './utils/pagination.js';
import { passwordsModule } from './utils/passwords.js';
import { privilegesModule } from './utils/privileges.js';
import { redactionModule } from './utils/redaction.js';
import { referencesModule } from './utils/references.js';
import { routingModule } from './utils/routing.js';
import { sortingModule } from './utils/sorting.js';
import { tokensModule } from './utils/tokens.js';

/**
 * The package `app`, one module after the other: each is printed and let go before the next is made. Gives, when it is
 * done, whether the seed script can make an admin.
 */
export function* appModules(context: FastApiContext): Generator<Module, boolean> {
  const { resources } = context.contract;
  const ids = new Map<string, IdsBody>(
    resources.flatMap(({ links }) =>
      links.map(link => [link.target, { schema: link.bodySchema, key: link.idsKey }] as const)
    ),
  );
  const facts = testFacts(rowsContext(context));
  const ownership = ownershipOf(context.model);
  for (const resource of resources) {
    yield schemaModule(context, resource, ids.get(resource.entity.id));
    yield serviceModule(context, resource);
    yield routeModule(context, resource);
  }
  if (context.identity !== null) {
    yield authSchemasModule(context, context.identity);
    yield authServiceModule(context, context.identity);
    yield authRoutesModule(context, context.identity);
  }
  yield packageModule('app', context.options.name);
  if (context.identity !== null) yield accessModule(context.identity);
  yield configModule(context);
  yield databaseModule(context);
  yield dependenciesModule(context);
  yield errorsModule(context);
  yield logsModule();
  yield mainModule(context);
  yield openapiModule(context);
  if (context.contract.identity !== null) yield policiesModule(context.contract);
  yield packageModule('app/middleware', 'What every request passes through.');
  yield bodyLimitModule();
  yield corsModule();
  yield errorHandlerModule(context);
  yield headModule();
  yield loggingModule();
  yield rateLimitModule(context);
  yield securityHeadersModule();
  yield routesInit(context);
  yield healthModule();
  yield schemasInit(context);
  yield baseSchemasModule(context);
  yield commonSchemasModule(context);
  // after the entities, whose types it has to have
  yield wireTypesModule(context);
  yield packageModule('app/services', 'What can be done with each entity.');
  yield serviceBaseModule(context);
  yield packageModule('app/utils', 'What services are made of.');
  if (context.identity !== null) yield accountsModule(context, context.identity);
  yield addressesModule();
  if ([...facts.values()].some(({ cyclic }) => cyclic)) yield constraintsModule();
  yield deletionModule(context.model.entities.some(entity => entity.softDelete !== null), ownership.private);
  yield filtersModule(context);
  yield includesModule();
  yield integrityModule();
  if (resources.some(({ links }) => links.length > 0)) yield linksModule(ownership.protected);
  yield locationsModule(userInPaths(context) !== null);
  yield mappingModule();
  if (ownership.owned) yield ownershipUtilsModule(ownership);
  yield paginationModule();
  if (context.identity !== null) yield passwordsModule();
  if (ownership.privileged) yield privilegesModule();
  yield redactionModule();
  yield referencesModule();
  yield routingModule(userInPaths(context) !== null);
  yield sortingModule();
  if (context.identity !== null) yield tokensModule();
  yield* models(context);
  const { module: seed, makesAdmin } = seedScript(context, facts);
  yield seed;
  yield shutdownModule();
  yield* testModules(context, facts);
  return makesAdmin;
}

/** A package that has nothing of its own. */
export function packageModule(folder: string, doc: string): Module {
  return py.module(`${folder}/__init__.py`, [], { doc: doc.endsWith('.') ? doc : `${doc}.` });
}
