import type { Domain, Entity, ForeignKey } from '../domain/domain.js';
import type { ErAttribute, ErDiagram, ErRelation } from '../syntax/config/mermaid.js';
import { typeText } from './type-text.js';

/** A domain as a picture: each table and view, and a line for each foreign key. */
export function erDiagram({ entities }: Domain): ErDiagram {
  return {
    entities: entities.map(entity => ({ name: entity.id, attributes: attributes(entity) })),
    relations: entities.flatMap(entity => entity.foreignKeys.map(key => relation(entity, key))),
  };
}

function attributes(entity: Entity): ErAttribute[] {
  const primary = new Set(entity.primaryKey?.columns);
  const foreign = new Set(entity.foreignKeys.flatMap(({ columns }) => columns));
  const unique = new Set(
    entity.uniques.flatMap(({ columns, where }) => columns.length === 1 && where === null ? columns : []),
  );
  return entity.fields.map(field => ({
    type: typeText(field).replace(/\(.*\)/s, ''),
    name: field.column,
    keys: [
      ...(primary.has(field.column) ? ['PK' as const] : []),
      ...(foreign.has(field.column) ? ['FK' as const] : []),
      ...(unique.has(field.column) ? ['UK' as const] : []),
    ],
  }));
}

function relation(entity: Entity, { columns, references }: ForeignKey): ErRelation {
  const optional = entity.fields.some(({ column, nullable }) => nullable && columns.includes(column));
  const same = (list: readonly string[]): boolean =>
    list.length === columns.length && list.every(column => columns.includes(column));
  const single = entity.uniques.some(unique => unique.where === null && same(unique.columns))
    || (entity.primaryKey !== null && same(entity.primaryKey.columns));
  return {
    from: references.entity,
    to: entity.id,
    fromEnd: optional ? 'zero-or-one' : 'one',
    toEnd: single ? 'zero-or-one' : 'many',
    label: columns.join(', '),
  };
}
