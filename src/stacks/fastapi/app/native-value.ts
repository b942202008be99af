import type { NativeType } from '../../../domain/type.js';
import * as py from '../../../syntax/python/index.js';

const Decimal = py.symbol('decimal', 'Decimal');
const { bytes, float } = py.builtins;

/**
 * A value of a type that only one database knows, made of the number `n`, as that database reads it.
 *
 * @param text what stands in for a text
 */
export function nativeValue({ name, base }: NativeType, text: py.Value, n: py.Expression): py.Value {
  const within = (size: number): py.Expression => py.binop(n, '%', size);
  switch (name) {
    case 'inet':
    case 'cidr':
      return py.fstring([
        '10.0.',
        py.binop(py.binop(n, '//', 250), '%', 250),
        '.',
        within(250),
        ...name === 'cidr' ? ['/32'] : [],
      ]);
    case 'macaddr':
      return py.fstring(['08:00:2b:01:02:', py.format(within(256), { spec: '02x' })]);
    case 'tsvector':
      return py.fstring(['\'word', n, '\'']);
    case 'tsquery':
      return 'word';
    case 'xml':
      return py.fstring(['<n>', n, '</n>']);
    case 'point':
      return py.fstring(['(', n, ',1)']);
    case 'bit':
    case 'bit varying':
      return '1';
    case 'year':
      return py.binop(1990, '+', within(100));
    case 'int4range':
    case 'int8range':
    case 'numrange':
      return py.fstring(['[', n, ',', py.binop(n, '+', 5), ')']);
    case 'daterange':
      return '[2020-01-01,2020-02-01)';
    case 'tsrange':
    case 'tstzrange':
      return '["2020-01-01 00:00:00","2020-02-01 00:00:00")';
    case 'ltree':
      return py.fstring(['top.n', n]);
    case 'hstore':
      return py.fstring(['"n"=>"', n, '"']);
    default:
  }
  switch (base) {
    case 'text':
      return text;
    case 'json':
      return py.dict({ n });
    case 'bytes':
      return py.call(bytes, [py.list([within(200)])]);
    case 'integer':
      return n;
    case 'float':
      return py.call(float, [n]);
    case 'decimal':
      return py.call(Decimal, [n]);
  }
}
