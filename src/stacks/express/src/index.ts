import type { Module } from '../../../syntax/core/module.js';
import type { ExpressContext } from '../context.js';
import { identityModules } from './identity.js';
import type { CompiledModels } from './models/compile.js';
import { modelModules } from './models/index.js';
import { openapiModule } from './openapi.js';
import { documentsModule } from './routes/documents.js';
import { routeModule } from './routes/entity.js';
import { routesIndex } from './routes/index.js';
import { schemaModules } from './schemas/index.js';
import { serviceModule } from './services/entity.js';
import { madeFunctions } from './services/made.js';
import { batchesModule } from './utils/batches.js';
import { changesModule, tellsOfChanges } from './utils/changes.js';
import { deletingModule } from './utils/deleting.js';
import { deletionModule } from './utils/deletion.js';
import { includeModule } from './utils/include.js';
import { integrityModule } from './utils/integrity.js';
import { jsonModule } from './utils/json.js';
import { locationsModule } from './utils/locations.js';
import { madeModule } from './utils/made.js';
import { hasOwner, ownersModule } from './utils/owners.js';
import { paginationModule } from './utils/pagination.js';
import { hasUserPaths, pathUsersModule } from './utils/path-users.js';
import { queryModule } from './utils/query.js';
import { rankingModule } from './utils/ranking.js';
import { routeUtilsModule } from './utils/route.js';
import { rowsModule } from './utils/rows.js';
import { helpers } from './utils/used.js';
import { validationModule } from './utils/validation.js';
import { valuesModule } from './utils/values.js';

/** The folder `src`, one module after the other: each is printed and let go before the next is made. */
export function* sourceModules(context: ExpressContext, models: CompiledModels): Generator<Module> {
  const { resources, naming } = context.contract;
  const { noted, kept } = helpers([
    'src/utils/batches.ts',
    'src/utils/include.ts',
    'src/utils/integrity.ts',
    'src/utils/ranking.ts',
  ]);
  for (const resource of resources) {
    yield noted(serviceModule(context, resource));
    yield routeModule(context, resource);
  }
  yield routesIndex(context);
  for (const module of identityModules(context)) yield noted(module);
  yield documentsModule();
  yield openapiModule(context);
  yield* utils(context);
  yield* modelModules(context, models);
  // Last: the schemas of values are made as the others ask for them.
  yield* schemaModules(context);

  function* utils({ model, options }: ExpressContext): Generator<Module> {
    const made = madeFunctions(context);
    const values = valuesModule(context);
    const rows = rowsModule(context);
    if (context.contract.resources.some(one => one.schemas.patch !== null && tellsOfChanges(one.entity))) {
      yield changesModule();
    }
    yield deletingModule();
    yield noted(deletionModule(context));
    yield jsonModule();
    yield locationsModule();
    if (made.size > 0) yield madeModule(made);
    if (model.entities.some(hasOwner)) yield ownersModule(context);
    yield paginationModule(naming);
    yield queryModule(options.database);
    if (hasUserPaths(context.contract)) yield pathUsersModule(context);
    yield routeUtilsModule(context);
    if (rows !== null) yield rows;
    yield validationModule();
    if (values !== null) yield values;
    yield* helperModules();
  }

  /** What services of few relations need little of; the last ones are needed by those before. */
  function* helperModules(): Generator<Module> {
    for (const made of [batchesModule(), rankingModule(), integrityModule(), includeModule(context)]) {
      const module = kept(made);
      if (module !== null) yield noted(module);
    }
  }
}
