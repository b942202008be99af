import type { Module } from '../../syntax/core/module.js';
import type { Generator, GeneratorContext } from '../generator.js';
import { kubernetesModules } from '../shared/k8s/index.js';
import { systemdModule } from '../shared/systemd.js';
import { type ExpressContext, expressContext } from './context.js';
import { dataModules } from './data.js';
import { composeModule, composeOverrideModule } from './docker-compose.js';
import { dockerfileModule, dockerignoreModule } from './docker.js';
import { dprintModule } from './dprint.js';
import { envExampleModule, envProductionModule } from './environment.js';
import { eslintModule } from './eslint.js';
import { gitignoreModule } from './gitignore.js';
import { npmrcModule } from './npmrc.js';
import { packageModule } from './package.js';
import { readmeModule } from './readme.js';
import { seedModules } from './seeding.js';
import { deployable } from './server.js';
import { sourceModules } from './src/index.js';
import { type CompiledModels, compileModels } from './src/models/compile.js';
import { runtimeModules } from './src/runtime.js';
import { testModules } from './tests/index.js';
import { tsconfigBuildModule, tsconfigModule } from './tsconfig.js';
import { vercelEntryModule, vercelJsonModule } from './vercel.js';
import { vitestModule } from './vitest.js';

/** The Express project of a contract and its tables, as modules. */
export async function prepareExpress(given: GeneratorContext): Promise<Generator> {
  const context = expressContext(given);
  const models = await compileModels(context.contract);
  return () => modules(context, models);
}

function* modules(context: ExpressContext, models: CompiledModels): Iterable<Module> {
  yield* projectModules(context);
  yield* dataModules(context);
  yield* seedModules(context);
  yield* runtimeModules(context);
  yield* sourceModules(context, models);
  yield* testModules(context);
}

/** What stands beside the code. */
function projectModules(context: ExpressContext): readonly Module[] {
  return [
    packageModule(context),
    npmrcModule(),
    tsconfigModule(context),
    tsconfigBuildModule(),
    eslintModule(),
    dprintModule(),
    vitestModule(),
    gitignoreModule(context),
    envExampleModule(context),
    envProductionModule(context),
    ...deployModules(context),
    readmeModule(context),
  ];
}

/** What the places to run want beside that. */
function deployModules(context: ExpressContext): readonly Module[] {
  const deploy = new Set(context.options.deploy);
  const of = deployable(context.options);
  return [
    ...(deploy.has('docker') || deploy.has('kubernetes') ? [dockerfileModule(context), dockerignoreModule()] : []),
    ...(deploy.has('docker') ? [composeModule(context), composeOverrideModule(context)] : []),
    ...(deploy.has('kubernetes') ? kubernetesModules(of) : []),
    ...(deploy.has('systemd') ? [systemdModule(of)] : []),
    ...(deploy.has('vercel') ? [vercelEntryModule(), vercelJsonModule()] : []),
  ];
}
