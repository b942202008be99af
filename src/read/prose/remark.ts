import { type Bound, noRemarks } from '../notation/note.js';
import { readRemarks } from '../notation/remarks.js';
import type { Token } from './tokens.js';

/**
 * What a remark on a thing says of it: that it need not be there, that no two are the same, which values it
 * has, and which where nobody says.
 */
export interface Remark {
  readonly optional: boolean;
  readonly unique: boolean;
  readonly holds: 'boolean' | null;
  readonly values: readonly string[];
  readonly bounds: readonly Bound[];
  readonly default: string | null;
}

/** Marks that brackets and short remarks carry. */
export const saysOptional =
  /\b(?:optional|optionally|empty|if any|if there is|where needed|if needed|if applicable|where applicable|if known|when known|if available|may be (?:empty|missing|blank)|can be (?:empty|blank|left out)|not known|unknown at first|nullable|not required|not mandatory)\b/;
const saysUnique = /\b(?:unique|must not repeat|no duplicates|distinct)\b/;
const saysBoolean = /^(?:yes ?(?:\/|or) ?no|true ?(?:\/|or) ?false|boolean|bool|flag|checkbox)$/;
const example =
  /^(?:e\.?g\.?|for example|for instance|such as|like|mostly|i\.?e\.?|usually|typically|including|incl)\b/;

/** What a remark on a thing says of it. */
export function remark(text: string): Remark {
  const said = text.toLowerCase().trim();
  const [, before, given] = example.test(said) ? [] : byDefault.exec(text.trim()) ?? [];
  const values = example.test(said) ? [] : choices(before ?? text);
  return {
    optional: saysOptional.test(said),
    unique: saysUnique.test(said) && !/\bnot (?:necessarily )?unique\b/.test(said),
    holds: saysBoolean.test(said) ? 'boolean' : null,
    values,
    bounds: boundsIn(said),
    default: given === undefined ? null : given.replace(/^["'“‘`]|["'”’`.]$/g, ''),
  };
}

/** Values, and behind them the one that counts where nobody says: `15 by default`, `open, closed; default open`. */
const byDefault =
  /^(.*?)(?:^|[,;]\s*|\s)default(?:s)?(?:\s+to|\s+is|\s+value)?\s*[:=]?\s*("[^"]*"|[\p{L}\p{N}][\p{L}\p{N}_.+-]*)$/iu;

/** Bounds that are all a remark says: `max 80 characters`, `1-5`. */
function boundsIn(said: string): readonly Bound[] {
  if (!/\d/.test(said)) return [];
  const noted = noRemarks();
  readRemarks(noted, said.replace(byDefault, '$1'));
  const [first, second] = noted.bounds;
  const inOrder = first === undefined || second === undefined || Number(first.number) < Number(second.number);
  return noted.rest.length === 0 && noted.type === null && inOrder ? noted.bounds : [];
}

/** The values of a text that lists some: `open, in progress or closed`; none where it lists none. */
export function choices(text: string): readonly string[] {
  const said = text.trim().replace(/^(?:either|one of|must be one of|can be|is one of)\b:?\s*/i, '').replace(
    /[.\s]+$/,
    '',
  );
  if (/\b(?:one|two|\d+) or (?:more|several|many)\b/i.test(said)) return [];
  const parts = said.split(/\s*(?:,\s*(?:or|and)\s|,|;|\||\s\/\s|\bor\b|\band\b)\s*/).map(part =>
    part.trim().replace(/^["'“‘`]|["'”’`]$/g, '').trim()
  ).filter(part => part !== '');
  const plain = parts.every(part =>
    /^[\p{L}\p{N}][\p{L}\p{N}\p{M} _+-]*$/u.test(part) && part.split(/\s+/).length <= 3
    && !/^\d/.test(part)
    && !/^(?:a|an|the|its|their|yes|no|etc|not|if|when|optional|unique|required|mandatory|used (?:to|for|as|by)|is|may|for|on|as|where)\b(?!-)|^(?:in|from|to|with)(?: \S+ \S|$)/i
      .test(part)
  );
  return parts.length > 1 && plain && new Set(parts).size === parts.length ? parts : [];
}

/** What tokens say, as it is written. */
export function textIn(tokens: readonly Token[]): string {
  let text = '';
  let end = tokens[0]?.from ?? 0;
  for (const token of tokens) {
    text += `${token.from > end ? ' ' : ''}${token.text}`;
    end = token.to;
  }
  return text;
}
