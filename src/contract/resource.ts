import { type Diagnostic, diagnostic } from '../domain/diagnostic.js';
import type { Access } from '../domain/identity/identity.js';
import type { Model, ModelEntity } from '../domain/model.js';
import type { Naming } from '../domain/options.js';
import { guarded, guardedList } from './access.js';
import type {
  ContractField,
  ContractForeignKey,
  ContractRelation,
  KeyPart,
  LinkRoute,
  NestedRoute,
  Operation,
  Resource,
  ResourceSchemas,
} from './contract.js';
import { type FieldContext, fieldsOf } from './field.js';
import { includesOf, nestedOf, relationsOf } from './include.js';
import { linkRoute, nestedRoute, type Rooted } from './links.js';
import { listQuery } from './list-query.js';
import { schemaName } from './names.js';
import { ownOperations } from './operations.js';
import type { ContractOptions } from './options.js';
import * as patterns from './patterns.js';
import { inScope } from './scope.js';
import { servicePaths } from './service.js';
import { suffixed, wire } from './wire.js';

/** What every resource of one contract is made with. */
export interface ResourceContext extends FieldContext {
  readonly model: Model;
  readonly options: ContractOptions;
  readonly operationId: (wanted: string) => string;
  readonly report: (finding: Diagnostic) => void;
}

/** What an entity has of its own, before it is linked to others. */
export interface Root {
  readonly entity: ModelEntity;
  readonly role: Resource['role'];
  readonly path: string;
  readonly itemPath: string | null;
  readonly scope: KeyPart | null;
  readonly tag: string;
  readonly key: readonly KeyPart[];
  readonly fields: readonly ContractField[];
  readonly fieldByColumn: ReadonlyMap<string, ContractField>;
  readonly schemas: ResourceSchemas;
  readonly relations: readonly ContractRelation[];
}

/** Fields, key, paths and schema names of an entity; null for one that has no routes. */
export function rootOf(entity: ModelEntity, context: ResourceContext): Root | null {
  const { role } = entity;
  if (role === 'junction' || role === 'internal') return null;
  const fields = fieldsOf(entity, context);
  const relations = relationsOf(entity, context.model);
  const fieldByColumn = new Map(fields.map(field => [field.column, field]));
  const path = pathOf(entity, context.report);
  const key = role === 'read-only' ? [] : keyOf(entity, fieldByColumn, context.model.options.naming);
  return {
    entity,
    role,
    path,
    itemPath: key.length === 0 ? null : `${path}/${key.map(part => `{${part.parameter}}`).join('/')}`,
    scope: null,
    tag: entity.names.titlePlural,
    key,
    fields,
    fieldByColumn,
    schemas: schemasOf(entity, fields, nestedOf(relations).length > 0),
    relations,
  };
}

/** The whole resource, once the roots and the relations of all are there. */
export function resourceOf(
  root: Root,
  lists: ReadonlyMap<string, Rooted>,
  context: ResourceContext,
): Resource {
  const { entity } = root;
  const { naming } = context.model.options;
  const id = context.operationId;
  const own = lists.get(entity.id);
  const list = own?.list ?? emptyList;
  const kept = (operation: Operation, listed: Access | null = null): Operation =>
    inScope(guarded(operation, entity.access, listed), root.scope);
  const nested: NestedRoute[] = [];
  const links: LinkRoute[] = [];
  for (const relation of own === undefined || root.itemPath === null ? [] : entity.relations) {
    const other = lists.get(relation.to);
    if (other?.entity.role !== 'resource' || own === undefined) continue;
    if (relation.kind === 'one-to-many') {
      const route = nestedRoute(own, relation, other, id);
      nested.push({ ...route, operation: kept(route.operation, other.entity.access) });
    } else if (relation.kind === 'many-to-many' && relation.through?.attachable === true) {
      const route = linkRoute(own, relation, other, schemaName(other.entity, 'Ids'), naming, id);
      const { list: listed, attach, detachMany, detach } = route.operations;
      links.push({
        ...route,
        operations: {
          list: kept(listed, other.entity.access),
          attach: kept(attach),
          detachMany: kept(detachMany),
          detach: kept(detach),
        },
      });
    }
  }
  const operations: readonly Operation[] = [
    ...ownOperations({ ...root, naming, list, id }).map(one =>
      root.role === 'read-only' ? guardedList(one, entity.access) : kept(one)
    ),
    ...nested.map(route => route.operation),
    ...links.flatMap(({ operations: of }) => [of.list, of.attach, of.detachMany, of.detach]),
  ];
  return {
    ...root,
    keyKind: entity.key,
    list,
    nestedRelations: nestedOf(root.relations),
    nested,
    links,
    uniques: uniquesOf(root),
    foreignKeys: foreignKeysOf(root),
    softDelete: entity.softDelete,
    policy: entity.access?.policy ?? 'open',
    access: entity.access,
    operations,
  };
}

