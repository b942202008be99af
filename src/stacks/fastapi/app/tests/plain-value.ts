import * as py from '../../../../syntax/python/index.js';
import type { PlainValue } from '../../../shared/tests/case.js';

/** A value that is the same for every resource. */
export function plainValue(value: PlainValue): py.Value {
  switch (value.kind) {
    case 'constant':
      return value.value;
    case 'float':
      return py.float(value.value);
    case 'power':
      return py.binop(value.base, '**', value.exponent);
    case 'repeated':
      return py.binop(value.text, '*', value.times);
    case 'list':
      return py.list(value.items.map(plainValue));
    case 'object':
      return py.dict(value.entries.map(([key, each]) => [key, plainValue(each)] as const));
  }
}
