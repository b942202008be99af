import * as ts from '../../../../../syntax/typescript/index.js';
import { Prisma } from '../../symbols.js';
import { z } from '../z.js';
import type { Definitions } from './definition.js';

/** Numbers that are no integers, booleans, and the integers of paging. */
export const numbers: Definitions = {
  bounded: () =>
    ts.function('bounded', {
      params: [ts.param('schema', ts.prop(z, 'ZodNumber')), ts.param('bounds', ts.ref('Bounds'))],
      returns: ts.prop(z, 'ZodNumber'),
    }, [
      ts.const(ts.objectPattern(['minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum']), ts.id('bounds')),
      ts.let('made', ts.id('schema')),
      ts.guard(
        ts.unequal(ts.id('minimum'), ts.undefined),
        ts.assign(ts.id('made'), ts.call(ts.id('made.min'), [ts.id('minimum')])),
      ),
      ts.guard(
        ts.unequal(ts.id('exclusiveMinimum'), ts.undefined),
        ts.assign(ts.id('made'), ts.call(ts.id('made.gt'), [ts.id('exclusiveMinimum')])),
      ),
      ts.guard(
        ts.unequal(ts.id('maximum'), ts.undefined),
        ts.assign(ts.id('made'), ts.call(ts.id('made.max'), [ts.id('maximum')])),
      ),
      ts.guard(
        ts.unequal(ts.id('exclusiveMaximum'), ts.undefined),
        ts.assign(ts.id('made'), ts.call(ts.id('made.lt'), [ts.id('exclusiveMaximum')])),
      ),
      ts.return(ts.id('made')),
    ]),
  keptAs: () =>
    ts.function('keptAs', {
      export: true,
      typeParams: ['Sent', 'Read', 'Kept'],
      params: [
        ts.param('schema', ts.ref(ts.prop(z, 'ZodType'), ts.ref('Read'), ts.ref('Sent'))),
        ts.param('keep', ts.functionType([ts.param('value', ts.ref('Read'))], ts.ref('Kept'))),
      ],
      returns: ts.ref(ts.prop(z, 'ZodType'), ts.ref('Kept'), ts.ref('Sent')),
      doc: 'What a schema reads, made into what the database takes in its place.',
    }, [
      ts.return(
        ts.chain(ts.id('schema'), ['transform', [ts.id('keep')]], ['meta', [
          ts.nullish(ts.call(ts.id('schema.meta')), {}),
        ]]),
      ),
    ]),
  integerParam: () =>
    ts.function('integerParam', {
      export: true,
      params: [ts.param('minimum', ts.types.number), ts.param('maximum', ts.types.number)],
      returns: ts.ref(ts.prop(z, 'ZodType'), ts.types.number, ts.types.string),
      doc: 'An integer between two bounds in a path or a query.',
    }, [
      ts.return(
        ts.chain(ts.call(ts.id('readText'), [ts.id('DIGITS'), ts.id('Number'), 'an integer']), ['pipe', [
          ts.chain(z, ['int'], ['min', [ts.id('minimum')]], ['max', [ts.id('maximum')]]),
        ]], ['meta', [{ type: 'integer', minimum: ts.id('minimum'), maximum: ts.id('maximum') }]]),
      ),
    ]),
  FLOAT32: () => ts.const('FLOAT32', 3.4028234663852886e38),
  withLimits: () => {
    const given = (one: string, other: string): ts.compiler.Expression =>
      ts.or(
        ts.unequal(ts.id(`bounds.${one}`), ts.undefined),
        ts.unequal(ts.id(`bounds.${other}`), ts.undefined),
      );
    const unless = (has: string, limit: ts.ValueRecord): ts.compiler.SpreadElement =>
      ts.spread(ts.conditional(ts.id(has), {}, limit));
    return ts.function('withLimits', {
      params: [ts.param('bounds', ts.ref('Bounds')), ts.param('largest', ts.types.number)],
      returns: ts.ref('Bounds'),
      doc: 'Bounds of a column, and those of its type where it has none of its own.',
    }, [
      ts.const('hasLeast', given('minimum', 'exclusiveMinimum')),
      ts.const('hasMost', given('maximum', 'exclusiveMaximum')),
      ts.return(ts.object([
        unless('hasLeast', { minimum: ts.unary('-', ts.id('largest')) }),
        unless('hasMost', { maximum: ts.id('largest') }),
        ts.spread(ts.id('bounds')),
      ])),
    ]);
  },
  numberWithin: () => {
    const value = ts.id('value');
    const isNumber = ts.or(ts.equal(ts.typeof(value), 'bigint'), ts.equal(ts.typeof(value), 'number'));
    const read = ts.arrow(['value'], ts.conditional(isNumber, ts.call(ts.id('Number'), [value]), ts.undefined));
    return ts.function('numberWithin', {
      params: [ts.param('bounds', ts.ref('Bounds'))],
      returns: ts.ref(ts.prop(z, 'ZodType'), ts.types.number, ts.types.number),
      doc: 'Numbers between bounds; whole ones that a number does not keep come as bigints.',
    }, [
      ts.const('number', ts.call(ts.id('readBy'), [read, 'a number'], [ts.types.number, ts.types.number])),
      ts.return(ts.chain(
        ts.id('number'),
        ['pipe', [ts.call(ts.id('bounded'), [ts.chain(z, ['number']), ts.id('bounds')])]],
        ['meta', [ts.object([['type', 'number'], ts.spread(ts.id('bounds'))])]],
      )),
    ]);
  },
  float64: () => float(64, ts.id('bounds')),
  float32: () => float(32, ts.call(ts.id('withLimits'), [ts.id('bounds'), ts.id('FLOAT32')])),
  exactFloat: () => {
    const value = ts.id('value');
    const isLarge = ts.and(
      ts.call(ts.id('Number.isInteger'), [value]),
      ts.not(ts.call(ts.id('Number.isSafeInteger'), [value])),
    );
    return ts.function('exactFloat', {
      export: true,
      params: [ts.param('value', ts.types.number)],
      returns: ts.types.number,
      doc:
        'A float as Prisma keeps it to the last digit: large whole numbers it does as Decimals only, whatever its types say.',
    }, [
      ts.return(ts.conditional(
        isLarge,
        ts.as(ts.as(ts.new(ts.prop(Prisma, 'Decimal'), [value]), ts.types.unknown), ts.types.number),
        value,
      )),
    ]);
  },
  floatParam: () =>
    ts.const(
      'floatParam',
      ts.chain(
        ts.call(ts.id('readText'), [
          '^-?[0-9]{1,400}(\\.[0-9]{1,400})?([eE][+-]?[0-9]{1,3})?$',
          ts.id('Number'),
          'a number',
        ]),
        ['pipe', [ts.chain(z, ['number'])]],
        ['meta', [{ type: 'number' }]],
      ),
      { export: true, doc: 'A number in a path or a query.' },
    ),
  booleanParam: () =>
    ts.const(
      'booleanParam',
      ts.chain(
        ts.call(ts.id('readText'), [
          '^(true|false)$',
          ts.arrow(['value'], ts.equal(ts.id('value'), 'true')),
          'true or false',
        ]),
        ['meta', [{ type: 'boolean' }]],
      ),
      { export: true, doc: '`true` or `false` in a query.' },
    ),
};

function float(bits: 32 | 64, bounds: ts.Value): ts.StatementLike {
  return ts.function(`float${bits}`, {
    export: true,
    params: [ts.param('bounds', { type: ts.ref('Bounds'), default: {} })],
    returns: ts.ref(ts.prop(z, 'ZodType'), ts.types.number, ts.types.number),
    doc: `A number of ${bits} bits.`,
  }, [ts.return(ts.call(ts.id('numberWithin'), [bounds]))]);
}
