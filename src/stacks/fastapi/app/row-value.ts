import { firstOf } from '../../../domain/expression/pieces.js';
import * as py from '../../../syntax/python/index.js';
import { type Range, type RowValue, WIDE } from '../../shared/rows/row-value.js';
import type { FastApiContext } from '../context.js';
import { nativeValue } from './native-value.js';

const Decimal = py.symbol('decimal', 'Decimal');
const UUID = py.symbol('uuid', 'UUID');
const UTC = py.symbol('datetime', 'UTC');
const date = py.symbol('datetime', 'date');
const datetime = py.symbol('datetime', 'datetime');
const time = py.symbol('datetime', 'time');
const timedelta = py.symbol('datetime', 'timedelta');
const lettersOf = py.symbol('app.tests.helpers', 'letters');
const { bytes, float, len, list } = py.builtins;

const n = py.id('n');
/** `n` within a range that it may leave. */
const within = (size: number): py.Expression => py.binop(n, '%', size);

type Names = Pick<FastApiContext, 'model' | 'names'>;

/** A value of a row as an attribute of a model takes it; what differs from row to row is made of a variable `n`. */
export function rowValue(context: Names, value: RowValue): py.Value {
  switch (value.kind) {
    case 'null':
      return null;
    case 'boolean':
    case 'integer':
    case 'text':
      return value.value;
    case 'even':
      return py.compare(within(2), '==', 0);
    case 'float':
      return py.float(value.value);
    case 'decimal':
      return py.call(Decimal, [value.value]);
    case 'counted':
      return counted(value.as, value.range);
    case 'fraction':
      return py.binop(py.call(Decimal, [within(9)]), '/', value.unit);
    case 'formed':
      return py.fstring([value.before, n, value.after].filter(part => part !== ''));
    case 'letters':
      return py.call(lettersOf, [n, value.length]);
    case 'spelled':
      return spelled(value);
    case 'bytes':
      return Uint8Array.from(value.value);
    case 'byte':
      return py.call(bytes, [py.list([within(200)])]);
    case 'uuid':
      return typeof value.value === 'string'
        ? py.call(UUID, [value.value])
        : py.call(UUID, [], { int: value.value });
    case 'numbered-uuid':
      return py.call(UUID, [], { int: n });
    case 'date':
    case 'instant':
      return moment(value.kind, value.at);
    case 'day':
      return py.binop(
        moment(value.as, Date.UTC(value.year, 0, 1)),
        '+',
        py.call(timedelta, [], { days: within(value.days) }),
      );
    case 'time':
      return py.call(time, value.parts);
    case 'minute':
      return py.call(time, [value.hour ?? within(24), within(60)]);
    case 'duration':
      return py.call(timedelta, [], { minutes: value.minutes });
    case 'minutes':
      return py.call(timedelta, [], { minutes: n });
    case 'json':
      return py.dict(value.value);
    case 'numbered-json':
      return py.dict({ n });
    case 'member':
      return member(context, value.enum, value.value);
    case 'members': {
      const values = enumClass(context, value.enum);
      return py.sub(py.call(list, [values]), py.binop(n, '%', py.call(len, [values])));
    }
    case 'one-of':
      return py.sub(py.tuple(value.values.map(one => rowValue(context, one))), within(value.values.length));
    case 'list':
      return value.items.map(item => rowValue(context, item));
    case 'native':
      return nativeValue(value.type, rowValue(context, value.text), value.number === null ? n : py.value(value.number));
  }
}

function counted(as: 'integer' | 'decimal' | 'float', { from, size }: Range): py.Value {
  const number = size === 1 ? from : size < WIDE ? py.binop(from, '+', within(size)) : beyond(from);
  return as === 'integer' ? number : py.call(as === 'float' ? float : Decimal, [number]);
}

function beyond(from: number): py.Expression {
  return from === 1 || from === 0 ? n : py.binop(from, '+', n);
}

/** Pieces with the number in the one that counts. */
function spelled({ pieces, varied }: Extract<RowValue, { kind: 'spelled' }>): py.Expression {
  return py.fstring(
    pieces.map((piece, at) => {
      if (typeof piece === 'string') return piece;
      if (at !== varied) return firstOf[piece.of].repeat(piece.length);
      if (piece.of === 'digit') return py.format(within(10 ** piece.length), { spec: `0${piece.length}` });
      const capital = py.call(lettersOf, [n, piece.length]);
      return piece.of === 'upper' ? capital : py.chain(capital, ['lower', []]);
    }),
  );
}

function moment(kind: 'date' | 'instant', at: number): py.Expression {
  const moment = new Date(at);
  const day = [moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()];
  if (kind === 'date') return py.call(date, day);
  const clock = [moment.getUTCHours(), moment.getUTCMinutes(), moment.getUTCSeconds()];
  while (clock.at(-1) === 0) clock.pop();
  return py.call(datetime, [...day, ...clock], { tzinfo: UTC });
}

function enumClass({ names }: Names, id: string): py.Symbol {
  return py.symbol('app.models.enums', names.enumClass(id));
}

function member(context: Names, id: string, value: string): py.Expression {
  const enumeration = context.model.enumById.get(id);
  if (enumeration === undefined) throw new RangeError(`The model has no enum ${id}.`);
  return py.attr(enumClass(context, id), context.names.member(enumeration, value));
}
