import * as py from '../../../../../syntax/python/index.js';
import type { Definitions, Use } from './definition.js';
import { annotated, isTextLike, readBy, reader, refuse, value } from './parts.js';

const Field = py.symbol('pydantic', 'Field');
const { bool, float } = py.builtins;

const numberText = '-?[0-9]{1,400}(\\.[0-9]{1,400})?([eE][+-]?[0-9]{1,3})?';

/** Floating-point numbers and booleans: in paths and queries they arrive as text. */
export const numbers: Definitions = {
  FLOAT32: () => [py.assign('FLOAT32', 3.4028234663852886e+38)],
  _read_number: use => [
    reader('_read_number', float, [
      py.if(isTextLike(numberText), [py.return(py.call(float, [value]))]),
      refuse(use, 'a number'),
    ]),
  ],
  _read_boolean: use => [
    reader('_read_boolean', bool, [
      ...[true, false].map(of =>
        py.if(py.or(py.compare(value, '==', String(of)), py.compare(value, 'is', of)), [py.return(of)])
      ),
      refuse(use, 'true or false'),
    ]),
  ],
  Bool: () => [py.spaced(annotated('Bool', bool, py.call(Field, [], { strict: true })))],
  BoolParam: use => [annotated('BoolParam', bool, readBy(use('_read_boolean')))],
  Float32: use => [
    py.spaced(annotated('Float32', float, py.call(Field, [], { strict: true, ...single(use) }))),
  ],
  Float64: () => [annotated('Float64', float, py.call(Field, [], { strict: true, allow_inf_nan: false }))],
  Float32Param: use => [
    annotated('Float32Param', float, py.call(Field, [], single(use)), readBy(use('_read_number'))),
  ],
  Float64Param: use => [
    annotated('Float64Param', float, py.call(Field, [], { allow_inf_nan: false }), readBy(use('_read_number'))),
  ],
};

/** The bounds of a single-precision number. */
function single(use: Use): Readonly<Record<string, py.Value>> {
  return { ge: py.unary('-', use('FLOAT32')), le: use('FLOAT32') };
}
