import * as ts from '../../../../syntax/typescript/index.js';

/** What tests of an emitted project are written with. */
export const expect = ts.symbol('vitest', 'expect');
export const vi = ts.symbol('vitest', 'vi');
const describeSymbol = ts.symbol('vitest', 'describe');
const fixtureTest = ts.symbol('./tests/fixtures.ts', 'test');

type Body = readonly ts.StatementLike[];

/** `test('…', async ({ api }) => { … })` */
export function test(title: string, given: readonly string[], body: Body): ts.compiler.Expression {
  return ts.call(fixtureTest, [title, ts.asyncArrow(givenParams(given), body)]);
}

/** `test('…', () => { … })` */
export function plainTest(title: string, given: readonly string[], body: Body): ts.compiler.Expression {
  return ts.call(fixtureTest, [title, ts.arrow(givenParams(given), body)]);
}

function givenParams(given: readonly string[]): readonly ts.ParameterLike[] {
  return given.length === 0 ? [] : [ts.objectPattern(given)];
}

/** `test.for([…])('…', async (one, { api }) => { … })` */
export function testFor(
  cases: ts.Value,
  title: string,
  params: readonly ts.ParameterLike[],
  body: Body,
): ts.compiler.Expression {
  return ts.call(ts.chain(fixtureTest, ['for', [cases]]), [title, ts.asyncArrow(params, body)]);
}

/** `test.for([…])('…', (one) => { … })` */
export function plainTestFor(
  cases: ts.Value,
  title: string,
  params: readonly ts.ParameterLike[],
  body: Body,
): ts.compiler.Expression {
  return ts.call(ts.chain(fixtureTest, ['for', [cases]]), [title, ts.arrow(params, body)]);
}

/** `describe('…', () => { … })` */
export function describe(title: string, body: Body): ts.compiler.Expression {
  return ts.call(describeSymbol, [title, ts.arrow([], body)]);
}

/** `test.override('changes', { … })`: tests of this group have other settings. */
export function changes(settings: ts.Value): ts.compiler.Expression {
  return ts.chain(fixtureTest, ['override', ['changes', settings]]);
}

/** `expect(of).toBe(…)` */
export function expects(of: ts.Value, matcher: string, ...args: readonly ts.Value[]): ts.compiler.Expression {
  return ts.chain(ts.call(expect, [of]), [matcher, args]);
}

/** `expect(of).not.toBe(…)` */
export function expectsNot(of: ts.Value, matcher: string, ...args: readonly ts.Value[]): ts.compiler.Expression {
  return ts.chain(ts.call(expect, [of]), 'not', [matcher, args]);
}
