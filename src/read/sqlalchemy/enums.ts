import type { EnumType } from '../../domain/domain.js';
import type { ScalarType } from '../../domain/type.js';
import { ancestorsOf } from '../python/class.js';
import { bindingValue } from '../python/evaluate.js';
import type { ClassScope } from '../python/scope.js';
import type { Expression } from '../python/tree.js';
import { calledTerm, type CallValue, type Spot, termOf, textOf, truthOf, type Value } from '../python/value.js';
import { idOf, isDefaultSchema } from '../sql/catalog.js';
import { type GivenName, nameIn } from './gathering.js';
import { placeOf, type Reading, say } from './reading.js';

/** The type of an enum column. */
export interface ReadEnum {
  readonly type: ScalarType;
  readonly list: EnumType;
  readonly check: EnumCheck | null;
}

/** `CHECK (column IN (…))`, which `create_constraint=True` makes of a list that is no type of the database. */
export interface EnumCheck {
  readonly name: GivenName;
  readonly values: readonly string[];
}

/** Where an enum is used. */
export interface EnumUse {
  /** `table.column`, for lists without a name. */
  readonly owner: string;
  readonly schema: string | null;
  readonly spot: Spot;
}

/** Members of an enum by their names, with their values where these are texts; `auto()` makes what its base does. */
export function membersOf({ effort }: Reading, scope: ClassScope): ReadonlyMap<string, string> {
  const lower = ancestorsOf(scope, effort).some(one => 'outside' in one && termOf(one.outside) === 'StrEnum');
  const members = new Map<string, string>();
  for (const [name, binding] of scope.names) {
    if (binding.means.kind !== 'expression' || /^_.*_$/.test(name)) continue;
    const value = bindingValue(binding, effort);
    const first = value.kind === 'list' ? value.items[0] : value;
    if (first?.kind === 'text' || first?.kind === 'number') members.set(name, first.text);
    else if (calledTerm(first) === 'auto') members.set(name, lower ? name.toLowerCase() : String(members.size + 1));
    else if (first?.kind !== 'function') members.set(name, name);
  }
  return members;
}

/** Reads `Enum(…)` of a class or of texts; null where it lists nothing. */
export function readEnum(
  reading: Reading,
  call: CallValue | null,
  given: ClassScope | null,
  use: EnumUse,
): ReadEnum | null {
  const [first] = call?.arguments ?? [];
  const scope = given ?? (first?.kind === 'class' ? first.scope : null);
  const named = call?.named ?? new Map<string, Value>();
  const values = scope === null
    ? (call?.arguments ?? []).flatMap(value => textOf(value) ?? [])
    : valuesOf(reading, scope, named.get('values_callable') ?? null);
  if (values.length === 0) return null;
  const native = truthOf(named.get('native_enum')) !== false;
  const own = nameIn(named.get('name'));
  const name = own.text ?? scope?.name.toLowerCase() ?? null;
  const schema = textOf(named.get('schema')) ?? (truthOf(named.get('inherit_schema')) === true ? use.schema : null);
  const list = listOf(reading, native ? name : null, schema, values, use, scope);
  const isType = native && reading.dialect !== 'sqlite';
  const check = !isType && truthOf(named.get('create_constraint')) === true
    ? { name: own.text === null ? { text: name, isFinal: false } : own, values }
    : null;
  return { type: { kind: 'enum', enum: list.id }, list, check };
}

/** By default an enum is kept as the names of its members, not as their values. */
function valuesOf(reading: Reading, scope: ClassScope, callable: Value | null): readonly string[] {
  const members = membersOf(reading, scope);
  if (callable === null || callable.kind === 'constant') return [...members.keys()];
  const takes = callable.kind === 'function' ? partsTaken(callable.body) : new Set<string>();
  if (takes.has('value')) return [...members.values()];
  if (takes.has('name') || takes.has('__members__')) return [...members.keys()];
  const message =
    `How the values of ${scope.name} are chosen could not be told; they are taken as what its members are.`;
  say(reading, 'warning', 'unknown-values', callable.spot, message, 'Give values_callable as a lambda.');
  return [...members.values()];
}

/** Names of the attributes that a function asks for. */
function partsTaken(body: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting: unknown[] = [body];
  for (let steps = 0; waiting.length > 0 && steps < 1000; steps += 1) {
    const node = waiting.pop();
    if (typeof node !== 'object' || node === null) continue;
    const { kind, name } = node as Partial<Extract<Expression, { kind: 'attribute' }>>;
    if (kind === 'attribute' && typeof name === 'string') found.add(name);
    for (const part of Object.values(node) as unknown[]) waiting.push(part);
  }
  return found;
}

/** The enum of that name, made once; a list without a name belongs to the column that first has it. */
function listOf(
  { enums, enumOfClass, dialect }: Reading,
  name: string | null,
  schema: string | null,
  values: readonly string[],
  { owner, spot }: EnumUse,
  scope: ClassScope | null,
): EnumType {
  const own = schema === null || (dialect !== null && isDefaultSchema(dialect, schema)) ? null : schema;
  const isNamed = name !== null && dialect !== 'mysql' && dialect !== 'sqlite';
  const wanted = isNamed ? idOf(own, name) : owner;
  const made = name === null || dialect === 'sqlite' ? null : dialect;
  const shared = isNamed || scope === null ? undefined : enumOfClass.get(scope);
  if (shared?.dialect === made && JSON.stringify(shared.values) === JSON.stringify(values)) return shared;
  const known = enums.get(wanted);
  if (known !== undefined && JSON.stringify(known.values) === JSON.stringify(values)) return known;
  const id = known === undefined ? wanted : owner;
  const list: EnumType = {
    id,
    schema: own,
    name: isNamed && id === wanted ? name : null,
    values,
    comment: null,
    dialect: made,
    place: placeOf(spot),
  };
  enums.set(id, list);
  if (!isNamed && scope !== null) enumOfClass.set(scope, list);
  return list;
}
