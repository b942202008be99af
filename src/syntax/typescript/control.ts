import { factory, SyntaxKind, ts } from './compiler.js';
import { bindingName, type Target } from './parameters.js';
import { block, statement, type StatementLike } from './statements.js';
import { type Value, value } from './values.js';

/** `if (test) { body } else { orelse }`; an `if` as `orelse` is an `else if`. */
export function ifStatement(
  test: Value,
  body: readonly StatementLike[],
  orelse?: readonly StatementLike[] | ts.IfStatement,
): ts.IfStatement {
  const other = orelse === undefined ? undefined : 'kind' in orelse ? orelse : block(orelse);
  return factory.createIfStatement(value(test), block(body), other);
}

/** `if (test) statement` on one line where it fits, for one that leaves: `return`, `throw`, `continue`. */
export function guard(test: Value, leave: StatementLike): ts.IfStatement {
  return ts.setEmitFlags(factory.createIfStatement(value(test), statement(leave)), ts.EmitFlags.SingleLine);
}

/** What a loop binds: `const` unless it says `let`. */
export interface LoopOptions {
  readonly let?: boolean;
  /** `for await`. */
  readonly await?: boolean;
}

function loopVariable(target: Target, { let: changes }: LoopOptions): ts.VariableDeclarationList {
  return factory.createVariableDeclarationList(
    [factory.createVariableDeclaration(bindingName(target))],
    changes === true ? ts.NodeFlags.Let : ts.NodeFlags.Const,
  );
}

/** `for (const target of from) { body }` */
export function forOf(
  target: Target,
  from: Value,
  body: readonly StatementLike[],
  options: LoopOptions = {},
): ts.ForOfStatement {
  const waits = options.await === true ? factory.createToken(SyntaxKind.AwaitKeyword) : undefined;
  return factory.createForOfStatement(waits, loopVariable(target, options), value(from), block(body));
}

/** `for (const target in from) { body }` */
export function forIn(target: Target, from: Value, body: readonly StatementLike[]): ts.ForInStatement {
  return factory.createForInStatement(loopVariable(target, {}), value(from), block(body));
}

/** Whether the operator `in` stands in an expression, but for the arguments of calls. */
function hasIn(of: ts.Node): boolean {
  if (of.kind === SyntaxKind.InKeyword) return true;
  return ts.isCallExpression(of) ? hasIn(of.expression) : ts.forEachChild(of, hasIn) ?? false;
}

/**
 * `for (let name = start; test; step) { body }`
 *
 * @throws RangeError when `in` stands in the start: it would be read as a loop over keys.
 */
export function forLoop(
  [name, start]: readonly [name: string, start: Value],
  test: Value,
  step: Value,
  body: readonly StatementLike[],
): ts.ForStatement {
  const initial = value(start);
  if (hasIn(initial)) throw new RangeError('The operator in cannot stand in the start of a loop.');
  const declaration = factory.createVariableDeclaration(bindingName(name), undefined, undefined, initial);
  return factory.createForStatement(
    factory.createVariableDeclarationList([declaration], ts.NodeFlags.Let),
    value(test),
    value(step),
    block(body),
  );
}

/** `while (test) { body }` */
export function whileLoop(test: Value, body: readonly StatementLike[]): ts.WhileStatement {
  return factory.createWhileStatement(value(test), block(body));
}

/** `do { body } while (test);` */
export function doLoop(body: readonly StatementLike[], test: Value): ts.DoStatement {
  return factory.createDoStatement(block(body), value(test));
}

/** `catch (target) { body }`; without a target, `catch { body }`. */
export function catchClause(target: Target | undefined, body: readonly StatementLike[]): ts.CatchClause {
  const variable = target === undefined ? undefined : factory.createVariableDeclaration(bindingName(target));
  return factory.createCatchClause(variable, block(body));
}

/**
 * `try { body } catch … finally { … }`
 *
 * @throws RangeError with neither.
 */
export function tryBlock(
  body: readonly StatementLike[],
  handler: ts.CatchClause | undefined,
  finallyBody?: readonly StatementLike[],
): ts.TryStatement {
  if (handler === undefined && finallyBody === undefined) throw new RangeError('A try needs a catch or a finally.');
  return factory.createTryStatement(block(body), handler, finallyBody === undefined ? undefined : block(finallyBody));
}

/** `case test: body`; several tests of one body are cases of which all but the last are empty. */
export function caseOf(test: Value, body: readonly StatementLike[] = []): ts.CaseClause {
  return factory.createCaseClause(value(test), body.map(statement));
}

/** `default: body` */
export function otherwise(body: readonly StatementLike[]): ts.DefaultClause {
  return factory.createDefaultClause(body.map(statement));
}

/** `switch (subject) { … }` */
export function switchOf(subject: Value, clauses: readonly ts.CaseOrDefaultClause[]): ts.SwitchStatement {
  return factory.createSwitchStatement(value(subject), factory.createCaseBlock(clauses));
}

/** `name++`, as the step of a loop. */
export function increment(of: ts.Expression): ts.PostfixUnaryExpression {
  return factory.createPostfixUnaryExpression(of, SyntaxKind.PlusPlusToken);
}
