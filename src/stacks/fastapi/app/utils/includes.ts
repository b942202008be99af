import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';

const { dict, getattr, list, str, tuple } = py.builtins;
const Mapping = py.symbol('collections.abc', 'Mapping');
const Any = py.symbol('typing', 'Any');
const AsyncSession = py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession');
const Sequence = py.symbol('collections.abc', 'Sequence');
const objectMapper = py.symbol('sqlalchemy.orm', 'object_mapper');
const Mapper = py.symbol('sqlalchemy.orm', 'Mapper');
const RelationshipProperty = py.symbol('sqlalchemy.orm', 'RelationshipProperty');
const Key = py.symbol('app.utils.mapping', 'Key');
const defaultdict = py.symbol('collections', 'defaultdict');
const Select = py.symbol('sqlalchemy', 'Select');
const anyOf = py.symbol('app.utils.mapping', 'any_of');
const select = py.symbol('sqlalchemy', 'select');
const defaultOrder = py.symbol('app.utils.sorting', 'default_order');
const func = py.symbol('sqlalchemy', 'func');
const aliased = py.symbol('sqlalchemy.orm', 'aliased');
/** Where a row stands among those of its parent. */
const place = py.sub(py.id('ranked.c'), py.id('rank.name'));

/** `app/utils/includes.py` */
export function includesModule(): Module {
  return py.module('app/utils/includes.py', [
    py.assign('LIMIT', 100),
    py.docstring('How many rows a relation to many shows for each parent.'),
    py.spaced(py.assign('Tree', py.sub(Mapping, str, Any))),
    py.def('include_tree', {
      params: [py.param('paths', py.union(str, null))],
      returns: py.id('Tree'),
      doc: 'Read `author,comments.author` as a tree of relations.',
    }, [
      py.annAssign('tree', py.sub(dict, str, Any), py.dict([])),
      py.for('path', py.ifExp(py.chain(py.id('paths'), ['split', [',']]), py.id('paths'), py.tuple([])), [
        py.assign('branch', py.id('tree')),
        py.for('name', py.chain(py.id('path'), ['split', ['.']]), [
          py.assign('branch', py.chain(py.id('branch'), ['setdefault', [py.id('name'), py.dict([])]])),
        ]),
      ]),
      py.return(py.id('tree')),
    ]),
    py.asyncDef('show', {
      params: [
        py.param('session', AsyncSession),
        py.param('rows', py.sub(Sequence, Any)),
        py.param('tree', py.id('Tree')),
      ],
      returns: py.sub(list, py.sub(dict, str, Any)),
      doc: 'Return the columns of each row, and beside them its relations.',
    }, [
      py.if(py.not(py.id('rows')), [py.return([])]),
      py.assign('mapper', py.call(objectMapper, [py.sub(py.id('rows'), 0)])),
      py.assign('names', py.listComp(py.id('column.key'), py.forIn('column', py.id('mapper.column_attrs')))),
      py.assign(
        'shown',
        py.listComp(
          py.dictComp(py.id('name'), py.call(getattr, [py.id('row'), py.id('name')]), py.forIn('name', py.id('names'))),
          py.forIn('row', py.id('rows')),
        ),
      ),
      py.for(py.tuple([py.id('name'), py.id('below')]), py.chain(py.id('tree'), ['items']), [
        py.assign('relation', py.call(py.id('_relation'), [py.id('mapper'), py.id('name')])),
        py.assign('found', py.await(py.call(py.id('_load'), [py.id('session'), py.id('rows'), py.id('relation')]))),
        py.assign(
          'unique',
          py.call(list, [
            py.chain(dict, ['fromkeys', [
              py.generator(py.id('child'), py.forIn('group', py.id('found')), py.forIn('child', py.id('group'))),
            ]]),
          ]),
        ),
        py.assign(
          'looks',
          py.call(dict, [
            py.call(py.id('zip'), [
              py.id('unique'),
              py.await(py.call(py.id('show'), [py.id('session'), py.id('unique'), py.id('below')])),
            ], { strict: true }),
          ]),
        ),
        py.for(
          py.tuple([py.id('look'), py.id('group')]),
          py.call(py.id('zip'), [py.id('shown'), py.id('found')], { strict: true }),
          [
            py.assign('many', py.listComp(py.sub(py.id('looks'), py.id('child')), py.forIn('child', py.id('group')))),
            py.assign(
              py.sub(py.id('look'), py.id('relation.key')),
              py.ifExp(
                py.id('many'),
                py.id('relation.uselist'),
                py.call(py.id('next'), [py.call(py.id('iter'), [py.id('many')]), null]),
              ),
            ),
          ],
        ),
      ]),
      py.return(py.id('shown')),
    ]),
    py.def('_relation', {
      params: [py.param('mapper', py.sub(Mapper, Any)), py.param('name', str)],
      returns: py.sub(RelationshipProperty, Any),
      doc: 'Return the relation that goes by a name on the wire.',
    }, [
      py.return(
        py.call(py.id('next'), [
          py.generator(
            py.id('relation'),
            py.forIn('relation', py.id('mapper.relationships'), {
              if: [
                py.compare(
                  py.chain(py.id('relation.info'), ['get', ['name', py.id('relation.key')]]),
                  '==',
                  py.id('name'),
                ),
              ],
            }),
          ),
        ]),
      ),
    ]),
    py.asyncDef('_load', {
      params: [
        py.param('session', AsyncSession),
        py.param('rows', py.sub(Sequence, Any)),
        py.param('relation', py.sub(RelationshipProperty, Any)),
      ],
      returns: py.sub(list, py.sub(list, Any)),
      doc: 'Return the related rows of each row, in their default order.',
    }, [
      py.assign('pairs', py.id('relation.local_remote_pairs')),
      py.if(py.compare(py.id('relation.secondary'), 'is not', null), [
        py.assign('pairs', py.id('relation.synchronize_pairs')),
      ]),
      py.assign(
        'remote',
        py.listComp(py.id('column'), py.forIn(py.tuple([py.id('_'), py.id('column')]), py.id('pairs'))),
      ),
      py.assign(
        'names',
        py.listComp(
          py.chain(py.id('relation.parent'), ['get_property_by_column', [py.id('column')]], 'key'),
          py.forIn(py.tuple([py.id('column'), py.id('_')]), py.id('pairs')),
        ),
      ),
      py.assign(
        'keys',
        py.listComp(
          py.call(tuple, [
            py.generator(py.call(getattr, [py.id('row'), py.id('name')]), py.forIn('name', py.id('names'))),
          ]),
          py.forIn('row', py.id('rows')),
        ),
      ),
      py.assign(
        'wanted',
        py.listComp(
          py.id('key'),
          py.forIn('key', py.chain(dict, ['fromkeys', [py.id('keys')]]), {
            if: [py.compare(null, 'not in', py.id('key'))],
          }),
        ),
      ),
      py.annAssign('groups', py.sub(dict, Key, py.sub(list, Any)), py.call(defaultdict, [list])),
      py.if(py.id('wanted'), [
        py.assign('statement', py.call(py.id('_statement'), [py.id('relation'), py.id('remote'), py.id('wanted')])),
        py.for(
          py.tuple([py.id('row'), py.star(py.id('key'))]),
          py.await(py.chain(py.id('session'), ['execute', [py.id('statement')]])),
          [py.chain(py.sub(py.id('groups'), py.call(tuple, [py.id('key')])), ['append', [py.id('row')]])],
        ),
      ]),
      py.return(py.listComp(py.chain(py.id('groups'), ['get', [py.id('key'), []]]), py.forIn('key', py.id('keys')))),
    ]),
    py.def('_statement', {
      params: [
        py.param('relation', py.sub(RelationshipProperty, Any)),
        py.param('remote', py.sub(Sequence, Any)),
        py.param('keys', py.sub(Sequence, Key)),
      ],
      returns: py.sub(Select, Any),
    }, [
      py.assign('target', py.id('relation.mapper.class_')),
      py.assign(
        'labels',
        py.listComp(
          py.chain(py.id('column'), ['label', [null]]),
          py.forIn('column', py.id('remote')),
        ),
      ),
      py.assign(
        'statement',
        py.chain(py.call(select, [py.id('target'), py.star(py.id('labels'))]), ['where', [
          py.call(anyOf, [py.id('remote'), py.id('keys')]),
        ]]),
      ),
      py.if(py.compare(py.id('relation.secondary'), 'is not', null), [
        py.assign(
          'statement',
          py.chain(py.id('statement'), ['join', [py.id('relation.secondary'), py.id('relation.secondaryjoin')]]),
        ),
      ]),
      py.if(py.not(py.id('relation.uselist')), [py.return(py.id('statement'))]),
      py.assign(
        'rank',
        py.chain(func, ['row_number'], ['over', [], {
          partition_by: py.id('remote'),
          order_by: py.call(defaultOrder, [py.id('relation.mapper')]),
        }], ['label', [null]]),
      ),
      py.assign('ranked', py.chain(py.id('statement'), ['add_columns', [py.id('rank')]], ['subquery'])),
      py.assign('shown', py.call(aliased, [py.id('target'), py.id('ranked')])),
      py.assign(
        'parents',
        py.listComp(py.sub(py.id('ranked.c'), py.id('label.name')), py.forIn('label', py.id('labels'))),
      ),
      py.return(
        py.chain(py.call(select, [py.id('shown'), py.star(py.id('parents'))]), ['where', [
          py.compare(place, '<=', py.id('LIMIT')),
        ]], ['order_by', [py.star(py.id('parents')), place]]),
      ),
    ]),
  ], {
    doc:
      'Rows as they are shown, with the relations that were asked for.\n\nEach relation is loaded for all rows at once: the number of statements depends on\nthe relations and never on the rows.',
  });
}
