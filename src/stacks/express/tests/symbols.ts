import * as ts from '../../../syntax/typescript/index.js';

/** Checks that tests of all entities share. */
export const checks = ts.moduleSymbol('./tests/checks/index.ts', 'checks');
/** The client that a test is given. */
export const api = ts.id('api');
/** Registers a test, with what it asks for. */
export const testSymbol = ts.symbol('./tests/fixtures.ts', 'test');

/** What `tests/helpers.ts` has. */
export function helper(name: string): ts.compiler.Identifier {
  return ts.symbol('./tests/helpers.ts', name);
}
