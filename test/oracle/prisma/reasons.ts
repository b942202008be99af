import type { Change } from '../../../src/domain/compare.js';
import type { Dialect } from '../../../src/domain/dialect.js';
import type { Field } from '../../../src/domain/domain.js';

/** The kinds that SQLite keeps apart, by those of the domain: how many digits a type has is nothing to it. */
const kept: Readonly<Record<string, string>> = {
  string: 'text',
  enum: 'text',
  json: 'text',
  native: 'text',
  date: 'time',
  instant: 'time',
};

/**
 * Why the tables of Prisma's own engine differ from those that our migration makes of the same storage; null where nothing
 * explains it. `before` is ours, `after` the engine's.
 */
export function reasonOf(change: Change, dialect: Dialect): string | null {
  const gone = change.after === null;
  switch (change.subject) {
    case 'check':
      return gone ? 'Prisma knows no checks' : null;
    case 'enum':
      return gone && change.before?.dialect === null ? 'an enum that is kept as text is one to the client alone' : null;
    case 'entity':
      if (gone) return isRead(change) ? 'views, and tables without a key, are only read' : null;
      return change.changed.join() === 'comment' ? 'comments are not kept in the database' : null;
    case 'primary-key':
    case 'foreign-key':
      return keyReason(change, dialect);
    case 'unique':
      return change.changed.join() === 'index' ? 'Prisma makes every unique as an index' : null;
    case 'index':
      return gone ? 'Prisma has no word for the index' : null;
    case 'field':
      return change.before === null || change.after === null
        ? null
        : fieldReason(change.before, change.after, change.changed, dialect);
  }
}

function isRead({ before }: Extract<Change, { subject: 'entity' }>): boolean {
  return before !== null && (before.kind === 'view' || before.primaryKey === null);
}

function keyReason(
  change: Extract<Change, { subject: 'primary-key' | 'foreign-key' }>,
  dialect: Dialect,
): string | null {
  if (change.before === null || change.after === null) return null;
  const reasons = change.changed.map(part => {
    if (part === 'name' && dialect === 'sqlite') return 'SQLite has no names of keys';
    if (part === 'deferrable') return 'Prisma puts no key off';
    if (change.subject === 'foreign-key' && part === 'onDelete' && change.before?.onDelete === 'set null') {
      return change.after?.onDelete === 'no action' ? 'SET NULL of a column that takes none refuses' : null;
    }
    return null;
  });
  return reasons.includes(null) ? null : reasons.join(', ');
}

function fieldReason(before: Field, after: Field, changed: readonly string[], dialect: Dialect): string | null {
  const reasons = changed.map(part => {
    switch (part) {
      case 'comment':
        return 'comments are not kept in the database';
      case 'declared':
        return 'a type has more than one name';
      case 'type':
        return typeReason(before, after, dialect);
      case 'default':
        return sameNumber(before, after) ? 'a number has more than one spelling' : null;
      case 'generated':
        return after.generated === null ? 'Prisma knows no generated columns' : null;
      case 'identity':
        return dialect === 'sqlite' && before.type.kind === 'integer' ? 'SQLite numbers 64 bits as INTEGER' : null;
      default:
        return null;
    }
  });
  return reasons.includes(null) ? null : Array.from(new Set(reasons)).join(', ');
}

function typeReason({ type: before }: Field, { type: after }: Field, dialect: Dialect): string | null {
  if (dialect === 'sqlite') {
    const kind = (of: string): string => kept[of] ?? of;
    return kind(before.kind) === kind(after.kind) ? 'SQLite keeps types of one kind alike' : null;
  }
  if (before.kind === 'native' && after.kind === 'text') return 'Prisma has no word for the type';
  if (before.kind === 'array' && after.kind === 'text') return 'Prisma knows no null in the place of a list';
  if (before.kind === 'enum' && after.kind === 'string') {
    return 'an enum that is kept as text is one to the client alone';
  }
  const isTime = before.kind === 'instant' || before.kind === 'time';
  const digits = isTime && before.kind === after.kind && before.precision === null && after.precision === 6;
  return digits ? 'six digits are what PostgreSQL keeps anyway' : null;
}

function sameNumber({ default: before }: Field, { default: after }: Field): boolean {
  return before?.kind === 'number' && after?.kind === 'number' && Number(before.text) === Number(after.text);
}
