import { dockerfile, ignore } from '../../syntax/config/index.js';
import type { Module } from '../../syntax/core/module.js';
import { imageUser, listeningAt } from '../shared/deployable.js';
import type { ExpressContext } from './context.js';
import { deployable } from './server.js';

/** The oldest line of Node that is kept up for as long as the packages are. */
const image = 'node:22-slim';

/** `Dockerfile`: the code is compiled in one stage, and what runs of it copied into another that runs without root. */
export function dockerfileModule({ options }: ExpressContext): Module {
  const service = deployable(options);
  const { from, workdir, run, copy, env, user, expose, healthcheck, stopsignal, cmd, blank } = dockerfile;
  const compiled = { from: 'build' };
  return dockerfile.module('Dockerfile', [
    from(image, 'build'),
    workdir('/build'),
    copy(['package*.json', '.npmrc'], './'),
    run([['npm', 'install', '--no-audit', '--no-fund']]),
    copy(['prisma.config.ts', 'tsconfig.json', 'tsconfig.build.json'], './'),
    copy(['prisma'], './prisma'),
    copy(['src'], './src'),
    run([['npm', 'run', 'build'], ['npm', 'prune', '--omit=dev']]),
    blank(),
    from(image),
    env({
      NODE_ENV: 'production',
      ...listeningAt(service, '0.0.0.0'),
      // so that a container that is told no secret does not start, rather than take the one that everybody knows
      ...(options.auth === 'none' ? {} : { ENVIRONMENT: 'production' }),
    }),
    run([
      ['useradd', '--create-home', '--uid', String(imageUser), 'app'],
      ...options.database === 'sqlite' ? [['install', '--directory', '--owner', 'app', '/data']] : [],
    ]),
    workdir('/srv'),
    copy(['package.json'], './'),
    copy(['/build/node_modules'], './node_modules', compiled),
    copy(['/build/dist'], './dist', compiled),
    copy(['prisma/migrations'], './prisma/migrations'),
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
    '.env',
    '.env.*',
    'coverage',
    'dist',
    'node_modules',
    'src/generated',
    'tests',
    '*.db',
  ]);
}
