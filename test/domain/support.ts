import { domain, entity, type EntityParts, field, foreignKey, integer } from '../../src/domain/define.js';
import type { Domain, Entity, Field } from '../../src/domain/domain.js';
import type { Model, ModelEntity, Relation } from '../../src/domain/model.js';
import type { ModelOptions } from '../../src/domain/options.js';
import { completeOpen as complete } from '../support/complete-open.js';

/** Options that add nothing, so that a test sees only what it speaks of. */
export const bare: Partial<ModelOptions> = { timestamps: false, softDelete: 'none' };

/** A surrogate key of integers. */
export const id: Field = field('id', integer(64), { identity: 'default' });

/** A column for a foreign key. */
export function reference(column: string, more: Partial<Field> = {}): Field {
  return field(column, integer(64), more);
}

/** A table with a surrogate key and these references, written `column > table` (`column? > table` when nullable). */
export function table(name: string, references: readonly string[] = [], more: EntityParts = {}): Entity {
  const keys = references.map(text => {
    const [, column = '', optional, target = ''] = /^(\S+?)(\?)? > (\S+)$/.exec(text) ?? [];
    return { column, nullable: optional !== undefined, target };
  });
  const columns = new Map(keys.map(key => [key.column, reference(key.column, { nullable: key.nullable })]));
  return entity(name, [id, ...columns.values()], {
    foreignKeys: keys.map(key => foreignKey(key.column, key.target)),
    ...more,
  });
}

/** A table whose key is its two references. */
export function junction(name: string, one: string, other: string, more: readonly Field[] = []): Entity {
  const plain = table(name, [one, other]);
  const columns = plain.foreignKeys.flatMap(key => key.columns);
  return {
    ...plain,
    fields: [...plain.fields.filter(each => each.column !== 'id'), ...more],
    primaryKey: { name: null, columns },
  };
}

export function modelOf(entities: readonly Entity[], options: Partial<ModelOptions> = bare): Model {
  return complete(domain(entities), options);
}

/** The entity of that id; it has to be there. */
export function entityOf(model: Model, name: string): ModelEntity {
  const found = model.entityById.get(name);
  if (found === undefined) throw new Error(`no entity ${name}`);
  return found;
}

/** `name: kind → to.inverse` for each relation of an entity. */
export function relationsOf(model: Model, name: string): readonly string[] {
  return entityOf(model, name).relations.map(show);
}

function show(relation: Relation): string {
  return `${relation.name}: ${relation.kind} → ${relation.to}.${relation.inverse}`;
}

export function codesOf(model: Model | Domain & { readonly diagnostics: Model['diagnostics'] }): readonly string[] {
  return model.diagnostics.map(finding => finding.code);
}
