import * as py from '../../../../../syntax/python/index.js';
import { helper } from '../kit.js';

const { bool, dict, getattr, property, str, type } = py.builtins;
const Any = py.symbol('typing', 'Any');
const Awaitable = py.symbol('collections.abc', 'Awaitable');
const Callable = py.symbol('collections.abc', 'Callable');
const Sequence = py.symbol('collections.abc', 'Sequence');
const dataclass = py.symbol('dataclasses', 'dataclass');
const RequestSchema = py.symbol('app.schemas.base', 'RequestSchema');
const row = py.id('row');
const schema = py.sub(type, RequestSchema);

/** Parameters of checks: the resource, and a row of it. */
export const ofResource = py.param('resource', py.symbol('app.tests.checks.resource', 'Resource'));
export const aRow = py.param('row', Any);
/** Where checks find its list, and the row. */
export const listUrl = py.id('resource.path');
export const rowUrl = py.chain(py.id('resource'), ['url', [row]]);

/** `app/tests/checks/resource.py`; of some rows a user may have one at most. */
export function resourceModule(only: boolean): py.PythonModule {
  return py.module('app/tests/checks/resource.py', [
    py.assign('Values', py.sub(Callable, py.ellipsis, py.sub(Awaitable, py.sub(dict, str, Any)))),
    py.class('Resource', {
      decorators: [py.call(dataclass, [], { frozen: true })],
      doc: 'Where rows are found, which key none of them has, and what bodies are made of.',
    }, [
      py.annAssign('path', str),
      py.annAssign('values', py.id('Values')),
      py.annAssign('full_values', py.id('Values')),
      py.annAssign('create', schema),
      py.annAssign('update', schema, RequestSchema),
      py.annAssign('patch', schema, RequestSchema),
      py.annAssign('key', py.sub(Sequence, str), py.tuple(['id'])),
      py.annAssign('unknown', str, '0'),
      ...(only ? [py.annAssign('owner', str, '')] : []),
      py.def('url', { params: ['self', py.param('row', Any)], returns: str, doc: 'Return where a row is found.' }, [
        py.assign(
          'segments',
          py.generator(
            py.call(helper('to_segment'), [py.call(getattr, [row, py.id('name')])]),
            py.forIn('name', py.id('self.key')),
          ),
        ),
        py.return(py.chain('/', ['join', [[py.id('self.path'), py.star(py.id('segments'))]]])),
      ]),
      ...(only
        ? [
          py.def('owned', {
            params: ['self', py.param('row', Any)],
            returns: py.sub(dict, str, Any),
            doc: 'Return what keeps a body for a row with its user, who has one such row.',
          }, [
            py.return(
              py.ifExp(
                py.dict([[py.id('self.owner'), py.call(getattr, [row, py.id('self.owner')])]]),
                py.id('self.owner'),
                py.dict(),
              ),
            ),
          ]),
        ]
        : []),
      py.def('fixed', {
        params: ['self'],
        returns: bool,
        decorators: [property],
        doc: 'Whether its rows take no changes.',
      }, [py.return(py.compare(py.id('self.patch'), 'is', RequestSchema))]),
    ]),
  ], { doc: 'What checks have to know of the resource that they look at.' });
}
