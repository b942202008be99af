import type { Filter, Resource } from '../../contract/contract.js';
import { splitWords } from '../../domain/words.js';
import { attributeName } from './names.js';

/** A filter, and the attribute of the list's parameters that holds what was asked for. */
export interface FilterAttribute {
  readonly filter: Filter;
  readonly attribute: string;
}

/** What `ListParams` has for itself. */
const LIST_WORDS = 'page per_page offset limit sort_by order search include include_total'.split(' ');

/** The filters of a resource, each with an attribute of its own. */
export function filterAttributes({ list: { filters } }: Resource): readonly FilterAttribute[] {
  const taken = new Set(LIST_WORDS);
  return filters.map(filter => {
    const stem = attributeName(splitWords(filter.parameter).join('_'));
    let attribute = stem;
    for (let number = 2; taken.has(attribute); number += 1) attribute = `${stem}_${number}`;
    taken.add(attribute);
    return { filter, attribute };
  });
}
