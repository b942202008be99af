import type { Module } from '../../../syntax/core/module.js';
import * as ts from '../../../syntax/typescript/index.js';

/** What a function of `tests/samples.ts` is called. */
export type SampleName = 'base64Of' | 'dayAfter' | 'instantAfter' | 'letters' | 'nth' | 'timeAt' | 'uuidOf';

/** The functions of `tests/samples.ts`. */
export interface SampleNames {
  /** One of them; asking for it makes it part of the module. */
  readonly named: (name: SampleName) => ts.compiler.Identifier;
  /** Those that were asked for so far. */
  readonly used: () => ReadonlySet<SampleName>;
}

/** Keeps account of the functions that a project uses. */
export function sampleNames(): SampleNames {
  const used = new Set<SampleName>();
  return {
    named: name => {
      used.add(name);
      return ts.symbol('./tests/samples.ts', name);
    },
    used: () => used,
  };
}

const { number, string } = ts.types;
const days = ts.id('days');
const length = ts.id('length');
const many = ts.id('number');
const value = ts.id('value');
const year = ts.id('year');

const functions: Readonly<Record<SampleName, () => ts.compiler.Statement>> = {
  base64Of: () =>
    ts.function('base64Of', {
      export: true,
      params: [ts.param('byte', number)],
      returns: string,
      doc: 'One byte in base64.',
    }, [ts.return(ts.chain(ts.id('Buffer'), ['of', [ts.id('byte')]], ['toString', ['base64']]))]),
  dayAfter: () =>
    ts.function('dayAfter', {
      export: true,
      params: [ts.param('year', number), ts.param('days', number)],
      returns: string,
      doc: 'So many days after the first of a year.',
    }, [ts.return(ts.chain(ts.call(ts.id('instantAfter'), [year, days]), ['slice', [0, 10]]))]),
  instantAfter: () =>
    ts.function('instantAfter', {
      export: true,
      params: [ts.param('year', number), ts.param('days', number)],
      returns: string,
      doc: 'Midnight in UTC, so many days after the first of a year.',
    }, [
      ts.return(
        ts.chain(ts.new(ts.id('Date'), [ts.call(ts.id('Date.UTC'), [year, 0, ts.binop(1, '+', days)])]), [
          'toISOString',
        ]),
      ),
    ]),
  letters: () => {
    const place = ts.id('place');
    const weight = ts.binop(26, '**', ts.binop(ts.binop(length, '-', 1), '-', place));
    const digit = ts.binop(ts.call(ts.id('Math.floor'), [ts.binop(many, '/', weight)]), '%', 26);
    return ts.function('letters', {
      export: true,
      params: [ts.param('number', number), ts.param('length', number)],
      returns: string,
      doc: 'A number in capital letters, in as many as asked for.',
    }, [
      ts.const(
        'digits',
        ts.call(ts.id('Array.from'), [
          ts.object([['length', length]]),
          ts.arrow(['_', 'place'], digit),
        ]),
      ),
      ts.return(
        ts.call(ts.id('String.fromCharCode'), [
          ts.spread(ts.chain(ts.id('digits'), ['map', [ts.arrow(['digit'], ts.binop(65, '+', ts.id('digit')))]])),
        ]),
      ),
    ]);
  },
  nth: () =>
    ts.function('nth', {
      export: true,
      typeParams: ['Value'],
      params: [ts.param('values', ts.arrayOf(ts.ref('Value'), 'readonly')), ts.param('number', number)],
      returns: ts.ref('Value'),
      doc: 'One of several values after the other.',
    }, [
      ts.const('value', ts.index(ts.id('values'), ts.binop(many, '%', ts.id('values.length')))),
      ts.guard(
        ts.equal(value, ts.undefined),
        ts.throw(ts.new(ts.id('RangeError'), ['There is no value to take'])),
      ),
      ts.return(value),
    ]),
  timeAt: () =>
    ts.function('timeAt', {
      export: true,
      params: [ts.param('hour', number), ts.param('minute', number)],
      returns: string,
      doc: 'A time of day.',
    }, [
      ts.const(
        'parts',
        ts.chain(ts.array([ts.id('hour'), ts.id('minute'), 0]), ['map', [
          ts.arrow(['part'], ts.chain(ts.call(ts.id('String'), [ts.id('part')]), ['padStart', [2, '0']])),
        ]]),
      ),
      ts.return(ts.chain(ts.id('parts'), ['join', [':']])),
    ]),
  uuidOf: () =>
    ts.function('uuidOf', {
      export: true,
      params: [ts.param('number', number)],
      returns: string,
      doc: 'The UUID that ends with a number.',
    }, [
      ts.return(ts.template([
        '00000000-0000-0000-0000-',
        ts.chain(many, ['toString', [16]], ['padStart', [12, '0']]),
      ])),
    ]),
};

/** `tests/samples.ts`: values made of a number, as far as the project has such values; else null. */
export function samplesModule({ used }: SampleNames): Module | null {
  const wanted = new Set(used());
  if (wanted.has('dayAfter')) wanted.add('instantAfter');
  const names = (Object.keys(functions) as SampleName[]).filter(name => wanted.has(name));
  return names.length === 0
    ? null
    : ts.module('tests/samples.ts', names.map(name => functions[name]()), { doc: 'Values made of a number.' });
}
