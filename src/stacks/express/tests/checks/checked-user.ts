import * as ts from '../../../../syntax/typescript/index.js';

/** The users, as checks make one and speak for them. */
export interface CheckedUser {
  /** Adds one: `makeUser`. */
  readonly make: ts.compiler.Identifier;
  /** The field of their key. */
  readonly key: string;
}

/** The key of the user whom a check has made. */
export function callerKey({ key }: CheckedUser): ts.compiler.Expression {
  return ts.member(ts.id('caller'), key);
}
