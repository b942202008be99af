import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';

const { bool, getattr, isinstance, len, list, sorted, str, tuple } = py.builtins;
const Any = py.symbol('typing', 'Any');
const Table = py.symbol('sqlalchemy', 'Table');
const Mapper = py.symbol('sqlalchemy.orm', 'Mapper');
const cache = py.symbol('functools', 'cache');
const Base = py.symbol('app.database', 'Base');
const ColumnElement = py.symbol('sqlalchemy', 'ColumnElement');
const InstrumentedAttribute = py.symbol('sqlalchemy.orm', 'InstrumentedAttribute');
const cast = py.symbol('typing', 'cast');
const ForeignKeyConstraint = py.symbol('sqlalchemy', 'ForeignKeyConstraint');
const Iterator = py.symbol('collections.abc', 'Iterator');
const Sequence = py.symbol('collections.abc', 'Sequence');
const tuple_ = py.symbol('sqlalchemy', 'tuple_');
const and = py.symbol('sqlalchemy', 'and_');
const objectMapper = py.symbol('sqlalchemy.orm', 'object_mapper');

/** `app/utils/mapping.py` */
export function mappingModule(): Module {
  return py.module('app/utils/mapping.py', [
    py.importFrom('sqlalchemy', ['Column']),
    py.assign('Key', py.sub(tuple, Any, py.ellipsis)),
    py.def('mapper_of', {
      params: [py.param('table', Table)],
      returns: py.union(py.sub(Mapper, Any), null),
      decorators: [cache],
      doc: 'Return the mapper of a table, or nothing for a pure junction.',
    }, [
      py.assign('mappers', py.attr(Base, 'registry', 'mappers')),
      py.return(
        py.call(py.id('next'), [
          py.generator(
            py.id('each'),
            py.forIn('each', py.id('mappers'), { if: [py.compare(py.id('each.local_table'), 'is', py.id('table'))] }),
          ),
          null,
        ]),
      ),
    ]),
    py.def('attribute', {
      params: [py.param('mapper', py.sub(Mapper, Any)), py.param('column', py.sub(ColumnElement, Any))],
      returns: py.sub(InstrumentedAttribute, Any),
      doc: 'Return the attribute that holds a column.',
    }, [
      py.annAssign(
        'found',
        py.sub(InstrumentedAttribute, Any),
        py.call(getattr, [
          py.id('mapper.class_'),
          py.chain(
            py.id('mapper'),
            ['get_property_by_column', [py.call(cast, ['Column[Any]', py.id('column')])]],
            'key',
          ),
        ]),
      ),
      py.return(py.id('found')),
    ]),
    py.def('key_attributes', {
      params: [py.param('mapper', py.sub(Mapper, Any))],
      returns: py.sub(list, py.sub(InstrumentedAttribute, Any)),
      doc: 'Return the attributes of the primary key, in its order.',
    }, [
      py.return(
        py.listComp(
          py.call(py.id('attribute'), [py.id('mapper'), py.id('column')]),
          py.forIn('column', py.id('mapper.primary_key')),
        ),
      ),
    ]),
    py.def('local_attributes', {
      params: [py.param('mapper', py.sub(Mapper, Any)), py.param('reference', ForeignKeyConstraint)],
      returns: py.sub(list, py.sub(InstrumentedAttribute, Any)),
      doc: 'Return the attributes that hold a foreign key.',
    }, [
      py.return(
        py.listComp(
          py.call(py.id('attribute'), [py.id('mapper'), py.id('element.parent')]),
          py.forIn('element', py.id('reference.elements')),
        ),
      ),
    ]),
    py.def('target_attributes', {
      params: [py.param('mapper', py.sub(Mapper, Any)), py.param('reference', ForeignKeyConstraint)],
      returns: py.sub(list, py.sub(InstrumentedAttribute, Any)),
      doc: 'Return the attributes that a foreign key names.',
    }, [
      py.return(
        py.listComp(
          py.call(py.id('attribute'), [py.id('mapper'), py.id('element.column')]),
          py.forIn('element', py.id('reference.elements')),
        ),
      ),
    ]),
    py.def('references', {
      params: [py.param('mapper', py.sub(Mapper, Any))],
      returns: py.sub(Iterator, ForeignKeyConstraint),
      doc: 'Return the foreign keys of a model, in the order of their columns.',
    }, [
      py.assign('table', py.id('mapper.local_table')),
      py.if(py.call(isinstance, [py.id('table'), Table]), [
        py.yieldFrom(
          py.call(sorted, [py.id('table.foreign_key_constraints')], {
            key: py.lambda(['each'], py.call(str, [py.id('each.name')])),
          }),
        ),
      ]),
    ]),
    py.def('dependents', {
      params: [py.param('mapper', py.sub(Mapper, Any))],
      returns: py.sub(Iterator, py.sub(tuple, py.sub(Mapper, Any), ForeignKeyConstraint)),
      doc: 'Return the foreign keys that lead to a model, with their models.',
    }, [
      py.for(
        'other',
        py.call(sorted, [py.attr(Base, 'registry', 'mappers')], {
          key: py.lambda(['each'], py.id('each.class_.__name__')),
        }),
        [py.for('reference', py.call(py.id('references'), [py.id('other')]), [
          py.if(py.compare(py.id('reference.referred_table'), 'is', py.id('mapper.local_table')), [
            py.yield(py.tuple([py.id('other'), py.id('reference')])),
          ]),
        ])],
      ),
    ]),
    py.def('any_of', {
      params: [py.param('columns', py.sub(Sequence, Any)), py.param('keys', py.sub(Sequence, py.id('Key')))],
      returns: py.sub(ColumnElement, bool),
      doc: 'Ask for rows whose columns hold one of several keys.',
    }, [
      py.if(py.compare(py.call(len, [py.id('keys')]), '==', 1), [
        py.assign('pairs', py.call(py.id('zip'), [py.id('columns'), py.sub(py.id('keys'), 0)], { strict: true })),
        py.return(
          py.call(and, [
            py.star(
              py.generator(
                py.compare(py.id('column'), '==', py.id('value')),
                py.forIn(py.tuple([py.id('column'), py.id('value')]), py.id('pairs')),
              ),
            ),
          ]),
        ),
      ]),
      py.if(py.compare(py.call(len, [py.id('columns')]), '==', 1), [
        py.annAssign(
          'condition',
          py.sub(ColumnElement, bool),
          py.chain(py.sub(py.id('columns'), 0), ['in_', [
            py.listComp(py.sub(py.id('key'), 0), py.forIn('key', py.id('keys'))),
          ]]),
        ),
        py.return(py.id('condition')),
      ]),
      py.return(py.chain(py.call(tuple_, [py.star(py.id('columns'))]), ['in_', [py.id('keys')]])),
    ]),
    py.def('key_of', {
      params: [py.param('row', Any)],
      returns: py.id('Key'),
      doc: 'Return the values of a row\'s primary key.',
    }, [
      py.return(
        py.call(tuple, [
          py.generator(
            py.call(getattr, [py.id('row'), py.id('part.key')]),
            py.forIn('part', py.call(py.id('key_attributes'), [py.call(objectMapper, [py.id('row')])])),
          ),
        ]),
      ),
    ]),
  ], { doc: 'What the models say about keys and references.' });
}
