import { ignore } from '../../syntax/config/index.js';
import type { Module } from '../../syntax/core/module.js';
import type { FastApiContext } from './context.js';

/** `.gitignore` */
export function gitignoreModule({ options }: FastApiContext): Module {
  return ignore.module('.gitignore', [
    '__pycache__/',
    '*.pyc',
    '.venv/',
    '.env',
    ...options.deploy.includes('kubernetes') ? ['k8s/secret.yaml'] : [],
    '*.db',
    '*.db-journal',
    '.coverage',
    'htmlcov/',
    '.mypy_cache/',
    '.pytest_cache/',
    '.ruff_cache/',
  ]);
}
