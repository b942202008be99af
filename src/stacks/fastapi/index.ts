import type { Module } from '../../syntax/core/module.js';
import type { Generator } from '../generator.js';
import { kubernetesModules } from '../shared/k8s/index.js';
import { systemdModule } from '../shared/systemd.js';
import { alembic } from './alembic/index.js';
import { appModules } from './app/index.js';
import { type FastApiContext, fastApiContext } from './context.js';
import { composeModule, composeOverrideModule } from './docker-compose.js';
import { dockerfileModule, dockerignoreModule } from './docker.js';
import { envExampleModule, envProductionModule } from './environment.js';
import { gitignoreModule } from './gitignore.js';
import { pyprojectModule } from './pyproject.js';
import { readmeModule } from './readme.js';
import { devRequirementsModule, redisRequirementsModule, requirementsModule } from './requirements.js';
import { deployable } from './server.js';
import { vercelEntryModule, vercelJsonModule } from './vercel.js';

/** The FastAPI project of a contract and its tables, as modules. */
export const fastapi: Generator = function*(given) {
  const context = fastApiContext(given);
  const makesAdmin = yield* appModules(context);
  yield* alembic(context);
  yield* projectModules(context, makesAdmin);
};

/** What stands beside the package, which depends on whether the seed script can make an admin. */
function projectModules(context: FastApiContext, makesAdmin: boolean): readonly Module[] {
  return [
    pyprojectModule(context),
    requirementsModule(context),
    redisRequirementsModule(),
    devRequirementsModule(context),
    envExampleModule(context, makesAdmin),
    envProductionModule(context, makesAdmin),
    gitignoreModule(context),
    ...deployModules(context),
    readmeModule(context, makesAdmin),
  ];
}

/** What the places to run want beside that. */
function deployModules(context: FastApiContext): readonly Module[] {
  const deploy = new Set(context.options.deploy);
  return [
    ...(deploy.has('docker') || deploy.has('kubernetes') ? [dockerfileModule(context), dockerignoreModule()] : []),
    ...(deploy.has('docker') ? [composeModule(context), composeOverrideModule(context)] : []),
    ...(deploy.has('kubernetes') ? kubernetesModules(deployable(context.options)) : []),
    ...(deploy.has('systemd') ? [systemdModule(deployable(context.options))] : []),
    ...(deploy.has('vercel') ? [vercelEntryModule(), vercelJsonModule()] : []),
  ];
}
