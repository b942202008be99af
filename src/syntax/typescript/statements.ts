import { factory, ts } from './compiler.js';
import { exposed } from './exposed.js';
import { type Value, value } from './values.js';

/** A statement, or an expression that stands as one. */
export type StatementLike = ts.Statement | ts.Expression;

/**
 * The node of a statement: statements pass, expressions become expression statements.
 *
 * @throws TypeError for a text alone: at the head of a function it would be an order to the engine, like 'use strict'.
 */
export function statement(of: StatementLike): ts.Statement {
  if (!isExpression(of)) return of;
  if (ts.isStringLiteral(of)) throw new TypeError(`A text alone is no statement: ${JSON.stringify(of.text)}.`);
  return factory.createExpressionStatement(exposed(of));
}

/** The compiler's own test takes the nothing that carries a comment for an expression too. */
function isExpression(of: StatementLike): of is ts.Expression {
  return ts.isExpression(of) && !ts.isStatement(of);
}

/** The statements of a block in braces. */
export function block(of: readonly StatementLike[]): ts.Block {
  return factory.createBlock(of.map(statement), of.length > 0);
}

/** `return of;` */
export function returnOf(of?: Value): ts.ReturnStatement {
  return factory.createReturnStatement(of === undefined ? undefined : value(of));
}

/** `throw of;` */
export function throwOf(of: Value): ts.ThrowStatement {
  return factory.createThrowStatement(value(of));
}

/** `break;` */
export function breakLoop(): ts.BreakStatement {
  return factory.createBreakStatement();
}

/** `continue;` */
export function continueLoop(): ts.ContinueStatement {
  return factory.createContinueStatement();
}
