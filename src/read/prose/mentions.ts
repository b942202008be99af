import { saysType } from '../guess-type.js';
import { isEverybody, isSystem } from './claim-words.js';
import type { Ground } from './claim.js';
import { nameOf, type Phrase, phraseAt } from './phrase.js';
import { type Token, tokensOf } from './tokens.js';
import { isUnit } from './units.js';

/** A thing as it stands in one sentence. */
export interface Mention {
  readonly name: string;
  readonly phrase: Phrase;
  readonly ground: Ground;
  /** Which of the sentences it stands in, and the words of that. */
  readonly at: number;
  readonly tokens: readonly Token[];
}

/** A sentence or a title that was read. */
export interface Line {
  readonly text: string;
  readonly ground: Ground;
}

/** Every thing that lines name, in their order, whatever they say of it; behind each one whose it is. */
export function mentionsIn(lines: readonly Line[]): readonly Mention[] {
  return lines.flatMap(({ text, ground }, at) => {
    const tokens = tokensOf(text);
    const mentions: Mention[] = [];
    for (let from = 0; from < tokens.length;) {
      const phrase = phraseAt(tokens, from);
      if (phrase === null) {
        from += 1;
        continue;
      }
      from = Math.max(phrase.to, from + 1);
      for (let one: Phrase | null = phrase; one !== null;) {
        const name = nameOf(one);
        if (name !== '' && !one.proper && !isEverybody(name) && !isSystem(name) && !isUnit(name)) {
          mentions.push({ name, phrase: one, ground, at, tokens });
        }
        one = one.owner === null || 'pronoun' in one.owner ? null : one.owner;
      }
    }
    return mentions;
  });
}

/** How a text speaks of a thing. */
interface Spoken {
  /** As one: `a plot`, `the plot`. */
  one: boolean;
  /** As several: `plots`. */
  many: boolean;
  /** As any of its kind, and what a sentence begins with: `every plot …` */
  any: boolean;
  first: boolean;
  readonly sentences: Set<number>;
  readonly ground: Ground;
}

/**
 * What is counted: spoken of as one here and as several there, or again and again as any of its kind. Values are not, so
 * this tells things from them whatever sentences say of them. What a name alone says to be a value is left out.
 */
export function countedIn(mentions: readonly Mention[]): ReadonlyMap<string, Ground> {
  const spoken = new Map<string, Spoken>();
  for (const { name, phrase, ground, at } of mentions) {
    const known = spoken.get(name)
      ?? { one: false, many: false, any: false, first: false, sentences: new Set(), ground };
    spoken.set(name, known);
    known.sentences.add(at);
    known.many ||= phrase.plural;
    known.one ||= !phrase.plural && phrase.marked;
    known.any ||= !phrase.plural && phrase.general;
    known.first ||= phrase.from <= 1;
  }
  const isCounted = ({ one, many, any, first, sentences }: Spoken): boolean =>
    one && many || any && first && sentences.size > 1;
  return new Map(
    [...spoken].flatMap(([name, known]) => isCounted(known) && !saysType(name) ? [[name, known.ground] as const] : []),
  );
}
