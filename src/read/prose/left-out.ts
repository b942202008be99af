import type { Walk } from './read-blocks.js';

/** Sections that say what is not to be built, what somebody has to do, or why. */
export const beside = new RegExp(
  '^(?:(?:\\W*(?:out|not in) (?:of )?scope|non[- ]?goals?|future|later|someday|to[- ]?do|action items?|next steps?|open (?:questions?|issues?|points?)'
    + '|background|motivation|(?:the )?problem|vision|non[- ]functional|change ?log|revision history|tech(?:nology|nical)? stack|why)\\b'
    // What may be what is kept as well, where more is said in the title.
    + '|(?:(?:success )?metrics|kpis?|time ?line|milestones?|roadmap|budget|pricing|business (?:model|case)|marketing|references?|risks?|goals?|glossary'
    + '|assumptions|stakeholders|competitors?|interfaces?|performance|security)(?: (?:and|&) (?:metrics|kpis?|milestones?|risks?|assumptions|security|performance|goals?))?\\W*$)',
  'i',
);
const dropped =
  /^(?:not (?:now|yet|needed|included|in version|in the first)|nice to have|later|parked|skipped?|maybe(?: later)?|no need for)\b[^.]{0,20}[:–—-]\s|\b(?:out of scope|not in scope|not part of (?:this|the first)|in a later (?:version|phase|release))\b|(?:^|[.:]\s)later\.?$/i;

/** What lines above a document begin with. */
const head =
  /^(?:(?:owner|author|reviewer|participant|attendee|stakeholder|contact)s?|present|version|status|date|last updated|updated|prepared (?:by|for)|written by|subject|from|to|cc|re)$/i;

/** What a sentence is, so that nothing is made of it; null where it says what there is. */
export function leftOut(walk: Pick<Walk, 'sections'>, sentence: string): string | null {
  if (/\?["”’']?$/.test(sentence)) return 'a question';
  if (dropped.test(sentence)) return 'left for later';
  return isHead(walk, sentence) ? 'about the document' : null;
}

/** Whether a line says who wrote a document and when, and stands above its sections. */
function isHead({ sections }: Pick<Walk, 'sections'>, line: string): boolean {
  const [, word = '', said = ''] = /^(\p{L}+(?: \p{L}+)?)\s?:\s+(.*)$/u.exec(line) ?? [];
  if ((sections.at(-1)?.depth ?? 1) > 2 || !head.test(word)) return false;
  return /^(?:subject|present|attendees)$/i.test(word) || /^(?:\p{Lu}|\d|v\d)/u.test(said);
}
