import type { Expression } from '../../../domain/expression.js';
import type { ScalarType } from '../../../domain/type.js';
import { portableFunction } from './functions.js';
import { isText, type Scope } from './scope.js';

const text: ScalarType = { kind: 'text' };
const nothing: Expression = { kind: 'string', value: '' };

/** A call as every database means it; null where there is no such function, or not every database means the same. */
export function portableCall(name: string, args: readonly Expression[], scope: Scope): Expression | null {
  const { dialect } = scope.catalog;
  const known = portableFunction(dialect, name, args.length);
  if (known === null) return null;
  if (known.clock) return { kind: 'call', function: known.function, arguments: [] };
  const call: Expression = { kind: 'call', function: known.function, arguments: args };
  if (known.function === 'concat') return { ...call, arguments: joinable(args, scope) };
  if (known.function !== 'concat-present') return call;
  if (!args.every(arg => isSpelledAlike(arg, scope))) return null;
  // SQLite has the function only from 3.44 on, and it is what computed columns there may be made of.
  return dialect === 'sqlite' ? joined(args, scope) : call;
}

/** Arguments of which one of the first two is text: without that, PostgreSQL's `||` would not know what to join. */
function joinable([first, ...others]: readonly Expression[], scope: Scope): readonly Expression[] {
  if (first === undefined) return [];
  if (others.length === 0 || [first, others[0]].some(one => one !== undefined && isText(one, scope))) {
    return [first, ...others];
  }
  return [{ kind: 'cast', operand: first, type: text }, ...others];
}

/** `coalesce(a, '') || coalesce(b, '')` */
function joined(args: readonly Expression[], scope: Scope): Expression {
  const [first = nothing, ...others] = args.map(arg => present(arg, scope));
  const rest = others.length === 0 ? [nothing] : others;
  return rest.reduce<Expression>((left, right) => ({ kind: 'binary', operator: '||', left, right }), first);
}

function present(arg: Expression, scope: Scope): Expression {
  if (arg.kind === 'null') return nothing;
  if (arg.kind === 'string') return arg;
  const operand: Expression = isText(arg, scope) ? arg : { kind: 'cast', operand: arg, type: text };
  return { kind: 'call', function: 'coalesce', arguments: [operand, nothing] };
}

const counts: ReadonlySet<string> = new Set(['length', 'byte-length']);
const choices: ReadonlySet<string> = new Set(['coalesce', 'nullif', 'greatest', 'least']);
const alike: ReadonlySet<ScalarType['kind'] | null> = new Set<ScalarType['kind']>([
  'text',
  'string',
  'enum',
  'integer',
]);

/** Whether every database makes the same text of a value: truth values, times and fractions are spelled in many ways. */
function isSpelledAlike(value: Expression, scope: Scope): boolean {
  switch (value.kind) {
    case 'string':
    case 'null':
      return true;
    case 'number':
      return /^[+-]?\d+$/.test(value.text);
    case 'column':
      return alike.has(scope.column(value.name)?.kind ?? null);
    case 'cast':
      return alike.has(value.type.kind) && isSpelledAlike(value.operand, scope);
    case 'call':
      return counts.has(value.function) || isText(value, scope)
        || (choices.has(value.function) && value.arguments.every(arg => isSpelledAlike(arg, scope)));
    default:
      return isText(value, scope);
  }
}
