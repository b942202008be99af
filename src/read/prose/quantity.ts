import type { Phrase } from './phrase.js';
import type { Token } from './tokens.js';
import { isUnit } from './units.js';

/** How many of a thing there are, and whose they are, and where the thing itself begins. */
export interface Quantity extends Pick<Phrase, 'among' | 'count' | 'exact' | 'loose' | 'every' | 'marked' | 'owner'> {
  readonly to: number;
}

/** How a thing begins: its article, how many there are, whose it is. */
export function quantityAt(tokens: readonly Token[], from: number): Quantity {
  let at = from;
  let count: Phrase['count'] = null;
  let [marked, exact, loose, every] = [false, false, false, false];
  let partitive = false;
  let owner: Phrase['owner'] = null;
  const word = (ahead: number): string => tokens[at + ahead]?.word ?? '';
  for (; at < tokens.length;) {
    const said = manyWords(word);
    if (said !== null) {
      if (!partitive) count = said.count;
      // `one of our three rooms`
      partitive ||= word(1) === 'of' && said.length === 2;
      exact ||= said.exact === true;
      loose ||= said.loose === true;
      marked = true;
      at += said.length;
      continue;
    }
    const token = tokens[at];
    if (token?.kind === 'article' || token?.kind === 'each') {
      marked = true;
      if (token.kind === 'each') count = 'one';
      every ||= /^(?:each|every)$/.test(token.word);
    } else if (token?.kind === 'possessive') {
      owner = { pronoun: token.word };
      marked = true;
    } else if (token?.kind === 'many' && isSingle(tokens[at - 1], token)) {
      // `a different matter`
      at += 1;
      continue;
    } else if (token?.kind === 'many') {
      if (!partitive) count = 'many';
      marked = true;
    } else if (token?.kind === 'number' && tokens[at + 1]?.kind !== 'sign') {
      if (!partitive) count = /^(?:one|1)$/.test(token.word) ? 'one' : 'many';
      marked = true;
    } else break;
    at += 1;
  }
  return { among: partitive, count, exact, loose, every, marked, owner, to: at };
}

/** How many, in more than one word. */
function manyWords(
  word: (ahead: number) => string,
): {
  readonly count: 'one' | 'many' | null;
  readonly length: number;
  readonly exact?: boolean;
  readonly loose?: boolean;
} | null {
  const [first, second, third] = [word(0), word(1), word(2)];
  const phrase = `${first} ${second}`;
  if (/^(?:any|some|each|one) of$/.test(phrase)) return { count: 'one', length: 2 };
  if (/^(?:exactly|only|just|precisely|maximum|max) (?:one|1)$/.test(phrase)) {
    return { count: 'one', length: 2, exact: true };
  }
  if (/^(?:exactly|only|just) an?$/.test(phrase)) return { count: 'one', length: 2 };
  // `one to five stars`
  if (second === 'to' && isNumber(first) && isNumber(third)) {
    return { count: isUnit(word(3)) ? null : 'many', length: 3 };
  }
  if (/^(?:at|no) (?:most|more)$/.test(phrase)) {
    const shift = third === 'than' ? 3 : 2;
    const single = /^(?:one|1)$/.test(word(shift));
    return { count: single ? 'one' : 'many', length: shift + 1, exact: single };
  }
  // `a maximum of twenty guests`, `a total of five`
  if (/^(?:an?|the) (?:maximum|minimum|max|min|total)$/.test(phrase) && third === 'of' && isNumber(word(3))) {
    return { count: 'many', length: 4 };
  }
  if (/^(?:about|around|roughly|approximately|nearly|almost|over|some)$/.test(first) && isNumber(second)) {
    return { count: 'many', length: 2 };
  }
  if (/^(?:at least|up to|more than)$/.test(phrase)) return { count: 'many', length: 3, loose: first !== 'up' };
  if (/^\w+ or$/.test(phrase) && /^(?:more|many|several)$/.test(third) && /^(?:one|1|zero|0|two|2|none)$/.test(first)) {
    return { count: 'many', length: 3, loose: true };
  }
  if (/^(?:a|any) (?:few|number|couple|lot|list|set|series|bunch|range|variety)$/.test(phrase)) {
    if (second === 'few') return { count: 'many', length: 2 };
    // `any number of` counts; `a number of months` may be a number and is left to the noun.
    if (third === 'of' && (first === 'any' || second !== 'number')) {
      return { count: 'many', length: 3, loose: first === 'any' };
    }
  }
  return null;
}

function isSingle(before: Token | undefined, { word }: Token): boolean {
  return word === 'different' && (before?.word === 'a' || before?.word === 'another');
}

function isNumber(word: string): boolean {
  return /^\d+$|^(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred)$/
    .test(word);
}
