import type { Dialect } from './dialect.js';
import type { AccessPolicy } from './identity/identity.js';

/** How names look at the HTTP boundary: paths, query parameters, JSON keys. */
export type Naming = 'snake_case' | 'camelCase';

/** What a DELETE does: mark with a time, clear a flag, or remove. */
export type SoftDeleteOption = 'deleted_at' | 'is_active' | 'none';

/** Who may call: users who sign in here and send a token, or anyone. */
export type AuthOption = 'jwt' | 'none';

/** Where private rows stand: at paths that say nothing of whose they are, or below the user whose they are. */
export type ScopeOption = 'token' | 'path';

/** Options that change the model; what they mean is in the README, one row each. */
export interface ModelOptions {
  /** The database the project is made for. */
  readonly database: Dialect;
  readonly naming: Naming;
  readonly softDelete: SoftDeleteOption;
  /** Add `created_at` and `updated_at` where a table has neither. */
  readonly timestamps: boolean;
  /** The tables are already there: nothing is added to them, soft delete only where its column exists. */
  readonly existing: boolean;
  /**
   * Names the user wants, by table, `table.column` or `table.relation`: `{ people: 'person', 'posts.body': 'text' }`. A star
   * on both sides stands for the same in many tables: `{ 'app_*': '*' }`.
   */
  readonly names: Readonly<Record<string, string>>;
  readonly auth: AuthOption;
  /** The entity of users, by id or table; null: the likeliest of the schema, or one that is made. */
  readonly user: string | null;
  /** Policies by entity, id or table, where the default is not wanted. */
  readonly policies: Readonly<Record<string, AccessPolicy>>;
  /** Rows that have an owner are seen by their owner and by admins alone. */
  readonly userScoped: boolean;
  /** Whether the paths of private rows begin with their user: `/{user_id}/posts`. */
  readonly scope: ScopeOption;
}

/** Every option's default. */
export const defaultModelOptions: ModelOptions = {
  database: 'postgresql',
  naming: 'snake_case',
  softDelete: 'deleted_at',
  timestamps: true,
  existing: false,
  names: {},
  auth: 'jwt',
  user: null,
  policies: {},
  userScoped: false,
  scope: 'token',
};
