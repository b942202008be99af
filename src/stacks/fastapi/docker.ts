import { dockerfile, ignore } from '../../syntax/config/index.js';
import type { Module } from '../../syntax/core/module.js';
import { imageUser, listeningAt, serverEnvironment } from '../shared/deployable.js';
import type { FastApiContext } from './context.js';
import { deployable } from './server.js';

/** `Dockerfile`: packages are installed in one stage and copied into another that runs without root. */
export function dockerfileModule({ options }: FastApiContext): Module {
  const service = deployable(options);
  const image = `python:${options.python}-slim`;
  const { from, workdir, run, copy, env, user, expose, healthcheck, stopsignal, cmd, blank } = dockerfile;
  return dockerfile.module('Dockerfile', [
    from(image, 'build'),
    workdir('/build'),
    run([['python', '-m', 'venv', '/opt/venv']]),
    copy(['requirements.txt', 'requirements-redis.txt'], './'),
    run([['/opt/venv/bin/pip', 'install', '--no-cache-dir', '--requirement', 'requirements-redis.txt']]),
    blank(),
    from(image),
    env({
      PATH: '/opt/venv/bin:/usr/local/bin:/usr/bin:/bin',
      PYTHONUNBUFFERED: '1',
      PYTHONDONTWRITEBYTECODE: '1',
      ...listeningAt(service, '0.0.0.0'),
      ...serverEnvironment(service),
      // so that a container that is told no secret does not start, rather than take the one that everybody knows
      ...(options.auth === 'none' ? {} : { ENVIRONMENT: 'production' }),
    }),
    run([
      ['useradd', '--create-home', '--uid', String(imageUser), 'app'],
      ...options.database === 'sqlite' ? [['install', '--directory', '--owner', 'app', '/data']] : [],
    ]),
    workdir('/srv'),
    copy(['/opt/venv'], '/opt/venv', { from: 'build' }),
    copy(['pyproject.toml'], './'),
    copy(['alembic'], './alembic'),
    copy(['app'], './app'),
    run([['python', '-m', 'compileall', '-q', 'app', 'alembic']]),
    user('app'),
    expose(service.port),
    stopsignal('SIGTERM'),
    healthcheck(service.probe('/live'), { every: 10, timeout: 5, start: 10, retries: 3 }),
    cmd(service.start),
  ]);
}

/** `.dockerignore` */
export function dockerignoreModule(): Module {
  return ignore.module('.dockerignore', [
    '.git',
    '.venv',
    '.env',
    '.env.*',
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
