import { dockerfile, ignore, yaml } from '../../syntax/config/index.js';
import type { Module } from '../../syntax/core/module.js';
import { composeDatabase } from '../shared/compose.js';
import type { FastApiContext } from './context.js';
import { databaseName, drivers } from './database-url.js';

/** `Dockerfile`: packages are installed in one stage and copied into another that runs without root. */
export function dockerfileModule({ options }: FastApiContext): Module {
  const image = `python:${options.python}-slim`;
  const { from, workdir, run, copy, env, user, expose, healthcheck, cmd, blank } = dockerfile;
  return dockerfile.module('Dockerfile', [
    from(image, 'build'),
    workdir('/build'),
    run([['python', '-m', 'venv', '/opt/venv']]),
    copy(['requirements.txt'], './'),
    run([['/opt/venv/bin/pip', 'install', '--no-cache-dir', '--requirement', 'requirements.txt']]),
    blank(),
    from(image),
    env({ PATH: '/opt/venv/bin:/usr/local/bin:/usr/bin:/bin', PYTHONUNBUFFERED: '1', PYTHONDONTWRITEBYTECODE: '1' }),
    run([
      ['useradd', '--create-home', '--uid', '10001', 'app'],
      ...options.database === 'sqlite' ? [['install', '--directory', '--owner', 'app', '/data']] : [],
    ]),
    workdir('/srv'),
    copy(['/opt/venv'], '/opt/venv', { from: 'build' }),
    copy(['pyproject.toml'], './'),
    copy(['alembic'], './alembic'),
    copy(['app'], './app'),
    user('app'),
    expose(8000),
    healthcheck(
      ['python', '-c', 'import urllib.request; urllib.request.urlopen(\'http://127.0.0.1:8000/live\', timeout=2)'],
      { every: 10, timeout: 3, start: 10, retries: 3 },
    ),
    cmd(['uvicorn', 'app.main:app', '--host', '0.0.0.0', '--port', '8000', '--no-access-log']),
  ]);
}

/** `docker-compose.yml`: the service, its database, and the step that migrates before the service starts. */
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
        command: yaml.flow(['alembic', 'upgrade', 'head']),
        environment,
        ...volumes,
        ...database.service === null ? {} : { depends_on: { db: { condition: 'service_healthy' } } },
      },
      app: {
        ...service,
        environment,
        ...volumes,
        ports: ['${APP_PORT:-8000}:8000'],
        depends_on: { migrate: { condition: 'service_completed_successfully' } },
        restart: 'unless-stopped',
      },
      ...database.service === null ? {} : { db: database.service },
    },
    volumes: { data: null },
  });
}

/** `.dockerignore` */
export function dockerignoreModule(): Module {
  return ignore.module('.dockerignore', [
    '.git',
    '.venv',
    '.env',
    '**/__pycache__',
    '**/*.pyc',
    'app/tests',
    '*.db',
    '.coverage',
    '.mypy_cache',
    '.pytest_cache',
    '.ruff_cache',
  ]);
}

/** `.gitignore` */
export function gitignoreModule(): Module {
  return ignore.module('.gitignore', [
    '__pycache__/',
    '*.pyc',
    '.venv/',
    '.env',
    '*.db',
    '*.db-journal',
    '.coverage',
    'htmlcov/',
    '.mypy_cache/',
    '.pytest_cache/',
    '.ruff_cache/',
  ]);
}
