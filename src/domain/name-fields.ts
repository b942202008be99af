import { type Diagnostic, diagnostic } from './diagnostic.js';
import type { Entity } from './domain.js';
import { firstFree, fitWords, wireName } from './name.js';
import type { Naming } from './options.js';
import type { Overrides } from './overrides.js';
import { camelCase, snakeCase, type Words } from './words.js';

/** A field's name in code and at the boundary, with the words both are made of. */
export interface FieldName {
  readonly words: Words;
  readonly name: string;
  readonly wire: string;
}

/**
 * Names the fields of an entity. Names the user gave come first, then columns that are their own name already, then the
 * others in order; what is taken is numbered (`user_name`, `user_name_2`) and reported.
 */
export function nameFields(
  entity: Entity,
  naming: Naming,
  overrides: Overrides,
  report: (finding: Diagnostic) => void,
): ReadonlyMap<string, FieldName> {
  const taken = new Set<string>();
  const counters = new Map<string, number>();
  const names = new Map<string, FieldName>();
  // The camelCase form is the coarser one (`a_1` and `a1` are both `a1`), so both namings stay apart together.
  const free = (words: Words): boolean => !taken.has(snakeCase(words)) && !taken.has(camelCase(words));
  const give = (column: string, wanted: Words): Words => {
    const words = firstFree(wanted, free, counters);
    taken.add(snakeCase(words)).add(camelCase(words));
    names.set(column, { words, name: snakeCase(words), wire: wireName(words, naming) });
    return words;
  };

  const open = entity.fields.map(field => {
    const override = overrides.field(entity, field.column);
    const fit = fitWords(override ?? field.column, 'field');
    const rank = override !== null ? 0 : snakeCase(fit.words) === field.column ? 1 : 2;
    return { field, fit, rank };
  });
  for (const { field, fit } of [0, 1, 2].flatMap(rank => open.filter(one => one.rank === rank))) {
    if (names.has(field.column)) continue;
    const words = give(field.column, fit.words);
    const subject = `Column ${entity.id}.${field.column}`;
    if (words !== fit.words) {
      report(diagnostic(
        'warning',
        'field-name-taken',
        `${subject} is called ${snakeCase(words)} since another column of the table has the name ${
          snakeCase(fit.words)
        }.`,
        field.place,
        `Choose another name for it with the option names: "${entity.id}.${field.column}".`,
      ));
    } else if (fit.changed !== null) {
      const message = `${subject} is called ${snakeCase(words)} since ${fit.changed}.`;
      report(diagnostic('note', 'field-renamed', message, field.place));
    }
  }
  // In the order of the columns, whatever the order in which names were given out.
  return new Map(entity.fields.flatMap(field => {
    const name = names.get(field.column);
    return name === undefined ? [] : [[field.column, name] as const];
  }));
}
