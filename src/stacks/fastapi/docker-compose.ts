import { yaml } from '../../syntax/config/index.js';
import type { Module } from '../../syntax/core/module.js';
import { composeDatabase, composeRedis } from '../shared/compose.js';
import { databaseName } from '../shared/project-names.js';
import type { FastApiContext } from './context.js';
import { drivers } from './database-url.js';
import { migrateCommand, probeCommand, serverVariables, startCommand, stopSeconds } from './server.js';

/** What a container of the image is left with: no root, no new rights, and nothing to write to but memory. */
const confined = {
  read_only: true,
  tmpfs: ['/tmp'],
  cap_drop: ['ALL'],
  security_opt: ['no-new-privileges:true'],
} satisfies yaml.YamlMap;

/** `docker-compose.yml`: the service, its database, Redis, and the step that migrates before the service starts. */
export function composeModule({ options }: FastApiContext): Module {
  const name = databaseName(options);
  const database = composeDatabase(options.database, name, drivers[options.database]);
  const environment = { DATABASE_URL: database.url };
  const service = { build: '.', env_file: [{ path: '.env', required: false }] };
  const volumes = database.appVolumes.length === 0 ? {} : { volumes: [...database.appVolumes] };
  return yaml.module('docker-compose.yml', {
    services: {
      migrate: {
        ...service,
        command: yaml.flow(migrateCommand),
        environment,
        ...volumes,
        ...confined,
        ...database.service === null ? {} : { depends_on: { db: { condition: 'service_healthy' } } },
      },
      app: {
        ...service,
        environment: {
          ...environment,
          REDIS_URL: composeRedis.url,
          ...Object.fromEntries(serverVariables.map(each => [each.name, `\${${each.name}:-${each.value}}`])),
        },
        ...volumes,
        ...confined,
        ports: ['${APP_PORT:-8000}:8000'],
        depends_on: {
          migrate: { condition: 'service_completed_successfully' },
          redis: { condition: 'service_healthy' },
        },
        healthcheck: {
          test: yaml.flow(['CMD', ...probeCommand('/ready')]),
          interval: '10s',
          timeout: '5s',
          retries: 3,
        },
        stop_grace_period: `${stopSeconds}s`,
        restart: 'unless-stopped',
      },
      ...database.service === null ? {} : { db: database.service },
      redis: composeRedis.service,
    },
    volumes: { data: null },
  });
}

/** `docker-compose.override.yml`: what developers want otherwise; compose reads it by itself where no file is named. */
export function composeOverrideModule({ options }: FastApiContext): Module {
  const environment = options.auth === 'none' ? {} : { environment: { ENVIRONMENT: '${ENVIRONMENT:-development}' } };
  const source = ['./app:/srv/app:ro', './alembic:/srv/alembic:ro'];
  return yaml.module(
    'docker-compose.override.yml',
    yaml.commented('For development: the source of this folder, taken up again whenever it changes.', {
      services: {
        migrate: { ...environment, volumes: source },
        app: {
          command: yaml.flow([...startCommand, '--reload', '--reload-dir', 'app']),
          ...environment,
          volumes: source,
        },
      },
    }),
  );
}
