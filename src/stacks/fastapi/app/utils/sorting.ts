import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';

const { bool, getattr, isinstance, list } = py.builtins;
const UTCDateTime = py.symbol('app.models.types', 'UTCDateTime');
const DateTime = py.symbol('sqlalchemy', 'DateTime');
const Date = py.symbol('sqlalchemy', 'Date');
const Any = py.symbol('typing', 'Any');
const Literal = py.symbol('typing', 'Literal');
const Sequence = py.symbol('collections.abc', 'Sequence');
const ColumnElement = py.symbol('sqlalchemy', 'ColumnElement');
const Mapper = py.symbol('sqlalchemy.orm', 'Mapper');
const attribute = py.symbol('app.utils.mapping', 'attribute');
const keyAttributes = py.symbol('app.utils.mapping', 'key_attributes');

/** `app/utils/sorting.py` */
export function sortingModule(): Module {
  return py.module('app/utils/sorting.py', [
    py.assign('TIMES', py.tuple([UTCDateTime, DateTime, Date])),
    py.def('order_by', {
      params: [
        py.param('column', Any),
        py.param('order', py.union(py.sub(Literal, 'asc', 'desc'), null)),
        py.param('key', py.sub(Sequence, Any)),
      ],
      returns: py.sub(list, py.sub(ColumnElement, Any)),
      doc:
        'Sort by a column, and by the key where its values are equal.\n\nWithout an order the newest come first and all else ascends. Nulls are last on\nevery database.',
    }, [
      py.assign(
        'down',
        py.ifExp(
          py.compare(py.id('order'), '==', 'desc'),
          py.id('order'),
          py.call(isinstance, [py.id('column.type'), py.id('TIMES')]),
        ),
      ),
      py.assign('columns', [
        py.id('column'),
        py.star(
          py.generator(
            py.id('part'),
            py.forIn('part', py.id('key'), { if: [py.compare(py.id('part'), 'is not', py.id('column'))] }),
          ),
        ),
      ]),
      py.assign(
        'ordered',
        py.listComp(
          py.ifExp(py.chain(py.id('part'), ['desc']), py.id('down'), py.chain(py.id('part'), ['asc'])),
          py.forIn('part', py.id('columns')),
        ),
      ),
      py.return(
        py.ifExp(
          [py.chain(py.id('column'), ['is_', [null]]), py.star(py.id('ordered'))],
          py.call(py.id('_nullable'), [py.id('column')]),
          py.id('ordered'),
        ),
      ),
    ]),
    py.def('default_order', {
      params: [py.param('mapper', py.sub(Mapper, Any))],
      returns: py.sub(list, py.sub(ColumnElement, Any)),
      doc: 'Sort by the time of creation, or else by the key.',
    }, [
      py.assign('key', py.call(keyAttributes, [py.id('mapper')])),
      py.assign(
        'created',
        py.generator(
          py.call(attribute, [py.id('mapper'), py.id('column')]),
          py.forIn('column', py.id('mapper.columns'), {
            if: [py.chain(py.id('column.info'), ['get', ['created']])],
          }),
        ),
      ),
      py.return(
        py.call(py.id('order_by'), [
          py.call(py.id('next'), [py.id('created'), py.sub(py.id('key'), 0)]),
          null,
          py.id('key'),
        ]),
      ),
    ]),
    py.def('_nullable', { params: [py.param('column', Any)], returns: bool }, [
      py.return(
        py.call(bool, [py.attr(py.call(getattr, [py.id('column'), 'expression', py.id('column')]), 'nullable')]),
      ),
    ]),
  ], { doc: 'The order of a list.' });
}
