/** Words that begin with a vowel letter but not with its sound: `a user`, `a unit`, `a European`, `a one-off`. */
const CONSONANT = /^(?:eu|one(?![a-z])|once|u(?:ni(?!n|m)|s[ae]|ti|uid|rl|rn|biq))/i;
/** Words that begin with a silent h. */
const SILENT = /^(?:hour|honou?r|honest|heir)/i;

/** The words with their indefinite article: `a post`, `an order item`, `a user`, `an hour`. */
export function article(title: string): string {
  const vowel = (/^[aeiou]/i.test(title) && !CONSONANT.test(title)) || SILENT.test(title);
  return `${vowel ? 'an' : 'a'} ${title}`;
}
