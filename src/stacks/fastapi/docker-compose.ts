import type { Module } from '../../syntax/core/module.js';
import * as shared from '../shared/docker-compose.js';
import type { FastApiContext } from './context.js';
import { drivers } from './database-url.js';
import { deployable, startCommand } from './server.js';

/** `docker-compose.yml` */
export function composeModule({ options }: FastApiContext): Module {
  const slashes = options.database === 'sqlite' ? ':///' : '://';
  return shared.composeModule(deployable(options), `${drivers[options.database]}${slashes}`);
}

/** `docker-compose.override.yml` */
export function composeOverrideModule({ options }: FastApiContext): Module {
  return shared.composeOverrideModule(
    deployable(options),
    [...startCommand, '--reload', '--reload-dir', 'app'],
    ['./app:/srv/app:ro', './alembic:/srv/alembic:ro'],
  );
}
