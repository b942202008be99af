import type { Diagnostic } from '../domain/diagnostic.js';
import type { Model } from '../domain/model.js';
import type { Contract, ContractEnum, Resource } from './contract.js';
import { identityOf } from './identity.js';
import { enumSchemaNames, uniqueNames } from './names.js';
import { type ContractOptions, defaultContractOptions } from './options.js';
import { type ResourceContext, resourceOf, type Root, rootOf, withList } from './resource.js';
import { scopedRoots, staticSegments } from './scope.js';
import { serviceOperations } from './service.js';

/**
 * What the API of a model promises: its resources, their operations and what each takes and answers. Takes time in
 * proportion to the columns and foreign keys of the model.
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
  const service = serviceOperations(context.options.prefix, context.operationId, model.identity !== null);
  const roots = scopedRoots(model.entities.flatMap(entity => rootOf(entity, context) ?? []), model, context.report);
  const resources = linked(roots, context);
  const resourceById = new Map(resources.map(resource => [resource.entity.id, resource]));
  const identity = model.identity === null ? null : identityOf(model.identity, resourceById, context.operationId);
  return {
    options: context.options,
    naming: model.options.naming,
    resources,
    resourceById,
    enums,
    enumById: new Map(enums.map(one => [one.model.id, one])),
    service,
    identity,
    operations: [
      ...service,
      ...identity?.operations ?? [],
      ...routed(resources).flatMap(resource => resource.operations),
    ],
    staticSegments: staticSegments(resources),
    diagnostics,
  };
}

/** Resources in the order in which they are routed: paths that begin with a word, then those that begin with a user. */
export function routed(resources: readonly Resource[]): readonly Resource[] {
  return [...resources.filter(({ scope }) => scope === null), ...resources.filter(({ scope }) => scope !== null)];
}

function contextOf(model: Model, options: ContractOptions, diagnostics: Diagnostic[]): ResourceContext {
  const names = enumSchemaNames(model);
  return {
    model,
    options,
    bigint: options.bigint,
    made: new Map(),
    enumSchema: id => names.get(id) ?? id,
    enumValues: id => model.enumById.get(id)?.values ?? [],
    operationId: uniqueNames(),
    report: finding => void diagnostics.push(finding),
  };
}

function linked(roots: readonly Root[], context: ResourceContext): readonly Resource[] {
  const byId = new Map(roots.map(root => [root.entity.id, root]));
  const lists = new Map(roots.map(root => [root.entity.id, withList(root, byId, context)]));
  return roots.map(root => resourceOf(root, lists, context));
}
