import type { Source } from '../source.js';
import type { ClassScope, Module, Scope } from './scope.js';
import type { Expression, Parameter, Statement } from './tree.js';

/** Where a value was written. */
export interface Spot {
  readonly source: Source;
  readonly at: number;
}

/**
 * What an expression comes to as far as that can be told without running it. What lies outside of the inputs is a symbol,
 * and what is done with it stays written down: `mapped_column(String(20))` is a call of a symbol with a call in it.
 */
export type Value =
  | { readonly kind: 'text'; readonly text: string; readonly spot: Spot }
  | { readonly kind: 'number'; readonly text: string; readonly spot: Spot }
  | { readonly kind: 'constant'; readonly value: boolean | null; readonly spot: Spot }
  | {
    readonly kind: 'list';
    readonly of: 'tuple' | 'list' | 'set';
    readonly items: readonly Value[];
    readonly spot: Spot;
  }
  | { readonly kind: 'dict'; readonly entries: readonly (readonly [Value, Value])[]; readonly spot: Spot }
  /** Something from outside, by its dotted path: `sqlalchemy.orm.Mapped`. A bare name was never defined. */
  | { readonly kind: 'symbol'; readonly path: string; readonly spot: Spot }
  | CallValue
  /** `a.b` of something that is no symbol: an attribute of a class, a member of an enum, a method of a call. */
  | { readonly kind: 'member'; readonly of: Value; readonly name: string; readonly spot: Spot }
  /** `a[b]` */
  | { readonly kind: 'item'; readonly of: Value; readonly index: Value; readonly spot: Spot }
  | {
    readonly kind: 'operation';
    readonly operator: string;
    readonly operands: readonly Value[];
    readonly spot: Spot;
  }
  | { readonly kind: 'class'; readonly scope: ClassScope; readonly spot: Spot }
  | FunctionValue
  | { readonly kind: 'module'; readonly module: Module; readonly spot: Spot }
  | { readonly kind: 'unknown'; readonly spot: Spot };

/** A call that is not looked into. */
export interface CallValue {
  readonly kind: 'call';
  readonly of: Value;
  readonly arguments: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
  readonly spot: Spot;
}

/** A function or a lambda; `self` is what it is bound to. */
export interface FunctionValue {
  readonly kind: 'function';
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: readonly Statement[] | Expression;
  readonly scope: Scope;
  readonly self: Value | null;
  readonly spot: Spot;
}

/** The last part of the path of what comes from outside, or of a member of it: `Column` of `sa.Column` and `db.Column`. */
export function termOf(value: Value | null | undefined): string | null {
  if (value?.kind === 'symbol') return value.path.slice(value.path.lastIndexOf('.') + 1);
  if (value?.kind !== 'member' || value.of.kind === 'class') return null;
  return value.name;
}

/** What a call calls, as {@link termOf} has it; null for anything that is no call. */
export function calledTerm(value: Value | null | undefined): string | null {
  return value?.kind === 'call' ? termOf(value.of) : null;
}

/** The path of a symbol; null for anything else. */
export function pathOf(value: Value | null | undefined): string | null {
  return value?.kind === 'symbol' ? value.path : null;
}

/** The text that a value is; null for anything else. */
export function textOf(value: Value | null | undefined): string | null {
  return value?.kind === 'text' ? value.text : null;
}

/** Whether a value is True or False; null where it is neither. */
export function truthOf(value: Value | null | undefined): boolean | null {
  return value?.kind === 'constant' ? value.value : null;
}

/** The whole number that a value is; null for anything else. */
export function integerOf(value: Value | null | undefined): number | null {
  const number = value?.kind === 'number' ? Number(value.text.replaceAll('_', '')) : Number.NaN;
  return Number.isSafeInteger(number) ? number : null;
}

/** Whether a value is None. */
export function isNone(value: Value | null | undefined): boolean {
  return value?.kind === 'constant' && value.value === null;
}

/** The items of a tuple, list or set; null for anything else. */
export function itemsOf(value: Value | null | undefined): readonly Value[] | null {
  return value?.kind === 'list' ? value.items : null;
}

/** What a dictionary has under texts. */
export function entriesOf(value: Value | null | undefined): ReadonlyMap<string, Value> {
  const entries = value?.kind === 'dict' ? value.entries : [];
  return new Map(entries.flatMap(([key, of]) => key.kind === 'text' ? [[key.text, of] as const] : []));
}
