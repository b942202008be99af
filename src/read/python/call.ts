import { type Effort, evaluate } from './evaluate.js';
import { bind, collect, type Scope } from './scope.js';
import type { CallValue, FunctionValue, Spot, Value } from './value.js';

/** What a call comes to where the inputs say what it does; null where it stays a call. */
export function callFunction(call: CallValue, effort: Effort): Value | null {
  if (call.of.kind === 'function') return resultOf(call.of, call, effort);
  if (call.of.kind === 'member' && call.of.of.kind === 'text') return textMethod(call.of.of.text, call.of.name, call);
  return null;
}

/** What a function gives back: what it assigns, then what it returns. One that decides or repeats is not followed. */
function resultOf(of: FunctionValue, call: CallValue, effort: Effort): Value {
  const scope = scopeOf(of, call);
  const unknown: Value = { kind: 'unknown', spot: call.spot };
  if (!isStatements(of.body)) return evaluate(of.body, scope, effort);
  for (const statement of of.body) {
    if (statement.kind === 'return') {
      return statement.value === null
        ? unknown
        : evaluate(statement.value, scope, effort);
    }
    if (statement.kind === 'block') return unknown;
    if (statement.kind !== 'class') collect([statement], scope);
  }
  return unknown;
}

function isStatements(body: FunctionValue['body']): body is Extract<FunctionValue['body'], readonly unknown[]> {
  return Array.isArray(body);
}

function scopeOf({ parameters, scope: outer, self }: FunctionValue, call: CallValue): Scope {
  const scope: Scope = { module: outer.module, names: new Map(), outer, class: null };
  const waiting = self === null ? [...call.arguments] : [self, ...call.arguments];
  const named = new Map(call.named);
  const give = (name: string, value: Value): void => bind(scope, name, call.spot.at, { kind: 'value', value });
  for (const { name, stars, default: initial } of parameters) {
    if (stars === 1) give(name, { kind: 'list', of: 'tuple', items: waiting.splice(0), spot: call.spot });
    else if (stars === 2) give(name, dictOf(named, call.spot));
    else {
      const value = named.get(name) ?? waiting.shift();
      named.delete(name);
      if (value !== undefined) give(name, value);
      else if (initial === null) give(name, { kind: 'unknown', spot: call.spot });
      else bind(scope, name, initial.at, { kind: 'expression', value: initial }, null, outer);
    }
  }
  return scope;
}

function dictOf(named: ReadonlyMap<string, Value>, spot: Spot): Value {
  const entries = [...named].map(([key, value]) => [{ kind: 'text', text: key, spot } as const, value] as const);
  return { kind: 'dict', entries, spot };
}

/** Methods of texts that names of tables are made with. */
function textMethod(text: string, method: string, { arguments: given, spot }: CallValue): Value | null {
  const [one, other] = given.map(value => value.kind === 'text' ? value.text : null);
  const made = (result: string): Value => ({ kind: 'text', text: result, spot });
  switch (method) {
    case 'lower':
    case 'casefold':
      return made(text.toLowerCase());
    case 'upper':
      return made(text.toUpperCase());
    case 'strip':
      return given.length === 0 ? made(text.trim()) : null;
    case 'capitalize':
      return made(text.charAt(0).toUpperCase() + text.slice(1).toLowerCase());
    case 'removesuffix':
      return typeof one === 'string' ? made(text.endsWith(one) ? text.slice(0, text.length - one.length) : text) : null;
    case 'removeprefix':
      return typeof one === 'string' ? made(text.startsWith(one) ? text.slice(one.length) : text) : null;
    case 'replace':
      // A text cannot grow: what is put in is at most as long as what it is put in place of, or stands there once.
      if (typeof one !== 'string' || typeof other !== 'string' || one === '') return null;
      return other.length <= one.length || text.length < 1000 ? made(text.replaceAll(one, () => other)) : null;
    default:
      return null;
  }
}

/** What a function without arguments of its own gives back when it is bound to a class. */
export function callBound(of: FunctionValue, self: Value, effort: Effort, spot: Spot): Value {
  const call: CallValue = { kind: 'call', of, arguments: [], named: new Map(), spot };
  return resultOf({ ...of, self }, call, effort);
}
