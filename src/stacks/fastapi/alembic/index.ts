import type { Module } from '../../../syntax/core/module.js';
import type { FastApiContext } from '../context.js';
import { envModule } from './env.js';
import { migrationModule } from './migration.js';
import { scriptModule } from './script.js';
import { migrationVoice } from './types.js';

/** `alembic/`: how migrations run, and the first one. */
export function alembic(
  { model, storage, names }: Pick<FastApiContext, 'model' | 'storage' | 'names'>,
): readonly Module[] {
  return [envModule(storage), scriptModule(), migrationModule({ model, storage, names, types: migrationVoice() })];
}
