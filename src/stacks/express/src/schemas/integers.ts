import type { JsonSchema } from '../../../../contract/schema.js';
import { decimalDigits } from '../../../../contract/value.js';
import type { ScalarType } from '../../../../domain/type.js';
import type * as ts from '../../../../syntax/typescript/index.js';

/** The widths in bits that an integer column may have. */
export const integerWidths = [8, 16, 24, 32, 64] as const;

/** A column of integers. */
export interface IntegerKind {
  readonly bits: typeof integerWidths[number];
  readonly unsigned: boolean;
}

/** `int32`, `uint64` */
export function integerName({ bits, unsigned }: IntegerKind): `${'u' | ''}int${IntegerKind['bits']}` {
  return `${unsigned ? 'u' : ''}int${bits}`;
}

type Numeric = ScalarType & { readonly kind: 'integer' | 'float' | 'decimal' };

/** Bounds of a column beside those that its type has by itself. */
export function ownBounds(type: Numeric, schema: JsonSchema): ts.ValueRecord {
  const [lowest, highest] = limits(type);
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = schema;
  return {
    ...(minimum === undefined || Number(minimum) === lowest ? {} : { minimum }),
    ...(exclusiveMinimum === undefined ? {} : { exclusiveMinimum }),
    ...(maximum === undefined || Number(maximum) === highest ? {} : { maximum }),
    ...(exclusiveMaximum === undefined ? {} : { exclusiveMaximum }),
  };
}

const largestSingle = 3.4028234663852886e38;

function limits(type: Numeric): readonly [lowest: number | null, highest: number | null] {
  if (type.kind === 'float') return type.bits === 32 ? [-largestSingle, largestSingle] : [null, null];
  if (type.kind === 'decimal') {
    const { whole, places } = decimalDigits(type.precision, type.scale);
    const largest = Number(`1e${whole}`) - Number(`1e-${places}`);
    return [-largest, largest];
  }
  const { bits, unsigned } = type;
  const highest = bits === 64 ? Number.MAX_SAFE_INTEGER : 2 ** (unsigned ? bits : bits - 1) - 1;
  if (unsigned) return [0, highest];
  return [bits === 64 ? -highest : -highest - 1, highest];
}
