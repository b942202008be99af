import type { Module } from '../../../syntax/core/module.js';
import type { GeneratorContext } from '../../generator.js';
import { envModule } from './env.js';
import { migrationModule } from './migration.js';
import { scriptModule } from './script.js';
import { migrationVoice } from './types.js';

/** `alembic/`: how migrations run, and the first one. */
export function alembic({ model, storage }: Pick<GeneratorContext, 'model' | 'storage'>): readonly Module[] {
  return [envModule(storage), scriptModule(), migrationModule({ model, storage, types: migrationVoice() })];
}
