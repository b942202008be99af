/** Marks a value that carries a comment; a symbol, so that no key of the data can be mistaken for it. */
const comment: unique symbol = Symbol('comment');

/** A value with a comment that is printed above it. */
export interface Commented<Value> {
  readonly [comment]: string;
  readonly value: Value;
}

/** Puts a comment above an entry: `commented('Linting', { … })`. Several lines become several comment lines. */
export function commented<Value>(text: string, value: Value): Commented<Value> {
  return Object.freeze({ [comment]: text, value });
}

/** Whether the value carries a comment. */
export function isCommented(value: unknown): value is Commented<unknown> {
  return typeof value === 'object' && value !== null && comment in value;
}

/** The comment's text. */
export function commentOf(value: Commented<unknown>): string {
  return value[comment];
}
