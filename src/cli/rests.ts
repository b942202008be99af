import type { Draft, Evidence } from '../read/prose/draft.js';
import { isSure } from '../read/prose/draft.js';

/** Sentences longer than this are cut. */
const LONGEST = 100;

/** What was found in running text: how sure each finding is, and the sentence it rests on. */
export function restLines({ entities, relations }: Draft): string[] {
  const lines = entities.flatMap(entity => [
    line(entity.name, entity),
    ...entity.attributes.map(attribute => line(`${entity.name}.${attribute.name}`, attribute)),
  ]);
  const arrows = { 'one-to-many': '→', 'one-to-one': '–', 'many-to-many': '↔' };
  const related = relations.map(relation =>
    line(`${relation.many} ${arrows[relation.kind]} ${relation.one}`, relation)
  );
  return [
    'found in the text, with the sentence that says it (what is not sure enough is in brackets):',
    ...lines,
    ...related,
  ];
}

function line(what: string, evidence: Evidence): string {
  const { sentence, place, confidence } = evidence;
  const shown = isSure(evidence) ? what : `(${what})`;
  const said = sentence.length > LONGEST ? `${sentence.slice(0, LONGEST - 1)}…` : sentence;
  return `  ${shown}  ${Math.round(confidence * 100)} %  ${place.file}:${place.line}:${place.column}  ${said}`;
}
