import type { ScalarType } from '../../../../domain/type.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ClientColumn } from '../../client-column.js';
import type { TypeName } from './types/names.js';

type Expression = ts.compiler.Expression;
type Scalar = ClientColumn['scalar'];

/**
 * The schema of a value with what makes of it what Prisma's client takes for the column, where that is something else than
 * the schema gives: integers that the database keeps in a wider column, durations, lists that it keeps as JSON.
 *
 * @param schema gives what the type is read as by itself
 * @param named a name of `src/schemas/types.ts`
 */
export function fitted(
  schema: Expression,
  type: ScalarType,
  client: ClientColumn | null,
  named: (name: TypeName) => Expression,
): Expression {
  if (client === null) return schema;
  const step = stepTo(client, type, named);
  return step === null ? schema : ts.call(named('keptAs'), [schema, step]);
}

function stepTo(
  { scalar, compact, literal }: ClientColumn,
  type: ScalarType,
  named: (name: TypeName) => Expression,
): Expression | null {
  const value = ts.id('value');
  const reads = (...links: readonly ts.Link[]): Expression => ts.arrow(['value'], ts.chain(value, ...links));
  if (literal) {
    const base = type.kind === 'native' ? type.base : type.kind;
    if (base === 'integer' || base === 'float') return null;
    if (base === 'bytes') return named('hexOf');
    if (base === 'json') return ts.id('JSON.stringify');
  }
  switch (type.kind) {
    case 'integer':
      return integerTo(scalar, type.bits === 64 ? 'BigInt' : 'Int');
    case 'native':
      return type.base === 'integer' ? integerTo(scalar, 'BigInt') : null;
    case 'float':
      return scalar === 'String' ? ts.id('String') : scalar === 'Float' ? named('exactFloat') : null;
    case 'uuid':
      return compact ? reads(['replaceAll', ['-', '']]) : null;
    case 'duration':
      return scalar === 'String' ? named('intervalOf') : scalar === 'Json' ? ts.id('Number') : null;
    case 'date':
      return scalar === 'Json' || scalar === 'String' ? reads(['toISOString'], ['slice', [0, 10]]) : null;
    case 'time':
      return scalar === 'Json' || scalar === 'String' ? reads(['toISOString'], ['slice', [11, 23]]) : null;
    case 'instant':
      return scalar === 'Json' || scalar === 'String' ? reads(['toISOString']) : null;
    default:
      return null;
  }
}

function integerTo(scalar: Scalar, read: 'Int' | 'BigInt'): Expression | null {
  if (scalar === read) return null;
  switch (scalar) {
    case 'BigInt':
      return ts.id('BigInt');
    case 'Int':
    case 'Float':
    case 'Json':
      return read === 'Int' ? null : ts.id('Number');
    case 'Decimal':
    case 'String':
      return ts.id('String');
    default:
      return null;
  }
}
