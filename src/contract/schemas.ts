import { bodySchema, idsSchema, pageSchema, responseSchema } from './bodies.js';
import { commonSchemaEntries } from './common-schemas.js';
import type { Contract } from './contract.js';
import type { JsonSchema } from './schema.js';

/** All schemas of bodies and answers by name: those of errors and of the service, the enums', then by resource. */
export function schemas({ naming, enums, resources }: Contract): ReadonlyMap<string, JsonSchema> {
  const made = new Map<string, JsonSchema>(commonSchemaEntries(naming));
  for (const one of enums) made.set(one.schema, { type: 'string', enum: one.values });
  for (const { schemas: names, fields, relations, links } of resources) {
    if (names.create !== null) made.set(names.create, bodySchema(fields, 'create'));
    if (names.update !== null) made.set(names.update, bodySchema(fields, 'update'));
    if (names.patch !== null) made.set(names.patch, bodySchema(fields, 'patch'));
    made.set(names.response, responseSchema(fields, relations));
    made.set(names.list, pageSchema(names.response, naming));
    for (const link of links) made.set(link.bodySchema, idsSchema(link.idsKey, link.idSchema));
  }
  return made;
}
