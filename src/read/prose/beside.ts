import { isPerson } from './claim-words.js';
import type { Link } from './claim.js';
import type { Found } from './entities.js';
import type { Mention } from './mentions.js';
import type { Token } from './tokens.js';

/** What is between two things in a sentence, as far as it says how they belong together. */
type Between = 'own' | 'have' | 'passive' | 'verb' | 'be' | 'preposition' | 'nothing';

/**
 * How things that follow each other in a sentence belong together, by their numbers and by what stands between them,
 * whatever the sentence says: `the permit is applied for by the holder` is of a permit and its holder.
 */
export function besideIn(mentions: readonly Mention[], { resolve }: Found): readonly Link[] {
  return mentions.flatMap((mention, index): readonly Link[] => {
    const next = mentions[index + 1];
    if (next?.at !== mention.at) return [];
    const [first, second] = [resolve(mention.name), resolve(next.name)];
    if (first === null || second === null || first === second) return [];
    const order = orderOf(mention, next, first);
    if (order === null) return [];
    const [one, other] = order === 'first' ? [first, second] : [second, first];
    return [{
      kind: 'link',
      one,
      other,
      count: 'one',
      how: 'stands',
      counted: false,
      loose: false,
      exact: false,
      general: false,
      among: false,
      faint: true,
      optional: false,
      ground: mention.ground,
    }];
  });
}

/** Which of two holds the key; null where nothing says so. */
function orderOf(first: Mention, second: Mention, name: string): 'first' | 'second' | null {
  const between = betweenOf(first, second);
  if (between === 'nothing') return null;
  const [several, others] = [first, second].map(({ phrase }) => phrase.plural || phrase.count === 'many');
  if (between === 'own') return 'first';
  if (others === true) {
    return several === true && (between === 'preposition' || between === 'passive')
      ? 'first'
      : 'second';
  }
  if (several === true) return 'first';
  if (between === 'have') return null;
  return between === 'verb' && isPerson(name) ? 'second' : 'first';
}

function betweenOf({ phrase, tokens }: Mention, { phrase: next }: Mention): Between {
  if (next.from >= phrase.from && next.to <= phrase.to) return 'own';
  const between = tokens.slice(Math.min(phrase.to, next.from), next.from);
  const has = (...kinds: readonly Token['kind'][]): boolean => between.some(({ kind }) => kinds.includes(kind));
  if (between.some(({ text }) => /^[;:.]$/.test(text))) return 'nothing';
  if (has('have')) return 'have';
  if (has('verb')) return has('be') ? 'passive' : 'verb';
  if (has('be')) return 'be';
  return has('preposition', 'to') ? 'preposition' : 'nothing';
}
