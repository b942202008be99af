import type { Diagnostic } from './diagnostic.js';
import type { Dialect } from './dialect.js';
import type { Entity, EnumType, Field, ForeignKey } from './domain.js';
import type { Access, Identity } from './identity/identity.js';
import type { ModelOptions } from './options.js';

/**
 * The domain with its options applied and everything named and linked: what contract and storage are made from. Built
 * by `complete`, never by hand.
 */
export interface Model {
  /** The dialect of the source. */
  readonly source: Dialect | null;
  readonly options: ModelOptions;
  /** In source order. Junctions and views are in it too: see {@link ModelEntity.role}. */
  readonly entities: readonly ModelEntity[];
  readonly enums: readonly ModelEnum[];
  /** By {@link Entity.id}. */
  readonly entityById: ReadonlyMap<string, ModelEntity>;
  /** By {@link EnumType.id}. */
  readonly enumById: ReadonlyMap<string, ModelEnum>;
  /** Who the callers are; null with `auth: 'none'`, where there are none. */
  readonly identity: Identity | null;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ModelEntity extends Entity {
  readonly fields: readonly ModelField[];
  /** By column. */
  readonly fieldByColumn: ReadonlyMap<string, ModelField>;
  /**
   * - `resource`: has routes of its own.
   * - `junction`: only links two others (N:N), no routes of its own.
   * - `read-only`: a view, or a table without a primary key: list only.
   * - `internal`: identity's own, no routes.
   */
  readonly role: 'resource' | 'junction' | 'read-only' | 'internal';
  /** Who may do what with its rows; null where there are no callers, and for what is internal. */
  readonly access: Access | null;
  readonly names: EntityNames;
  /**
   * Relations that start here: own foreign keys, then those that lead here (from junctions too, whatever their role),
   * then N:N, each in source order. Both sides of each foreign key are listed, each at its own entity.
   */
  readonly relations: readonly Relation[];
  readonly key: KeyKind;
  /** How a row is deleted; null where it is removed for good, as all rows with natural or composite keys are. */
  readonly softDelete: SoftDelete | null;
}

/** How the primary key comes about. */
export type KeyKind =
  /** No primary key. */
  | 'none'
  /** One integer column numbered by the database. */
  | 'identity'
  /** One uuid column, made by the server. */
  | 'uuid'
  /** One column whose value the caller gives. */
  | 'natural'
  /** Several columns, given by the caller. */
  | 'composite';

export interface SoftDelete {
  readonly kind: 'deleted_at' | 'is_active';
  readonly column: string;
}

/**
 * Names derived from the words of a table's name (or taken from the override map). They are neutral: a language's own
 * reserved words are handled where that language is emitted.
 */
export interface EntityNames {
  /** Singular, PascalCase: `OrderItem`. Unique in the model. */
  readonly className: string;
  /** Singular, snake_case: `order_item`. Unique in the model; stem of files and parameters. */
  readonly singular: string;
  /** Plural, snake_case: `order_items`. Unique in the model. */
  readonly plural: string;
  /** URL segment, in the naming of the boundary: `order_items` or `orderItems`. Unique in the model. */
  readonly path: string;
  /** For sentences: `order item`. */
  readonly title: string;
  /** For sentences: `order items`. */
  readonly titlePlural: string;
}

export interface ModelField extends Field {
  /** snake_case, unique in the entity and apart from its relations' names: attribute name, before language rules. */
  readonly name: string;
  /** JSON key and query parameter, in the naming of the boundary. */
  readonly wire: string;
  /** Set where the server, not the caller, gives the value. */
  readonly role: FieldRole;
  /**
   * Never in answers, filters, sorting, search (hashes, tokens); may be written. Deletion marks are hidden by role. Never
   * set for a primary key.
   */
  readonly secret: boolean;
  /** Whether `complete` added the column: it is not in the source. */
  readonly added: boolean;
}

/**
 * - `key`: surrogate primary key, set by the database or the server; of a composite key, the part that is numbered.
 * - `created`, `updated`: timestamps kept by the server.
 * - `deletion`: the mark of soft deletion.
 * - `generated`: computed, or outside the key always numbered, by the database.
 * - `password`: the hash of a user's password, or a column that was meant for one.
 * - `privilege`: what a user may do, or whether they may come in at all: written by admins alone.
 * - `plain`: everything else.
 */
export type FieldRole =
  | 'key'
  | 'created'
  | 'updated'
  | 'deletion'
  | 'generated'
  | 'password'
  | 'privilege'
  | 'plain';

/** One side of a relation. */
export interface Relation {
  /**
   * - `many-to-one`: this entity holds the foreign key (also where it is unique: then `unique` is true).
   * - `one-to-many`: the other one holds it.
   * - `one-to-one`: the other one holds it, and it is unique there.
   * - `many-to-many`: a junction holds two.
   */
  readonly kind: 'many-to-one' | 'one-to-many' | 'one-to-one' | 'many-to-many';
  /** snake_case, unique among this entity's fields and relations: `author`, `posts`, `posts_by_editor`, `tags`. */
  readonly name: string;
  /** In the naming of the boundary. */
  readonly wire: string;
  /** Entity this side stands on. */
  readonly from: string;
  /** Entity it leads to. */
  readonly to: string;
  /** Name of the other side, on `to`. */
  readonly inverse: string;
  /** The foreign key that carries it; for many-to-many the junction's key to `from`. */
  readonly foreignKey: ForeignKey;
  /** Whether the foreign key's columns are unique (1:1). */
  readonly unique: boolean;
  /** Whether this side can be missing: nullable foreign key, or the side without the key. */
  readonly optional: boolean;
  /** Whether `from` and `to` are one entity. */
  readonly self: boolean;
  /** For many-to-many. */
  readonly through: Through | null;
}

/** The junction of an N:N relation. */
export interface Through {
  readonly entity: string;
  /** The junction's foreign key to `from`. */
  readonly near: ForeignKey;
  /** The junction's foreign key to `to`. */
  readonly far: ForeignKey;
  /** Whether the junction has no columns of its own that matter, and nothing refers to it: then it has no routes. */
  readonly pure: boolean;
  /** Whether a link can be made without further values (pure, or all other columns have defaults or are nullable). */
  readonly attachable: boolean;
}

export interface ModelEnum extends EnumType {
  /** PascalCase, unique among enums and entities: `PostStatus`. */
  readonly className: string;
  /** snake_case of it: `post_status`. */
  readonly singular: string;
}
