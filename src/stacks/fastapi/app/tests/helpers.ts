import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import type { FastApiContext } from '../../context.js';

const { bool, dict, int, isinstance, list, object, range, set, str, type } = py.builtins;
const quote = py.symbol('urllib.parse', 'quote');
const UTC = py.symbol('datetime', 'UTC');
const datetime = py.symbol('datetime', 'datetime');
const Any = py.symbol('typing', 'Any');
const RequestSchema = py.symbol('app.schemas.base', 'RequestSchema');
const Mapping = py.symbol('collections.abc', 'Mapping');
const toJsonablePython = py.symbol('pydantic_core', 'to_jsonable_python');
const Response = py.symbol('httpx2', 'Response');

const value = py.id('value');

/** `app/tests/helpers.py` */
export function helpersModule({ options }: FastApiContext): Module {
  const requestId = options.naming === 'camelCase' ? 'requestId' : 'request_id';
  return py.module('app/tests/helpers.py', [
    py.assign('Body', py.sub(dict, str, Any)),
    py.spaced(py.assign('LONG_AGO', py.call(datetime, [2001, 1, 1], { tzinfo: UTC }))),
    py.def('to_body', {
      params: [py.param('schema', py.sub(type, RequestSchema)), py.param('values', py.sub(Mapping, str, Any))],
      returns: py.id('Body'),
      doc: 'Write values as a request carries them.',
    }, [
      py.assign(
        'plain',
        py.call(toJsonablePython, [
          py.call(dict, [py.id('values')]),
        ], { bytes_mode: 'base64' }),
      ),
      ...(options.bigint === 'number'
        ? [py.return(py.dictComp(
          py.or(py.id('field.alias'), py.id('name')),
          py.sub(py.id('plain'), py.id('name')),
          py.forIn(py.tuple([py.id('name'), py.id('field')]), py.chain(py.id('schema.model_fields'), ['items']), {
            if: [py.compare(py.id('name'), 'in', py.id('plain'))],
          }),
        ))]
        : textBody(py.dictComp(
          py.or(py.id('field.alias'), py.id('name')),
          py.sub(py.id('plain'), py.id('name')),
          py.forIn(py.tuple([py.id('name'), py.id('field')]), py.chain(py.id('schema.model_fields'), ['items']), {
            if: [py.compare(py.id('name'), 'in', py.id('plain'))],
          }),
        ))),
    ]),
    py.def('to_json', {
      params: [py.param('value', Any)],
      returns: Any,
      doc: 'Write values as an answer carries them.',
    }, [
      py.if(py.call(isinstance, [value, datetime]), [
        py.return(py.chain(value, ['isoformat', [], { timespec: 'milliseconds' }], ['replace', ['+00:00', 'Z']])),
      ]),
      py.if(py.call(isinstance, [value, dict]), [
        py.return(
          py.dictComp(
            py.id('name'),
            py.call(py.id('to_json'), [py.id('each')]),
            py.forIn(py.tuple([py.id('name'), py.id('each')]), py.chain(value, ['items'])),
          ),
        ),
      ]),
      py.if(py.call(isinstance, [value, list]), [
        py.return(py.listComp(py.call(py.id('to_json'), [py.id('each')]), py.forIn('each', value))),
      ]),
      py.return(py.call(toJsonablePython, [value], { bytes_mode: 'base64' })),
    ]),
    py.def('to_segment', {
      params: [py.param('value', Any)],
      returns: str,
      doc: 'Write a value of a key as a path carries it.',
    }, [
      py.assign('plain', py.call(toJsonablePython, [value], { bytes_mode: 'base64' })),
      py.return(py.call(quote, [py.call(py.id('to_param'), [py.id('plain')])], { safe: '' })),
    ]),
    py.def('letters', {
      params: [py.param('number', int), py.param('length', int)],
      returns: str,
      doc: 'Write a number in capital letters, in as many as asked for.',
    }, [
      py.assign('text', ''),
      py.for('_', py.call(range, [py.id('length')]), [
        py.assign(
          'text',
          py.binop(py.call(py.id('chr'), [py.binop(65, '+', py.binop(py.id('number'), '%', 26))]), '+', py.id('text')),
        ),
        py.augAssign('number', '//', 26),
      ]),
      py.return(py.id('text')),
    ]),
    py.def('items', {
      params: [py.param('answer', Response)],
      returns: py.sub(list, py.id('Body')),
      doc: 'Return the rows of a page.',
    }, [
      py.assert(py.compare(py.id('answer.status_code'), '==', 200), py.id('answer.text')),
      py.annAssign('rows', py.sub(list, py.id('Body')), py.sub(py.chain(py.id('answer'), ['json']), 'items')),
      py.return(py.id('rows')),
    ]),
    py.def(
      'to_param',
      { params: [py.param('value', object)], returns: str, doc: 'Write a value as a query carries it.' },
      [py.return(
        py.ifExp(
          py.chain(py.call(str, [py.id('value')]), ['lower']),
          py.call(isinstance, [py.id('value'), bool]),
          py.call(str, [py.id('value')]),
        ),
      )],
    ),
    py.def('assert_error', {
      params: [py.param('answer', Response), py.param('status', int), py.param('code', str), py.param('hint', str, '')],
      returns: null,
      doc: 'Ask for an error, in the body that all errors have.',
    }, [
      py.assert(
        py.compare(py.id('answer.status_code'), '==', py.id('status')),
        py.fstring([py.id('answer.text'), ' ', py.id('hint')]),
      ),
      py.assign('body', py.chain(py.id('answer'), ['json'])),
      py.assert(py.compare(py.sub(py.id('body'), 'status'), '==', 'error')),
      py.assert(py.compare(py.sub(py.id('body'), 'code'), '==', py.id('code'))),
      py.assert(py.compare(py.sub(py.id('body'), requestId), '==', py.sub(py.id('answer.headers'), 'x-request-id'))),
      py.assert(
        py.compare(
          py.call(set, [py.id('body')]),
          '==',
          py.multiline(
            py.set([py.star(py.tuple(['status', 'code', 'message', 'details', requestId, 'timestamp']))]),
          ),
        ),
      ),
    ]),
  ], { doc: 'What tests share.' });
}

/** Where 64-bit integers travel as text, a body has them as text too. */
function textBody(body: py.Expression): py.Statement[] {
  const described = py.call(str, [py.sub(py.id('properties'), py.id('name'))]);
  const isText = py.and(
    py.compare(py.call(type, [value]), 'is', int),
    py.compare('\'type\': \'string\'', 'in', described),
  );
  return [
    py.assign('body', body),
    py.assign('properties', py.sub(py.chain(py.id('schema'), ['model_json_schema']), 'properties')),
    py.return(
      py.dictComp(
        py.id('name'),
        py.ifExp(py.call(str, [value]), isText, value),
        py.forIn(py.tuple([py.id('name'), value]), py.chain(py.id('body'), ['items'])),
      ),
    ),
  ];
}
