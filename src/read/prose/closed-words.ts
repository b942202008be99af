/** The words of English that belong to its grammar, by what they do in a sentence. */
const lists = {
  article: 'a an the this these those another',
  each: 'each every any all both',
  many: 'many several multiple some various numerous different few most more',
  possessive: 'my your his her its our their',
  pronoun:
    'i you he she it we they me him us them someone somebody anyone anybody everyone everybody nobody everything '
    + 'something anything nothing none people there',
  relative: 'who which that whom whose what',
  be: 'is are was were be been being am',
  have: 'has have had having',
  do: 'do does did',
  modal: 'can could may might must shall should will would cannot',
  not: 'not never no',
  to: 'to',
  preposition: 'of in on at by for from with without into onto through over under about against between during within '
    + 'via per as than like upon across towards toward after before since until among behind beside besides near '
    + 'along around inside outside above beyond except regarding',
  and: 'and plus & +',
  or: 'or',
  conjunction: 'when whenever where why how whether if once while because although though unless so then but therefore',
} as const;

/** What a word of grammar does in a sentence. */
export type Closed = keyof typeof lists;

const byWord: ReadonlyMap<string, Closed> = new Map(
  (Object.keys(lists) as Closed[]).flatMap(kind => lists[kind].split(' ').map(word => [word, kind] as const)),
);

/** What a word of grammar does; null for words that have a meaning of their own. */
export function closedWord(word: string): Closed | null {
  return byWord.get(word) ?? null;
}

/** Forms that no rule gives. */
const irregular: ReadonlyMap<string, string> = new Map(
  ('kept keep,lies lie,lying lie,used use,using use,uses use,held hold,given give,gave give,taken take,took take,made make,paid pay,sold sell,sent send,written write,'
    + 'wrote write,taught teach,built build,bought buy,brought bring,got get,gotten get,done do,did do,does do,has have,'
    + 'had have,having have,chosen choose,chose choose,led lead,run run,ran run,running run,seen see,saw see,shown show,'
    + 'said say,lent lend,lost lose,met meet,left leave,borne bear,is be,are be,was be,were be,been be,being be,am be,'
    + 'put put,set set,let let,ran run,known know,knew know,went go,gone go,came come,found find,won win,grown grow')
    .split(',').map(pair => pair.split(' ') as [string, string]),
);

/** The plain form of a verb whose forms no rule gives; null for others. */
export function irregularBase(word: string): string | null {
  return irregular.get(word) ?? null;
}

/** What the forms of a verb have in common: `stores`, `stored` and `storing` are `stor`. No word, only for comparing. */
export function verbStem(word: string): string {
  const known = irregular.get(word) ?? word;
  if (known.length < 4) return known;
  return known
    .replace(/(?:ies|ied)$/, 'y')
    .replace(/(?:sses|shes|ches|xes)$/, ending => ending.slice(0, -2))
    .replace(/(?<=[aeiouy].{1,20})(?:ing|ed)$|(?<!s)(?:es|s)$/, (ending, at: number) => at < 3 ? ending : '')
    .replace(/(.)\1$/, '$1')
    .replace(/e$/, '');
}

/** Verbs as {@link verbStem} sees them. */
export function verbs(words: string): ReadonlySet<string> {
  return new Set(words.split(' ').map(verbStem));
}
