import * as py from '../../../../../syntax/python/index.js';
import { refusedLists } from '../../../../shared/tests/refused.js';
import type { FastApiContext } from '../../../context.js';
import { plainValue } from '../plain-value.js';

const { list, object } = py.builtins;

/** `app/tests/checks/values.py`: of the types that fields of bodies have. */
export function valuesModule({ contract }: FastApiContext): py.PythonModule {
  return py.module(
    'app/tests/checks/values.py',
    refusedLists(contract.resources).map(([name, values]) =>
      py.annAssign(name, py.sub(list, object), py.list(values.map(plainValue)))
    ),
    { doc: 'Values that are refused, by the type of the field.' },
  );
}
