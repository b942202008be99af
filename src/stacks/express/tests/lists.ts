import * as ts from '../../../syntax/typescript/index.js';
import { type ListName, listsOf, type TestCase, type Value } from '../../shared/tests/case.js';

/** What the lists that stand at the head of tests are called. */
export const listNames: Readonly<Record<ListName, string>> = {
  REQUIRED: 'required',
  NULLABLE: 'nullable',
  REFUSED_VALUES: 'refusedValues',
  TAKEN_QUERIES: 'takenQueries',
  REFUSED_QUERIES: 'refusedQueries',
  COLUMNS: 'columns',
  RANGES: 'ranges',
  INCLUDES: 'includes',
};

/** The lists that tests go through, each once, as constants. */
export function listConstants(
  cases: readonly TestCase[],
  valueOf: (value: Value) => ts.Value,
): readonly ts.StatementLike[] {
  const found = new Map<ListName, ts.StatementLike>();
  for (const { name, value } of cases.flatMap(listsOf)) {
    if (!found.has(name)) found.set(name, ts.const(listNames[name], valueOf(value)));
  }
  return [...found.values()];
}
