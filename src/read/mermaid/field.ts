import type { Place } from '../../domain/diagnostic.js';
import type { FieldType } from '../../domain/type.js';
import { find, type Report } from '../report.js';
import { type SketchField, sketchField } from '../sketch/sketch.js';
import { listOf, writtenType } from '../written-type.js';
import type { Attribute } from './parse.js';

/** A column of an attribute; what its comment says of it counts. */
export function fieldOf(report: Report, entity: string, attribute: Attribute, place: Place): SketchField {
  const { name, keys, comment } = attribute;
  const values = valuesIn(attribute);
  const type = values === null ? typeOf(attribute.type) : null;
  if (type === null && values === null) {
    const message = `Type "${attribute.type}" of ${entity}.${name} is not known; it is taken as text.`;
    find(report, 'note', 'unknown-type', message, place, 'Use a type such as string, int, decimal, date or uuid.');
  }
  return sketchField(name, place, {
    type: values === null ? type ?? { kind: 'text' } : { kind: 'values', name: null, values },
    nullable: comment !== null && /\b(?:optional|nullable|null)\b/i.test(comment) && !/\bnot\s+null/i.test(comment),
    primary: keys.includes('PK'),
    unique: keys.includes('UK'),
    foreign: keys.includes('FK'),
    comment: comment !== null && /^(?:optional|nullable)$/i.test(comment) ? null : comment,
  });
}

/** The values of an enum stand in its comment: `enum status "draft, sent"`. */
function valuesIn({ type, comment }: Attribute): readonly string[] | null {
  if (!/^enum/i.test(type)) return null;
  const listed = /\(([^)]*)\)/.exec(type)?.[1] ?? comment ?? '';
  const values = listed.split(/[,|/]/).map(value => value.trim().replace(/^'|'$/g, '')).filter(value => value !== '');
  return values.length > 1 && values.every(value => value.length <= 60) ? values : null;
}

/** A type as a picture can write it: one word, blanks as underscores, lists as `[]` or `_list`. */
function typeOf(written: string): FieldType | null {
  const list = /(?:\[\d*\]|_list)$/i.exec(written);
  if (list !== null && list.index > 0) {
    const of = typeOf(written.slice(0, list.index));
    return of === null ? null : listOf(of);
  }
  const args = /\(([^)]*)\)/.exec(written)?.[1]?.split(/[,_]/).map(one => one.trim()) ?? [];
  return writtenType(written.replace(/\(.*$/s, ''), args);
}
