import { callBound } from '../python/call.js';
import { ancestorsOf, attributeValue, findAttribute } from '../python/class.js';
import type { ClassScope } from '../python/scope.js';
import type { Expression, FunctionStatement } from '../python/tree.js';
import type { CallValue, Value } from '../python/value.js';
import { termOf } from '../python/value.js';
import { dialectImplOf, methodAbove } from './dialect-impl.js';
import type { Reading } from './reading.js';

/** What a type of the inputs stands on: another type, or SQL. */
export type CustomType =
  | { readonly kind: 'type'; readonly type: Value }
  | { readonly kind: 'sql'; readonly sql: string };

/**
 * Looks into a class that is a type: what a `TypeDecorator` decorates, with the arguments that it passes on, or the name
 * that a `UserDefinedType` gives the database. Null for any other class. Where a decorator takes another type on the
 * database of the models, that type counts.
 */
export function readCustom(reading: Reading, scope: ClassScope, call: CallValue): CustomType | null {
  const { effort } = reading;
  const spec = findAttribute(scope, 'get_col_spec', effort);
  if (spec?.binding.means.kind === 'function') {
    const value = attributeValue(spec, scope, effort, call.spot);
    const made = value.kind === 'function'
      ? callBound(value, { kind: 'class', scope, spot: call.spot }, effort, call.spot)
      : value;
    const text = made.kind === 'text' ? made : given(scope, returned(spec.binding.means.statement), call, effort);
    return text?.kind === 'text' ? { kind: 'sql', sql: text.text } : null;
  }
  const ofDialect = dialectType(reading, scope, call);
  if (ofDialect !== null) return { kind: 'type', type: ofDialect };
  const impl = findAttribute(scope, 'impl', effort);
  if (impl !== null) {
    const value = attributeValue(impl, scope, effort, call.spot);
    const hasOwn = findAttribute(scope, '__init__', effort) !== null;
    if (value.kind === 'call' || hasOwn) return { kind: 'type', type: value };
    return { kind: 'type', type: { ...call, of: value } };
  }
  // A class that only adds to a type that is already there.
  const outside = ancestorsOf(scope, effort).find(one => 'outside' in one);
  if (outside === undefined || !('outside' in outside) || notTypes.has(termOf(outside.outside) ?? '')) return null;
  return { kind: 'type', type: { ...call, of: outside.outside } };
}

const notTypes: ReadonlySet<string> = new Set(['TypeDecorator', 'UserDefinedType', 'TypeEngine', 'Enum', 'object']);

/** What `load_dialect_impl` takes on the database of the models; null where it takes what is decorated. */
function dialectType({ dialect, effort }: Reading, scope: ClassScope, call: CallValue): Value | null {
  if (dialect === null) return null;
  let method = findAttribute(scope, LOAD, effort);
  while (method !== null) {
    const made = dialectImplOf(method, dialect, effort);
    if (made === null) return null;
    if (made.kind === 'type') return made.type;
    if (made.kind === 'attribute') return made.name === 'impl' ? null : given(scope, made.name, call, effort);
    method = methodAbove(scope, made.from, LOAD, effort);
  }
  return null;
}

const LOAD = 'load_dialect_impl';

/** The attribute of itself that a method gives back: `return self.name`. */
function returned({ body }: FunctionStatement): string | null {
  for (const statement of body) {
    if (statement.kind !== 'return') continue;
    const { value } = statement;
    return value?.kind === 'attribute' && value.of.kind === 'name' ? value.name : null;
  }
  return null;
}

/** What the constructor was given for an attribute that it only keeps. */
function given(scope: ClassScope, attribute: string | null, call: CallValue, effort: Reading['effort']): Value | null {
  const init = attribute === null ? null : findAttribute(scope, '__init__', effort);
  if (init?.binding.means.kind !== 'function') return null;
  const { parameters, body } = init.binding.means.statement;
  const kept = body.find(one =>
    one.kind === 'assign' && one.targets.some(target => target.kind === 'attribute' && target.name === attribute)
  );
  const source: Expression | null = kept?.kind === 'assign' ? kept.value : null;
  if (source?.kind !== 'name') return null;
  const position = parameters.findIndex(one => one.name === source.name);
  return call.named.get(source.name) ?? call.arguments[position - 1] ?? null;
}
