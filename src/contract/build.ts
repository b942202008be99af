import type { Diagnostic } from '../domain/diagnostic.js';
import type { Model } from '../domain/model.js';
import { bodySchema, idsSchema, pageSchema, responseSchema } from './bodies.js';
import { commonSchemaEntries } from './common-schemas.js';
import type { Contract, ContractEnum, Resource } from './contract.js';
import { relationsOf } from './include.js';
import { idSchema, idsKey } from './links.js';
import { enumSchemaNames, schemaName, uniqueNames } from './names.js';
import { type ContractOptions, defaultContractOptions } from './options.js';
import { type ResourceContext, resourceOf, type Root, rootOf, withList } from './resource.js';
import type { JsonSchema } from './schema.js';
import { serviceOperations } from './service.js';

/**
 * What the API of a model promises: its resources, their operations, and every schema of a body or an answer. Takes time
 * in proportion to the columns and foreign keys of the model.
 *
 * @param options those that are left out have their default
 */
export function contract(model: Model, options: Partial<ContractOptions> = {}): Contract {
  const diagnostics: Diagnostic[] = [];
  const context = contextOf(model, { ...defaultContractOptions, ...options }, diagnostics);
  const enums = model.enums.map((one): ContractEnum => ({
    model: one,
    schema: context.enumSchema(one.id),
    values: one.values,
  }));
  const service = serviceOperations(context.options.prefix, context.operationId);
  const roots = model.entities.flatMap(entity => rootOf(entity, context) ?? []);
  const resources = linked(roots, context);
  return {
    options: context.options,
    naming: model.options.naming,
    resources,
    resourceById: new Map(resources.map(resource => [resource.entity.id, resource])),
    enums,
    enumById: new Map(enums.map(one => [one.model.id, one])),
    schemas: schemasOf(enums, resources, model),
    service,
    operations: [...service, ...resources.flatMap(resource => resource.operations)],
    diagnostics,
  };
}

function contextOf(model: Model, options: ContractOptions, diagnostics: Diagnostic[]): ResourceContext {
  const names = enumSchemaNames(model);
  return {
    model,
    options,
    bigint: options.bigint,
    enumSchema: id => names.get(id) ?? id,
    enumValues: id => model.enumById.get(id)?.values ?? [],
    operationId: uniqueNames(),
    report: finding => void diagnostics.push(finding),
  };
}

function linked(roots: readonly Root[], context: ResourceContext): readonly Resource[] {
  const responses = new Map(
    roots.filter(root => root.role === 'resource').map(root => [root.entity.id, root.schemas.response]),
  );
  const relations = new Map(
    roots.map(root => [root.entity.id, relationsOf(root.entity, id => responses.get(id) ?? null)]),
  );
  const lists = new Map(roots.map(root => [root.entity.id, withList(root, relations, context)]));
  return roots.map(root => resourceOf(root, lists, context));
}

function schemasOf(
  enums: readonly ContractEnum[],
  resources: readonly Resource[],
  { options: { naming } }: Model,
): ReadonlyMap<string, JsonSchema> {
  const schemas = new Map<string, JsonSchema>(commonSchemaEntries(naming));
  for (const one of enums) schemas.set(one.schema, { type: 'string', enum: one.values });
  const attached = new Set(resources.flatMap(resource => resource.links.map(link => link.target)));
  for (const { schemas: names, fields, relations, entity, key } of resources) {
    if (names.create !== null) schemas.set(names.create, bodySchema(fields, 'create'));
    if (names.update !== null) schemas.set(names.update, bodySchema(fields, 'update'));
    if (names.patch !== null) schemas.set(names.patch, bodySchema(fields, 'patch'));
    schemas.set(names.response, responseSchema(fields, relations));
    schemas.set(names.list, pageSchema(names.response, naming));
    if (attached.has(entity.id)) {
      schemas.set(schemaName(entity, 'Ids'), idsSchema(idsKey(entity, naming), idSchema({ key })));
    }
  }
  return schemas;
}
