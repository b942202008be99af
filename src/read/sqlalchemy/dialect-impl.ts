import type { Dialect } from '../../domain/dialect.js';
import { ancestorsOf, type Found } from '../python/class.js';
import { type Effort, evaluate } from '../python/evaluate.js';
import type { ClassScope, Scope } from '../python/scope.js';
import type { Expression, FunctionStatement, Statement } from '../python/tree.js';
import { itemsOf, textOf, type Value } from '../python/value.js';
import { isDialect } from './dialect.js';

/** What `load_dialect_impl` gives back: an attribute of the type itself, what the class above says, or any other type. */
export type DialectImpl =
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'above'; readonly from: ClassScope }
  | { readonly kind: 'type'; readonly type: Value };

/**
 * Follows `load_dialect_impl` of a `TypeDecorator` for one database
 * (https://docs.sqlalchemy.org/en/20/core/custom_types.html#sqlalchemy.types.TypeDecorator.load_dialect_impl): conditions
 * on `dialect.name` are decided, the first `return` that is reached tells the type. Null where anything else decides.
 */
export function dialectImplOf({ owner, binding }: Found, dialect: Dialect, effort: Effort): DialectImpl | null {
  if (binding.means.kind !== 'function') return null;
  const { statement } = binding.means;
  const parameter = statement.parameters[1]?.name;
  if (parameter === undefined) return null;
  const following: Following = { owner, statement, scope: owner.module, parameter, dialect, effort };
  const value = reached(following, statement.body);
  return value === null || value === 'end' ? null : implIn(following, value);
}

/** The same method of the classes above the one that has it, nearest first. */
export function methodAbove(scope: ClassScope, from: ClassScope, name: string, effort: Effort): Found | null {
  const classes = ancestorsOf(scope, effort).flatMap(one => 'class' in one ? one.class : []);
  for (const owner of classes.slice(classes.indexOf(from) + 1)) {
    const binding = owner.names.get(name);
    if (binding !== undefined) return { owner, binding };
  }
  return null;
}

interface Following {
  readonly owner: ClassScope;
  readonly statement: FunctionStatement;
  readonly scope: Scope;
  /** What the method calls the dialect. */
  readonly parameter: string;
  readonly dialect: Dialect;
  readonly effort: Effort;
}

/** The expression of the `return` that is reached; `end` where none is, null where that cannot be told. */
function reached(following: Following, statements: readonly Statement[]): Expression | 'end' | null {
  for (const one of statements) {
    following.effort.steps -= 1;
    if (following.effort.steps < 0) return null;
    if (one.kind === 'return') return one.value;
    if (one.kind === 'expression' && one.value.kind === 'text') continue;
    if (one.kind !== 'block' || one.word !== 'if') return null;
    const branches = [one.body, ...one.others];
    for (const [index, branch] of branches.entries()) {
      const test = one.tests[index] ?? null;
      const holds = test === null ? true : decided(following, test);
      if (holds === null) return null;
      if (!holds) continue;
      const found = reached(following, branch);
      if (found !== 'end') return found;
      break;
    }
  }
  return 'end';
}

/** Whether a condition on the dialect's name holds; null for any other condition. */
function decided(following: Following, test: Expression): boolean | null {
  if (test.kind === 'unary' && test.operator === 'not') {
    const inner = decided(following, test.operand);
    return inner === null ? null : !inner;
  }
  if (test.kind !== 'compare' || !isName(following, test.first)) return null;
  const [only, ...more] = test.rest;
  if (only === undefined || more.length > 0) return null;
  const value = evaluate(only.operand, following.scope, following.effort);
  const named = itemsOf(value)?.map(textOf) ?? [textOf(value)];
  if (named.includes(null)) return null;
  const isOwn = named.some(name => isDialect(name, following.dialect));
  if (only.operator === '==' || only.operator === 'in') return isOwn;
  return only.operator === '!=' || only.operator === 'not in' ? !isOwn : null;
}

/** `dialect.name` */
function isName({ parameter }: Following, value: Expression): boolean {
  return value.kind === 'attribute' && value.name === 'name' && value.of.kind === 'name' && value.of.name === parameter;
}

function implIn(following: Following, value: Expression): DialectImpl | null {
  const { owner, statement, parameter, scope, effort } = following;
  if (value.kind === 'call' && value.of.kind === 'attribute') {
    const { of, name } = value.of;
    if (name === 'type_descriptor' && of.kind === 'name' && of.name === parameter) {
      const inner = value.arguments[0]?.value;
      return inner === undefined ? null : implIn(following, inner);
    }
    const isSuper = of.kind === 'call' && of.of.kind === 'name' && of.of.name === 'super';
    if (isSuper) return name === statement.name ? { kind: 'above', from: owner } : null;
  }
  const self = statement.parameters[0]?.name;
  if (value.kind === 'attribute' && value.of.kind === 'name' && value.of.name === self) {
    return { kind: 'attribute', name: value.name };
  }
  const type = evaluate(value, scope, effort);
  return type.kind === 'unknown' || type.kind === 'operation' ? null : { kind: 'type', type };
}
