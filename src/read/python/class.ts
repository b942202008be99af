import { callBound } from './call.js';
import { bindingValue, type Effort, evaluate } from './evaluate.js';
import type { Ancestor, Binding, ClassScope } from './scope.js';
import type { Spot, Value } from './value.js';
import { termOf } from './value.js';

/** No class inherits from more. */
const LONGEST = 64;

/**
 * A class and all it inherits from, in the order in which Python looks for attributes
 * (https://docs.python.org/3/howto/mro.html); where there is no such order, nearest first.
 */
export function ancestorsOf(scope: ClassScope, effort: Effort): readonly Ancestor[] {
  if (scope.order === 'busy') return [];
  if (scope.order !== null) return scope.order;
  scope.order = 'busy';
  const bases = basesOf(scope, effort);
  const lines = bases.map((base): readonly Ancestor[] =>
    base.kind === 'class' ? ancestorsOf(base.scope, effort) : [{ outside: base }]
  );
  const direct = bases.map((base): Ancestor => base.kind === 'class' ? { class: base.scope } : { outside: base });
  const order = [{ class: scope }, ...merged([...lines, direct])].slice(0, LONGEST);
  scope.order = order;
  return order;
}

/** What stands between the brackets of a class, without named arguments. */
export function basesOf({ statement, outer, module }: ClassScope, effort: Effort): readonly Value[] {
  return statement.arguments.flatMap(({ name, value }) =>
    name === null ? bare(evaluate(value, outer ?? module, effort)) : []
  );
}

/** `Generic[T]` is Generic. */
function bare(value: Value): Value {
  return value.kind === 'item' ? bare(value.of) : value;
}

function keyOf(ancestor: Ancestor): unknown {
  if ('class' in ancestor) return ancestor.class;
  return ancestor.outside.kind === 'symbol' ? ancestor.outside.path : ancestor.outside;
}

/** Merges lines of ancestors so that each keeps its order; the first that stands in no other line's tail comes next. */
function merged(lines: readonly (readonly Ancestor[])[]): Ancestor[] {
  const rest = lines.map(line => [...line]).filter(line => line.length > 0);
  const order: Ancestor[] = [];
  while (rest.some(line => line.length > 0) && order.length < LONGEST) {
    const heads = rest.flatMap(line => line[0] ?? []);
    const tails = new Set(rest.flatMap(line => line.slice(1).map(keyOf)));
    const next = heads.find(head => !tails.has(keyOf(head))) ?? heads[0];
    if (next === undefined) break;
    order.push(next);
    const key = keyOf(next);
    for (const line of rest) {
      const at = line.findIndex(one => keyOf(one) === key);
      if (at >= 0) line.splice(at, 1);
    }
  }
  return order;
}

const enumBases: ReadonlySet<string> = new Set(['Enum', 'StrEnum', 'IntEnum', 'Flag', 'IntFlag', 'TextChoices']);

/** Whether a class lists values. */
export function isEnum(scope: ClassScope, effort: Effort): boolean {
  return ancestorsOf(scope, effort).some(one => 'outside' in one && enumBases.has(termOf(one.outside) ?? ''));
}

/** An attribute of a class, and the class that has it. */
export interface Found {
  readonly owner: ClassScope;
  readonly binding: Binding;
}

/** Finds an attribute in a class or what it inherits from. */
export function findAttribute(scope: ClassScope, name: string, effort: Effort): Found | null {
  for (const ancestor of ancestorsOf(scope, effort)) {
    const binding = 'class' in ancestor ? ancestor.class.names.get(name) : undefined;
    if (binding !== undefined && 'class' in ancestor) return { owner: ancestor.class, binding };
  }
  return null;
}

/** Whether a function stands for what it gives back when it is asked for by its name alone. */
export function isComputed({ means, scope }: Binding, effort: Effort): boolean {
  if (means.kind !== 'function') return false;
  return means.statement.decorators.some(decorator => {
    const value = evaluate(decorator, scope, effort);
    const term = termOf(value.kind === 'call' ? value.of : value);
    return term === 'declared_attr' || term === 'directive' || term === 'cascading' || term === 'property'
      || term === 'classproperty';
  });
}

/** What an attribute comes to, seen from a class that has or inherits it. */
export function attributeValue({ binding }: Found, seenFrom: ClassScope, effort: Effort, spot: Spot): Value {
  const value = bindingValue(binding, effort);
  if (value.kind !== 'function' || binding.means.kind !== 'function') return value;
  const self: Value = { kind: 'class', scope: seenFrom, spot };
  return isComputed(binding, effort) ? callBound(value, self, effort, spot) : { ...value, self };
}

/** `Class.name`: constants as what they are, all else as a member of the class; null where it has none. */
export function attributeOf(scope: ClassScope, name: string, effort: Effort, spot: Spot): Value | null {
  const found = findAttribute(scope, name, effort);
  if (found === null) return null;
  const member: Value = { kind: 'member', of: { kind: 'class', scope, spot }, name, spot };
  if (isEnum(scope, effort)) return member;
  const value = attributeValue(found, scope, effort, spot);
  return value.kind === 'call' || value.kind === 'unknown' || value.kind === 'operation' ? member : value;
}
