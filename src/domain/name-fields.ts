import { type Diagnostic, diagnostic } from './diagnostic.js';
import type { Entity, Field } from './domain.js';
import { firstFree, type FitWords, fitWords, wireName } from './name.js';
import type { Naming } from './options.js';
import type { Overrides } from './overrides.js';
import { camelCase, snakeCase, type Words } from './words.js';

/** A field's name in code and at the boundary, with the words both are made of. */
export interface FieldName {
  readonly words: Words;
  /** snake_case */
  readonly name: string;
  readonly wire: string;
  /** camelCase: the coarser form (`a_1` and `a1` are both `a1`), so names that differ in it differ in both. */
  readonly camel: string;
}

/** Names the fields of one entity after the other; columns of one name are told once. */
export type FieldNamer = (entity: Entity) => ReadonlyMap<string, FieldName>;

/**
 * Makes the function that names the fields of an entity. Names the user gave come first, then columns that are their
 * own name already, then the others in order; what is taken is numbered (`user_name`, `user_name_2`) and reported.
 */
export function fieldNamer(naming: Naming, overrides: Overrides, report: (finding: Diagnostic) => void): FieldNamer {
  const nameOf = (words: Words): FieldName => ({
    words,
    name: snakeCase(words),
    wire: wireName(words, naming),
    camel: camelCase(words),
  });
  const known = new Map<string, Wish>();
  const wishOf = (name: string): Wish => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const fit = fitWords(name, 'field');
    const wish = { fit, plain: nameOf(fit.words) };
    known.set(name, wish);
    return wish;
  };

  return entity => {
    const taken = new Set<string>();
    const counters = new Map<string, number>();
    const free = (words: Words): boolean => !taken.has(snakeCase(words)) && !taken.has(camelCase(words));
    const names = new Map<string, FieldName>();
    const give = (field: Field, { fit, plain }: Wish): void => {
      if (names.has(field.column)) return;
      const words = taken.has(plain.name) || taken.has(plain.camel) ? firstFree(fit.words, free, counters) : fit.words;
      const name = words === fit.words ? plain : nameOf(words);
      taken.add(name.name).add(name.camel);
      names.set(field.column, name);
      if (name !== plain || fit.changed !== null) report(finding(entity, field, fit, name, plain));
    };

    const later: (readonly [Field, Wish])[] = [];
    for (const field of entity.fields) {
      const override = overrides.field(entity, field.column);
      if (override !== null) give(field, wishOf(override));
    }
    for (const field of entity.fields) {
      const wish = wishOf(field.column);
      if (wish.plain.name === field.column) give(field, wish);
      else later.push([field, wish]);
    }
    for (const [field, wish] of later) give(field, wish);
    return later.length === 0 ? names : inOrder(entity.fields, names);
  };
}

/** The name a column asks for. */
interface Wish {
  readonly fit: FitWords;
  readonly plain: FieldName;
}

function finding(entity: Entity, field: Field, fit: FitWords, name: FieldName, plain: FieldName): Diagnostic {
  const subject = `Column ${entity.id}.${field.column}`;
  if (name === plain) {
    const message = `${subject} is called ${name.name} since ${fit.changed ?? 'the option names says so'}.`;
    return diagnostic('note', 'field-renamed', message, field.place);
  }
  return diagnostic(
    'warning',
    'field-name-taken',
    `${subject} is called ${name.name} since another column of the table has the name ${plain.name}.`,
    field.place,
    `Choose another name for it with the option names: "${entity.id}.${field.column}".`,
  );
}

/** In the order of the columns, whatever the order in which names were given out. */
function inOrder(fields: readonly Field[], names: ReadonlyMap<string, FieldName>): ReadonlyMap<string, FieldName> {
  const ordered = new Map<string, FieldName>();
  for (const { column } of fields) {
    const name = names.get(column);
    if (name !== undefined) ordered.set(column, name);
  }
  return ordered;
}
