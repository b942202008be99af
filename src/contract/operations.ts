import { article } from '../domain/article.js';
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
  const { entity: { names }, path, itemPath, schemas, list, id, tag } = parts;
  const page = success(200, `A page of ${names.titlePlural}.`, schemas.list);
  const listed = operation(tag, {
    id: id(`list_${names.plural}`),
    kind: 'list',
    method: 'GET',
    path,
    summary: `List ${names.titlePlural}`,
    parameters: list.parameters,
    body: null,
    responses: [page, ...listErrors],
  });
  if (schemas.create === null) return [listed];
  const created = operation(tag, {
    id: id(`create_${names.singular}`),
    kind: 'create',
    method: 'POST',
    path,
    summary: `Create ${article(names.title)}`,
    parameters: [],
    body: schemas.create,
    responses: [success(201, `The new ${names.title}.`, schemas.response), ...createErrors],
  });
  return itemPath === null ? [listed, created] : [listed, created, ...itemOperations(parts, itemPath)];
}

function itemOperations(
  { entity: { names }, naming, key, schemas, list, id, tag }: OperationParts,
  path: string,
): readonly Operation[] {
  const one = article(names.title);
  const shown = success(200, `The ${names.title}.`, schemas.response);
  const parameters = keyParameters(key);
  const got = operation(tag, {
    id: id(`get_${names.singular}`),
    kind: 'get',
    method: 'GET',
    path,
    summary: `Get ${one}`,
    parameters: [...parameters, ...includeParameter(naming, list.includes)],
    body: null,
    responses: [shown, ...itemErrors],
  });
  const change = (kind: 'replace' | 'patch', method: 'PUT' | 'PATCH', verb: string, body: string): Operation =>
    operation(tag, {
      id: id(`${kind}_${names.singular}`),
      kind,
      method,
      path,
      summary: `${verb} ${one}`,
      parameters,
      body,
      responses: [shown, ...updateErrors],
    });
  const deleted = operation(tag, {
    id: id(`delete_${names.singular}`),
    kind: 'delete',
    method: 'DELETE',
    path,
    summary: `Delete ${one}`,
    parameters,
    body: null,
    responses: [success(204, 'It is deleted.', null), ...deleteErrors],
  });
  return [
    got,
    ...(schemas.update === null ? [] : [change('replace', 'PUT', 'Replace', schemas.update)]),
    ...(schemas.patch === null ? [] : [change('patch', 'PATCH', 'Change', schemas.patch)]),
    deleted,
  ];
}

/** An operation of a resource. Its keys are written out, since thousands of them are made. */
export function operation(
  tag: string,
  parts: Omit<Operation, 'tag' | 'policy' | 'prefixed' | 'caller' | 'bodyType'>,
): Operation {
  return {
    id: parts.id,
    kind: parts.kind,
    method: parts.method,
    path: parts.path,
    prefixed: true,
    tag,
    policy: 'open',
    caller: 'anyone',
    summary: parts.summary,
    parameters: parts.parameters,
    body: parts.body,
    bodyType: 'application/json',
    responses: parts.responses,
  };
}

/** Path parameters of a key. */
export function keyParameters(key: readonly KeyPart[]): readonly Parameter[] {
  return key.map(({ parameter, schema }) => ({
    name: parameter,
    in: 'path',
    required: true,
    description: null,
    documented: true,
    schema,
  }));
}
