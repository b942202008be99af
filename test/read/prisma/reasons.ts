import type { Domain, Entity, Field } from '../../../src/domain/domain.js';
import { type Difference, undeclared } from '../emitted.js';

/**
 * Why a property of a schema is another one in the Prisma schema that is made of it; null for what has no reason. What
 * Prisma has no word for is a loss that it makes: checks, order and methods of some indexes, types without a counterpart.
 */
export function reasonOf(difference: Difference): string | null {
  const { change, property, source, dialect } = difference;
  const entity = source.entities.find(({ id }) => id === change.id);
  const gone = change.after === null;
  switch (change.subject) {
    case 'check':
      return gone ? 'Prisma knows no checks' : null;
    case 'enum':
      return dialect === 'postgresql' ? null : 'an enum without a name gets one';
    case 'entity':
      return entityReason(property, entity);
    case 'index':
      return gone ? 'Prisma has no word for the index' : null;
    case 'primary-key':
      return property === 'name' ? nameReason(change.before) : gone && isRead(entity) ? READ : null;
    case 'unique':
      if (property === 'index') return 'Prisma makes every unique as an index';
      if (property === 'nullsNotDistinct') return 'Prisma has no word for NULLS NOT DISTINCT';
      return property === 'name' ? nameReason(change.before) : null;
    case 'foreign-key':
      if (gone && isRead(entity)) return READ;
      if (property === 'name') {
        return dialect === 'sqlite' && change.after?.name === null
          ? 'SQLite has no names of keys'
          : nameReason(change.before);
      }
      return property === 'onDelete' && change.before?.onDelete === 'set null'
        ? 'SET NULL of a column that takes none refuses'
        : null;
    case 'field':
      if (change.before === null || change.after === null) return null;
      return fieldReason(difference, change.before, change.after);
  }
}

const READ = 'a table without a key is only read, as a view';

function isRead(entity: Entity | undefined): boolean {
  return entity?.primaryKey === null;
}

function nameReason(before: { readonly name: string | null } | null): string | null {
  return before?.name === null ? 'what has no name gets one' : null;
}

function entityReason(property: string, entity: Entity | undefined): string | null {
  if (property === 'view' && entity?.kind === 'view') return 'the query of a view stands in the migration';
  return (property === 'kind' || property === 'comment') && isRead(entity) ? READ : null;
}

/** Types that the schema keeps as text, which a comment of the column says. */
const STAND_IN = /^The database keeps it as .* here it is (?:text|String)/;

function fieldReason({ property, source, change, dialect }: Difference, before: Field, after: Field): string | null {
  const entity = source.entities.find(({ id }) => id === change.id);
  if (property === 'default' || property === 'onUpdate') {
    const made = after[property];
    if (before[property] !== null || made?.kind !== 'call') return null;
    return made.function === 'now' || made.function === 'uuid' ? 'the client makes times and keys itself' : null;
  }
  if (after.comment !== before.comment && STAND_IN.test(after.comment ?? '')) {
    return 'what Prisma has no word for stands there as text, and says so';
  }
  if (entity?.kind === 'view' && before.declared === null) return 'a view declares no types';
  if (property === 'nullable') {
    return before.type.kind === 'array' && after.nullable
      ? 'the column of a list takes NULL where Prisma makes it'
      : null;
  }
  if (property !== 'type' && property !== 'declared') return null;
  if (before.type.kind === 'enum' && after.type.kind === 'enum') {
    return dialect === 'postgresql' ? null : 'an enum without a name gets one';
  }
  const timed = before.type.kind === 'instant' || before.type.kind === 'time';
  if (timed && 'precision' in before.type && before.type.precision === null) {
    return 'digits of seconds that no one asked for are written out';
  }
  if (dialect === 'sqlite') return 'Prisma has a few types for SQLite, without lengths';
  return property === 'declared' && before.identity !== null ? 'Prisma numbers rows with a sequence' : null;
}

/** The tables of a domain that Prisma can hold rows of. */
export function unmodelled(domain: Pick<Domain, 'entities' | 'enums'>): Domain {
  return undeclared({
    enums: domain.enums,
    entities: domain.entities.filter(({ primaryKey }) => primaryKey !== null),
  });
}

/** Whether each key has the type of what it leads to; to others, Prisma gives it. */
export function keysFit({ entities }: Domain): boolean {
  const typeOf = (id: string, column: string | undefined): string | undefined => {
    const fields = entities.find(entity => entity.id === id)?.fields;
    return JSON.stringify(fields?.find(field => field.column === column)?.type);
  };
  return entities.every(({ id, foreignKeys }) =>
    foreignKeys.every(({ columns, references }) =>
      columns.every((column, at) => typeOf(id, column) === typeOf(references.entity, references.columns[at]))
    )
  );
}
