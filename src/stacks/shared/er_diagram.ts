import type { Model, ModelEntity, ModelField, Relation } from '../../domain/model.js';
import type { FieldType } from '../../domain/type.js';
import type { mermaid } from '../../syntax/config/index.js';

/** The tables of a model and how they hang together, as a picture. Views are left out. */
export function erDiagram(model: Model): mermaid.ErDiagram {
  const tables = model.entities.filter(entity => entity.kind === 'table');
  return {
    entities: tables.map(entity => ({
      name: entity.id,
      attributes: entity.fields.map(field => ({
        type: typeWord(field.type),
        name: field.column,
        keys: keysOf(entity, field),
      })),
    })),
    relations: tables.flatMap(entity =>
      entity.foreignKeys.filter(key => model.entityById.has(key.references.entity)).map(key => {
        const relation = entity.relations.find(one => one.foreignKey === key && one.kind === 'many-to-one');
        return {
          from: key.references.entity,
          to: entity.id,
          fromEnd: isOptional(relation) ? 'zero-or-one' as const : 'one' as const,
          toEnd: relation?.unique === true ? 'zero-or-one' as const : 'many' as const,
          label: relation?.name ?? key.columns.join(', '),
        };
      })
    ),
  };
}

function isOptional(relation: Relation | undefined): boolean {
  return relation?.optional === true;
}

function keysOf(entity: ModelEntity, { column }: ModelField): readonly ('PK' | 'FK' | 'UK')[] {
  return [
    ...entity.primaryKey?.columns.includes(column) === true ? ['PK' as const] : [],
    ...entity.foreignKeys.some(key => key.columns.includes(column)) ? ['FK' as const] : [],
    ...entity.uniques.some(unique => unique.columns.length === 1 && unique.columns[0] === column)
      ? ['UK' as const]
      : [],
  ];
}

function typeWord(type: FieldType): string {
  switch (type.kind) {
    case 'array':
      return `${typeWord(type.of)}_list`;
    case 'native':
      return type.name;
    default:
      return type.kind;
  }
}
