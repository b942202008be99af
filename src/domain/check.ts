import { type Diagnostic, diagnostic } from './diagnostic.js';
import type { Domain, Entity } from './domain.js';
import { neededCycles, neededKeys } from './order.js';
import { soundDomain } from './sound.js';

/**
 * What is wrong with a domain: names that are there twice, keys over columns that are not there, foreign keys that lead
 * nowhere or to columns of another kind, enums without values (see {@link soundDomain}); and tables that need each other by
 * NOT NULL foreign keys. A domain without findings can stand in any of the databases as it is.
 */
export function check(domain: Domain): readonly Diagnostic[] {
  const sound = soundDomain(domain);
  return [...sound.diagnostics, ...checkSound(sound.domain)];
}

/** The findings about a sound domain that leave it as it is. */
export function checkSound(domain: Domain): readonly Diagnostic[] {
  return neededCycles(domain.entities).map(cycleFinding);
}

function cycleFinding(group: readonly Entity[]): Diagnostic {
  const [first] = group;
  const ids = group.map(entity => entity.id);
  const place = first?.place ?? null;
  const keys = group.map(entity => {
    const columns = neededKeys(entity).find(key => ids.includes(key.references.entity))?.columns ?? [];
    return columns.map(column => `${entity.id}.${column}`).join(' and ');
  });
  const remedy = `Let one of ${keys.join(', ')} be NULL, unless all are filled in one transaction by hand.`;
  const message = group.length === 1
    ? `No first row of ${ids.join('')} can be written, since each needs another one by a NOT NULL foreign key.`
    : `No first row of ${ids.join(', ')} can be written, since they need each other by NOT NULL foreign keys.`;
  return diagnostic('warning', 'cycle', message, place, remedy);
}
