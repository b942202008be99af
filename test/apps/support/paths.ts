import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's own folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** What tests keep between runs; ignored by git, safe to delete. */
export const cache = join(root, '.cache');

/**
 * What is installed for emitted projects, each thing under a hash of what it holds. `TEST_ENVIRONMENTS` names a folder
 * that several clones share.
 */
export const environments = process.env['TEST_ENVIRONMENTS'] ?? cache;