const emptyList: Resource['list'] = {
  filters: [],
  sorts: [],
  defaultSort: null,
  tieBreak: [],
  search: [],
  includes: [],
  parameters: [],
};

/** An entity with its list's parameters. */
export function withList(root: Root, roots: ReadonlyMap<string, Root>, context: ResourceContext): Rooted {
  const { entity, fields } = root;
  const { model, options } = context;
  const includes = includesOf(root.relations, id => roots.get(id)?.relations ?? []);
  const named = options.namedFilters[entity.id] ?? options.namedFilters[entity.table] ?? {};
  const list = listQuery(entity, fields, includes, model.options.naming, named, context.report);
  return { ...root, list };
}

function pathOf(entity: ModelEntity, report: (finding: Diagnostic) => void): string {
  const { path } = entity.names;
  if (!servicePaths.has(path)) return `/${path}`;
  report(diagnostic(
    'warning',
    'path-of-the-service',
    `${entity.id} stands under /${path}_rows, since /${path} belongs to the service itself.`,
    entity.place,
    `Choose another name for it with the option names: "${entity.id}".`,
  ));
  return `/${path}_rows`;
}

/**
 * The key as path parameters. A column that names another row, or begins with the entity's own name, says whose value it
 * is; before any other one stands the entity's name: `post_id`, `currency_code`.
 */
function keyOf(
  entity: ModelEntity,
  fields: ReadonlyMap<string, ContractField>,
  naming: Naming,
): readonly KeyPart[] {
  const foreign = new Set(entity.foreignKeys.flatMap(key => key.columns));
  const own = wire(entity.names.singular, naming);
  return (entity.primaryKey?.columns ?? []).flatMap(column => {
    const field = fields.get(column);
    if (field === undefined) return [];
    const plain = foreign.has(column) || field.wire.startsWith(own);
    const { kind } = field.model.type;
    const text = kind === 'string' || kind === 'text';
    return [{
      field,
      parameter: plain ? field.wire : suffixed(own, field.wire, naming),
      schema: text ? { ...field.parameter, minLength: 1, pattern: patterns.segment } : field.parameter,
    }];
  });
}

function schemasOf(entity: ModelEntity, fields: readonly ContractField[], nests: boolean): ResourceSchemas {
  const writable = entity.role === 'resource';
  const changeable = writable && fields.some(field => field.patch !== 'absent');
  return {
    create: writable ? schemaName(entity, 'Create') : null,
    update: changeable ? schemaName(entity, 'Update') : null,
    patch: changeable ? schemaName(entity, 'Patch') : null,
    record: schemaName(entity, 'Record'),
    nested: schemaName(entity, nests ? 'Nested' : 'Record'),
    response: schemaName(entity, 'Response'),
    list: schemaName(entity, 'List'),
    reference: schemaName(entity, 'Ref'),
  };
}

/** Partial uniques hold for some rows only, and those over hidden columns for none that the caller can tell. */
function uniquesOf({ entity, key, fieldByColumn }: Root): Resource['uniques'] {
  const given = entity.key === 'natural' || entity.key === 'composite' ? [key.map(part => part.field)] : [];
  const declared = entity.uniques.filter(unique => unique.where === null).flatMap(unique => {
    const fields = pick(unique.columns, fieldByColumn);
    return fields === null ? [] : [fields];
  });
  return [...given, ...declared];
}

function foreignKeysOf({ entity, fieldByColumn }: Root): readonly ContractForeignKey[] {
  return entity.foreignKeys.flatMap(({ columns, references, onDelete }) => {
    const fields = pick(columns, fieldByColumn);
    if (fields === null) return [];
    return [{ fields, target: references.entity, targetColumns: references.columns, onDelete }];
  });
}

function pick(
  columns: readonly string[],
  fields: ReadonlyMap<string, ContractField>,
): readonly ContractField[] | null {
  const found = columns.flatMap(column => fields.get(column) ?? []);
  return found.length === columns.length ? found : null;
}
