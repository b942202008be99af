import { singularWord } from '../../domain/inflection.js';
import { belonging, concerning, keeping, staying } from './claim-words.js';
import { verbStem } from './closed-words.js';
import { settleIdioms } from './idioms.js';
import { finite, isArticle, isNamedHere, isNounHere, opensObject } from './named-here.js';
import type { Token } from './tokens.js';

/**
 * What words are by where they stand: taggers know what a word may be, and the words around it say which of these it is.
 * Changes the tokens of one sentence in place.
 */
export function settle(tokens: Token[]): void {
  settleIdioms(tokens);
  for (const [at, token] of tokens.entries()) {
    // What was said in several words is settled.
    if (token.text.includes(' ')) continue;
    if (asksForVerb(tokens, at) || beginsWithVerb(tokens, at)) tokens[at] = asVerb(token);
    const next = tokens[at + 1];
    // `each has a name`: of what was spoken of.
    if (token.kind === 'each' && next !== undefined && (finite.has(next.kind) && next.kind !== 'do')) {
      tokens[at] = { ...token, kind: 'pronoun', word: token.word === 'each' ? 'each' : 'it' };
    }
    // `and each lies in a field`: no plural stands behind `each`.
    if (
      token.kind === 'each' && token.word !== 'all' && next?.kind === 'noun' && next.plural && doesHere(tokens, at + 1)
    ) {
      tokens[at] = { ...token, kind: 'pronoun', word: 'it' };
      tokens[at + 1] = asVerb(next);
    }
    // `a couple shares one`, `donations point back to it`
    if (token.kind === 'noun' && (actsOnNext(tokens, at) || next?.word === 'back' && tokens[at + 2]?.kind === 'to')) {
      tokens[at] = asVerb(token);
    }
    // `…, consisting of a drug and a dose`
    if (/^(?:consisting|comprising|containing)$/.test(token.word)) tokens[at] = { ...asVerb(token), gerund: true };
    // `a number of people`
    if (token.word === 'people' && /^(?:preposition|number|many|adjective|article)$/.test(tokens[at - 1]?.kind ?? '')) {
      tokens[at] = { ...token, kind: 'noun', plural: true };
    }
    // `I'd like the name`
    if (token.word === 'like' && (/['’]d$/.test(tokens[at - 1]?.text ?? '') || tokens[at - 1]?.word === 'would')) {
      tokens[at] = asVerb(token);
    }
    const loose = token.kind === 'adjective' || token.kind === 'adverb' && !token.word.endsWith('ly');
    if (token.kind === 'verb' ? isNounHere(tokens, at) : loose && isNamedHere(tokens, at)) tokens[at] = asNoun(token);
    if (token.word === 'such' && tokens[at + 1]?.word === 'as') tokens[at] = { ...token, kind: 'preposition' };
    // `is stored`: what is done, and no quality.
    const done = /[^e]ed$/.test(token.word) || token.word === 'done' && tokens[at + 1]?.word === 'by'
      || /^(?:kept|held|shown|given|taken|written|sent)$/.test(token.word);
    if (token.kind === 'adjective' && done && tokens[at - 1]?.kind === 'be') {
      tokens[at] = { ...token, kind: 'verb', participle: true };
    }
    // `is run by`, `are put into`: participles that look like names.
    if ((token.kind === 'noun' || token.kind === 'verb') && isBareParticiple(tokens, at)) {
      tokens[at] = { ...asVerb(token), participle: true };
    }
    // `when booking a room`
    if (
      token.kind === 'noun' && token.word.endsWith('ing') && /^(?:when|while)$/.test(tokens[at - 1]?.word ?? '')
      && isArticle(next)
    ) {
      tokens[at] = { ...asVerb(token), gerund: true };
    }
    // `has a name, stands in a bed`
    if (token.kind === 'noun' && goesOnAbout(tokens, at)) tokens[at] = asVerb(token);
    // `which student, from when`: asks for a thing.
    const one = token.word === 'which' && tokens[at - 1]?.kind === 'verb' && isAskedFor(tokens, at + 1);
    const asked = one || token.kind === 'relative' && tokens[at - 1]?.kind === 'sign'
        && (['noun', 'adjective'].includes(tokens[at + 1]?.kind ?? '')
          || tokens[at + 1]?.kind === 'verb' && tokens[at + 2]?.kind === 'noun' && !tokens[at + 1]?.word.endsWith('s'));
    if (asked) tokens[at] = { ...token, kind: 'article' };
    if (one && next?.kind === 'verb') tokens[at + 1] = asNoun(next);
  }
  findVerbs(tokens);
}

/** Whether a word that may be a name is what was done: `is run by`. */
function isBareParticiple(tokens: readonly Token[], at: number): boolean {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  return before?.kind === 'be'
    && /^(?:run|set|put|cut|cast|read|split|spread|let|bid|cost|lost|led|fed|met)$/.test(token?.word ?? '')
    && (after?.kind === 'preposition' || after?.kind === 'to' || after?.word === 'up');
}

/** Whether a word with -s goes on about the one thing that the sentence is about: `…, stands in a bed`. */
function goesOnAbout(tokens: readonly Token[], at: number): boolean {
  const [before, token, after, then] = [tokens[at - 1], tokens[at], tokens[at + 1], tokens[at + 2]];
  if (token?.plural !== true || !(before?.kind === 'and' || before?.text === ',' || before?.kind === 'relative')) {
    return false;
  }
  const stem = verbStem(token.word);
  if (!(belonging.has(stem) || staying.has(stem) || concerning.has(stem) || keeping.has(stem))) return false;
  return after?.kind === 'article' || after?.kind === 'each' || after?.kind === 'number' || after?.kind === 'many'
    || (after?.kind === 'preposition' || after?.kind === 'to') && isArticle(then) || after?.kind === 'to';
}

/** Whether a noun stands where only a verb can: `I want to group products`. */
function asksForVerb(tokens: readonly Token[], at: number): boolean {
  const [willing, to, token, after] = [tokens[at - 2], tokens[at - 1], tokens[at], tokens[at + 1]];
  return token?.kind === 'noun' && to?.kind === 'to' && singularWord(token.word) === token.word && !token.genitive
    && /^(?:want|wants|need|needs|like|wish|able|have|has|ought|going|allowed)$/.test(willing?.word ?? '')
    && after !== undefined && (after.kind === 'noun' || after.kind !== 'preposition' && opensObject.has(after.kind));
}

/** `links a member to a plan`: no plural is followed by an article. */
function beginsWithVerb(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return at === 0 && token?.kind === 'noun' && token.plural && tokens[1]?.kind === 'article';
}

/** Whether what looks like a plural has no room to be one: `each lies in`, `each belongs to`. */
function doesHere(tokens: readonly Token[], at: number): boolean {
  const after = tokens[at + 1];
  return after?.kind === 'preposition' && after.word !== 'of' || after?.kind === 'to' || after?.kind === 'article';
}

/** Whether a plural behind one thing has an object: `a couple shares one`. No other thing begins behind a thing. */
function actsOnNext(tokens: readonly Token[], at: number): boolean {
  const [opens, before, token, after] = [tokens[at - 2], tokens[at - 1], tokens[at], tokens[at + 1]];
  return token?.plural === true && before?.kind === 'noun' && !before.plural && !before.genitive
    && /^(?:an?|each|every)$/.test(opens?.word ?? '')
    && (after?.kind === 'article' || after?.kind === 'possessive' || after?.kind === 'each' || after?.word === 'one');
}

/** Whether a thing is asked for: `know which doctor issued it`, `track which project a task belongs to`. */
function isAskedFor(tokens: readonly Token[], at: number): boolean {
  const [token, after] = [tokens[at], tokens[at + 1]];
  if (token?.kind === 'noun') return true;
  return token?.kind === 'verb' && !token.participle && /^(?:article|each|possessive|pronoun)$/.test(after?.kind ?? '');
}

function asVerb(token: Token): Token {
  return { ...token, kind: 'verb', plural: false };
}

function asNoun(token: Token): Token {
  const plural = !token.genitive && singularWord(token.word) !== token.word;
  return { ...token, kind: 'noun', plural, participle: false, gerund: false };
}

/** Stretches without a verb get one where a noun can be it: `A fine records the place`. */
function findVerbs(tokens: Token[]): void {
  let begin = 0;
  for (let end = 0; end <= tokens.length; end += 1) {
    const token = tokens[end];
    const next = tokens[end + 1];
    const ends = token === undefined || token.kind === 'conjunction' || token.kind === 'relative'
      || /^[;:()–—]$/.test(token.text)
      // `refers to a product and has a quantity`
      || (token.kind === 'and' || token.text === ',') && next !== undefined && finite.has(next.kind);
    if (!ends) continue;
    findVerb(tokens, begin, end);
    begin = end + 1;
  }
}

function findVerb(tokens: Token[], begin: number, end: number): void {
  for (let at = begin; at < end; at += 1) {
    const token = tokens[at];
    if (token === undefined || finite.has(token.kind) || token.kind === 'verb' && !token.gerund && !token.participle) {
      return;
    }
  }
  for (let at = begin + 1; at < end; at += 1) {
    const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
    const names = before?.kind === 'noun' && !before.genitive
      || before?.kind === 'adjective' && at === begin + 2 && isArticle(tokens[begin]);
    if (token?.kind !== 'noun' || before === undefined || !names || after === undefined || at + 1 >= end) continue;
    const follows = opensObject.has(after.kind) && after.word !== 'of'
      || before.plural && !token.plural && (after.kind === 'adjective' || after.kind === 'verb' && after.participle);
    // One does, many do. What stands to something, by a preposition alone, is more often a thing.
    if (!follows || before.plural === token.plural || after.kind === 'preposition' && !isArticle(tokens[begin])) {
      continue;
    }
    tokens[at] = asVerb(token);
    // `a fine records the place`
    if (before.kind === 'adjective') tokens[at - 1] = asNoun(before);
    return;
  }
}
