import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';

const { isinstance, object, set, str } = py.builtins;
const Response = py.symbol('fastapi', 'Response');
const Request = py.symbol('fastapi', 'Request');
const ResponseSchema = py.symbol('app.schemas.base', 'ResponseSchema');
const json = py.moduleSymbol('json');
const quote = py.symbol('urllib.parse', 'quote');

/** `app/utils/locations.py`; a user in the path of the collection may be any text. */
export function locationsModule(users: boolean): Module {
  return py.module('app/utils/locations.py', [
    py.def('locate', {
      params: [
        py.param('response', Response),
        py.param('request', Request),
        py.param('row', ResponseSchema),
        py.vararg('key', str),
      ],
      returns: null,
      doc: 'Set `Location` to a new row below the collection it was posted to.',
    }, [
      py.assign(
        'values',
        py.chain(py.id('row'), ['model_dump', [], { mode: 'json', include: py.call(set, [py.id('key')]) }]),
      ),
      py.assign(
        'segments',
        py.chain('/', ['join', [
          py.generator(
            py.call(py.id('_segment'), [py.sub(py.id('values'), py.id('name'))]),
            py.forIn('name', py.id('key')),
          ),
        ]]),
      ),
      py.assign(
        py.sub(py.id('response.headers'), 'Location'),
        py.fstring([
          users ? py.call(quote, [py.sub(py.id('request.scope'), 'path')]) : py.id('request.url.path'),
          '/',
          py.id('segments'),
        ]),
      ),
    ]),
    py.def('_segment', {
      params: [py.param('value', object)],
      returns: str,
      doc: 'Write a part of a key as a path carries it.',
    }, [
      py.assign(
        'text',
        py.ifExp(
          py.id('value'),
          py.call(isinstance, [py.id('value'), str]),
          py.chain(json, ['dumps', [py.id('value')]]),
        ),
      ),
      py.return(py.call(quote, [py.id('text')], { safe: '' })),
    ]),
  ], { doc: 'Where a new row is found.' });
}
