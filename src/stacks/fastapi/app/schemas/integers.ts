import * as py from '../../../../syntax/python/index.js';
import type { TypeName } from './types/names.js';

const Annotated = py.symbol('typing', 'Annotated');
const Field = py.symbol('pydantic', 'Field');
const { int } = py.builtins;

/** The widths in bits that an integer column may have. */
export const integerWidths = [8, 16, 24, 32, 64] as const;

/** A column of integers. */
export interface IntegerKind {
  readonly bits: typeof integerWidths[number];
  readonly unsigned: boolean;
}

/** `Int32`, `UInt64` */
export function integerName({ bits, unsigned }: IntegerKind): `${'U' | ''}Int${IntegerKind['bits']}` {
  return `${unsigned ? 'U' : ''}Int${bits}`;
}

/**
 * `Annotated[int, Field(strict=True, ge=0, le=INT32), Whole]`: an integer of a body within the limits of its width and
 * its own bounds. All bounds stand in one `Field`: those behind a validator are lost to the document.
 *
 * @param named a name of `app.schemas.types`
 */
export function boundedInteger(
  { bits, unsigned }: IntegerKind,
  own: Readonly<Record<string, py.Value>>,
  named: (name: TypeName) => py.Expression,
): py.Expression {
  const most = bits === 64 ? 'INT53' : unsigned ? `UINT${bits}` as const : `INT${bits}` as const;
  const hasLeast = 'ge' in own || 'gt' in own;
  const hasMost = 'le' in own || 'lt' in own;
  const lowest = (): py.Value => {
    if (unsigned) return 0;
    const negative = py.unary('-', named(most));
    return bits === 64 ? negative : py.binop(negative, '-', 1);
  };
  const bounds = {
    ...(hasLeast ? {} : { ge: lowest() }),
    ...own,
    ...(hasMost ? {} : { le: named(most) }),
  };
  return py.sub(Annotated, int, py.call(Field, [], { strict: true, ...bounds }), named('Whole'));
}
