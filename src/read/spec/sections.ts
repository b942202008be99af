import type { Item } from '../list/outline.js';

/** The parts of a feature spec, by what their headings say. */
export interface Sections {
  /** What the whole is called: `Feature: Task CRUD`. */
  readonly title: string | null;
  readonly data: Item[];
  readonly contract: Item[];
  readonly rules: Item[];
  /** Stories, goals and all else that says why and not what. */
  readonly others: Item[];
}

const NUMBER = String.raw`^(?:\d+[.)]?(?:\d+[.)]?)*\s*)?`;
const heads: readonly (readonly [RegExp, 'data' | 'contract' | 'rules'])[] = [
  [
    new RegExp(
      `${NUMBER}(?:the )?(?:api|rest|http|endpoints?|routes?|operations?|contract)\\b(?!.*\\b(?:auth|key))`,
      'i',
    ),
    'contract',
  ],
  [
    new RegExp(
      `${NUMBER}(?:the )?(?:data(?:base)?(?: (?:model|schema|structure)s?)?|domain model|entit(?:y|ies)|models?|schema|tables?|resources?|fields?)\\s*$`,
      'i',
    ),
    'data',
  ],
  [
    new RegExp(
      `${NUMBER}(?:(?:business|validation|data|domain|field|input) )?(?:rules?|validations?|constraints?|invariants?)(?: rules?| and .*)?\\s*$`,
      'i',
    ),
    'rules',
  ],
];

/** Sorts the headings of a spec, each with all that stands below it. A heading above such headings only holds them. */
export function sectionsOf(items: readonly Item[]): Sections {
  const sections: Sections = { title: titleOf(items), data: [], contract: [], rules: [], others: [] };
  sort(sections, items);
  return sections;
}

function sort(sections: Sections, items: readonly Item[]): void {
  for (const item of items) {
    const isHead = item.mark === 'heading' || item.mark === 'title';
    const kind = isHead ? heads.find(([pattern]) => pattern.test(item.text.replace(/:$/, '').trim()))?.[1] : undefined;
    if (kind !== undefined) sections[kind].push(item);
    else if (item.mark === 'heading' && item.children.some(child => child.mark === 'heading')) {
      sort(sections, item.children);
    } else sections.others.push(item);
  }
}

function titleOf(items: readonly Item[]): string | null {
  const first = items.find(({ mark }) => mark === 'heading');
  const words = first?.text.replace(/^(?:feature|spec(?:ification)?)(?:\s+spec(?:ification)?)?\s*[:–—-]\s*/i, '')
    .replace(/\s*[-–—:(]?\s*\b(?:crud(?: operations)?|feature|spec(?:ification)?|management|api|operations)\b.*$/i, '')
    .trim();
  return words === undefined || words === '' ? null : words;
}
