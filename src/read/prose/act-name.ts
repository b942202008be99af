import { acts } from './claim-words.js';
import { irregularBase, verbStem } from './closed-words.js';

/**
 * What the rows of an act are called: `borrow` gives loans, `check in` check-ins, `inspect` inspections; where grammar
 * gives no other name, the verb is it: `return`.
 *
 * @param word The verb as it is written.
 * @param small Its small word, `in` of `check in`; empty where there is none.
 */
export function actName(word: string, small: string): string {
  const known = acts.get(verbStem(word));
  if (known !== undefined && small === '') return known;
  const base = baseOf(word);
  if (small !== '') return `${base}_${small}`;
  if (base.endsWith('ate') && base.length > 5) return base.replace(/e$/, 'ion');
  if (/(?:ise|ize)$/.test(base) && base.length > 6) return base.replace(/e$/, 'ation');
  return base;
}

/** A verb without the ending of who does it and when: `returns`, `returned` and `returning` are `return`. */
function baseOf(word: string): string {
  const irregular = irregularBase(word);
  if (irregular !== null) return irregular;
  if (/(?:ies|ied)$/.test(word)) return word.replace(/(?:ies|ied)$/, 'y');
  if (/(?:sses|shes|ches|xes|zes)$/.test(word)) return word.slice(0, -2);
  if (/[^su]s$/.test(word)) return word.slice(0, -1);
  const cut = word.replace(/(?:ed|ing)$/, '');
  if (cut === word || cut.length < 3) return word;
  if (/([bdgklmnprt])\1$/.test(cut)) return cut.slice(0, -1);
  return /(?:at|iz|is|v|c|g|u|as)$/.test(cut) ? `${cut}e` : cut;
}
