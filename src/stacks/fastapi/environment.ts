import { dotenv } from '../../syntax/config/index.js';
import type { Module } from '../../syntax/core/module.js';
import * as shared from '../shared/environment.js';
import { adminSetting } from './app/seed-admin.js';
import type { FastApiContext } from './context.js';
import type { PythonIdentity } from './identity.js';
import { deployable } from './server.js';

/** `.env.example` */
export function envExampleModule(context: FastApiContext, makesAdmin: boolean): Module {
  return shared.envExampleModule(deployable(context.options), extras(context, makesAdmin));
}

/** `.env.production` */
export function envProductionModule(context: FastApiContext, makesAdmin: boolean): Module {
  return shared.envProductionModule(deployable(context.options), extras(context, makesAdmin));
}

function extras({ identity }: FastApiContext, makesAdmin: boolean): shared.EnvironmentExtras {
  return {
    scripts: identity === null || !makesAdmin ? [] : [adminVariables(identity)],
    server: 'Server (uvicorn)',
  };
}

/** Who the seed script makes an admin. */
function adminVariables(identity: PythonIdentity): dotenv.DotenvGroup {
  const { name, default: value } = adminSetting(identity);
  return dotenv.group('Seed', [
    dotenv.variable(name.toUpperCase(), value, 'What the admin signs in with whom python -m app.seed adds.'),
    dotenv.variable('SEED_ADMIN_PASSWORD', '', '8 characters or more; without it there is no admin.'),
  ]);
}
