import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';

const Request = ts.symbol('express', 'Request');
const UnsupportedMediaTypeError = ts.symbol('./src/errors.ts', 'UnsupportedMediaTypeError');
const parseJson = ts.symbol('./src/utils/json.ts', 'parseJson');
const BadRequestError = ts.symbol('./src/errors.ts', 'BadRequestError');

/** `src/utils/body.ts` */
export function bodyModule(): Module {
  return ts.module('src/utils/body.ts', [
    bodyType(),
    ts.const('UTF8', ts.new(ts.id('TextDecoder'), ['utf-8', { fatal: true }])),
    readBody(),
    readJson(),
    readForm(),
  ]);
}

function bodyType(): ts.compiler.Statement {
  return ts.typeAlias('BodyType', ts.union('application/json', 'application/x-www-form-urlencoded'), {
    export: true,
    doc: 'What bodies can be.',
  });
}

function readBody(): ts.compiler.Statement {
  return ts.function('readBody', {
    export: true,
    params: [ts.param('request', Request), ts.param('type', ts.ref('BodyType'))],
    returns: ts.types.unknown,
    doc: {
      text: 'What the body of a request says; undefined where there is none.',
      tags: [['throws', 'UnsupportedMediaTypeError where it is declared as something else'], [
        'throws',
        'BadRequestError where it is not what it is declared as',
      ]],
    },
  }, [
    ts.const('body', ts.id('request.body'), { type: ts.types.unknown }),
    ts.guard(
      ts.or(ts.not(ts.call(ts.id('Buffer.isBuffer'), [ts.id('body')])), ts.equal(ts.id('body.length'), 0)),
      ts.return(ts.undefined),
    ),
    ts.const(
      ts.arrayPattern([ts.element('declared', { default: '' })]),
      ts.chain(ts.nullish(ts.call(ts.id('request.get'), ['Content-Type']), ''), ['split', [';']]),
    ),
    ts.if(ts.unequal(ts.chain(ts.id('declared'), ['trim'], ['toLowerCase']), ts.id('type')), [
      ts.throw(ts.new(UnsupportedMediaTypeError, [ts.template(['The body has to be ', ts.id('type'), '.'])])),
    ]),
    ts.return(
      ts.conditional(
        ts.equal(ts.id('type'), 'application/json'),
        ts.call(ts.id('readJson'), [ts.id('body')]),
        ts.call(ts.id('readForm'), [ts.id('body')]),
      ),
    ),
  ]);
}

function readJson(): ts.compiler.Statement {
  return ts.function('readJson', { params: [ts.param('body', ts.ref('Buffer'))], returns: ts.types.unknown }, [
    ts.try(
      [ts.return(ts.call(parseJson, [ts.call(ts.id('UTF8.decode'), [ts.id('body')])]))],
      ts.catch(undefined, [ts.throw(ts.new(BadRequestError, ['The body is not valid JSON.']))]),
    ),
  ]);
}

function readForm(): ts.compiler.Statement {
  return ts.function('readForm', { params: [ts.param('body', ts.ref('Buffer'))], returns: ts.types.unknown }, [
    ts.return(
      ts.call(ts.id('Object.fromEntries'), [
        ts.new(ts.id('URLSearchParams'), [ts.call(ts.id('body.toString'), ['utf8'])]),
      ]),
    ),
  ]);
}
