/** A file as it is written: its blocks in order, each with its content, nothing looked up yet. Offsets count UTF-16. */
export type Block = ModelBlock | EnumBlock | SettingsBlock;

/** `model`, `view` or `type`. */
export interface ModelBlock {
  readonly kind: 'model' | 'view' | 'type';
  readonly name: string;
  readonly doc: string | null;
  readonly fields: readonly FieldNode[];
  readonly attributes: readonly Attribute[];
  readonly at: number;
}

export interface EnumBlock {
  readonly kind: 'enum';
  readonly name: string;
  readonly doc: string | null;
  readonly values: readonly { readonly name: string; readonly attributes: readonly Attribute[]; readonly at: number }[];
  readonly attributes: readonly Attribute[];
  readonly at: number;
}

/** `datasource` or `generator`. */
export interface SettingsBlock {
  readonly kind: 'datasource' | 'generator';
  readonly name: string;
  readonly settings: ReadonlyMap<string, Value>;
  readonly at: number;
}

export interface FieldNode {
  readonly name: string;
  readonly type: TypeNode;
  readonly list: boolean;
  readonly optional: boolean;
  readonly attributes: readonly Attribute[];
  readonly doc: string | null;
  readonly at: number;
}

/** A scalar, a model, an enum, or a type that Prisma only carries along. */
export type TypeNode =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'unsupported'; readonly sql: string; readonly at: number };

/** `@name(arguments)` or `@@name(arguments)`, its name with dots. */
export interface Attribute {
  readonly name: string;
  readonly arguments: readonly Argument[];
  readonly at: number;
}

export interface Argument {
  /** Null for one that goes by its position. */
  readonly name: string | null;
  readonly value: Value;
}

export type Value =
  | { readonly kind: 'text'; readonly text: string; readonly at: number }
  | { readonly kind: 'number'; readonly text: string; readonly at: number }
  /** A name, with dots. */
  | { readonly kind: 'name'; readonly name: string; readonly at: number }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Argument[]; readonly at: number }
  | { readonly kind: 'list'; readonly items: readonly Value[]; readonly at: number }
  | { readonly kind: 'object'; readonly entries: readonly Argument[]; readonly at: number };

/** The attribute of that name. */
export function attribute(attributes: readonly Attribute[], name: string): Attribute | null {
  return attributes.find(one => one.name === name) ?? null;
}

/** The argument of that name, or the one without a name at that position. */
export function argument(given: readonly Argument[], name: string, position: number | null = null): Value | null {
  const named = given.find(one => one.name === name);
  if (named !== undefined) return named.value;
  if (position === null) return null;
  const plain = given.filter(one => one.name === null);
  return plain[position]?.value ?? null;
}

/** The text that an argument is; null for none, or anything else. */
export function textOf(value: Value | null): string | null {
  return value?.kind === 'text' ? value.text : null;
}

/** The name that an argument is; null for none, or anything else. */
export function nameIn(value: Value | null): string | null {
  return value?.kind === 'name' ? value.name : null;
}

/** Doc comments as one text. */
export function docText(lines: readonly string[]): string | null {
  const text = lines.join('\n').trim();
  return text === '' ? null : text;
}
