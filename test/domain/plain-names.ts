import type { Domain, Entity } from '../../src/domain/domain.js';

/** A domain under names that every format can hold: `thing1`, `field2`, `list1`; what they lead to stays the same. */
export function plainNames({ dialect, entities, enums }: Domain): Domain {
  const ids = new Map(entities.map(({ id }, index) => [id, `thing${index + 1}`]));
  const lists = new Map(enums.map(({ id }, index) => [id, `list${index + 1}`]));
  const columns = new Map(entities.map(entity => [
    entity.id,
    new Map(entity.fields.map(({ column }, index) => [column, `field${index + 1}`])),
  ]));
  const named = (id: string, names: readonly string[]): readonly string[] =>
    names.map(name => columns.get(id)?.get(name) ?? name);
  const typed = (type: Entity['fields'][number]['type']): Entity['fields'][number]['type'] =>
    type.kind === 'enum' ? { kind: 'enum', enum: lists.get(type.enum) ?? type.enum } : type;
  return {
    dialect,
    enums: enums.map((list, index) => ({ ...list, id: `list${index + 1}`, schema: null, name: `list${index + 1}` })),
    entities: entities.map((entity, index) => ({
      ...entity,
      id: `thing${index + 1}`,
      schema: null,
      table: `thing${index + 1}`,
      fields: entity.fields.map((field, at) => ({ ...field, column: `field${at + 1}`, type: typed(field.type) })),
      primaryKey: entity.primaryKey === null
        ? null
        : { ...entity.primaryKey, columns: named(entity.id, entity.primaryKey.columns) },
      foreignKeys: entity.foreignKeys.map(key => ({
        ...key,
        columns: named(entity.id, key.columns),
        references: {
          entity: ids.get(key.references.entity) ?? '',
          columns: named(key.references.entity, key.references.columns),
        },
      })),
    })),
  };
}
