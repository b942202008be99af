import { call } from '../../domain/expression/build.js';
import type { FieldType } from '../../domain/type.js';
import { singularName } from '../sketch/names.js';
import { type SketchEntity, sketchField, type SketchRelation } from '../sketch/sketch.js';
import type { NotedThing } from './thing.js';

/**
 * Things that relations alone name: a key of the type that a column has which leads there, and for users what one needs to
 * sign in.
 */
export function spokenOf(
  things: ReadonlyMap<string, NotedThing>,
  relations: readonly SketchRelation[],
): SketchEntity[] {
  const there = new Set(things.keys());
  const keys = keyTypes(things);
  return relations.flatMap(({ one, many, place }) =>
    [one, many].flatMap((name): SketchEntity[] => {
      const spoken = singularName(name);
      if (there.has(spoken)) return [];
      there.add(spoken);
      const type = keys.get(spoken) ?? (spoken === 'user' ? { kind: 'uuid' as const } : undefined);
      const key = type === undefined
        ? []
        : [sketchField('id', place, { type, primary: true, default: type.kind === 'uuid' ? call('uuid') : null })];
      const fields = spoken === 'user' ? [...key, ...userFields(place)] : key;
      return [{ name, fields, uniques: [], checks: [], comment: null, place }];
    })
  );
}

/** What users need so that they can sign in. */
function userFields(place: SketchRelation['place']): SketchEntity['fields'] {
  const string = (length: number): FieldType => ({ kind: 'string', length, fixed: false });
  return [
    sketchField('email', place, { type: string(320), unique: true }),
    sketchField('name', place, { type: string(255), nullable: true }),
    sketchField('password_hash', place, { type: string(255) }),
  ];
}

/** By what is led to, the type that a column says of its key. */
function keyTypes(things: ReadonlyMap<string, NotedThing>): ReadonlyMap<string, FieldType> {
  const types = new Map<string, FieldType>();
  for (const { fields } of things.values()) {
    for (const { name, target, type } of fields) {
      const spoken = target === null || target === '' ? /^(.+?)_?id$/i.exec(name)?.[1] : target.split('.')[0];
      const isKey = type !== null && (type.kind === 'uuid' || type.kind === 'string' || type.kind === 'integer');
      if (spoken !== undefined && isKey && !types.has(singularName(spoken))) types.set(singularName(spoken), type);
    }
  }
  return types;
}
