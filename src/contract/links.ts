import { article } from '../domain/article.js';
import type { ModelEntity, Relation } from '../domain/model.js';
import type { Naming } from '../domain/options.js';
import type { KeyPart, LinkRoute, NestedRoute, Resource } from './contract.js';
import { keyParameters, operation } from './operations.js';
import { attachErrors, detachErrors, detachRowErrors, detachRowsErrors, itemErrors, success } from './responses.js';
import type { JsonSchema } from './schema.js';
import { suffixed, wire } from './wire.js';

/** A resource as far as it is made before its routes to others are. */
export type Rooted = Pick<Resource, 'entity' | 'itemPath' | 'scope' | 'key' | 'schemas' | 'list' | 'tag'>;

/** `GET /{parents}/{id}/{relation}` for each 1:N whose child is a resource. */
export function nestedRoute(
  parent: Rooted,
  relation: Relation,
  child: Rooted,
  id: (wanted: string) => string,
): NestedRoute {
  const path = `${parent.itemPath ?? ''}/${relation.wire}`;
  const { names } = parent.entity;
  const listed = operation(parent.tag, {
    id: id(`list_${relation.name}_of_${names.singular}`),
    kind: 'nested',
    method: 'GET',
    path,
    summary: `List ${words(relation)} of ${article(names.title)}`,
    parameters: [...keyParameters(parent.key), ...child.list.parameters],
    body: null,
    responses: [success(200, `A page of ${child.entity.names.titlePlural}.`, child.schemas.list), ...itemErrors],
  });
  return { relation, path, child: relation.to, operation: listed };
}

/** List, attach, detach one, detach many, of one side of an N:N. */
export function linkRoute(
  near: Rooted,
  relation: Relation,
  far: Rooted,
  bodySchema: string,
  naming: Naming,
  id: (wanted: string) => string,
): LinkRoute {
  const path = `${near.itemPath ?? ''}/${relation.wire}`;
  const memberKey = memberKeyOf(near, far, naming);
  const memberPath = `${path}/${memberKey.map(part => `{${part.parameter}}`).join('/')}`;
  const { title, singular } = near.entity.names;
  const pure = relation.through?.pure === true;
  const parameters = keyParameters(near.key);
  const list = operation(near.tag, {
    id: id(`list_${relation.name}_of_${singular}`),
    kind: 'link-list',
    method: 'GET',
    path,
    summary: `List ${words(relation)} of ${article(title)}`,
    parameters: [...parameters, ...far.list.parameters],
    body: null,
    responses: [success(200, `A page of ${far.entity.names.titlePlural}.`, far.schemas.list), ...itemErrors],
  });
  const attach = operation(near.tag, {
    id: id(`attach_${relation.name}_to_${singular}`),
    kind: 'link-attach',
    method: 'POST',
    path,
    summary: `Attach ${words(relation)} to ${article(title)}`,
    parameters,
    body: bodySchema,
    responses: [success(204, 'They are attached.', null), ...attachErrors],
  });
  const detachMany = operation(near.tag, {
    id: id(`detach_${relation.name}_from_${singular}`),
    kind: 'link-detach-many',
    method: 'POST',
    path: `${path}/detach`,
    summary: `Detach ${words(relation)} from ${article(title)}`,
    parameters,
    body: bodySchema,
    responses: [success(204, 'They are detached.', null), ...(pure ? detachErrors : detachRowsErrors)],
  });
  const detach = operation(near.tag, {
    id: id(
      relation.name === far.entity.names.plural
        ? `detach_${far.entity.names.singular}_from_${singular}`
        : `detach_one_of_${relation.name}_from_${singular}`,
    ),
    kind: 'link-detach',
    method: 'DELETE',
    path: memberPath,
    summary: `Detach one of the ${words(relation)} from ${article(title)}`,
    parameters: [...parameters, ...keyParameters(memberKey)],
    body: null,
    responses: [success(204, 'It is detached.', null), ...(pure ? itemErrors : detachRowErrors)],
  });
  return {
    relation,
    path,
    memberPath,
    target: relation.to,
    idsKey: idsKey(far.entity, naming),
    idSchema: idSchema(far),
    bodySchema,
    memberKey,
    operations: { list, attach, detachMany, detach },
  };
}

/** Key of the body that names rows of the entity: `tag_ids`. */
export function idsKey(entity: ModelEntity, naming: Naming): string {
  return wire(`${entity.names.singular}_ids`, naming);
}

/** One id in a body: the key's value, or for several columns an array in key order. */
export function idSchema(resource: Pick<Resource, 'key'>): JsonSchema {
  const [first, ...others] = resource.key.map(part => part.field.input);
  if (first === undefined || others.length === 0) return first ?? {};
  const prefixItems = [first, ...others];
  return { type: 'array', prefixItems, minItems: prefixItems.length, maxItems: prefixItems.length };
}

/** Path parameters of the far side: `tag_id`, set apart from those of the near side. */
function memberKeyOf({ scope, key }: Rooted, far: Rooted, naming: Naming): readonly KeyPart[] {
  const taken = new Set([...(scope === null ? [] : [scope]), ...key].map(part => part.parameter));
  return far.key.map(part => {
    let { parameter } = part;
    while (taken.has(parameter)) parameter = suffixed('other', parameter, naming);
    taken.add(parameter);
    return { ...part, parameter };
  });
}

function words(relation: Relation): string {
  return relation.name.replaceAll('_', ' ');
}
