import { type Sketch, type SketchEntity, sketchField, type SketchRelation } from '../sketch/sketch.js';
import { type Draft, type DraftAttribute, isSure } from './draft.js';

/** What of a draft is sure enough, as things with relations. */
export function sketchOf({ entities, relations }: Draft): Pick<Sketch, 'entities' | 'relations'> {
  return {
    entities: entities.filter(isSure).map((entity): SketchEntity => ({
      name: entity.name,
      fields: entity.attributes.filter(isSure).map(fieldOf),
      uniques: [],
      checks: [],
      comment: null,
      place: entity.place,
    })),
    relations: relations.filter(isSure).map(({ kind, one, many, required, role, place }): SketchRelation => ({
      kind,
      one,
      many,
      required,
      role,
      column: null,
      place,
    })),
  };
}

function fieldOf({ name, type, optional, unique, place }: DraftAttribute): ReturnType<typeof sketchField> {
  return sketchField(name, place, {
    type: type.kind === 'values' ? { ...type, name: null } : type,
    nullable: optional,
    unique,
  });
}
