import type { Bound, Remarks } from './note.js';
import { behind, splitPiece, unquoted } from './piece.js';
import { isTechnical, readType } from './type.js';
import { valuesOf, wordsOf } from './values.js';

type Rule = readonly [RegExp, (remarks: Remarks, found: readonly (string | undefined)[]) => void];

const NUMBER = String.raw`(-?\d{1,3}(?:,\d{3})+(?!\d)|-?\d+(?:\.\d+)?)`;
const UNIT = String.raw`(?:\s*-?(chars?|characters?|letters?|signs?|digits?|long)\b)?`;

/** What a sentence says before a bound. */
const MUST = String.raw`(?:(?:(?:must|should|shall|may|can)(?: only)?|(?:has|have|needs?) to) be\s+)?`;
/** What turns a bound around: `must not exceed 5` is `at most 5`. */
const NOT = String.raw`(?:(?:must|should|shall|may|can|does|do)\s*)?(?:not|never)\s+(?:be\s+)?`;

const rule = (pattern: string, apply: Rule[1]): Rule => [new RegExp(`^(?:${pattern})(?![\\w])`, 'i'), apply];
const bound = (pattern: string, operator: Bound['operator']): Rule => [
  new RegExp(`^${MUST}(?:${pattern})${NUMBER}${UNIT}`, 'i'),
  (remarks, [text = '', number = '', unit]) => {
    const of = unit !== undefined || /len/i.test(text) ? 'length' as const : null;
    remarks.bounds.push({ operator, number: plain(number), of });
  },
];

/** Words that say one thing of a field. The first that fits counts. */
const rules: readonly Rule[] = [
  rule('(?:is )?(?:the )?(?:primary[ _-]?key|pkey|pk|identifier)|key(?=\\s*$)', remarks => remarks.primary = true),
  rule(
    '(?:must be |is |globally )?unique(?:[ _](?:key|index|constraint))?|uniq?|uk|no duplicates',
    remarks => remarks.unique = true,
  ),
  rule(
    '(?:is )?(?:required|mandatory|not[ _-]?null|non[ _-]?null(?:able)?|not nullable|must be (?:present|given|set))|nn',
    remarks => remarks.nullable = false,
  ),
  rule(
    '(?:is )?(?:optional|nullable|null|not (?:required|mandatory)|(?:may|can) be (?:empty|null|missing|blank)|if any)',
    remarks => remarks.nullable = true,
  ),
  [
    /^(?:on[ _-]?delete\s*[:=]?\s*(cascade|set[ _-]?null|restrict|no[ _-]?action)|(deletes? cascades?|cascades? (?:on )?delete))(?!\w)/i,
    (remarks, [, action = '', alone]) => {
      remarks.onDelete = alone !== undefined || /^c/i.test(action) ? 'cascade' : /^s/i.test(action) ? 'set null' : null;
    },
  ],
  rule('indexed|index(?:ed)?|mul', remarks => remarks.indexed = true),
  rule('auto[ _-]?incr\\w*|autoincrement|auto[ _-]?generated|auto|generated|read-?only', () => undefined),
  [
    /^(?:references?|refs?|(?:foreign[ _-]?key|fk)(?:\s+(?:to|of|on|for|references))?|(?:refers?|links?|points?) to|belongs[ _]?to|->|=>|→|>(?=\s*\p{L}))\s*:?\s*(?:the |an? )?((?:[\p{L}_][\w.]*)?)(?:\s*\(\s*(\w+)\s*\))?/iu,
    (remarks, [, target = '', column]) => {
      remarks.target = column === undefined || target.includes('.') ? target : `${target}.${column}`;
    },
  ],
  [
    /^(?:default(?:s)?(?:\s+to|\s+is|\s+value)?\s*[:=]?\s*|=\s*)("[^"]*"|'[^']*'|`[^`]*`|-?[\p{L}\p{N}_][\p{L}\p{N}_.:-]*(?:\(\))?)/iu,
    (remarks, [, value = '']) => {
      const text = unquoted(value);
      remarks.default = { text, quoted: text !== value };
    },
  ],
  [
    new RegExp(
      `^${MUST}(?:between\\s+|from\\s+|range:?\\s*|(?:on )?(?:a )?scale of\\s+)?${NUMBER}\\s*(?:\\.\\.+|–|-|to|and)\\s*${NUMBER}${UNIT}`,
      'i',
    ),
    (remarks, [, least = '', most = '', unit]) => {
      const of = unit === undefined ? null : 'length' as const;
      remarks.bounds.push({ operator: '>=', number: plain(least), of }, { operator: '<=', number: plain(most), of });
    },
  ],
  bound(
    'max(?:imum)?[ _-]*(?:len(?:gth)?)?[ :=]*(?:of )?|(?:up to|at most|no more than|not longer than|length|len)[ :=]*|<=\\s*|≤\\s*|'
      + `${NOT}(?:exceed(?:ing)?|(?:more|greater|larger|higher|longer) than)\\s+`,
    '<=',
  ),
  bound(
    'min(?:imum)?[ _-]*(?:len(?:gth)?)?[ :=]*(?:of )?|(?:at least|no less than)\\s+|>=\\s*|≥\\s*|'
      + `${NOT}(?:less|smaller|lower|shorter|fewer) than\\s+`,
    '>=',
  ),
  bound('(?:more|greater|larger|higher|longer) than\\s+|(?:must )?exceeds?\\s+|>\\s*', '>'),
  bound('(?:less|smaller|lower|shorter|fewer) than\\s+|<\\s*', '<'),
  [
    /^(\d{1,5})[ -](?:chars?|characters?|letters?)\b(?: max(?:imum)?)?/i,
    (remarks, [, number = '']) => remarks.bounds.push({ operator: '<=', number, of: 'length' }),
  ],
  rule(`${MUST}positive`, remarks => remarks.bounds.push({ operator: '>', number: '0', of: 'value' })),
  rule(
    `${MUST}(?:non-?negative|unsigned)|${NOT}negative`,
    remarks => remarks.bounds.push({ operator: '>=', number: '0', of: 'value' }),
  ),
  rule(
    `${MUST}non-?empty|${NOT}(?:empty|blank)`,
    remarks => remarks.bounds.push({ operator: '>=', number: '1', of: 'length' }),
  ),
];

