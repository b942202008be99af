import type { AnyDefinition, Sound } from './types.js';

/** A resource that is defined in code. */
export interface Resource<Definition extends AnyDefinition = AnyDefinition> {
  readonly name: string;
  readonly definition: Definition;
}

/**
 * Defines a resource by its fields, for {@link crud}. Names and types of fields are kept as types, so that `RowOf` of it is
 * the type of a row, and a default that is no value of its field does not compile.
 */
export function defineResource<const Definition extends AnyDefinition>(
  definition: Sound<Definition>,
): Resource<Definition> {
  return Object.freeze({ name: nameOf(definition), definition });
}

/** What a definition calls its resource. */
export function nameOf(definition: AnyDefinition): string {
  return 'resource' in definition ? definition.resource : definition.model_name;
}
