import { columnOf } from '../notation/column.js';
import { noRemarks } from '../notation/note.js';
import type { Report } from '../report.js';
import { type Sketch, type SketchEntity, sketchField, type SketchRelation } from '../sketch/sketch.js';
import { type Draft, type DraftEntity, isSure } from './draft.js';

/** What of a draft is sure enough, as things with relations. */
export function sketchOf(report: Report, { entities, relations }: Draft): Pick<Sketch, 'entities' | 'relations'> {
  return {
    entities: entities.filter(isSure).map((entity): SketchEntity => ({
      name: entity.name,
      ...columnsOf(report, entity),
      uniques: [],
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

function columnsOf(report: Report, { name: owner, attributes }: DraftEntity): Pick<SketchEntity, 'fields' | 'checks'> {
  const made = attributes.filter(isSure).map(attribute => {
    const { name, type, optional, unique, place, bounds = [], default: given } = attribute;
    const known = type.kind === 'values' ? { ...type, name: null } : type;
    if (bounds.length === 0 && given === undefined) {
      return { field: sketchField(name, place, { type: known, nullable: optional, unique }), checks: [] };
    }
    const note = { ...noRemarks(), name, at: 0, nullable: optional, unique };
    note.bounds.push(...bounds);
    if (given !== undefined) note.default = { text: given, quoted: false };
    return columnOf(report, owner, note, known, place);
  });
  return { fields: made.map(({ field }) => field), checks: made.flatMap(({ checks }) => checks) };
}
