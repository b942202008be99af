import type { Change } from '../../../src/domain/compare.js';
import type { Field } from '../../../src/domain/domain.js';
import type { FieldType } from '../../../src/domain/type.js';
import type { Difference } from '../emitted.js';

/**
 * Why a property of a schema is another one in the models that are made of it. Null for what has no reason and would be a
 * loss.
 */
export function reasonOf(difference: Difference): string | null {
  const { change, property, source, dialect } = difference;
  const entity = source.entities.find(({ id }) => id === change.id);
  if (property === 'name') {
    return nameOf(change.before) === null ? 'named by the convention of the models' : null;
  }
  if (change.subject === 'entity') {
    return property === 'view' && entity?.kind === 'view' ? 'the query of a view stands in the migration' : null;
  }
  if (change.subject === 'foreign-key') {
    const isSame = dialect === 'mysql' && change.before?.onDelete === 'restrict'
      && change.after?.onDelete === 'no action';
    return property === 'onDelete' && isSame ? 'NO ACTION is RESTRICT on MySQL' : null;
  }
  if (change.subject !== 'field' || change.before === null || change.after === null) return null;
  const { before, after } = change;
  if ((property === 'onUpdate' || property === 'default') && before[property] === null) {
    return isNow(after[property]) && after.type.kind === 'instant' ? 'the models keep times of rows themselves' : null;
  }
  if (entity?.kind === 'view') return reasonInView(property, before, after);
  return dialect === 'sqlite' ? reasonOnSqlite(property, before, after) : null;
}

function nameOf(side: Change['before']): string | null | undefined {
  return side !== null && 'name' in side ? side.name : undefined;
}

function isNow(value: Field['default']): boolean {
  return value?.kind === 'call' && value.function === 'now';
}

/** SQL names no types for the columns of a view, whose widths nothing stores. */
function reasonInView(property: string, before: Field, after: Field): string | null {
  if (property === 'declared' && before.declared === null) return 'a view declares no types';
  const wider = before.type.kind === 'integer' && after.type.kind === 'integer' && before.type.unsigned
    && after.type.bits > before.type.bits;
  return property === 'type' && wider ? 'what a view computes has room in the model' : null;
}

/** SQLite keeps the word for a type as it was written, and takes nothing from it but what kind of value it is. */
function reasonOnSqlite(property: string, before: Field, after: Field): string | null {
  if (property === 'declared' && sameButZone(before.type, after.type)) return 'SQLite has one type for many words';
  return property === 'type' && sameButZone(before.type, after.type) ? 'SQLite has no zones' : null;
}

function sameButZone(one: FieldType, other: FieldType): boolean {
  const plain = (type: FieldType): string => JSON.stringify({ ...type, zone: null });
  return plain(one) === plain(other);
}
