import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import type { FastApiContext } from '../../context.js';

const { bool, dict, int, isinstance, len, list, object, range, set, sorted, str, type } = py.builtins;
const datetime = py.symbol('datetime', 'datetime');
const quote = py.symbol('urllib.parse', 'quote');
const Any = py.symbol('typing', 'Any');
const RequestSchema = py.symbol('app.schemas.base', 'RequestSchema');
const Mapping = py.symbol('collections.abc', 'Mapping');
const toJsonablePython = py.symbol('pydantic_core', 'to_jsonable_python');
const Response = py.symbol('httpx2', 'Response');

/** `app/tests/helpers.py` */
export function helpersModule({ options }: FastApiContext): Module {
  const requestId = options.naming === 'camelCase' ? 'requestId' : 'request_id';
  return py.module('app/tests/helpers.py', [
    py.assign('Body', py.sub(dict, str, Any)),
    py.def('to_body', {
      params: [py.param('schema', py.sub(type, RequestSchema)), py.param('values', py.sub(Mapping, str, Any))],
      returns: py.id('Body'),
      doc: 'Write values as a request carries them.',
    }, [
      py.assign('plain', py.call(toJsonablePython, [py.call(dict, [py.id('values')])], { bytes_mode: 'base64' })),
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
    py.def('agree', {
      params: [
        py.param('schema', py.sub(type, RequestSchema)),
        py.param('sent', py.id('Body')),
        py.param('shown', py.id('Body')),
      ],
      returns: bool,
      doc: 'Say whether an answer shows what was sent, as far as it shows it at all.',
    }, [
      py.assign(
        'seen',
        py.dictComp(
          py.id('name'),
          py.sub(py.id('shown'), py.id('name')),
          py.forIn('name', py.id('sent'), { if: [py.compare(py.id('name'), 'in', py.id('shown'))] }),
        ),
      ),
      py.assign('part', py.chain(py.id('schema'), ['model_validate', [py.union(py.id('sent'), py.id('seen'))]])),
      py.assign('whole', py.chain(py.id('schema'), ['model_validate', [py.id('sent')]])),
      py.return(
        py.compare(
          py.chain(py.id('part'), ['model_dump', [], { exclude_unset: true }]),
          '==',
          py.chain(py.id('whole'), ['model_dump', [], { exclude_unset: true }]),
        ),
      ),
    ]),
    py.def('to_json', {
      params: [py.param('value', Any)],
      returns: Any,
      doc: 'Write a value of a key as an answer carries it.',
    }, [
      py.if(py.call(isinstance, [py.id('value'), datetime]), [
        py.return(
          py.chain(py.id('value'), ['isoformat', [], { timespec: 'milliseconds' }], ['replace', ['+00:00', 'Z']]),
        ),
      ]),
      py.return(py.call(toJsonablePython, [py.id('value')])),
    ]),
    py.def('to_segment', {
      params: [py.param('value', Any)],
      returns: str,
      doc: 'Write a value of a key as a path carries it.',
    }, [py.return(py.call(quote, [py.call(str, [py.call(toJsonablePython, [py.id('value')])])], { safe: '' }))]),
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
        py.fstring([py.id('hint'), ': ', py.id('answer.text')]),
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
    py.def('assert_included', {
      params: [py.param('row', py.id('Body')), py.param('path', str)],
      returns: null,
      doc: 'Ask for a relation in a row, and for the next one in all it leads to.',
    }, [
      py.assign(py.tuple([py.id('name'), py.id('_'), py.id('rest')]), py.chain(py.id('path'), ['partition', ['.']])),
      py.assert(py.compare(py.id('name'), 'in', py.id('row'))),
      py.assign(
        'children',
        py.ifExp(
          py.sub(py.id('row'), py.id('name')),
          py.call(isinstance, [py.sub(py.id('row'), py.id('name')), list]),
          [
            py.sub(py.id('row'), py.id('name')),
          ],
        ),
      ),
      py.for('child', py.id('children'), [
        py.assert(
          py.or(
            py.not(py.id('rest')),
            py.compare(py.id('child'), 'is', null),
            py.compare(py.id('rest'), 'in', py.id('child')),
          ),
        ),
      ]),
    ]),
    py.def('assert_sorted', {
      params: [py.param('values', py.sub(list, Any)), '*', py.param('reverse', bool, false)],
      returns: null,
      doc: 'Ask for an order with nulls last; how texts compare is up to the database.',
    }, [
      py.assign(
        'there',
        py.listComp(
          py.id('value'),
          py.forIn('value', py.id('values'), { if: [py.compare(py.id('value'), 'is not', null)] }),
        ),
      ),
      py.assert(
        py.compare(
          py.id('values'),
          '==',
          py.binop(
            py.id('there'),
            '+',
            py.binop([null], '*', py.binop(py.call(len, [py.id('values')]), '-', py.call(len, [py.id('there')]))),
          ),
        ),
      ),
      py.if(
        py.not(
          py.call(py.id('any'), [
            py.generator(py.call(isinstance, [py.id('value'), str]), py.forIn('value', py.id('there'))),
          ]),
        ),
        [py.assert(py.compare(py.id('there'), '==', py.call(sorted, [py.id('there')], { reverse: py.id('reverse') })))],
      ),
    ]),
  ], { doc: 'What tests share.' });
}

/** Where 64-bit integers travel as text, a body has them as text too. */
function textBody(body: py.Expression): py.Statement[] {
  const value = py.id('value');
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
