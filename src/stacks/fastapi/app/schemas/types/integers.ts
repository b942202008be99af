import { integer as integerPattern } from '../../../../../contract/patterns.js';
import * as py from '../../../../../syntax/python/index.js';
import type { ProjectOptions } from '../../../../generator.js';
import { boundedInteger, type IntegerKind, integerName, integerWidths } from '../integers.js';
import type { Definition, Definitions, Use } from './definition.js';
import type { TypeName } from './names.js';
import { annotated, isA, isTextLike, readBy, reader, refuse, shownAsText, value, writtenBy } from './parts.js';

const Field = py.symbol('pydantic', 'Field');
const { float, int, object, str, type } = py.builtins;

/** Integers of all widths: in bodies, in paths and queries, and as text where the options say so. */
export function integers({ bigint }: Pick<ProjectOptions, 'bigint'>): Definitions {
  const made: Partial<Record<TypeName, Definition>> = { ...readers, INT53: limit('INT53', 53) };
  for (const bits of integerWidths) {
    made[`INT${bits}`] = limit(`INT${bits}`, bits - 1);
    made[`UINT${bits}`] = limit(`UINT${bits}`, bits);
    for (const unsigned of [false, true]) {
      const kind = { bits, unsigned };
      const name = integerName(kind);
      made[name] = use => bodyInteger(name, kind, use);
      made[`${name}Param`] = use => [
        annotated(`${name}Param`, int, py.call(Field, [], range(kind, use)), readBy(use('read_integer'))),
      ];
    }
  }
  return bigint === 'string' ? { ...made, ...textIntegers } : made;
}

/** The largest numbers: `INT32 = 2**31 - 1`, and the 53 bits that JavaScript keeps. */
function limit(name: TypeName, bits: number): Definition {
  return () => [py.assign(name, py.binop(py.binop(2, '**', bits), '-', 1))];
}

const readers: Definitions = {
  read_integer: use => [
    reader('read_integer', int, [
      py.if(py.compare(py.call(type, [value]), 'is', int), [py.remarked(py.return(value), 'a default')]),
      py.if(isTextLike(py.regex('-?(0|[1-9][0-9]{0,19})')), [py.return(py.call(int, [value]))]),
      refuse(use, 'an integer'),
    ], 'Read the decimal digits of a path or query parameter.'),
  ],
  _read_whole: () => [
    reader('_read_whole', object, [
      py.return(py.ifExp(py.call(int, [value]), py.and(isA(float), py.chain(value, ['is_integer'])), value)),
    ], 'Take 1.0 for the integer it is in JSON.'),
  ],
  Whole: use => [
    py.spaced(py.assign('Whole', readBy(use('_read_whole')))),
    py.docstring('Stands after the bounds of an integer, which are lost to the document otherwise.'),
  ],
};

function bodyInteger(name: TypeName, kind: IntegerKind, use: Use): py.Statement[] {
  const definition = py.assign(name, boundedInteger(kind, {}, use));
  if (kind.bits < 64) return [definition];
  return [definition, py.docstring('A 64-bit integer; beyond 53 bits JavaScript would already have rounded it.')];
}

/** With `bigint: 'string'`: text both ways, so that every client keeps all digits. */
const textIntegers: Definitions = {
  _read_text_integer: use => [
    reader('_read_text_integer', int, [
      py.if(isA(str), [py.return(py.call(use('read_integer'), [value]))]),
      refuse(use, 'an integer as text'),
    ]),
  ],
  Int64: use => textInteger({ bits: 64, unsigned: false }, integerPattern(-(2n ** 63n), 2n ** 63n - 1n), use),
  Int64Out: () => textAnswer('Int64Out'),
  UInt64: use => textInteger({ bits: 64, unsigned: true }, integerPattern(0n, 2n ** 64n - 1n), use),
  UInt64Out: () => textAnswer('UInt64Out'),
};

function textInteger(kind: IntegerKind, pattern: string, use: Use): py.Statement[] {
  return [
    annotated(
      integerName(kind),
      int,
      py.call(Field, [], range(kind, use)),
      readBy(use('_read_text_integer')),
      writtenBy(str),
      shownAsText({ pattern: py.concat(...pattern.match(/.{1,56}/g) ?? []) }),
    ),
    py.docstring('A 64-bit integer as text, so that no client rounds it.'),
  ];
}

function textAnswer(name: TypeName): py.Statement[] {
  return [annotated(name, int, writtenBy(str)), py.docstring('The same in an answer.')];
}

function range({ bits, unsigned }: IntegerKind, use: Use): Readonly<Record<string, py.Value>> {
  if (unsigned) return { ge: 0, le: use(`UINT${bits}`) };
  return { ge: py.binop(py.unary('-', use(`INT${bits}`)), '-', 1), le: use(`INT${bits}`) };
}
