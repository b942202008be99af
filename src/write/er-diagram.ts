import type { Entity, Field, ForeignKey } from '../domain/domain.js';
import { isUniqueWithin } from '../domain/junctions.js';
import type { FieldType } from '../domain/type.js';
import type { mermaid } from '../syntax/config/index.js';

/** What a picture calls things, where it does not use the words of the source. */
export interface DiagramWords<E extends Entity> {
  /** A field's type; by default what it holds. */
  readonly type?: (field: Field) => string;
  /** What is said of a field; by default nothing. */
  readonly comment?: (field: Field) => string;
  /** A line from parent to child; by default the columns of the foreign key. */
  readonly label?: (entity: E, key: ForeignKey) => string;
}

/** Entities with their columns and keys, and a line for each foreign key between them, as a picture. */
export function erDiagram<E extends Entity>(entities: readonly E[], words: DiagramWords<E> = {}): mermaid.ErDiagram {
  const { type = heldType, comment = () => '', label = columnNames } = words;
  const shown = new Set(entities.map(entity => entity.id));
  return {
    entities: entities.map(entity => ({ name: entity.id, attributes: attributes(entity, type, comment) })),
    relations: entities.flatMap(entity =>
      entity.foreignKeys.filter(key => shown.has(key.references.entity)).map(key => ({
        from: key.references.entity,
        to: entity.id,
        fromEnd: isOptional(entity, key) ? 'zero-or-one' : 'one',
        toEnd: isUniqueWithin(entity, key.columns) ? 'zero-or-one' : 'many',
        label: label(entity, key),
      }))
    ),
  };
}

function attributes(
  entity: Entity,
  type: (field: Field) => string,
  comment: (field: Field) => string,
): readonly mermaid.ErAttribute[] {
  const primary = new Set(entity.primaryKey?.columns);
  const foreign = new Set(entity.foreignKeys.flatMap(({ columns }) => columns));
  const unique = new Set(
    entity.uniques.flatMap(({ columns, where }) => columns.length === 1 && where === null ? columns : []),
  );
  return entity.fields.map(field => ({
    type: type(field),
    name: field.column,
    keys: [
      ...(primary.has(field.column) ? ['PK' as const] : []),
      ...(foreign.has(field.column) ? ['FK' as const] : []),
      ...(unique.has(field.column) ? ['UK' as const] : []),
    ],
    comment: comment(field),
  }));
}

function columnNames(_: Entity, { columns }: ForeignKey): string {
  return columns.join(', ');
}

function heldType({ type }: Field): string {
  return typeWord(type);
}

function isOptional(entity: Entity, { columns }: ForeignKey): boolean {
  return entity.fields.some(({ column, nullable }) => nullable && columns.includes(column));
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
