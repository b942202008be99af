import type { ModelEntity } from '../domain/model.js';
import type { Naming } from '../domain/options.js';
import type { KeyPart, ListQuery, Operation, Parameter, ResourceSchemas } from './contract.js';
import { includeParameter } from './list-query.js';
import { createErrors, deleteErrors, itemErrors, listErrors, success, updateErrors } from './responses.js';

/** What the operations of one entity are made of. */
export interface OperationParts {
  readonly entity: ModelEntity;
  readonly naming: Naming;
  readonly tag: string;
  readonly path: string;
  readonly itemPath: string | null;
  readonly key: readonly KeyPart[];
  readonly schemas: ResourceSchemas;
  readonly list: ListQuery;
  /** Gives out operation ids, each once. */
  readonly id: (wanted: string) => string;
}

/** List, create, and what can be done with one row; bodies that would have no key have no operation. */
export function ownOperations(parts: OperationParts): readonly Operation[] {
  const { entity: { names }, path, itemPath, schemas, list, id, tag, naming } = parts;
  const shared = { tag, policy: 'open' as const, prefixed: true, parameters: [], body: null };
  const operations: Operation[] = [{
    ...shared,
    id: id(`list_${names.plural}`),
    kind: 'list',
    method: 'GET',
    path,
    summary: `List ${names.titlePlural}`,
    parameters: list.parameters,
    responses: [success(200, `A page of ${names.titlePlural}.`, schemas.list), ...listErrors],
  }];
  const one = article(names.title);
  const shown = success(200, `The ${names.title}.`, schemas.response);
  if (schemas.create !== null) {
    operations.push({
      ...shared,
      id: id(`create_${names.singular}`),
      kind: 'create',
      method: 'POST',
      path,
      summary: `Create ${one}`,
      body: schemas.create,
      responses: [success(201, `The new ${names.title}.`, schemas.response), ...createErrors],
    });
  }
  if (itemPath === null) return operations;
  const parameters = keyParameters(parts.key);
  const item = { ...shared, path: itemPath, parameters };
  operations.push({
    ...item,
    id: id(`get_${names.singular}`),
    kind: 'get',
    method: 'GET',
    summary: `Get ${one}`,
    parameters: [...parameters, ...includeParameter(naming, list.includes)],
    responses: [shown, ...itemErrors],
  });
  for (
    const [kind, method, body, verb] of [
      ['replace', 'PUT', schemas.update, 'Replace'],
      ['patch', 'PATCH', schemas.patch, 'Change'],
    ] as const
  ) {
    if (body === null) continue;
    operations.push({
      ...item,
      id: id(`${kind}_${names.singular}`),
      kind,
      method,
      summary: `${verb} ${one}`,
      body,
      responses: [shown, ...updateErrors],
    });
  }
  operations.push({
    ...item,
    id: id(`delete_${names.singular}`),
    kind: 'delete',
    method: 'DELETE',
    summary: `Delete ${one}`,
    responses: [success(204, 'It is deleted.', null), ...deleteErrors],
  });
  return operations;
}

/** Path parameters of a key. */
export function keyParameters(key: readonly KeyPart[]): readonly Parameter[] {
  return key.map(({ parameter, schema }) => ({
    name: parameter,
    in: 'path',
    required: true,
    description: null,
    schema,
  }));
}

/** `a post`, `an order item`. */
export function article(title: string): string {
  return `${/^[aeiou]/i.test(title) ? 'an' : 'a'} ${title}`;
}
