import type { Module } from '../../syntax/core/module.js';
import type { Generator } from '../generator.js';
import { alembic } from './alembic/index.js';
import { appModules } from './app/index.js';
import { type FastApiContext, fastApiContext } from './context.js';
import { composeModule, dockerfileModule, dockerignoreModule, gitignoreModule } from './docker.js';
import { envExampleModule } from './env_example.js';
import { pyprojectModule } from './pyproject.js';
import { readmeModule } from './readme.js';
import { devRequirementsModule, redisRequirementsModule, requirementsModule } from './requirements.js';

/** The FastAPI project of a contract and its tables, as modules. */
export const fastapi: Generator = function*(given) {
  const context = fastApiContext(given);
  yield* appModules(context);
  yield* alembic(context);
  yield* projectModules(context);
};

/** What stands beside the package. */
function projectModules(context: FastApiContext): readonly Module[] {
  return [
    pyprojectModule(context),
    requirementsModule(context),
    redisRequirementsModule(),
    devRequirementsModule(context),
    envExampleModule(context),
    dockerfileModule(context),
    composeModule(context),
    dockerignoreModule(),
    gitignoreModule(),
    readmeModule(context),
  ];
}
