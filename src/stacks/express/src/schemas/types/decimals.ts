import * as ts from '../../../../../syntax/typescript/index.js';
import { z } from '../z.js';
import type { Definitions } from './definition.js';

const text = (name: string): ts.compiler.Expression => ts.call(ts.id('String'), [ts.id(name)]);

/** Exact decimal numbers. */
export const decimals: Definitions = {
  decimal: () =>
    ts.function('decimal', {
      export: true,
      params: [
        ts.param('total', ts.types.number),
        ts.param('places', ts.types.number),
        ts.param('bounds', { type: ts.ref('Bounds'), default: {} }),
      ],
      returns: ts.ref(ts.prop(z, 'ZodType'), ts.types.string, ts.union(ts.types.string, ts.types.number)),
      doc: 'An exact decimal number, as text or number, within the digits of its column.',
    }, [
      ts.const('whole', ts.binop(ts.id('total'), '-', ts.id('places'))),
      ts.const('pattern', ts.call(ts.id('decimalPattern'), [ts.id('whole'), ts.id('places'), ts.id('bounds')])),
      ts.const('form', ts.new(ts.id('RegExp'), [ts.id('pattern')])),
      ts.const('step', ts.call(ts.id('Number'), [ts.template(['1e-', text('places')])])),
      ts.const(
        'largest',
        ts.binop(ts.call(ts.id('Number'), [ts.template(['1e', text('whole')])]), '-', ts.id('step')),
      ),
      ts.const(
        'number',
        ts.object([
          ['type', 'number'],
          ts.spread(ts.call(ts.id('withLimits'), [ts.id('bounds'), ts.id('largest')])),
          ['multipleOf', ts.id('step')],
        ]),
      ),
      ts.return(
        ts.chain(
          ts.call(ts.id('readBy'), [
            ts.arrow(['value'], [
              ts.const('digits', ts.call(ts.id('digitsOf'), [ts.id('value')])),
              ts.return(
                ts.conditional(
                  ts.and(
                    ts.unequal(ts.id('digits'), ts.undefined),
                    ts.call(ts.id('form.test'), [ts.id('digits')]),
                    ts.call(ts.id('isWithin'), [ts.id('digits'), ts.id('bounds')]),
                  ),
                  ts.call(ts.id('digits.replace'), [ts.regex('^(-?)0+(?=\\d)'), '$1']),
                  ts.undefined,
                ),
              ),
            ]),
            ts.template([
              'a decimal number in range, with at most ',
              ts.call(ts.id('String'), [ts.id('whole')]),
              ' digits before and ',
              ts.call(ts.id('String'), [ts.id('places')]),
              ' after the point',
            ]),
          ], [ts.union(ts.types.string, ts.types.number), ts.types.string]),
          ['meta', [{ anyOf: [ts.id('number'), { type: 'string', pattern: ts.id('pattern') }] }]],
        ),
      ),
    ]),
  decimalPattern: () =>
    ts.function('decimalPattern', {
      params: [
        ts.param('whole', ts.types.number),
        ts.param('places', ts.types.number),
        ts.param(ts.objectPattern(['minimum', 'exclusiveMinimum']), ts.ref('Bounds')),
      ],
      returns: ts.types.string,
    }, [
      ts.const('least', ts.nullish(ts.id('exclusiveMinimum'), ts.id('minimum'), -1)),
      ts.const('sign', ts.conditional(ts.binop(ts.id('least'), '<', 0), '-?', '')),
      ts.const(
        'notZero',
        ts.conditional(
          ts.and(ts.unequal(ts.id('exclusiveMinimum'), ts.undefined), ts.binop(ts.id('least'), '>=', 0)),
          '(?!0+(\\.0+)?$)',
          '',
        ),
      ),
      ts.const(
        'digits',
        ts.conditional(
          ts.equal(ts.id('whole'), 0),
          '0',
          ts.template(['[0-9]{1,', ts.call(ts.id('String'), [ts.id('whole')]), '}']),
        ),
      ),
      ts.const(
        'fraction',
        ts.conditional(
          ts.equal(ts.id('places'), 0),
          '',
          ts.template(['(\\.[0-9]{1,', ts.call(ts.id('String'), [ts.id('places')]), '})?']),
        ),
      ),
      ts.return(ts.template(['^', ts.id('notZero'), ts.id('sign'), ts.id('digits'), ts.id('fraction'), '$'])),
    ]),
  digitsOf: () =>
    ts.function('digitsOf', {
      params: [ts.param('value', ts.types.unknown)],
      returns: ts.union(ts.types.string, ts.types.undefined),
      doc: 'A number as it would be written. Beyond fifteen digits a fraction says more than was meant by it.',
    }, [
      ts.guard(ts.equal(ts.typeof(ts.id('value')), 'string'), ts.return(ts.id('value'))),
      ts.guard(
        ts.or(ts.equal(ts.typeof(ts.id('value')), 'bigint'), ts.call(ts.id('Number.isSafeInteger'), [ts.id('value')])),
        ts.return(ts.call(ts.id('String'), [ts.id('value')])),
      ),
      ts.guard(
        ts.or(
          ts.unequal(ts.typeof(ts.id('value')), 'number'),
          ts.not(ts.call(ts.id('Number.isFinite'), [ts.id('value')])),
        ),
        ts.return(ts.undefined),
      ),
      ts.return(
        ts.call(ts.id('withoutExponent'), [
          ts.call(ts.id('String'), [ts.call(ts.id('Number'), [ts.call(ts.id('value.toPrecision'), [15])])]),
        ]),
      ),
    ]),
  withoutExponent: () =>
    ts.function('withoutExponent', {
      params: [ts.param('number', ts.types.string)],
      returns: ts.types.string,
      doc: '`0.00000015` for `1.5e-7`.',
    }, [
      ts.const(
        ts.arrayPattern([ts.element('mantissa', { default: '' }), 'exponent']),
        ts.call(ts.id('number.split'), ['e']),
      ),
      ts.guard(ts.equal(ts.id('exponent'), ts.undefined), ts.return(ts.id('number'))),
      ts.const(
        ts.arrayPattern([ts.element('whole', { default: '' }), ts.element('fraction', { default: '' })]),
        ts.chain(ts.id('mantissa'), ['replace', ['-', '']], ['split', ['.']]),
      ),
      ts.const('point', ts.binop(ts.id('whole.length'), '+', ts.call(ts.id('Number'), [ts.id('exponent')]))),
      ts.const(
        'digits',
        ts.chain(ts.template([ts.id('whole'), ts.id('fraction')]), ['padStart', [
          ts.binop(
            ts.binop(ts.id('whole.length'), '+', ts.id('fraction.length')),
            '-',
            ts.call(ts.id('Math.min'), [ts.binop(ts.id('point'), '-', 1), 0]),
          ),
          '0',
        ]]),
      ),
      ts.const('at', ts.call(ts.id('Math.max'), [ts.id('point'), 1])),
      ts.const('tail', ts.call(ts.id('digits.slice'), [ts.id('at')])),
      ts.return(
        ts.template([
          ts.conditional(ts.call(ts.id('number.startsWith'), ['-']), '-', ''),
          ts.chain(ts.id('digits'), ['slice', [0, ts.id('at')]], ['padEnd', [ts.id('at'), '0']]),
          ts.conditional(ts.equal(ts.id('tail'), ''), '', ts.template(['.', ts.id('tail')])),
        ]),
      ),
    ]),
  isWithin: () =>
    ts.function('isWithin', {
      params: [ts.param('digits', ts.types.string), ts.param('bounds', ts.ref('Bounds'))],
      returns: ts.types.boolean,
    }, [
      ts.const(ts.objectPattern(['minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum']), ts.id('bounds')),
      ts.return(
        ts.and(
          ts.or(
            ts.equal(ts.id('minimum'), ts.undefined),
            ts.binop(ts.call(ts.id('compare'), [ts.id('digits'), ts.id('minimum')]), '>=', 0),
          ),
          ts.or(
            ts.equal(ts.id('exclusiveMinimum'), ts.undefined),
            ts.binop(ts.call(ts.id('compare'), [ts.id('digits'), ts.id('exclusiveMinimum')]), '>', 0),
          ),
          ts.or(
            ts.equal(ts.id('maximum'), ts.undefined),
            ts.binop(ts.call(ts.id('compare'), [ts.id('digits'), ts.id('maximum')]), '<=', 0),
          ),
          ts.or(
            ts.equal(ts.id('exclusiveMaximum'), ts.undefined),
            ts.binop(ts.call(ts.id('compare'), [ts.id('digits'), ts.id('exclusiveMaximum')]), '<', 0),
          ),
        ),
      ),
    ]),
  compare: () =>
    ts.function('compare', {
      params: [ts.param('digits', ts.types.string), ts.param('bound', ts.types.number)],
      returns: ts.types.number,
      doc:
        'Below zero where the first one is smaller, above zero where it is larger; exact, however many digits there are.',
    }, [
      ts.const('other', ts.call(ts.id('withoutExponent'), [ts.call(ts.id('String'), [ts.id('bound')])])),
      ts.const(
        'places',
        ts.call(ts.id('Math.max'), [
          ts.spread(
            ts.chain([ts.id('digits'), ts.id('other')], ['map', [
              ts.arrow(
                ['each'],
                ts.nullish(ts.optionalProp(ts.index(ts.call(ts.id('each.split'), ['.']), 1), 'length'), 0),
              ),
            ]]),
          ),
        ]),
      ),
      ts.const(
        'scaled',
        ts.arrow([ts.param('each', ts.types.string)], [
          ts.const(
            ts.arrayPattern([ts.element('whole', { default: '' }), ts.element('fraction', { default: '' })]),
            ts.call(ts.id('each.split'), ['.']),
          ),
          ts.return(
            ts.call(ts.id('BigInt'), [
              ts.template([ts.id('whole'), ts.call(ts.id('fraction.padEnd'), [ts.id('places'), '0'])]),
            ]),
          ),
        ], { returns: ts.types.bigint }),
      ),
      ts.const(
        'difference',
        ts.binop(ts.call(ts.id('scaled'), [ts.id('digits')]), '-', ts.call(ts.id('scaled'), [ts.id('other')])),
      ),
      ts.return(
        ts.conditional(
          ts.binop(ts.id('difference'), '<', 0n),
          -1,
          ts.conditional(ts.binop(ts.id('difference'), '>', 0n), 1, 0),
        ),
      ),
    ]),
};
