import { integer as integerPattern } from '../../../../contract/patterns.js';
import * as py from '../../../../syntax/python/index.js';
import type { ProjectOptions } from '../../../generator.js';

const Annotated = py.symbol('typing', 'Annotated');
const Field = py.symbol('pydantic', 'Field');
const BeforeValidator = py.symbol('pydantic', 'BeforeValidator');
const PlainSerializer = py.symbol('pydantic', 'PlainSerializer');
const WithJsonSchema = py.symbol('pydantic', 'WithJsonSchema');
const { int, str } = py.builtins;

const widths = [8, 16, 24, 32, 64] as const;
type IntegerBits = typeof widths[number];

/** The largest numbers: `INT32 = 2**31 - 1`, and the 53 bits that JavaScript keeps. */
export function integerLimits(): py.Statement[] {
  const limit = (name: string, bits: number): py.Statement =>
    py.assign(name, py.binop(py.binop(2, '**', bits), '-', 1));
  return [
    ...widths.map(bits => limit(`INT${bits}`, bits - 1)),
    limit('INT53', 53),
    ...widths.map(bits => limit(`UINT${bits}`, bits)),
  ];
}

/** `Int32`, `UInt64` … of bodies, and `Int32Param` … of paths and queries. */
export function integerTypes({ bigint }: Pick<ProjectOptions, 'bigint'>): py.Statement[] {
  return [false, true].flatMap(unsigned =>
    widths.flatMap(bits => [
      ...(bits === 64 && bigint === 'string' ? textInteger(unsigned) : bodyInteger(bits, unsigned)),
      py.assign(
        `${name(bits, unsigned)}Param`,
        py.sub(
          Annotated,
          int,
          py.call(Field, [], range(bits, unsigned)),
          py.call(BeforeValidator, [py.id('read_integer')]),
        ),
      ),
    ])
  );
}

function bodyInteger(bits: IntegerBits, unsigned: boolean): py.Statement[] {
  return [
    py.assign(name(bits, unsigned), boundedInteger({ bits, unsigned }, {}, limit => py.id(limit), py.id('Whole'))),
    ...(bits === 64
      ? [py.docstring('A 64-bit integer; beyond 53 bits JavaScript would already have rounded it.')]
      : []),
  ];
}

/**
 * `Annotated[int, Field(strict=True, ge=0, le=INT32), Whole]`: an integer of a body within the limits of its width and
 * its own bounds. All bounds stand in one `Field`: those behind a validator are lost to the document.
 *
 * @param limit the constant of a name of `app.schemas.types`
 */
export function boundedInteger(
  { bits, unsigned }: { readonly bits: IntegerBits; readonly unsigned: boolean },
  own: Readonly<Record<string, py.Value>>,
  limit: (name: string) => py.Expression,
  whole: py.Expression,
): py.Expression {
  const most = bits === 64 ? 'INT53' : unsigned ? `UINT${bits}` : `INT${bits}`;
  const least = unsigned ? 0 : bits === 64 ? py.unary('-', limit(most)) : py.binop(py.unary('-', limit(most)), '-', 1);
  const bounds = {
    ...('ge' in own || 'gt' in own ? {} : { ge: least }),
    ...own,
    ...('le' in own || 'lt' in own ? {} : { le: limit(most) }),
  };
  return py.sub(Annotated, int, py.call(Field, [], { strict: true, ...bounds }), whole);
}

/** With `bigint: 'string'`: text both ways, so that every client keeps all digits. */
function textInteger(unsigned: boolean): py.Statement[] {
  const pattern = unsigned ? integerPattern(0n, 2n ** 64n - 1n) : integerPattern(-(2n ** 63n), 2n ** 63n - 1n);
  return [
    py.assign(
      name(64, unsigned),
      py.sub(
        Annotated,
        int,
        py.call(Field, [], range(64, unsigned)),
        py.call(BeforeValidator, [py.id('_read_text_integer')]),
        py.call(PlainSerializer, [str], { return_type: str, when_used: 'json' }),
        py.call(WithJsonSchema, [py.dict({ type: 'string', pattern: py.concat(...pattern.match(/.{1,56}/g) ?? []) })]),
      ),
    ),
    py.docstring('A 64-bit integer as text, so that no client rounds it.'),
    py.assign(
      `${name(64, unsigned)}Out`,
      py.sub(Annotated, int, py.call(PlainSerializer, [str], { return_type: str, when_used: 'json' })),
    ),
    py.docstring('The same in an answer.'),
  ];
}

function range(bits: number, unsigned: boolean): Readonly<Record<string, py.Value>> {
  if (unsigned) return { ge: 0, le: py.id(`UINT${bits}`) };
  return { ge: py.binop(py.unary('-', py.id(`INT${bits}`)), '-', 1), le: py.id(`INT${bits}`) };
}

function name(bits: number, unsigned: boolean): string {
  return `${unsigned ? 'U' : ''}Int${bits}`;
}

/** How a 64-bit integer is read where it travels as text: as text and in no other form. */
export function textIntegerReader({ bigint }: Pick<ProjectOptions, 'bigint'>): py.Statement[] {
  if (bigint === 'number') return [];
  return [
    py.def('_read_text_integer', { params: [py.param('value', py.builtins.object)], returns: int }, [
      py.if(py.call(py.builtins.isinstance, [py.id('value'), str]), [
        py.return(py.call(py.id('read_integer'), [py.id('value')])),
      ]),
      py.call(py.id('_refuse'), ['an integer as text']),
    ]),
  ];
}
