import type { Model, ModelEntity } from '../domain/model.js';

/**
 * Names of the schemas that are not made for one entity. No name of an entity's schemas can be one of them: those end in
 * one of {@link suffixes}, and since none of these ends in another, no two entities can meet in one name either.
 */
export const commonSchemas = {
  error: 'ErrorEnvelope',
  details: 'ErrorDetails',
  fieldError: 'FieldError',
  info: 'ServiceInfo',
  health: 'ServiceHealth',
  live: 'ServiceLive',
  json: 'JsonValue',
  jsonObject: 'JsonObject',
  register: 'RegisterRequest',
  login: 'LoginRequest',
  tokenForm: 'TokenForm',
  refresh: 'RefreshRequest',
  profile: 'ProfileRequest',
  tokens: 'TokenPair',
  jwks: 'KeySet',
} as const;

/** Name of one of an entity's schemas. */
export function schemaName(
  entity: ModelEntity,
  kind: typeof suffixes[number],
): string {
  return `${entity.names.className}${kind}`;
}

const suffixes = ['Create', 'Update', 'Patch', 'Record', 'Nested', 'Response', 'List', 'Ids', 'Ref'] as const;
const ownSuffix = new RegExp(`(?:${suffixes.join('|')})$`);

/** Names of the enums' schemas, by id: the class name, with `Enum` behind it where that could be another schema's. */
export function enumSchemaNames(model: Model): ReadonlyMap<string, string> {
  const common = new Set<string>(Object.values(commonSchemas));
  const plain = new Set(model.enums.map(one => one.className));
  const taken = new Set<string>();
  return new Map(model.enums.map(one => {
    let name = one.className;
    while (common.has(name) || ownSuffix.test(name) || taken.has(name) || (name !== one.className && plain.has(name))) {
      name = `${name}Enum`;
    }
    taken.add(name);
    return [one.id, name];
  }));
}

/** Gives out names once: a name that is taken gets a number. */
export function uniqueNames(): (wanted: string) => string {
  const taken = new Set<string>();
  const numbers = new Map<string, number>();
  return wanted => {
    let name = wanted;
    while (taken.has(name)) {
      const number = numbers.get(wanted) ?? 2;
      numbers.set(wanted, number + 1);
      name = `${wanted}_${number}`;
    }
    taken.add(name);
    return name;
  };
}
