import { ignore } from '../../syntax/config/index.js';
import type { Module } from '../../syntax/core/module.js';
import type { ExpressContext } from './context.js';

/** `.gitignore` */
export function gitignoreModule({ options }: ExpressContext): Module {
  return ignore.module('.gitignore', [
    'node_modules/',
    'dist/',
    'src/generated/',
    'coverage/',
    '.env',
    ...options.deploy.includes('kubernetes') ? ['k8s/secret.yaml'] : [],
    '*.db',
    '*.db-journal',
  ]);
}
