import { singular } from '../../domain/inflection.js';
import { splitWords } from '../../domain/words.js';
import { tokensOf } from './tokens.js';

/** A line that leaves out what it is about: `belongs to a course`, `taught by a trainer`. */
export function about(subject: string, line: string): string {
  const [first, second] = tokensOf(line);
  if (first === undefined || !['verb', 'be', 'have', 'modal'].includes(first.kind) || first.gerund) return line;
  const done = first.participle && second?.kind === 'preposition' && !first.word.endsWith('s');
  return `The ${subject.replaceAll('_', ' ')} ${done ? 'is ' : ''}${line}`;
}

/** Who speaks in a user story, and what it asks for without the reason. */
export function story(sentence: string): { readonly actor: string | null; readonly sentence: string } {
  const plain = sentence.replace(/^[A-Z]{2,6}[- ]?\d+[.:)]?\s+/, '');
  const told = /^as (?:an? |the )?([\p{L} -]{2,40}?),? (?=i (?:want|need|can|would|should|must|have)\b)/iu.exec(plain);
  const cut = plain.replace(/,? (?:so that|so (?=i |we |they |it )|in order to|because)\b.*$/i, '');
  if (told === null) return { actor: null, sentence: withoutSpeaker(plain) };
  const actor = singular(splitWords(told[1] ?? '')).join('_');
  return { actor, sentence: cut.slice(told[0].length) };
}

/** `Tom: customers subscribe to …` is what Tom says. */
function withoutSpeaker(sentence: string): string {
  const said = /^\p{Lu}[\p{Ll}]+: (?=(?:we|they|i|the|a|an|every|each|\p{Ll}+s) [\p{Ll}]+ )/u.exec(sentence);
  return said === null
      || sentence.slice(said[0].length).split(',').length > 2 && !/\b(?:is|are|has|have|to)\b/.test(sentence)
    ? sentence
    : sentence.slice(said[0].length);
}
