import type { NativeType } from '../../../domain/type.js';
import * as ts from '../../../syntax/typescript/index.js';
import { nativeForm, type NativeNumber } from '../native-form.js';
import type { SampleNames } from './samples.js';

type Expression = ts.compiler.Expression;

/**
 * A value of a type that only one database knows, made of the number `n`, as a body carries it.
 *
 * @param text what stands in for a text
 */
export function nativeValue({ name, base }: NativeType, text: ts.Value, n: Expression, samples: SampleNames): ts.Value {
  const form = nativeForm(name);
  if (form !== null) return ts.template(form.map(part => 'text' in part ? part.text : written[part.number](n)));
  if (name === 'year') return ts.binop(1990, '+', ts.binop(n, '%', 100));
  switch (base) {
    case 'text':
      return text;
    case 'json':
      return ts.object([['n', n]]);
    case 'bytes':
      return ts.call(samples.named('base64Of'), [ts.binop(n, '%', 200)]);
    case 'integer':
    case 'float':
    case 'decimal':
      return n;
  }
}

const decimal = (of: Expression): Expression => ts.call(ts.id('String'), [of]);

const written: Readonly<Record<NativeNumber, (n: Expression) => Expression>> = {
  itself: decimal,
  later: n => decimal(ts.binop(n, '+', 5)),
  quotient: n => decimal(ts.binop(ts.call(ts.id('Math.floor'), [ts.binop(n, '/', 250)]), '%', 250)),
  remainder: n => decimal(ts.binop(n, '%', 250)),
  hex: n => ts.chain(ts.binop(n, '%', 256), ['toString', [16]], ['padStart', [2, '0']]),
};
