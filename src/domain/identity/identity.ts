import type { ForeignKey } from '../domain.js';

/** Who the callers are: the entity whose rows they are, and where identity keeps what it needs of them. */
export interface Identity {
  /** Id of the entity of users. */
  readonly user: string;
  /** Whether the source has no such entity, so that it was made. */
  readonly made: boolean;
  /** Column that callers sign in with: an e-mail address or a name. */
  readonly login: string;
  /** Column that is shown where others refer to a user; null: the key alone. */
  readonly display: string | null;
  /** Where the hash of the password stands. */
  readonly password: Holder;
  readonly role: Role;
  /** What keeps a user out; null where the source has nothing of the kind. */
  readonly suspension: Suspension | null;
  /** Id of the entity that holds what the user's own columns cannot; null where they can hold all of it. */
  readonly credentials: string | null;
  /** Id of the entity that holds refresh tokens, as hashes. */
  readonly refreshTokens: string;
}

/** A column of the user's entity, or of the credentials. */
export interface Holder {
  readonly entity: string;
  readonly column: string;
}

/** What a user may do beside what their rows give them. */
export interface Role extends Holder {
  /** A word of a list, or a flag that says whether the user is an admin: then the words are `admin` and `user`. */
  readonly kind: 'word' | 'flag';
  readonly values: readonly string[];
  /** The word of those who may do everything. */
  readonly admin: string;
  /** The word of those who register. */
  readonly initial: string;
}

/** A column of the user's entity that keeps a user out. */
export interface Suspension {
  readonly column: string;
  /** A time that is set, a flag that is set or cleared, or one of the words of a list. */
  readonly kind: 'time' | 'set' | 'cleared' | 'word';
  /** The words that keep a user out. */
  readonly values: readonly string[];
}

/** The words for who may do what with the rows of a resource; see `Access`. */
export const policies = ['public', 'shared', 'owned', 'private'] as const;
export type AccessPolicy = typeof policies[number];

/** Who may do what with the rows of an entity. */
export interface Access {
  /**
   * - `public`: anyone reads, whoever signed in creates, admins change;
   * - `shared`: whoever signed in reads, creates and changes, admins delete;
   * - `owned`: whoever signed in reads, owners and admins change;
   * - `private`: owners and admins alone, for all others the row is not there; rows that cannot be told apart, of views
   *   and of tables without a key, are for admins;
   * - `self`: the entity of users: admins list, create and delete, and each user reads and changes their own row.
   */
  readonly policy: AccessPolicy | 'self';
  /** The way to the owner: foreign keys, the last of which names the user. Empty where there is no owner. */
  readonly owner: readonly ForeignKey[];
}
