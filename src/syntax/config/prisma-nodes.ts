/** What stands as an argument: a text, a number, a truth value, a list, or a node of `name` and `call`. */
export type PrismaValue =
  | string
  | number
  | bigint
  | boolean
  | readonly PrismaValue[]
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: PrismaArguments };

/** Arguments: those that go by their position, then those that go by their name. */
export interface PrismaArguments {
  readonly positional: readonly PrismaValue[];
  readonly named: Readonly<Record<string, PrismaValue>>;
}

/** `@name(…)` of a field or value, `@@name(…)` of a block; the name of a native type has its dot: `db.VarChar`. */
export interface PrismaAttribute extends PrismaArguments {
  readonly name: string;
}

/** `name Type? @attributes` */
export interface PrismaField {
  readonly name: string;
  /** A scalar, a model or an enum; or what the client cannot use, in the words of the database. */
  readonly type: string | { readonly unsupported: string };
  readonly arity: 'required' | 'optional' | 'list';
  readonly attributes: readonly PrismaAttribute[];
  readonly doc?: string;
  /** Whether a blank line stands above. */
  readonly spaced?: boolean;
}

/** A table, or with `view` a view. */
export interface PrismaModel {
  readonly kind: 'model' | 'view';
  readonly name: string;
  readonly fields: readonly PrismaField[];
  readonly attributes: readonly PrismaAttribute[];
  readonly doc?: string;
}

/** One value of an enum. */
export interface PrismaEnumValue {
  readonly name: string;
  readonly attributes: readonly PrismaAttribute[];
  readonly doc?: string;
}

export interface PrismaEnum {
  readonly kind: 'enum';
  readonly name: string;
  readonly values: readonly PrismaEnumValue[];
  readonly attributes: readonly PrismaAttribute[];
  readonly doc?: string;
}

/** How the client is made, or where the database is. */
export interface PrismaSettings {
  readonly kind: 'generator' | 'datasource';
  readonly name: string;
  readonly settings: Readonly<Record<string, PrismaValue>>;
}

export type PrismaBlock = PrismaSettings | PrismaModel | PrismaEnum;

/** A Prisma schema: its blocks in order. */
export type PrismaSchema = readonly PrismaBlock[];

/** A bare name as a value: a field in a list, a value of an enum, an action. */
export const name = (of: string): PrismaValue => Object.freeze({ kind: 'name', name: of });

/** `of(…)` as a value: `call('now')`, `call('dbgenerated', ['gen_random_uuid()'])`, `call('email', [], { sort: name('Desc') })`. */
export const call = (
  of: string,
  positional: readonly PrismaValue[] = [],
  named: Readonly<Record<string, PrismaValue>> = {},
): PrismaValue => Object.freeze({ kind: 'call', name: of, arguments: Object.freeze({ positional, named }) });

/** An attribute: `attribute('map', ['users'])`, `attribute('db.VarChar', [80])`. */
export const attribute = (
  of: string,
  positional: readonly PrismaValue[] = [],
  named: Readonly<Record<string, PrismaValue>> = {},
): PrismaAttribute => Object.freeze({ name: of, positional, named });

/** What a field has besides its name and type. */
export type FieldOptions = Partial<Omit<PrismaField, 'name' | 'type'>>;

export const field = (of: string, type: PrismaField['type'], options: FieldOptions = {}): PrismaField =>
  Object.freeze({ arity: 'required', attributes: [], ...options, name: of, type });

/** What a block has besides its name and content. */
export interface BlockOptions {
  readonly attributes?: readonly PrismaAttribute[];
  readonly doc?: string;
}

export const model = (of: string, fields: readonly PrismaField[], options: BlockOptions = {}): PrismaModel =>
  Object.freeze({ kind: 'model', attributes: [], ...options, name: of, fields });

export const view = (of: string, fields: readonly PrismaField[], options: BlockOptions = {}): PrismaModel =>
  Object.freeze({ kind: 'view', attributes: [], ...options, name: of, fields });

export const enumValue = (of: string, options: BlockOptions = {}): PrismaEnumValue =>
  Object.freeze({ attributes: [], ...options, name: of });

export const enumOf = (
  of: string,
  values: readonly (string | PrismaEnumValue)[],
  options: BlockOptions = {},
): PrismaEnum =>
  Object.freeze({
    kind: 'enum',
    attributes: [],
    ...options,
    name: of,
    values: values.map(value => typeof value === 'string' ? enumValue(value) : value),
  });

export const generator = (of: string, settings: Readonly<Record<string, PrismaValue>>): PrismaSettings =>
  Object.freeze({ kind: 'generator', name: of, settings });

export const datasource = (of: string, settings: Readonly<Record<string, PrismaValue>>): PrismaSettings =>
  Object.freeze({ kind: 'datasource', name: of, settings });
