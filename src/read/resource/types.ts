/** What a value of each type is in TypeScript. Types have the names that Python, TypeScript and SQL have for them. */
export interface FieldValues {
  str: string;
  string: string;
  text: string;
  email: string;
  url: string;
  int: number;
  integer: number;
  bigint: number;
  float: number;
  number: number;
  decimal: string;
  money: string;
  bool: boolean;
  boolean: boolean;
  datetime: string;
  date: string;
  time: string;
  uuid: string;
  json: unknown;
}

export type FieldTypeName = keyof FieldValues;

/** What a field may say besides its name and type. Names with an underscore mean the same as those without. */
export interface FieldOptions<Value> {
  /** Whether a row needs a value; true where nothing is said. One with a default has it where none is given. */
  readonly required?: boolean;
  readonly default?: Value;
  /** The only values there are. */
  readonly choices?: readonly (Value & string)[];
  readonly unique?: boolean;
  readonly index?: boolean;
  readonly primaryKey?: boolean;
  readonly primary_key?: boolean;
  /** Lengths of texts, in characters. */
  readonly minLength?: number;
  readonly min_length?: number;
  readonly maxLength?: number;
  readonly max_length?: number;
  /** The least and the greatest number. */
  readonly min?: number;
  readonly max?: number;
  /** The resource it leads to: `User`. */
  readonly references?: string;
  readonly description?: string;
}

/** A field as a tuple: `['title', 'str', { required: true, max_length: 200 }]`. */
export type FieldTuple = {
  readonly [Type in FieldTypeName]: readonly [name: string, type: Type, options?: FieldOptions<FieldValues[Type]>];
}[FieldTypeName];

/** A field as an object: `{ name: 'title', type: 'string', required: true, maxLength: 200 }`. */
export type FieldObject = {
  readonly [Type in FieldTypeName]: FieldOptions<FieldValues[Type]> & { readonly name: string; readonly type: Type };
}[FieldTypeName];

/** A field in either of its forms. */
export type FieldDefinition = FieldTuple | FieldObject;

/** A request beyond those that every resource answers: `['PATCH', '/{id}/complete', 'toggle_complete']`. */
export type CustomRoute = readonly [
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: `/${string}`,
  handler: string,
];

/** A resource by its name, its fields and what it belongs to. Names with an underscore mean the same. */
export interface ResourceDefinition {
  readonly resource: string;
  readonly fields: readonly FieldDefinition[];
  /** Each row belongs to a user, who alone sees it. */
  readonly userScoped?: boolean;
  /** Other resources: `User` is one it belongs to, `Comments` are many of its own; or in words, `belongs to User as author`. */
  readonly relationships?: readonly string[];
  readonly softDelete?: boolean;
  readonly timestamps?: boolean;
  readonly customRoutes?: readonly CustomRoute[];
}

/** The same in the names of Python's keyword arguments. */
export interface ModelDefinition {
  readonly model_name: string;
  readonly fields: readonly FieldDefinition[];
  readonly user_field?: boolean;
  readonly relationships?: readonly string[];
  readonly soft_delete?: boolean;
  readonly timestamps?: boolean;
  readonly custom_routes?: readonly CustomRoute[];
}

export type AnyDefinition = ResourceDefinition | ModelDefinition;

/** The options of a field, whichever its form. */
type OptionsOf<Field> = Field extends readonly [string, string, infer Options] ? Options
  : Field extends readonly unknown[] ? object
  : Field;

type NameOf<Field> = Field extends readonly [infer Name extends string, ...unknown[]] ? Name
  : Field extends { readonly name: infer Name extends string } ? Name
  : never;

type TypeOf<Field> = Field extends readonly [string, infer Type extends FieldTypeName, ...unknown[]] ? Type
  : Field extends { readonly type: infer Type extends FieldTypeName } ? Type
  : never;

type ValueOf<Field> = OptionsOf<Field> extends { readonly choices: readonly (infer Choice)[] } ? Choice
  : FieldValues[TypeOf<Field>];

type OrNull<Field> = OptionsOf<Field> extends { readonly default: unknown } ? never
  : OptionsOf<Field> extends { readonly required: false } ? null
  : never;

/** A row of a resource, as its fields say it: `RowOf<typeof task>`. */
export type RowOf<Given extends { readonly definition: AnyDefinition }> = {
  -readonly [Field in Given['definition']['fields'][number] as NameOf<Field>]: ValueOf<Field> | OrNull<Field>;
};

/** A default that is none of the choices makes its field one that cannot be given. */
type SoundField<Field> = OptionsOf<Field> extends
  { readonly choices: readonly (infer Choice)[]; readonly default: infer Default }
  ? Default extends Choice ? Field : never
  : Field;

/** A definition whose defaults are among the choices. */
export type Sound<Definition extends AnyDefinition> = Definition & {
  readonly fields: { readonly [Index in keyof Definition['fields']]: SoundField<Definition['fields'][Index]> };
};
