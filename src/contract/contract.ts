import type { Diagnostic } from '../domain/diagnostic.js';
import type { ReferentialAction } from '../domain/domain.js';
import type { Access, Identity } from '../domain/identity/identity.js';
import type { KeyKind, ModelEntity, ModelEnum, ModelField, Relation, SoftDelete } from '../domain/model.js';
import type { Naming } from '../domain/options.js';
import type { ErrorCode } from './errors.js';
import type { ContractOptions } from './options.js';
import type { JsonSchema, JsonValue } from './schema.js';

/**
 * What the API promises, whichever stack serves it: derived from a model and the options by `contract`, printed by
 * `openapi`. Knows no framework. The JSON Schemas it names are made by `schemas`, for whoever wants them.
 */
export interface Contract {
  readonly options: ContractOptions;
  readonly naming: Naming;
  /** One per entity that is no pure junction, in source order. */
  readonly resources: readonly Resource[];
  /** By {@link ModelEntity.id}. */
  readonly resourceById: ReadonlyMap<string, Resource>;
  readonly enums: readonly ContractEnum[];
  /** By id of the model's enum. */
  readonly enumById: ReadonlyMap<string, ContractEnum>;
  /** Root, health, live, ready: at the root, and the latter three under the prefix too. */
  readonly service: readonly Operation[];
  /** Who callers are and how they become known; null where there are none. */
  readonly identity: ContractIdentity | null;
  /** Every operation in the order in which it is routed: of one shape, static segments stand before parameters. */
  readonly operations: readonly Operation[];
  /** Words that begin a path which names no user. Where a path names one, these are nobody's key. */
  readonly staticSegments: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** An enum as it stands in the document. */
export interface ContractEnum {
  readonly model: ModelEnum;
  /** Name of its schema: the class name, unless another schema has that. */
  readonly schema: string;
  readonly values: readonly string[];
}

/** What is reachable of one entity. */
export interface Resource {
  readonly entity: ModelEntity;
  readonly role: 'resource' | 'read-only';
  /** Path of the list with its leading slash and without the prefix: `/order_items`, or `/{user_id}/order_items`. */
  readonly path: string;
  /** The user whose rows these are, as the first parameter of every path; null where paths say nothing of that. */
  readonly scope: KeyPart | null;
  /** Path of one row: `/order_items/{order_id}/{product_id}`; null for a read-only resource. */
  readonly itemPath: string | null;
  /** Tag in the document: the plural in words. */
  readonly tag: string;
  readonly keyKind: KeyKind;
  /** Columns of the key in key order, as path parameters; empty for a read-only resource. */
  readonly key: readonly KeyPart[];
  /** Every column that may be seen or written, in source order. Deletion marks are not among them. */
  readonly fields: readonly ContractField[];
  /** By column. */
  readonly fieldByColumn: ReadonlyMap<string, ContractField>;
  readonly schemas: ResourceSchemas;
  readonly list: ListQuery;
  /** Relations that may be included, each once; the paths of {@link ListQuery.includes} are made of them. */
  readonly relations: readonly ContractRelation[];
  /** Those of them that can be the second relation of a path. */
  readonly nestedRelations: readonly ContractRelation[];
  /** 1:N routes that start here. */
  readonly nested: readonly NestedRoute[];
  /** N:N routes that start here. */
  readonly links: readonly LinkRoute[];
  /** Sets of fields that no two living rows share, the key of a natural or composite one among them. */
  readonly uniques: readonly (readonly ContractField[])[];
  readonly foreignKeys: readonly ContractForeignKey[];
  readonly softDelete: SoftDelete | null;
  /** Who may do what. With `auth: 'none'` everyone may do everything. */
  readonly policy: Policy;
  /** The way to the owner of a row; null where there are no callers. */
  readonly access: Access | null;
  /** In routing order. */
  readonly operations: readonly Operation[];
}

/** `open` where there are no callers. */
export type Policy = Access['policy'] | 'open';

/** The least that someone who calls an operation has to be. */
export type Caller = 'anyone' | 'user' | 'admin';

/** Names of an entity's schemas; null where it has no such body. */
export interface ResourceSchemas {
  readonly create: string | null;
  readonly update: string | null;
  readonly patch: string | null;
  /** Its columns: what stands in an answer two relations deep. */
  readonly record: string;
  /** Its columns and {@link Resource.nestedRelations}: what stands one relation deep; the record where there are none. */
  readonly nested: string;
  /** Its columns and {@link Resource.relations}. */
  readonly response: string;
  readonly list: string;
  /** Key and display name of a user, which is all that others see of one. */
  readonly reference: string;
}

/** One column of the key. */
export interface KeyPart {
  readonly field: ContractField;
  /** Name of the path parameter: the field's wire name. */
  readonly parameter: string;
  /** Of the parameter: text with all digits that the column takes, also where bodies stop at 2^53 − 1. */
  readonly schema: JsonSchema;
}

/** A column at the boundary. */
export interface ContractField {
  readonly model: ModelField;
  readonly column: string;
  readonly wire: string;
  readonly nullable: boolean;
  /** Names the owner of the row: the caller, unless an admin names someone else. */
  readonly owner: boolean;
  /** Stands in answers. */
  readonly readable: boolean;
  readonly create: Presence;
  readonly update: Presence;
  readonly patch: Presence;
  /**
   * What stands where the caller leaves the field out of a POST or PUT.
   * - `value`: the constant; - `null`: null;
   * - `computed`: an expression of the server or the database on POST, and on PUT the value that is there;
   * - `none`: it must be given, or cannot be.
   */
  readonly absent: { readonly kind: 'value'; readonly value: JsonValue } | {
    readonly kind: 'null' | 'computed' | 'none';
  };
  /** Of a value in a body, null not included; checks that speak of this column alone are in it. */
  readonly input: JsonSchema;
  /** Of a value in an answer, null not included. */
  readonly output: JsonSchema;
  /** Of a value in a path or a query, where everything is text. */
  readonly parameter: JsonSchema;
}

/** How callers become known. */
export interface ContractIdentity {
  readonly model: Identity;
  /** The resource of users. */
  readonly user: Resource;
  /** What callers sign in with. */
  readonly login: ContractField;
  /** What is shown of a user where others refer to one, beside the key. */
  readonly display: ContractField | null;
  /** Columns that those who register fill in, and change later: all that users have but what admins decide. */
  readonly own: readonly ContractField[];
  /** Name of the schema in which callers see themselves: their columns and no relation. */
  readonly shown: string;
  /** In routing order. */
  readonly operations: readonly Operation[];
}

/** Whether a field stands in a body. */
export type Presence = 'required' | 'optional' | 'absent';

/** What a list takes besides paging. */
export interface ListQuery {
  readonly filters: readonly Filter[];
  readonly sorts: readonly Sort[];
  readonly defaultSort: Sort | null;
  /** What breaks ties, in this order: the key; of a read-only resource every field that can be sorted by. */
  readonly tieBreak: readonly ContractField[];
  /** Text columns that `search` looks into; empty: there is no `search`. */
  readonly search: readonly ContractField[];
  /** Whitelist of `include`; empty: there is no `include`. */
  readonly includes: readonly Include[];
  /** All query parameters, in order: paging, sorting, search, include, filters. */
  readonly parameters: readonly Parameter[];
}

/**
 * - `equals`: the column equals the value; - `any`: equals one of several (repeated parameter);
 * - `from` (≥), `to` (≤): bounds of dates and times; - `named`: one of the cases, each a list of allowed values.
 */
export interface Filter {
  readonly kind: 'equals' | 'any' | 'from' | 'to' | 'named';
  readonly parameter: string;
  readonly field: ContractField;
  /** Of one value. */
  readonly schema: JsonSchema;
  /** For `named`: what each word stands for; null for all rows. */
  readonly cases: Readonly<Record<string, JsonValue>> | null;
}

export interface Sort {
  /** Value of `sort_by`: the field's wire name. */
  readonly name: string;
  readonly field: ContractField;
  readonly defaultOrder: 'asc' | 'desc';
}

/** A relation that can be shown in an answer: a property that stands there only when the relation was included. */
export interface ContractRelation {
  readonly model: Relation;
  readonly wire: string;
  readonly many: boolean;
  /** Whether the property can be null; a list never is. */
  readonly nullable: boolean;
  /** Id of the entity it leads to, which is a resource. */
  readonly to: string;
  /** Whether it shows a user, of whom others see no more than a reference. */
  readonly reference: boolean;
}

/** A path that `include` takes: one relation, or two. */
export interface Include {
  /** `author`, `author.manager`. */
  readonly path: string;
  readonly steps: readonly [ContractRelation] | readonly [ContractRelation, ContractRelation];
}

/** `GET /{parents}/{id}/{relation}`, taking the query parameters of the child's list. */
export interface NestedRoute {
  readonly relation: Relation;
  readonly path: string;
  readonly child: string;
  readonly operation: Operation;
}

/** The routes of one side of an N:N. */
export interface LinkRoute {
  readonly relation: Relation;
  /** `/posts/{id}/tags` */
  readonly path: string;
  /** `/posts/{id}/tags/{tag_id}` */
  readonly memberPath: string;
  readonly target: string;
  /** Key of the body: `tag_ids`. */
  readonly idsKey: string;
  /** Of one element of it: a value, or for composite keys an array in key order. */
  readonly idSchema: JsonSchema;
  /** Name of the body's schema. */
  readonly bodySchema: string;
  /** Path parameters of the far side, in key order. */
  readonly memberKey: readonly KeyPart[];
  readonly operations: {
    readonly list: Operation;
    readonly attach: Operation;
    readonly detachMany: Operation;
    readonly detach: Operation;
  };
}

export interface ContractForeignKey {
  readonly fields: readonly ContractField[];
  readonly target: string;
  /** Columns of the target in the same order. */
  readonly targetColumns: readonly string[];
  readonly onDelete: ReferentialAction;
}

export type OperationKind =
  | 'list'
  | 'create'
  | 'get'
  | 'replace'
  | 'patch'
  | 'delete'
  | 'nested'
  | 'link-list'
  | 'link-attach'
  | 'link-detach-many'
  | 'link-detach'
  | 'register'
  | 'login'
  | 'token'
  | 'refresh'
  | 'logout'
  | 'me'
  | 'patch-me'
  | 'jwks'
  | 'root'
  | 'health'
  | 'live'
  | 'ready';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One method on one path. */
export interface Operation {
  /** snake_case and unique: `list_posts`, `list_posts_of_user`. */
  readonly id: string;
  readonly kind: OperationKind;
  readonly method: Method;
  /** With parameters in braces, without the prefix. */
  readonly path: string;
  /** Whether the path stands under the prefix. */
  readonly prefixed: boolean;
  readonly tag: string;
  /** Of the resource it belongs to; null for the service's own, which are open to all. */
  readonly policy: Policy | null;
  /** Whom it lets in at all. */
  readonly caller: Caller;
  /** One sentence without a full stop. */
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  /** Name of the body's schema. */
  readonly body: string | null;
  /** How the body is written. */
  readonly bodyType: 'application/json' | 'application/x-www-form-urlencoded';
  readonly responses: readonly Response[];
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly description: string | null;
  /**
   * Whether the document names it. `offset` and `limit` are told in words instead, since a document cannot say that they
   * exclude `page` and `per_page`.
   */
  readonly documented: boolean;
  /** With its `default`, where there is one; an array where the parameter may be repeated. */
  readonly schema: JsonSchema;
}

export interface Response {
  readonly status: number;
  readonly description: string;
  /** Null: no body. */
  readonly schema: JsonSchema | null;
  /** Codes of the error envelope that come with this status; empty for success. */
  readonly errors: readonly ErrorCode[];
  readonly headers: readonly ('Location' | 'Allow' | 'Retry-After')[];
}
