import { yaml } from '../../syntax/config/index.js';
import type { Module } from '../../syntax/core/module.js';
import { composeDatabase, composeRedis } from './compose.js';
import { type Deployable, listeningAt, stopSeconds } from './deployable.js';
import { databaseName } from './project-names.js';

/** What a container of the image is left with: no root, no new rights, and nothing to write to but memory. */
const confined = {
  read_only: true,
  tmpfs: ['/tmp'],
  cap_drop: ['ALL'],
  security_opt: ['no-new-privileges:true'],
} satisfies yaml.YamlMap;

/**
 * `docker-compose.yml`: the service, its database, Redis, and the step that migrates before the service starts.
 *
 * @param address what the URL of the database begins with; see `composeDatabase`
 */
export function composeModule(of: Deployable, address: string): Module {
  const { migrate, options, port, probe, server } = of;
  const database = composeDatabase(options.database, databaseName(options), address);
  const environment = { DATABASE_URL: database.url };
  const service = { build: '.', env_file: [{ path: '.env', required: false }] };
  const volumes = database.appVolumes.length === 0 ? {} : { volumes: [...database.appVolumes] };
  return yaml.module('docker-compose.yml', {
    services: {
      migrate: {
        ...service,
        command: yaml.flow(migrate),
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
          ...listensByFile(of) ? listeningAt(of, '0.0.0.0') : {},
          ...Object.fromEntries(server.map(each => [each.name, `\${${each.name}:-${each.value}}`])),
        },
        ...volumes,
        ...confined,
        ports: [`\${APP_PORT:-${port}}:${port}`],
        depends_on: {
          migrate: { condition: 'service_completed_successfully' },
          redis: { condition: 'service_healthy' },
        },
        healthcheck: {
          test: yaml.flow(['CMD', ...probe('/ready')]),
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

/** Whether `.env`, which compose hands to the service, says where it listens: in a container it listens elsewhere. */
function listensByFile({ listening, settings }: Deployable): boolean {
  return settings.some(group => group.settings.some(({ name }) => name.toUpperCase() === listening.host));
}

/**
 * `docker-compose.override.yml`: what developers want otherwise; compose reads it by itself where no file is named.
 *
 * @param command starts the service so that it takes up its source again whenever that changes
 * @param source folders of the source, mounted into the container
 */
export function composeOverrideModule(
  { options }: Deployable,
  command: readonly string[],
  source: readonly string[],
): Module {
  const environment = options.auth === 'none' ? {} : { environment: { ENVIRONMENT: '${ENVIRONMENT:-development}' } };
  return yaml.module(
    'docker-compose.override.yml',
    yaml.commented('For development: the source of this folder, taken up again whenever it changes.', {
      services: {
        migrate: { ...environment, volumes: [...source] },
        app: { command: yaml.flow(command), ...environment, volumes: [...source] },
      },
    }),
  );
}
