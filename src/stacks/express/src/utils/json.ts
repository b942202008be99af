import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';

const randomUUID = ts.symbol('node:crypto', 'randomUUID');
const Response = ts.symbol('express', 'Response');
const deliver = ts.symbol('./src/utils/delivery.ts', 'deliver');

/** `src/utils/json.ts` */
export function jsonModule(): Module {
  return ts.module('src/utils/json.ts', [
    tokens(),
    parseJson(),
    isLarge(),
    integerOf(),
    printJson(),
    write(),
    send(),
  ], { doc: 'JSON with all the digits of its integers, in both directions.' });
}

function tokens(): ts.StatementLike {
  return ts.const('TOKENS', ts.regex('"[^"\\\\]*(?:\\\\.[^"\\\\]*)*"|-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?', 'g'), {
    doc: 'The strings and numbers of a text; all else of JSON has neither quotes nor digits.',
  });
}

function parseJson(): ts.StatementLike {
  return ts.function('parseJson', {
    export: true,
    params: [ts.param('text', ts.types.string)],
    returns: ts.types.unknown,
    doc: {
      text: 'Reads JSON; integers that a number cannot hold are bigints.',
      tags: [['throws', 'SyntaxError when it is none']],
    },
  }, [
    ts.const('value', ts.call(ts.id('JSON.parse'), [ts.id('text')]), { type: ts.types.unknown }),
    ts.guard(ts.not(ts.chain(ts.regex('\\d{16}'), ['test', [ts.id('text')]])), ts.return(ts.id('value'))),
    ts.commented(ts.const('mark', ts.call(randomUUID)), 'Nobody can know the mark and send it.'),
    ts.const(
      'marked',
      ts.call(ts.id('text.replace'), [
        ts.id('TOKENS'),
        ts.arrow(
          ['token'],
          ts.conditional(
            ts.call(ts.id('isLarge'), [ts.id('token')]),
            ts.template(['"', ts.id('mark'), ts.id('token'), '"']),
            ts.id('token'),
          ),
        ),
      ]),
    ),
    ts.return(
      ts.call(ts.id('JSON.parse'), [
        ts.id('marked'),
        ts.arrow(
          ['_key', ts.param('each', ts.types.unknown)],
          ts.conditional(
            ts.and(ts.equal(ts.typeof(ts.id('each')), 'string'), ts.call(ts.id('each.startsWith'), [ts.id('mark')])),
            ts.call(ts.id('BigInt'), [ts.call(ts.id('each.slice'), [ts.id('mark.length')])]),
            ts.id('each'),
          ),
        ),
      ]),
    ),
  ]);
}

function isLarge(): ts.StatementLike {
  return ts.function('isLarge', { params: [ts.param('token', ts.types.string)], returns: ts.types.boolean }, [
    ts.return(
      ts.and(
        ts.chain(ts.regex('^-?\\d{16,100}$'), ['test', [ts.id('token')]]),
        ts.not(ts.call(ts.id('Number.isSafeInteger'), [ts.call(ts.id('Number'), [ts.id('token')])])),
      ),
    ),
  ]);
}

function integerOf(): ts.StatementLike {
  return ts.function('integerOf', {
    export: true,
    params: [ts.param('value', ts.types.bigint)],
    returns: ts.union(ts.types.number, ts.types.bigint),
    doc: 'An integer as a number where that holds all its digits.',
  }, [
    ts.const('number', ts.call(ts.id('Number'), [ts.id('value')])),
    ts.return(
      ts.conditional(ts.call(ts.id('Number.isSafeInteger'), [ts.id('number')]), ts.id('number'), ts.id('value')),
    ),
  ]);
}

function printJson(): ts.StatementLike {
  return ts.function('printJson', {
    export: true,
    params: [ts.param('value', ts.types.unknown)],
    returns: ts.types.string,
    doc: 'Writes JSON; bigints are written with all their digits.',
  }, [
    ts.try(
      [ts.return(ts.call(ts.id('JSON.stringify'), [ts.id('value')]))],
      ts.catch('error', [
        ts.commented(
          ts.guard(ts.not(ts.binop(ts.id('error'), 'instanceof', ts.id('TypeError'))), ts.throw(ts.id('error'))),
          'What the engine does not know how to write has a large integer in it.',
        ),
        ts.return(ts.call(ts.id('write'), [ts.id('value')])),
      ]),
    ),
  ]);
}

function write(): ts.StatementLike {
  return ts.function('write', { params: [ts.param('value', ts.types.unknown)], returns: ts.types.string }, [
    ts.guard(ts.equal(ts.typeof(ts.id('value')), 'bigint'), ts.return(ts.call(ts.id('String'), [ts.id('value')]))),
    ts.guard(
      ts.call(ts.id('Array.isArray'), [ts.id('value')]),
      ts.return(ts.template(['[', ts.chain(ts.id('value'), ['map', [ts.id('write')]], ['join', [',']]), ']'])),
    ),
    ts.guard(
      ts.or(ts.unequal(ts.typeof(ts.id('value')), 'object'), ts.equal(ts.id('value'), null)),
      ts.return(ts.call(ts.id('JSON.stringify'), [ts.id('value')])),
    ),
    ts.const(
      'entries',
      ts.chain(ts.id('Object'), ['entries', [ts.id('value')]], ['filter', [
        ts.arrow([ts.arrayPattern([undefined, 'each'])], ts.unequal(ts.id('each'), ts.undefined)),
      ]]),
    ),
    ts.return(
      ts.template([
        '{',
        ts.chain(ts.id('entries'), ['map', [
          ts.arrow(
            [ts.arrayPattern(['key', 'each'])],
            ts.template([
              ts.call(ts.id('JSON.stringify'), [ts.id('key')]),
              ':',
              ts.call(ts.id('write'), [ts.id('each')]),
            ]),
          ),
        ]], ['join', [',']]),
        '}',
      ]),
    ),
  ]);
}

function send(): ts.StatementLike {
  return ts.function('send', {
    export: true,
    params: [
      ts.param('response', Response),
      ts.param('status', ts.types.number),
      ts.param('body', { type: ts.types.unknown, optional: true }),
    ],
    returns: ts.types.void,
    doc: 'Sends JSON, or nothing where there is no body.',
  }, [
    ts.call(ts.id('response.status'), [ts.id('status')]),
    ts.if(ts.equal(ts.id('body'), ts.undefined), [ts.call(ts.id('response.end')), ts.return()]),
    ts.call(ts.id('response.setHeader'), ['Content-Type', 'application/json']),
    ts.call(deliver, [
      ts.id('response'),
      ts.call(ts.id('Buffer.from'), [ts.call(ts.id('printJson'), [ts.id('body')])]),
    ]),
  ]);
}
