import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import type { FastApiContext } from '../../context.js';

const { bool, getattr, list, str } = py.builtins;
const ColumnElement = py.symbol('sqlalchemy', 'ColumnElement');
const Any = py.symbol('typing', 'Any');
const trueClause = py.symbol('sqlalchemy', 'true');
const InstrumentedAttribute = py.symbol('sqlalchemy.orm', 'InstrumentedAttribute');
const Callable = py.symbol('collections.abc', 'Callable');
const or_ = py.symbol('sqlalchemy', 'or_');
const QuerySchema = py.symbol('app.schemas.base', 'QuerySchema');
const Mapping = py.symbol('collections.abc', 'Mapping');

/** `app/utils/filters.py` */
export function filtersModule(context: FastApiContext): Module {
  return py.module('app/utils/filters.py', [
    py.assign('Column', py.union(py.sub(ColumnElement, Any), py.sub(InstrumentedAttribute, Any))),
    py.assign('Filter', py.sub(Callable, [Any], py.sub(ColumnElement, bool))),
    py.def('equals', {
      params: [py.param('column', py.id('Column'))],
      returns: py.id('Filter'),
      doc: 'Ask for one value.',
    }, [py.return(py.lambda(['value'], py.compare(py.id('column'), '==', py.id('value'))))]),
    py.def('one_of', {
      params: [py.param('column', py.id('Column'))],
      returns: py.id('Filter'),
      doc: 'Ask for any of several values.',
    }, [py.return(py.lambda(['values'], py.chain(py.id('column'), ['in_', [py.id('values')]])))]),
    py.def('at_least', {
      params: [py.param('column', py.id('Column'))],
      returns: py.id('Filter'),
      doc: 'Ask for a value or anything above it.',
    }, [py.return(py.lambda(['value'], py.compare(py.id('column'), '>=', py.id('value'))))]),
    py.def('at_most', {
      params: [py.param('column', py.id('Column'))],
      returns: py.id('Filter'),
      doc: 'Ask for a value or anything below it.',
    }, [py.return(py.lambda(['value'], py.compare(py.id('column'), '<=', py.id('value'))))]),
    py.def('contains', {
      params: [py.vararg('columns', py.id('Column'))],
      returns: py.id('Filter'),
      doc: 'Look for a text in any of the columns, in either case and without wildcards.',
    }, [
      py.return(
        py.lambda(
          ['text'],
          py.call(or_, [
            py.star(
              py.generator(
                py.chain(py.id('column'), ['icontains', [py.id('text')], { autoescape: true }]),
                py.forIn('column', py.id('columns')),
              ),
            ),
          ]),
        ),
      ),
    ]),
    ...(hasNamedFilters(context) ? [byWord()] : []),
    py.def('conditions', {
      params: [py.param('params', QuerySchema), py.param('filters', py.sub(Mapping, str, py.id('Filter')))],
      returns: py.sub(list, py.sub(ColumnElement, bool)),
      doc: 'Return what the parameters that were sent ask for.',
    }, [
      py.assign('sent', py.id('params.model_fields_set')),
      py.return(
        py.listComp(
          py.call(py.id('build'), [py.call(getattr, [py.id('params'), py.id('name')])]),
          py.forIn(py.tuple([py.id('name'), py.id('build')]), py.chain(py.id('filters'), ['items']), {
            if: [py.compare(py.id('name'), 'in', py.id('sent'))],
          }),
        ),
      ),
    ]),
  ], { doc: 'Conditions out of query parameters.' });
}

function hasNamedFilters({ contract }: FastApiContext): boolean {
  return contract.resources.some(({ list: { filters } }) => filters.some(filter => filter.kind === 'named'));
}

/** `by_word(Task.done, {"all": None, "open": False})` */
function byWord(): py.Statement {
  return py.def('by_word', {
    params: [py.param('column', py.id('Column')), py.param('cases', py.sub(Mapping, str, Any))],
    returns: py.id('Filter'),
    doc: 'Ask for what a word stands for; a word for nothing asks for all.',
  }, [
    py.return(
      py.lambda(
        ['word'],
        py.ifExp(
          py.call(trueClause),
          py.compare(py.sub(py.id('cases'), py.id('word')), 'is', null),
          py.compare(py.id('column'), '==', py.sub(py.id('cases'), py.id('word'))),
        ),
      ),
    ),
  ]);
}
