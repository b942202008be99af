import { type Diagnostic, diagnostic } from './diagnostic.js';
import type { Domain, Entity, ForeignKey } from './domain.js';
import { neededCycles, neededKeys } from './order.js';
import { soundDomain } from './sound.js';
import type { FieldType } from './type.js';

/**
 * What is wrong with a domain: names that are there twice, keys over columns that are not there, foreign keys that lead
 * nowhere, enums without values (see {@link soundDomain}); foreign keys between columns of different kinds; and tables
 * that need each other by NOT NULL foreign keys. A domain without findings can stand in any of the databases as it is.
 */
export function check(domain: Domain): readonly Diagnostic[] {
  const sound = soundDomain(domain);
  return [...sound.diagnostics, ...checkSound(sound.domain)];
}

/** The findings about a sound domain that leave it as it is. */
export function checkSound(domain: Domain): readonly Diagnostic[] {
  const byId = new Map(domain.entities.map(entity => [entity.id, entity]));
  const kinds = domain.entities.flatMap(entity => entity.foreignKeys.flatMap(key => differentKinds(entity, key, byId)));
  return [...kinds, ...neededCycles(domain.entities).map(cycleFinding)];
}

function differentKinds(entity: Entity, key: ForeignKey, byId: ReadonlyMap<string, Entity>): readonly Diagnostic[] {
  const target = byId.get(key.references.entity);
  if (target === undefined) return [];
  return key.columns.flatMap((column, index) => {
    const own = typeOf(entity, column);
    const other = typeOf(target, key.references.columns[index] ?? '');
    if (own === null || other === null || kindOf(own) === kindOf(other)) return [];
    const message =
      `${entity.id}.${column} (${own.kind}) refers to ${target.id}.${key.references.columns[index] ?? ''} `
      + `(${other.kind}): PostgreSQL and MySQL refuse a foreign key between them.`;
    return [
      diagnostic('warning', 'foreign-key-types', message, key.place ?? entity.place, 'Give both columns one type.'),
    ];
  });
}

function typeOf(entity: Entity, column: string): FieldType | null {
  return entity.fields.find(field => field.column === column)?.type ?? null;
}

/** What can be compared with what: all text is one, all integers are. */
function kindOf(type: FieldType): string {
  if (type.kind === 'string' || type.kind === 'text') return 'text';
  return type.kind === 'native' ? type.base : type.kind;
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
