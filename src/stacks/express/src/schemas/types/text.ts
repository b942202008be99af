import * as ts from '../../../../../syntax/typescript/index.js';
import { z } from '../z.js';
import type { Definitions } from './definition.js';

/** Text, text in paths, what is looked for, and passwords. */
export const text: Definitions = {
  string: () =>
    ts.function('string', {
      export: true,
      params: [ts.param('lengths', { type: ts.ref('Lengths'), default: {} })],
      returns: ts.prop(z, 'ZodString'),
      doc: 'Text whose length is counted in characters; halves of a character are none.',
    }, [
      ts.const(
        ts.objectPattern([
          ts.element('minLength', { default: 0 }),
          ts.element('maxLength', { default: ts.id('Infinity') }),
        ]),
        ts.id('lengths'),
      ),
      ts.return(
        ts.chain(z, ['string'], ['check', [
          ts.arrow([ts.objectPattern(['value', 'issues'])], [
            ts.const('length', ts.chain(ts.id('Array'), ['from', [ts.id('value')]], 'length')),
            ts.if(
              ts.binop(ts.id('length'), '<', ts.id('minLength')),
              [ts.call(ts.id('issues.push'), [
                ts.call(ts.id('refusal'), [
                  ts.id('value'),
                  ts.template(['text of at least ', ts.call(ts.id('String'), [ts.id('minLength')]), ' characters']),
                ]),
              ])],
              ts.if(
                ts.binop(ts.id('length'), '>', ts.id('maxLength')),
                [ts.call(ts.id('issues.push'), [
                  ts.call(ts.id('refusal'), [
                    ts.id('value'),
                    ts.template(['text of at most ', ts.call(ts.id('String'), [ts.id('maxLength')]), ' characters']),
                  ]),
                ])],
                ts.if(ts.chain(ts.regex('\\p{Surrogate}', 'u'), ['test', [ts.id('value')]]), [
                  ts.call(ts.id('issues.push'), [
                    ts.call(ts.id('refusal'), [ts.id('value'), 'text without lone surrogates']),
                  ]),
                ]),
              ),
            ),
          ]),
        ]], ['meta', [ts.object([ts.spread(ts.id('lengths'))])]]),
      ),
    ]),
  text: () =>
    ts.function('text', {
      export: true,
      params: [ts.param('lengths', { type: ts.ref('Lengths'), default: {} })],
      returns: ts.prop(z, 'ZodString'),
      doc: 'Text without NUL, which no column of PostgreSQL can hold.',
    }, [
      ts.return(
        ts.chain(ts.call(ts.id('string'), [ts.id('lengths')]), ['regex', [
          ts.new(ts.id('RegExp'), [ts.id('TEXT_PATTERN')]),
          'Input should be text without NUL characters',
        ]]),
      ),
    ]),
  keyText: () =>
    ts.function('keyText', {
      export: true,
      params: [ts.param('lengths', { type: ts.ref('Lengths'), default: {} })],
      returns: ts.prop(z, 'ZodString'),
      doc: 'Text that is a segment of a path.',
    }, [
      ts.return(
        ts.chain(ts.call(ts.id('string'), [ts.object([['minLength', 1], ts.spread(ts.id('lengths'))])]), ['regex', [
          ts.new(ts.id('RegExp'), [ts.id('KEY_PATTERN')]),
          'Input should be text that can stand in a path',
        ]]),
      ),
    ]),
  search: () =>
    ts.const('search', ts.call(ts.id('text'), [{ minLength: 1, maxLength: 100 }]), {
      export: true,
      doc: 'What is looked for in a list.',
    }),
  password: () =>
    ts.const(
      'password',
      ts.chain(ts.call(ts.id('text'), [{ minLength: 8, maxLength: 72 }]), ['refine', [
        ts.arrow(['value'], ts.binop(ts.call(ts.id('Buffer.byteLength'), [ts.id('value')]), '<=', 72)),
        'Input should be a password of at most 72 bytes',
      ]], ['meta', [{ format: 'password' }]]),
      { export: true, doc: 'A password to come; bcrypt looks at no more than 72 bytes.' },
    ),
};
