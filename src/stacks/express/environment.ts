import type { Module } from '../../syntax/core/module.js';
import * as shared from '../shared/environment.js';
import type { ExpressContext } from './context.js';
import { deployable } from './server.js';

const extras: shared.EnvironmentExtras = { scripts: [], server: 'Server' };

/** `.env.example` */
export function envExampleModule({ options }: ExpressContext): Module {
  return shared.envExampleModule(deployable(options), extras);
}

/** `.env.production` */
export function envProductionModule({ options }: ExpressContext): Module {
  return shared.envProductionModule(deployable(options), extras);
}
