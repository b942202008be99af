import { complete } from '../../src/domain/complete.js';
import type { Domain } from '../../src/domain/domain.js';
import type { Model } from '../../src/domain/model.js';
import type { ModelOptions } from '../../src/domain/options.js';

/** Completes a domain without callers: no users are looked for or made, so that nothing stands beside the source's own. */
export function completeOpen(source: Domain, options: Partial<ModelOptions> = {}): Model {
  return complete(source, { auth: 'none', ...options });
}
