import { createRequire } from 'node:module';

/** A word as the tagger sees it: where it stands in its sentence and what it may be. */
export interface Term {
  readonly from: number;
  readonly tags: ReadonlySet<string>;
}

interface Tagged {
  readonly docs: readonly (readonly { readonly text: string; readonly tags: ReadonlySet<string> }[])[];
}

type Tagger = (text: string) => Tagged;

let loaded: Tagger | undefined;

/** The tagger of English words, loaded when the first sentence asks for it. */
function tagger(): Tagger {
  if (loaded !== undefined) return loaded;
  const load: (id: string) => unknown = createRequire(import.meta.url);
  return loaded = load('compromise/two') as Tagger;
}

/** The words of a sentence with the parts of speech they likely are. */
export function tagTerms(sentence: string): Term[] {
  const terms: Term[] = [];
  let from = 0;
  for (const { text, tags } of tagger()(sentence).docs.flat()) {
    // Contractions come as several words, of which all but the first are empty.
    const at = text === '' ? -1 : sentence.indexOf(text, from);
    if (at < 0) continue;
    terms.push({ from: at, tags });
    from = at + text.length;
  }
  return terms;
}
