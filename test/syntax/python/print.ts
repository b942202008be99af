import * as py from '../../../src/syntax/python/index.js';

/** The text of one statement in a module of its own, without the last line feed. */
export function printed(...statements: readonly py.StatementLike[]): string {
  return py.module('app/one.py', statements).print().trimEnd();
}
