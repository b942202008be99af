/** Words for the thing that is to be built which name things of which rows are kept just as often: `a site has a name`. */
const words = ['application', 'site', 'platform'] as const;

/**
 * Which of these words a text uses for the thing to be built. There is one of it; what is spoken of as several, as any
 * or as each one is a thing like others.
 */
export function builtIn(text: string): ReadonlySet<string> {
  return new Set(words.filter(word => !isSpokenOf(word, text)));
}

function isSpokenOf(word: string, text: string): boolean {
  const any = new RegExp(
    `\\b(?:each|every|per|another|any|one|which) (?:\\w+ )?${word}\\b|(?<!web |mobile |desktop )\\b${word}s\\b`
      + `|\\ban? (?:\\w+ )?${word} (?:has|consists|contains|belongs|is (?:for|made|submitted|either|of|open|in|located|at|sent)) ?`,
    'i',
  );
  return any.test(text) || word === 'application' && /\bappl(?:y|ies|ied|ying) (?:for|to)\b/i.test(text);
}

/** A sentence with the thing to be built called so. */
export function withSystem(sentence: string, built: ReadonlySet<string>): string {
  if (built.size === 0) return sentence;
  return sentence.replace(
    /\b(?:application|site|platform)\b/gi,
    word => built.has(word.toLowerCase()) ? 'system' : word,
  );
}
