import { callFunction } from './call.js';
import { attributeOf, isEnum } from './class.js';
import { findModule, importedPath } from './modules.js';
import { operate } from './operate.js';
import type { Binding, Module, Scope } from './scope.js';
import type { Argument, Expression } from './tree.js';
import type { CallValue, Spot, Value } from './value.js';

/** What there is to spend: steps in all, and how deep one may ask for another. */
export interface Effort {
  steps: number;
  depth: number;
}

/** How deep evaluation goes before it gives up. */
const DEEPEST = 120;

const builtins: ReadonlySet<string> = new Set(
  ('bool bytes bytearray complex dict float frozenset int list object set str tuple type len range map filter sorted super '
    + 'property staticmethod classmethod Exception').split(' '),
);

/** Tells what an expression comes to; what cannot be told is `unknown`, and never an error. */
export function evaluate(expression: Expression, scope: Scope, effort: Effort): Value {
  const spot: Spot = { source: scope.module.source, at: expression.at };
  effort.steps -= 1;
  if (effort.steps < 0 || effort.depth > DEEPEST) return { kind: 'unknown', spot };
  effort.depth += 1;
  const value = evaluated(expression, scope, effort, spot);
  effort.depth -= 1;
  return value;
}

function evaluated(expression: Expression, scope: Scope, effort: Effort, spot: Spot): Value {
  const go = (inner: Expression): Value => evaluate(inner, scope, effort);
  switch (expression.kind) {
    case 'text':
      return { kind: 'text', text: expression.text, spot };
    case 'number':
      return { kind: 'number', text: expression.text, spot };
    case 'constant':
      return expression.value === '...'
        ? { kind: 'unknown', spot }
        : { kind: 'constant', value: expression.value, spot };
    case 'name':
      return nameValue(expression.name, scope, effort, spot);
    case 'attribute':
      return memberOf(go(expression.of), expression.name, effort, spot);
    case 'call':
      return called(expression.of, expression.arguments, scope, effort, spot);
    case 'subscript':
      return itemOf(go(expression.of), go(expression.index), spot);
    case 'tuple':
    case 'list':
    case 'set': {
      const items = expression.items.flatMap(item => item.kind === 'starred' ? spread(go(item.of)) : [go(item)]);
      return { kind: 'list', of: expression.kind, items, spot };
    }
    case 'dict': {
      const entries = expression.entries.flatMap(({ key, value }): (readonly [Value, Value])[] => {
        const of = go(value);
        if (key !== null) return [[go(key), of]];
        return of.kind === 'dict' ? [...of.entries] : [];
      });
      return { kind: 'dict', entries, spot };
    }
    case 'unary':
      return operate(expression.operator, [go(expression.operand)], spot);
    case 'binary':
      return operate(expression.operator, [go(expression.left), go(expression.right)], spot);
    case 'compare': {
      const [only, ...more] = expression.rest;
      if (only === undefined || more.length > 0) return { kind: 'unknown', spot };
      return operate(only.operator, [go(expression.first), go(only.operand)], spot);
    }
    case 'format':
      return formatted(expression.parts.map(part => typeof part === 'string' ? part : go(part)), spot);
    case 'lambda': {
      const { parameters, body } = expression;
      return { kind: 'function', name: 'lambda', parameters, body, scope, self: null, spot };
    }
    case 'conditional': {
      const test = go(expression.test);
      if (test.kind !== 'constant') return { kind: 'unknown', spot };
      return go(test.value === true ? expression.then : expression.otherwise);
    }
    case 'bytes':
    case 'starred':
    case 'comprehension':
    case 'slice':
    case 'effect':
      return { kind: 'unknown', spot };
  }
}

/** What a star takes out of a value; nothing where that is not known. */
function spread(value: Value): readonly Value[] {
  return value.kind === 'list' ? value.items : [{ kind: 'unknown', spot: value.spot }];
}

function formatted(parts: readonly (string | Value)[], spot: Spot): Value {
  const texts = parts.flatMap(part => {
    if (typeof part === 'string') return part;
    return part.kind === 'text' || part.kind === 'number' ? part.text : [];
  });
  return texts.length === parts.length ? { kind: 'text', text: texts.join(''), spot } : { kind: 'unknown', spot };
}

/** What a name stands for, seen from a scope. The body of a class is not seen from within its functions. */
function nameValue(name: string, scope: Scope, effort: Effort, spot: Spot): Value {
  for (let at: Scope | null = scope; at !== null; at = outerOf(at)) {
    const binding = at.names.get(name);
    if (binding === undefined) continue;
    if (at.class !== null && at === at.class) {
      return attributeOf(at.class, name, effort, spot) ?? { kind: 'unknown', spot };
    }
    return bindingValue(binding, effort);
  }
  const starred = fromStars(name, scope.module, effort, spot);
  if (starred !== null) return starred;
  return { kind: 'symbol', path: builtins.has(name) ? `builtins.${name}` : name, spot };
}

function outerOf(scope: Scope): Scope | null {
  let { outer } = scope;
  while (outer !== null && outer.class !== null) ({ outer } = outer);
  return outer;
}

