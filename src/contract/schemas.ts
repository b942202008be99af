import { answerSchema, bodySchema, idsSchema, pageSchema } from './bodies.js';
import { commonSchemaEntries, jsonSchemaEntries } from './common-schemas.js';
import type { Contract, ContractField, ContractRelation } from './contract.js';
import { identitySchemaEntries, newPassword, withPassword } from './identity.js';
import type { JsonSchema } from './schema.js';

/** All schemas of bodies and answers by name: those of errors and of the service, the enums', then by resource. */
export function schemas(
  { naming, enums, resources, resourceById, identity }: Contract,
): ReadonlyMap<string, JsonSchema> {
  const made = new Map<string, JsonSchema>(commonSchemaEntries(naming));
  if (resources.some(resource => resource.fields.some(hasJson))) {
    for (const [name, schema] of jsonSchemaEntries()) made.set(name, schema);
  }
  for (const one of enums) made.set(one.schema, { type: 'string', enum: one.values });
  const shown = (relations: readonly ContractRelation[], as: 'nested' | 'record') =>
    relations.flatMap(relation => {
      const target = resourceById.get(relation.to);
      if (target === undefined) return [];
      return [[relation, relation.reference ? target.schemas.reference : target.schemas[as]] as const];
    });
  if (identity !== null) {
    for (const [name, schema] of identitySchemaEntries(identity, naming)) {
      made.set(name, schema);
    }
  }
  for (const { entity, schemas: names, fields, key, relations, nestedRelations, links } of resources) {
    const users = entity.id === identity?.user.entity.id;
    if (names.create !== null) {
      const body = bodySchema(fields, 'create');
      made.set(names.create, users ? withPassword(body, 'password', newPassword, true) : body);
    }
    if (users) {
      const shown = [...key.map(part => part.field), ...(identity.display === null ? [] : [identity.display])];
      made.set(names.reference, answerSchema([...new Set(shown)], []));
    }
    if (names.update !== null) made.set(names.update, bodySchema(fields, 'update'));
    if (names.patch !== null) made.set(names.patch, bodySchema(fields, 'patch'));
    made.set(names.record, answerSchema(fields, []));
    if (names.nested !== names.record) made.set(names.nested, answerSchema(fields, shown(nestedRelations, 'record')));
    made.set(names.response, answerSchema(fields, shown(relations, 'nested')));
    made.set(names.list, pageSchema(names.response, naming));
    for (const link of links) made.set(link.bodySchema, idsSchema(link.idsKey, link.idSchema));
  }
  return made;
}

function hasJson({ model: { type } }: ContractField): boolean {
  const { kind } = type.kind === 'array' ? type.of : type;
  return kind === 'json' || kind === 'native';
}
