import { integer as integerPattern } from '../../../../../contract/patterns.js';
import * as ts from '../../../../../syntax/typescript/index.js';
import { type IntegerKind, integerName, integerWidths } from '../integers.js';
import { z } from '../z.js';
import type { Definitions } from './definition.js';

type Expression = ts.compiler.Expression;
type Entry = readonly [name: string, made: () => ts.StatementLike];

const kinds: readonly IntegerKind[] = integerWidths.flatMap(bits => [
  { bits, unsigned: false },
  { bits, unsigned: true },
]);
const narrow = kinds.filter(({ bits }) => bits < 64);
const wide = kinds.filter(({ bits }) => bits === 64);

/** The largest integer of each width: `INT32 = 2 ** 31 - 1`. */
export const limits: Definitions = Object.fromEntries(kinds.map((kind): Entry => {
  const name = limitName(kind);
  const exponent = kind.unsigned ? kind.bits : kind.bits - 1;
  const [two, power, one] = kind.bits === 64 ? [2n, BigInt(exponent), 1n] : [2, exponent, 1];
  return [name, () => ts.const(name, ts.binop(ts.binop(two, '**', power), '-', one))];
}));

/** Integers of all widths in bodies, and as text in paths, queries and wherever the options say so. */
export const integers: Definitions = {
  DIGITS: () => ts.const('DIGITS', '^-?(0|[1-9][0-9]{0,19})$'),
  ...Object.fromEntries(narrow.flatMap((kind): Entry[] => [bodyInteger(kind), parameter(kind)])),
  ...Object.fromEntries(
    wide.flatMap((kind): Entry[] => [largeBodyInteger(kind), largeParameter(kind), largeText(kind)]),
  ),
  largeParam: () => largeParam(),
};

function limitName({ bits, unsigned }: IntegerKind): string {
  return `${unsigned ? 'U' : ''}INT${bits}`;
}

function words({ bits, unsigned }: IntegerKind): string {
  return `An integer of ${bits} bits${unsigned ? ' without a sign' : ''}`;
}

/** `-INT32 - 1`, or 0. */
function lowest(kind: IntegerKind, one: number | bigint): ts.Value {
  if (kind.unsigned) return typeof one === 'bigint' ? 0n : 0;
  return ts.binop(ts.unary('-', ts.id(limitName(kind))), '-', one);
}

/** `z.int().min(-INT32 - 1).max(INT32)` */
function ranged(kind: IntegerKind): Expression {
  return ts.chain(z, ['int'], ['min', [lowest(kind, 1)]], ['max', [ts.id(limitName(kind))]]);
}

const bounds = ts.param('bounds', { type: ts.ref('Bounds'), default: {} });

function bodyInteger(kind: IntegerKind): Entry {
  const name = integerName(kind);
  const doc = kind.bits === 32 && !kind.unsigned ? `${words(kind)}; 1.0 is one, too.` : `${words(kind)}.`;
  return [name, () =>
    ts.function(name, { export: true, params: [bounds], returns: ts.prop(z, 'ZodNumber'), doc }, [
      ts.return(ts.call(ts.id('bounded'), [ranged(kind), ts.id('bounds')])),
    ])];
}

function parameter(kind: IntegerKind): Entry {
  const name = `${integerName(kind)}Param`;
  const doc = `${words(kind)} in a path or a query.`;
  const range = [lowest(kind, 1), ts.id(limitName(kind))];
  return [name, () => ts.const(name, ts.call(ts.id('integerParam'), range), { export: true, doc })];
}

/** Numbers keep 53 bits, so that is where bodies end. */
function largeBodyInteger(kind: IntegerKind): Entry {
  const name = integerName(kind);
  const doc = `${words(kind)}; beyond 53 of them JSON readers would have rounded it already.`;
  const range = ts.chain(z, ['int'], ...(kind.unsigned ? [['min', [0]] as const] : []));
  const returns = ts.ref(ts.prop(z, 'ZodType'), ts.types.bigint, ts.types.number);
  return [name, () =>
    ts.function(name, { export: true, params: [bounds], returns, doc }, [
      ts.return(ts.chain(ts.call(ts.id('bounded'), [range, ts.id('bounds')]), ['transform', [ts.id('BigInt')]])),
    ])];
}

function largeParameter(kind: IntegerKind): Entry {
  const name = `${integerName(kind)}Param`;
  const doc = `${words(kind)} in a path or a query.`;
  return [
    name,
    () =>
      ts.const(name, ts.call(ts.id('largeParam'), [lowest(kind, 1n), ts.id(limitName(kind))]), { export: true, doc }),
  ];
}

/** With `bigint: 'string'`: text both ways, so that every client keeps all digits. */
function largeText(kind: IntegerKind): Entry {
  const name = `${integerName(kind)}Text`;
  const pattern = kind.unsigned ? integerPattern(0n, 2n ** 64n - 1n) : integerPattern(-(2n ** 63n), 2n ** 63n - 1n);
  const read = ts.call(ts.id('readText'), [pattern, ts.id('BigInt'), 'an integer as text']);
  const doc = `${words(kind)} as text, so that no client rounds it.`;
  return [name, () => ts.const(name, ts.chain(read, ['meta', [{ type: 'string', pattern }]]), { export: true, doc })];
}

function largeParam(): ts.StatementLike {
  const id = (name: string): Expression => ts.id(name);
  const text = (name: string): Expression => ts.call(id('String'), [id(name)]);
  return ts.function('largeParam', {
    params: [ts.param('minimum', ts.types.bigint), ts.param('maximum', ts.types.bigint)],
    returns: ts.ref(ts.prop(z, 'ZodType'), ts.types.bigint, ts.types.string),
    doc:
      'Integers between two bounds as text. JSON has no such large numbers, so that the document is told of the bounds in text.',
  }, [
    ts.const('bounds', { minimum: text('minimum'), maximum: text('maximum') }),
    ts.return(ts.chain(
      ts.call(id('readText'), [id('DIGITS'), id('BigInt'), 'an integer']),
      ['pipe', [ts.chain(z, ['bigint'], ['min', [id('minimum')]], ['max', [id('maximum')]])]],
      ['meta', [ts.object([['type', 'integer'], ts.spread(id('bounds'))])]],
    )),
  ]);
}
