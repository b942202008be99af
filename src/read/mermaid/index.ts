import { finish } from '../finish.js';
import { type Given, openInputs, reportNothing } from '../inputs.js';
import { count, createReport, find, type Report } from '../report.js';
import type { ReadResult } from '../result.js';
import { domainOf } from '../sketch/domain.js';
import type { SketchEntity, SketchRelation } from '../sketch/sketch.js';
import type { Source } from '../source.js';
import { fieldOf } from './field.js';
import { parsePicture, type Picture, type PictureRelation } from './parse.js';

/** Options of {@link readMermaid}. */
export interface ReadMermaidOptions {
  /** The name that findings show for a source given as a string. */
  readonly file?: string;
  /** Leave references to what is not there, since other inputs are read as well. */
  readonly open?: boolean;
}

const remedy = 'Give a file with an erDiagram.';

/**
 * Reads Mermaid's entity-relationship pictures (`erDiagram`), a file of its own or fenced in Markdown; several are one
 * schema. A picture says what things have and how they belong together: keys that it does not draw are made (see
 * `domainOf`), and columns may not be NULL unless a comment says `optional` or `nullable`. Never throws.
 */
export function readMermaid(source: Given, options: ReadMermaidOptions = {}): ReadResult {
  const report = createReport();
  const files = openInputs(source, { file: options.file ?? 'picture.mmd', remedy }, report);
  const entities: SketchEntity[] = [];
  const relations: SketchRelation[] = [];
  for (const opened of files) {
    for (const { from, text } of pictures(opened.text)) {
      const at = { ...opened, place: (offset: number) => opened.place(from + offset) };
      const picture = parsePicture(text);
      reportRest(report, picture, at);
      for (const entity of picture.entities) entities.push(sketched(report, entity, at));
      const columns = columnsOf(picture);
      const names = new Map(picture.entities.map(({ key, name }) => [key, name]));
      for (const drawn of picture.relations) {
        const relation = related(drawn, at, columns);
        const { one, many } = relation;
        relations.push({ ...relation, one: names.get(one) ?? one, many: names.get(many) ?? many });
      }
      for (const one of onlyNamed(picture, at)) entities.push(one);
    }
  }
  reportNothing(report, files, entities, 'No entity is drawn', remedy);
  return finish(report, domainOf({ entities, relations, report }), 'line', options.open);
}

/** The pictures of a text: what stands in fences, or the whole. */
function pictures(text: string): readonly { readonly from: number; readonly text: string }[] {
  const found = [...text.matchAll(/^[^\S\n]*(```+|~~~+|:::)[^\S\n]*mermaid\b[^\n]*\n/gim)].map(match => {
    const from = match.index + match[0].length;
    const fence = match[1] ?? '```';
    const end = text.indexOf(`\n${fence}`, from - 1);
    return { from, text: text.slice(from, end < 0 ? text.length : end) };
  }).filter(({ text: inside }) => /^\s*erDiagram\b/im.test(inside));
  return found.length > 0 ? found : [{ from: 0, text }];
}

function reportRest(report: Report, { entities, relations, unread, looks }: Picture, source: Source): void {
  for (const { at } of entities) count(report, 'modelled', 'entity', () => source.place(at));
  for (const { at } of relations) count(report, 'modelled', 'relation', () => source.place(at));
  for (let index = 0; index < looks; index += 1) count(report, 'not modelled', 'style', () => source.place(0));
  for (const { at, text } of unread) {
    const place = source.place(at);
    count(report, 'unread', 'line', () => place);
    const message = `"${text.slice(0, 60)}" is no part of an entity-relationship picture; this line is left out.`;
    find(report, 'warning', 'unread-line', message, place, 'Check its spelling.');
  }
}

function sketched(report: Report, entity: Picture['entities'][number], source: Source): SketchEntity {
  const place = source.place(entity.at);
  const fields = entity.attributes.map(attribute =>
    fieldOf(report, entity.name, attribute, source.place(attribute.at))
  );
  return { name: entity.name, fields, uniques: [], checks: [], comment: null, place };
}

/** The columns of each entity. */
function columnsOf({ entities }: Picture): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(entities.map(({ key, attributes }) => [key, new Set(attributes.map(one => one.name))]));
}

/** Entities that stand in relations alone. */
function onlyNamed({ entities, relations }: Picture, source: Source): SketchEntity[] {
  const drawn = new Set(entities.map(({ key }) => key));
  return relations.flatMap(({ from, to, at }) =>
    [from, to].flatMap(name => {
      if (drawn.has(name)) return [];
      drawn.add(name);
      return [{ name, fields: [], uniques: [], checks: [], comment: null, place: source.place(at) }];
    })
  );
}

/** The side with fewer rows is referred to; of two alike, the left one, unless only the right one is needed. */
function related(
  { from, to, fromEnd, toEnd, label, at }: PictureRelation,
  source: Source,
  columns: ReadonlyMap<string, ReadonlySet<string>>,
): SketchRelation {
  const place = source.place(at);
  const isMany = (end: PictureRelation['fromEnd']): boolean => end === 'many' || end === 'one-or-many';
  const common = { role: null, place };
  // A label is a verb, or names the columns of the key.
  const column = (holder: string): string | null => {
    const there = columns.get(holder);
    const named = label?.split(',').every(part => there?.has(part.trim()) === true) === true;
    return named ? label : null;
  };
  if (isMany(fromEnd) && isMany(toEnd)) {
    return { ...common, kind: 'many-to-many', column: null, one: from, many: to, required: true };
  }
  if (isMany(fromEnd)) {
    return { ...common, kind: 'one-to-many', column: column(from), one: to, many: from, required: toEnd === 'one' };
  }
  if (isMany(toEnd)) {
    return { ...common, kind: 'one-to-many', column: column(to), one: from, many: to, required: fromEnd === 'one' };
  }
  return fromEnd === 'zero-or-one' && toEnd === 'one'
    ? { ...common, kind: 'one-to-one', column: column(from), one: to, many: from, required: true }
    : { ...common, kind: 'one-to-one', column: column(to), one: from, many: to, required: fromEnd === 'one' };
}
