import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';

const { str } = py.builtins;
const Response = py.symbol('fastapi', 'Response');
const Request = py.symbol('fastapi', 'Request');
const Any = py.symbol('typing', 'Any');
const toJsonablePython = py.symbol('pydantic_core', 'to_jsonable_python');
const quote = py.symbol('urllib.parse', 'quote');

/** `app/utils/locations.py` */
export function locationsModule(): Module {
  return py.module('app/utils/locations.py', [
    py.def('locate', {
      params: [py.param('response', Response), py.param('request', Request), py.vararg('key', Any)],
      returns: null,
      doc: 'Set `Location` to the new row below the collection it was posted to.',
    }, [
      py.assign(
        'segments',
        py.chain('/', ['join', [
          py.generator(
            py.call(quote, [py.call(str, [py.call(toJsonablePython, [py.id('part')])])], { safe: '' }),
            py.forIn('part', py.id('key')),
          ),
        ]]),
      ),
      py.assign(
        py.sub(py.id('response.headers'), 'Location'),
        py.fstring([py.id('request.url.path'), '/', py.id('segments')]),
      ),
    ]),
  ], { doc: 'Where a new row is found.' });
}
