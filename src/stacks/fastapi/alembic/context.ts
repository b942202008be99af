import type { FastApiContext } from '../context.js';
import type { Hoisted } from './types.js';

/** What a migration is made from. */
export interface MigrationContext extends Pick<FastApiContext, 'model' | 'storage' | 'names'> {
  readonly types: Hoisted;
}
