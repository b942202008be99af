import * as py from '../../../../syntax/python/index.js';
import { type ListName, listsOf, type TestCase, type Value } from '../../../shared/tests/case.js';

const { dict, list, object, str } = py.builtins;

/** Types of the lists that stand at the head of tests, where their values do not say enough. */
export const listTypes: Readonly<Record<ListName, py.Expression | null>> = {
  REQUIRED: null,
  NULLABLE: null,
  REFUSED_VALUES: py.sub(dict, str, py.sub(list, object)),
  TAKEN_QUERIES: null,
  REFUSED_QUERIES: null,
  COLUMNS: null,
  RANGES: null,
  INCLUDES: py.sub(dict, str, py.sub(list, str)),
};

/** The lists that tests go through, each once, as statements. */
export function listConstants(
  cases: readonly TestCase[],
  valueOf: (value: Value) => py.Value,
): readonly py.Statement[] {
  const found = new Map<ListName, py.Statement>();
  for (const { name, value } of cases.flatMap(listsOf)) {
    if (found.has(name)) continue;
    const type = listTypes[name];
    found.set(name, type === null ? py.assign(name, valueOf(value)) : py.annAssign(name, type, valueOf(value)));
  }
  return [...found.values()];
}
