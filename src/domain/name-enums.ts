import { type Diagnostic, diagnostic } from './diagnostic.js';
import type { Entity, EnumType } from './domain.js';
import { singular } from './inflection.js';
import type { EntityNames, ModelEnum } from './model.js';
import { firstFree, fitWords } from './name.js';
import type { Overrides } from './overrides.js';
import { beginsName, pascalCase, snakeCase, splitWords, type Words } from './words.js';

/** Where an enum is used first: an inline one is named after it. */
export interface EnumUse {
  readonly entity: Entity;
  readonly column: string;
}

/**
 * Names all enums apart from each other and from the entities. A type of its own is called after itself, an inline list
 * after its table and column (`posts.status` → `PostStatus`). Where that is taken it gets its schema's words, or `Enum`
 * behind it, or a number; each such decision is reported.
 *
 * @param classNames names the entities have.
 */
export function nameEnums(
  enums: readonly EnumType[],
  uses: ReadonlyMap<string, EnumUse>,
  entityNames: ReadonlyMap<string, EntityNames>,
  classNames: ReadonlySet<string>,
  overrides: Overrides,
  report: (finding: Diagnostic) => void,
): readonly ModelEnum[] {
  const taken = new Set(classNames);
  const counters = new Map<string, number>();
  const free = (words: Words): boolean => !taken.has(pascalCase(words));
  return enums.map(type => {
    const wanted = wantedWords(type, uses.get(type.id), entityNames, overrides);
    const words = firstFree(nextBest(type, wanted, free), free, counters);
    const className = pascalCase(words);
    taken.add(className);
    if (words !== wanted) {
      report(diagnostic(
        'warning',
        'enum-name-taken',
        `Enum ${type.id} is called ${className} since the name ${pascalCase(wanted)} is taken.`,
        type.place,
        type.name === null ? null : `Choose another name for it with the option names: ${JSON.stringify(type.id)}.`,
      ));
    }
    return { ...type, className, singular: snakeCase(words) };
  });
}

/** First use of each enum, in source order. */
export function enumUses(entities: readonly Entity[]): ReadonlyMap<string, EnumUse> {
  const uses = new Map<string, EnumUse>();
  for (const entity of entities) {
    for (const { column, type } of entity.fields) {
      const scalar = type.kind === 'array' ? type.of : type;
      if (scalar.kind === 'enum' && !uses.has(scalar.enum)) uses.set(scalar.enum, { entity, column });
    }
  }
  return uses;
}

function wantedWords(
  type: EnumType,
  use: EnumUse | undefined,
  entityNames: ReadonlyMap<string, EntityNames>,
  overrides: Overrides,
): Words {
  const override = overrides.enum(type);
  if (override !== null) return fitWords(override, 'enum').words;
  if (type.name !== null) return singular(fitWords(type.name, 'enum').words);
  const owner = use === undefined ? undefined : entityNames.get(use.entity.id);
  if (use === undefined || owner === undefined) return singular(fitWords(type.id, 'enum').words);
  const before = owner.singular.split('_');
  const own = singular(fitWords(use.column, 'enum').words);
  return before.every((word, index) => own[index] === word) ? own : [...before, ...own];
}

function nextBest(type: EnumType, wanted: Words, free: (words: Words) => boolean): Words {
  if (free(wanted)) return wanted;
  const schema = type.schema === null ? [] : splitWords(type.schema);
  if (beginsName(schema) && free([...schema, ...wanted])) return [...schema, ...wanted];
  return [...wanted, 'enum'];
}
