import type { ContractField } from '../../../contract/contract.js';
import { firstOf } from '../../../domain/expression/pieces.js';
import * as ts from '../../../syntax/typescript/index.js';
import { type FixedValue, type Range, type RowValue, WIDE } from '../../shared/rows/row-value.js';
import type { ExpressContext } from '../context.js';
import { enumSchema } from '../src/schemas/enums.js';
import { dateText, instantText, timeText, uuidText } from '../wire-text.js';
import { nativeValue } from './native-value.js';

type Expression = ts.compiler.Expression;
type Parts = Pick<ExpressContext, 'contract' | 'samples' | 'storage'>;

const n = ts.id('n');
/** `n` within a range that it may leave. */
const within = (size: number): Expression => ts.binop(n, '%', size);
const written = (of: Expression): Expression => ts.call(ts.id('String'), [of]);

/** A value of a row as a body carries it; what differs from row to row is made of a variable `n`. */
export function wireValue(parts: Parts, field: ContractField, value: RowValue): ts.Value {
  const { contract, samples: { named } } = parts;
  switch (value.kind) {
    case 'even':
      return ts.equal(within(2), 0);
    case 'counted':
      return counted(field, value.as, value.range);
    case 'fraction':
      return ts.binop(within(9), '/', value.unit);
    case 'formed':
      return padded(parts, field, ts.template([value.before, written(n), value.after]));
    case 'letters':
      return padded(parts, field, ts.call(named('letters'), [n, value.length]), value.length);
    case 'spelled':
      return padded(parts, field, spelled(parts, value));
    case 'text':
      return value.value.padEnd(paddedLength(parts, field));
    case 'byte':
      return ts.call(named('base64Of'), [within(200)]);
    case 'numbered-uuid':
      return ts.call(named('uuidOf'), [n]);
    case 'day':
      return ts.call(named(value.as === 'date' ? 'dayAfter' : 'instantAfter'), [value.year, within(value.days)]);
    case 'minute':
      return ts.call(named('timeAt'), [value.hour ?? within(24), within(60)]);
    case 'minutes':
      return ts.template(['PT', written(n), 'M']);
    case 'numbered-json':
      return ts.object([['n', n]]);
    case 'members': {
      const schema = ts.symbol('./src/schemas/enums.ts', enumSchema(contract, value.enum));
      return ts.call(named('nth'), [ts.prop(schema, 'options'), n]);
    }
    case 'one-of':
      return ts.call(named('nth'), [value.values.map(one => wireValue(parts, field, one)), n]);
    case 'list':
      return value.items.map(item => wireValue(parts, field, item));
    case 'native':
      return nativeValue(
        value.type,
        wireValue(parts, field, value.text),
        value.number === null ? n : ts.value(value.number),
        parts.samples,
      );
    default:
      return fixedValue(field, value);
  }
}

/** A text of so many characters, or of fewer than there is room for, as PostgreSQL gives it back from CHAR(n). */
function padded(parts: Parts, field: ContractField, text: Expression, characters = 0): Expression {
  const length = paddedLength(parts, field);
  return characters < length ? ts.chain(text, ['padEnd', [length]]) : text;
}

/** How long texts of a field are at least, once they are kept: PostgreSQL fills CHAR(n) with blanks. */
function paddedLength({ storage: { dialect } }: Parts, { model: { type } }: ContractField): number {
  return dialect === 'postgresql' && type.kind === 'string' && type.fixed ? type.length : 0;
}

function fixedValue(field: ContractField, value: Exclude<FixedValue, { kind: 'text' }>): ts.Value {
  switch (value.kind) {
    case 'null':
      return null;
    case 'boolean':
    case 'float':
    case 'decimal':
    case 'member':
    case 'json':
      return value.value;
    case 'integer':
      return isText(field) ? String(value.value) : value.value;
    case 'bytes':
      return Buffer.from(value.value).toString('base64');
    case 'uuid':
      return uuidText(value.value);
    case 'date':
      return dateText(value.at);
    case 'instant':
      return instantText(value.at);
    case 'time':
      return timeText(value.parts);
    case 'duration':
      return `PT${value.minutes}M`;
  }
}

/** Whether integers of a field are texts in JSON. */
function isText({ input }: ContractField): boolean {
  return input.type === 'string';
}

function counted(field: ContractField, as: 'integer' | 'decimal' | 'float', { from, size }: Range): ts.Value {
  const inText = as === 'integer' && isText(field);
  if (size === 1) return inText ? String(from) : from;
  const number = size < WIDE
    ? ts.binop(from, '+', within(size))
    : from === 1 || from === 0
    ? n
    : ts.binop(from, '+', n);
  return inText ? written(number) : number;
}

/** Pieces with the number in the one that counts. */
function spelled(
  { samples: { named } }: Parts,
  { pieces, varied }: Extract<RowValue, { kind: 'spelled' }>,
): Expression {
  return ts.template(
    pieces.map((piece, at) => {
      if (typeof piece === 'string') return piece;
      if (at !== varied) return firstOf[piece.of].repeat(piece.length);
      if (piece.of === 'digit') {
        return ts.chain(written(within(10 ** piece.length)), ['padStart', [piece.length, '0']]);
      }
      const capitals = ts.call(named('letters'), [n, piece.length]);
      return piece.of === 'upper' ? capitals : ts.chain(capitals, ['toLowerCase']);
    }),
  );
}
