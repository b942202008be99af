import {
  calledTerm,
  type CallValue,
  entriesOf,
  integerOf,
  itemsOf,
  termOf,
  textOf,
  truthOf,
  type Value,
} from '../python/value.js';
import type { Annotation } from './annotation.js';
import type { Column } from './reading.js';

/** Calls that make a column, and those that wrap one. */
const makers: ReadonlySet<string> = new Set(['Column', 'mapped_column']);
const wrappers: ReadonlySet<string> = new Set(['deferred', 'column_property', 'composite']);

/** The calls of `Column` or `mapped_column` that a value is or has in it. */
export function columnCalls(value: Value | null): readonly CallValue[] {
  if (value?.kind !== 'call') return [];
  const term = termOf(value.of) ?? '';
  if (makers.has(term)) return [value];
  if (wrappers.has(term)) return value.arguments.flatMap(columnCalls);
  if (term !== 'field') return [];
  // dataclasses mapped as they are keep their columns in the metadata of their fields
  return [...entriesOf(value.named.get('metadata')).values()].flatMap(columnCalls);
}

/** What the code around a column says of it. */
export interface Around {
  /** The attribute; null in a `Table`, where the column's own name is it. */
  readonly attribute: string | null;
  readonly annotation: Annotation | null;
  readonly annotationTypes: readonly (readonly [Value, Value])[];
}

/** Reads a call of `Column` or `mapped_column`; null for one without a name. */
export function readColumn(call: CallValue, { attribute, annotation, annotationTypes }: Around): Column | null {
  const chain = [call, ...(annotation?.extras ?? []).flatMap(columnCalls)];
  const arg = (name: string): Value | null => {
    for (const one of chain) {
      const found = one.named.get(name);
      if (found !== undefined) return found;
    }
    return null;
  };
  const flag = (name: string): boolean | null => truthOf(arg(name));
  const parts = chain.map(partsOf);
  const name = parts[0]?.name ?? attribute;
  if (name === null) return null;
  const found = (pick: (part: Parts) => Value | null): Value | null => {
    for (const part of parts) {
      const one = pick(part);
      if (one !== null) return one;
    }
    return null;
  };
  const primary = flag('primary_key') === true;
  const identity = found(part => part.identity);
  const sequence = found(part => part.sequence);
  const nullable = flag('nullable') ?? (annotation?.mapped === true ? annotation.optional : true);
  return {
    attribute,
    key: textOf(arg('key')) ?? name,
    name,
    call,
    type: found(part => part.type),
    annotation: annotation?.mapped === true ? annotation.type : null,
    aliases: annotation?.mapped === true ? annotation.aliases : [],
    annotationTypes: annotation?.mapped === true ? annotationTypes : [],
    nullable: nullable && !primary && identity === null,
    primary,
    unique: flag('unique') === true,
    index: flag('index') === true,
    autoincrement: flag('autoincrement'),
    identity: identity !== null ? isAlways(identity) ? 'always' : 'default' : sequence !== null ? 'sequence' : null,
    computed: found(part => part.computed),
    foreignKeys: parts.flatMap(part => part.foreignKeys),
    default: arg('insert_default') ?? arg('default') ?? arg('default_factory'),
    serverDefault: arg('server_default') ?? found(part => part.fetched),
    onUpdate: arg('onupdate') ?? arg('server_onupdate'),
    checks: parts.flatMap(part => part.checks),
    comment: textOf(arg('comment')),
    order: integerOf(arg('sort_order')) ?? 0,
    spot: call.spot,
  };
}

function isAlways(identity: Value): boolean {
  return identity.kind === 'call' && truthOf(identity.named.get('always') ?? identity.arguments[0]) === true;
}

/** What the arguments without names are, told by what they are. */
interface Parts {
  readonly name: string | null;
  readonly type: Value | null;
  readonly foreignKeys: readonly Value[];
  readonly identity: Value | null;
  readonly sequence: Value | null;
  readonly computed: Value | null;
  readonly fetched: Value | null;
  readonly checks: readonly Value[];
}

const schemaItems: ReadonlySet<string> = new Set([
  'ForeignKey',
  'Identity',
  'Sequence',
  'Computed',
  'FetchedValue',
  'DefaultClause',
  'CheckConstraint',
  'UniqueConstraint',
]);

function partsOf({ arguments: given, named }: CallValue): Parts {
  const [first] = given;
  const ownName = named.get('name') ?? named.get('__name_pos') ?? first;
  const quoted = calledTerm(ownName) === 'quoted_name' && ownName?.kind === 'call' ? ownName.arguments[0] : ownName;
  const name = textOf(quoted);
  const items = given.filter(value => value !== ownName || name === null);
  const of = (term: string): readonly Value[] => items.filter(value => calledTerm(value) === term);
  const rest = items.filter(value => !schemaItems.has(calledTerm(value) ?? '') && value.kind !== 'constant');
  return {
    name,
    type: named.get('type_') ?? rest[0] ?? null,
    foreignKeys: of('ForeignKey'),
    identity: of('Identity')[0] ?? null,
    sequence: of('Sequence')[0] ?? null,
    computed: of('Computed')[0] ?? null,
    fetched: of('DefaultClause')[0] ?? of('FetchedValue')[0] ?? null,
    checks: of('CheckConstraint'),
  };
}

/** The items of `type_annotation_map`. */
export function typeMapOf(value: Value | null): readonly (readonly [Value, Value])[] {
  return value?.kind === 'dict' ? value.entries : [];
}

/** The items of a tuple or list of arguments. */
export function argumentsIn(value: Value | null | undefined): readonly Value[] {
  return itemsOf(value) ?? [];
}