/** A number as code writes it: `100,000` is 100000. */
function plain(number: string): string {
  return number.replaceAll(',', '');
}

/** Longer notes are descriptions, whatever they say. */
const LONGEST = 1000;

/** Reads everything that stands behind the name of a field, phrase by phrase. What no rule knows becomes words of rest. */
export function readRemarks(remarks: Remarks, text: string): void {
  if (text.length > LONGEST) {
    remarks.rest.push(text);
    return;
  }
  const whole = text.trim().replace(/\s*\|\s*/g, '|');
  const values = remarks.type === null ? valueWords(whole) ?? valuesOf(whole) : null;
  if (values !== null) {
    remarks.type = { kind: 'values', values };
    return;
  }
  for (const phrase of splitPiece({ text: whole, at: 0 }, /[,;]\s+|[,;]$|\s+[–—-]+\s+|,(?=\D)/)) {
    readPhrase(remarks, phrase.text);
  }
}

/** Whether a text begins with what a rule knows, or with the word of a type that no name ends with. */
export function beginsRemark(text: string): boolean {
  return rules.some(([pattern]) => pattern.test(text)) || isTechnical(/^[^\s,;]*/.exec(text)?.[0] ?? '')
    || /^(?:(?:enum|one of|either)\b|in\s*\()/i.test(text);
}

/** Words between commas that are values, since none of them says something of the field. */
function valueWords(text: string): readonly string[] | null {
  const words = wordsOf(text);
  return words === null || words.some(beginsRemark) ? null : words;
}

function readPhrase(remarks: Remarks, text: string): void {
  if (takesType(remarks, text, true)) return;
  let rest = text.trim();
  const unknown: string[] = [];
  while (rest !== '') {
    const applied = applyRule(remarks, rest);
    if (applied !== null) {
      rest = applied;
      continue;
    }
    const word = nextWord(rest);
    rest = rest.slice(word.length).trim();
    const inside = /^\((.*)\)$/s.exec(word)?.[1];
    // Behind words that are no remark, everything up to the end is a sentence.
    if (inside !== undefined && (unknown.length === 0 || beginsRemark(inside))) readRemarks(remarks, inside);
    else if (unknown.length > 0 || !takesType(remarks, word, false)) {
      if (/^[,;:*!?-]+$/.test(word)) continue;
      unknown.push(word);
    }
  }
  if (unknown.length === 0) return;
  remarks.rest.push(unknown.join(' '));
}

/** What is left behind the first rule that fits; null where none does. */
function applyRule(remarks: Remarks, text: string): string | null {
  for (const [pattern, apply] of rules) {
    const found = pattern.exec(text);
    if (found === null || found[0] === '') continue;
    apply(remarks, found);
    return text.slice(found[0].length).trim();
  }
  return null;
}

/** Takes a text that is a type or a list of values as a whole; `alone` where nothing else stands beside it. */
function takesType(remarks: Remarks, text: string, alone: boolean): boolean {
  if (remarks.type !== null) return false;
  const inside = /^\((.*)\)$/s.exec(text)?.[1];
  const values = inside === undefined ? null : valueWords(inside);
  const read = values === null ? readType(text) : { type: { kind: 'values', values } as const, nullable: null };
  if (read === null || (read.type.kind === 'named' && !alone)) return false;
  remarks.type = read.type;
  remarks.nullable ??= read.nullable;
  return true;
}

/** The next word with the brackets that belong to it. */
function nextWord(text: string): string {
  let at = 0;
  while (at < text.length && !/\s/.test(text.charAt(at))) {
    at = /[([{<"'`]/.test(text.charAt(at))
      ? behind(text, at)
      : at + 1;
  }
  return text.slice(0, Math.max(at, 1));
}
