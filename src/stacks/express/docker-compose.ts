import type { Dialect } from '../../domain/dialect.js';
import { yaml } from '../../syntax/config/index.js';
import type { Module } from '../../syntax/core/module.js';
import * as shared from '../shared/docker-compose.js';
import type { ExpressContext } from './context.js';
import { deployable } from './server.js';

const addresses: Readonly<Record<Dialect, string>> = {
  postgresql: 'postgresql://',
  mysql: 'mysql://',
  sqlite: 'file:',
};

/** `docker-compose.yml` */
export function composeModule({ options }: ExpressContext): Module {
  return shared.composeModule(deployable(options), addresses[options.database]);
}

/** `docker-compose.override.yml`: what developers want otherwise; compose reads it by itself where no file is named. */
export function composeOverrideModule({ options }: ExpressContext): Module {
  const environment = options.auth === 'none' ? {} : { environment: { ENVIRONMENT: '${ENVIRONMENT:-development}' } };
  return yaml.module(
    'docker-compose.override.yml',
    yaml.commented('For development: docker compose up --watch builds anew whenever the source changes.', {
      services: {
        ...(options.auth === 'none' ? {} : { migrate: environment }),
        app: {
          ...environment,
          develop: { watch: ['./src', './prisma'].map(path => ({ path, action: 'rebuild' })) },
        },
      },
    }),
  );
}
