import type { Token } from './tokens.js';

/** Whether a token ends what is said of a thing in a list; so does the end of the sentence. */
export function endsThing(token: Token | undefined): boolean {
  return token === undefined || token.kind === 'and' || token.kind === 'or'
    || token.kind === 'sign' && ',;.:()'.includes(token.text);
}