function fromStars(name: string, module: Module, effort: Effort, spot: Spot): Value | null {
  let outside: string | null = null;
  for (const statement of module.stars) {
    const path = importedPath(module, statement);
    const other = findModule(module.modules, path);
    if (other === null) {
      if (/^sqlalchemy|^sqlmodel/.test(path)) outside ??= path;
      continue;
    }
    const found = effort.depth > DEEPEST ? null : moduleMember(other, name, effort, spot);
    if (found !== null) return found;
  }
  return outside === null || builtins.has(name) ? null : { kind: 'symbol', path: `${outside}.${name}`, spot };
}

/** What a module has under a name; null where it has nothing. */
function moduleMember(module: Module, name: string, effort: Effort, spot: Spot): Value | null {
  const binding = module.names.get(name);
  if (binding !== undefined) return bindingValue(binding, effort);
  const below = findModule(module.modules, `${module.path}.${name}`);
  if (below !== null && module.isPackage) return { kind: 'module', module: below, spot };
  effort.depth += 1;
  const starred = fromStars(name, module, effort, spot);
  effort.depth -= 1;
  return starred;
}

/** What a binding has come to; the first to ask finds it out. */
export function bindingValue(binding: Binding, effort: Effort): Value {
  const spot: Spot = { source: binding.scope.module.source, at: binding.at };
  if (binding.value === 'busy') return { kind: 'unknown', spot };
  if (binding.value !== null) return binding.value;
  binding.value = 'busy';
  const value = foundOut(binding, effort, spot);
  binding.value = value;
  return value;
}

function foundOut({ means, scope, previous }: Binding, effort: Effort, spot: Spot): Value {
  switch (means.kind) {
    case 'value':
      return means.value;
    case 'nothing':
      return { kind: 'unknown', spot };
    case 'expression':
      return evaluate(means.value, scope, effort);
    case 'augmented': {
      const before: Value = previous === null ? { kind: 'unknown', spot } : bindingValue(previous, effort);
      return operate(means.operator, [before, evaluate(means.value, scope, effort)], spot);
    }
    case 'class':
      return { kind: 'class', scope: means.scope, spot };
    case 'function': {
      const { name, parameters, body } = means.statement;
      return { kind: 'function', name, parameters, body, scope, self: null, spot };
    }
    case 'import': {
      const { statement, name } = means;
      if (statement.module === null) {
        const path = name ?? statement.names[0]?.name.split('.', 1)[0] ?? '';
        const module = findModule(scope.module.modules, path);
        return module === null ? { kind: 'symbol', path, spot } : { kind: 'module', module, spot };
      }
      const path = importedPath(scope.module, statement);
      const module = findModule(scope.module.modules, path);
      const found = module === null ? null : moduleMember(module, name ?? '', effort, spot);
      if (found !== null) return found;
      const below = findModule(scope.module.modules, `${path}.${name ?? ''}`);
      if (below !== null) return { kind: 'module', module: below, spot };
      return { kind: 'symbol', path: `${path}.${name ?? ''}`, spot };
    }
  }
}

/** `of.name` */
function memberOf(of: Value, name: string, effort: Effort, spot: Spot): Value {
  switch (of.kind) {
    case 'symbol':
      return { kind: 'symbol', path: `${of.path}.${name}`, spot };
    case 'module':
      return moduleMember(of.module, name, effort, spot) ?? { kind: 'symbol', path: `${of.module.path}.${name}`, spot };
    case 'class':
      if (name === '__name__') return { kind: 'text', text: of.scope.name, spot };
      return attributeOf(of.scope, name, effort, spot) ?? { kind: 'member', of, name, spot };
    case 'member':
      if (of.of.kind === 'class' && isEnum(of.of.scope, effort)) {
        if (name === 'name') return { kind: 'text', text: of.name, spot };
        const binding = of.of.scope.names.get(of.name);
        if (name === 'value' && binding !== undefined) return bindingValue(binding, effort);
      }
      return { kind: 'member', of, name, spot };
    default:
      return { kind: 'member', of, name, spot };
  }
}

function itemOf(of: Value, index: Value, spot: Spot): Value {
  if (of.kind === 'dict' && index.kind === 'text') {
    const found = of.entries.findLast(([key]) => key.kind === 'text' && key.text === index.text);
    return found?.[1] ?? { kind: 'unknown', spot };
  }
  if (of.kind === 'list' && index.kind === 'number') return of.items[Number(index.text)] ?? { kind: 'unknown', spot };
  return { kind: 'item', of, index, spot };
}

function called(written: Expression, given: readonly Argument[], scope: Scope, effort: Effort, spot: Spot): Value {
  const of = evaluate(written, scope, effort);
  const args: Value[] = [];
  const named = new Map<string, Value>();
  for (const { name, stars, value } of given) {
    const one = evaluate(value, scope, effort);
    if (name !== null) named.set(name, one);
    else if (stars === 0) args.push(one);
    else if (stars === 1) args.push(...spread(one));
    else if (one.kind === 'dict') {
      for (const [key, entry] of one.entries) if (key.kind === 'text') named.set(key.text, entry);
    }
  }
  const call: CallValue = { kind: 'call', of, arguments: args, named, spot };
  return callFunction(call, effort) ?? call;
}
