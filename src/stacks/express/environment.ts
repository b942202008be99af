import { dotenv } from '../../syntax/config/index.js';
import type { Module } from '../../syntax/core/module.js';
import * as shared from '../shared/environment.js';
import type { ExpressContext } from './context.js';
import { type ExpressIdentity, expressIdentity } from './identity.js';
import { adminVariable } from './prisma/admin.js';
import { projectRows } from './rows.js';
import { deployable } from './server.js';

function extras(context: ExpressContext): shared.EnvironmentExtras {
  const identity = expressIdentity(context);
  return {
    scripts: identity !== null && projectRows(context).makesAdmin ? [adminVariables(identity)] : [],
    server: 'Server',
  };
}

/** Who the seed script makes an admin. */
function adminVariables(identity: ExpressIdentity): dotenv.DotenvGroup {
  const { name, default: value } = adminVariable(identity);
  return dotenv.group('Seed', [
    dotenv.variable(name, value, 'What the admin signs in with whom npm run seed adds.'),
    dotenv.variable('SEED_ADMIN_PASSWORD', '', '8 characters or more; without it there is no admin.'),
  ]);
}

/** `.env.example` */
export function envExampleModule(context: ExpressContext): Module {
  return shared.envExampleModule(deployable(context.options), extras(context));
}

/** `.env.production` */
export function envProductionModule(context: ExpressContext): Module {
  return shared.envProductionModule(deployable(context.options), extras(context));
}
