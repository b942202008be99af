import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';

const { dict, getattr, int, isinstance, len, list, tuple } = py.builtins;
const RelationshipProperty = py.symbol('sqlalchemy.orm', 'RelationshipProperty');
const Any = py.symbol('typing', 'Any');
const AsyncSession = py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession');
const Iterable = py.symbol('collections.abc', 'Iterable');
const ForeignKeyError = py.symbol('app.errors', 'ForeignKeyError');
const anyOf = py.symbol('app.utils.mapping', 'any_of');
const select = py.symbol('sqlalchemy', 'select');
const cast = py.symbol('typing', 'cast');
const insert = py.symbol('sqlalchemy', 'insert');
const and_ = py.symbol('sqlalchemy', 'and_');
const mapperOf = py.symbol('app.utils.mapping', 'mapper_of');
const delete_ = py.symbol('sqlalchemy', 'delete');
const deleteRow = py.symbol('app.utils.deletion', 'delete_row');
const Key = py.symbol('app.utils.mapping', 'Key');
const Sequence = py.symbol('collections.abc', 'Sequence');
const attribute = py.symbol('app.utils.mapping', 'attribute');
const keyAttributes = py.symbol('app.utils.mapping', 'key_attributes');
const Table = py.symbol('sqlalchemy', 'Table');
const requireOwners = py.symbol('app.utils.ownership', 'require_owners');

/** `app/utils/links.py` */
export function linksModule(protectedRows: boolean): Module {
  return py.module('app/utils/links.py', [
    py.importFrom('sqlalchemy', ['Column', 'CursorResult']),
    py.assign('Relation', py.sub(RelationshipProperty, Any)),
    py.asyncDef('attach', {
      params: [
        py.param('session', AsyncSession),
        py.param('row', Any),
        py.param('relation', py.id('Relation')),
        py.param('ids', py.sub(Iterable, Any)),
      ],
      returns: null,
      doc: 'Add the rows of the junction that are not there yet: all or none.',
    }, [
      py.assign('keys', py.call(py.id('_keys'), [py.id('ids')])),
      py.assign('others', py.await(py.call(py.id('_others'), [py.id('session'), py.id('relation'), py.id('keys')]))),
      py.if(py.compare(py.call(len, [py.id('others')]), '<', py.call(len, [py.id('keys')])), [
        py.raise(ForeignKeyError),
      ]),
      ...(protectedRows
        ? [py.await(py.call(requireOwners, [py.id('session'), py.id('relation.mapper'), py.id('keys')]))]
        : []),
      py.assign(
        py.tuple([py.id('own_columns'), py.id('other_columns')]),
        py.call(py.id('_sides'), [py.id('relation')]),
      ),
      py.assign('own', py.call(py.id('_own'), [py.id('relation'), py.id('row')])),
      py.assign(
        'found',
        py.await(
          py.chain(py.id('session'), ['execute', [
            py.chain(py.call(select, [py.star(py.id('other_columns'))]), ['where', [
              py.call(anyOf, [py.id('own_columns'), [py.id('own')]]),
            ]]),
          ]]),
        ),
      ),
      py.assign('there', py.setComp(py.call(tuple, [py.id('each')]), py.forIn('each', py.id('found')))),
      py.assign(
        'pairs',
        py.tuple([
          py.star(py.id('relation.synchronize_pairs')),
          py.star(py.call(py.id('_other_pairs'), [py.id('relation')])),
        ]),
      ),
      py.assign(
        'names',
        py.listComp(
          py.attr(py.call(cast, ['Column[Any]', py.id('column')]), 'key'),
          py.forIn(py.tuple([py.id('_'), py.id('column')]), py.id('pairs')),
        ),
      ),
      py.assign(
        'missing',
        py.listComp(
          py.call(dict, [
            py.call(py.id('zip'), [py.id('names'), py.tuple([py.star(py.id('own')), py.star(py.id('other'))])], {
              strict: true,
            }),
          ]),
          py.forIn('other', py.id('others'), { if: [py.compare(py.id('other'), 'not in', py.id('there'))] }),
        ),
      ),
      py.if(py.id('missing'), [
        py.await(
          py.chain(py.id('session'), ['execute', [
            py.call(insert, [py.call(py.id('_table'), [py.id('relation')])]),
            py.id('missing'),
          ]]),
        ),
      ]),
    ]),
    py.asyncDef('detach', {
      params: [
        py.param('session', AsyncSession),
        py.param('row', Any),
        py.param('relation', py.id('Relation')),
        py.param('ids', py.sub(Iterable, Any)),
      ],
      returns: int,
      doc: 'Take rows of the junction away, and return how many there were.',
    }, [
      ...(protectedRows
        ? [
          py.assign('keys', py.call(py.id('_keys'), [py.id('ids')])),
          py.assign(
            'others',
            py.await(py.call(py.id('_others'), [py.id('session'), py.id('relation'), py.id('keys')])),
          ),
          py.await(py.call(requireOwners, [py.id('session'), py.id('relation.mapper'), py.id('others')])),
        ]
        : [
          py.assign(
            'others',
            py.await(
              py.call(py.id('_others'), [py.id('session'), py.id('relation'), py.call(py.id('_keys'), [py.id('ids')])]),
            ),
          ),
        ]),
      py.assign(
        py.tuple([py.id('own_columns'), py.id('other_columns')]),
        py.call(py.id('_sides'), [py.id('relation')]),
      ),
      py.assign(
        'between',
        py.call(and_, [
          py.call(anyOf, [py.id('own_columns'), [py.call(py.id('_own'), [py.id('relation'), py.id('row')])]]),
          py.call(anyOf, [py.id('other_columns'), py.id('others')]),
        ]),
      ),
      py.assign('mapper', py.call(mapperOf, [py.call(py.id('_table'), [py.id('relation')])])),
      py.if(py.compare(py.id('mapper'), 'is', null), [
        py.assign(
          'result',
          py.await(
            py.chain(py.id('session'), ['execute', [
              py.chain(py.call(delete_, [py.call(py.id('_table'), [py.id('relation')])]), ['where', [
                py.id('between'),
              ]]),
            ]]),
          ),
        ),
        py.return(py.call(int, [py.attr(py.call(cast, ['CursorResult[Any]', py.id('result')]), 'rowcount')])),
      ]),
      py.assign(
        'links',
        py.chain(
          py.await(
            py.chain(py.id('session'), ['scalars', [
              py.chain(py.call(select, [py.id('mapper.class_')]), ['where', [py.id('between')]]),
            ]]),
          ),
          ['all'],
        ),
      ),
      py.for('link', py.id('links'), [py.await(py.call(deleteRow, [py.id('session'), py.id('link')]))]),
      py.return(py.call(len, [py.id('links')])),
    ]),
    py.def('_keys', { params: [py.param('ids', py.sub(Iterable, Any))], returns: py.sub(list, Key) }, [
      py.assign(
        'keys',
        py.generator(
          py.ifExp(py.id('each'), py.call(isinstance, [py.id('each'), tuple]), py.tuple([py.id('each')])),
          py.forIn('each', py.id('ids')),
        ),
      ),
      py.return(py.call(list, [py.chain(dict, ['fromkeys', [py.id('keys')]])])),
    ]),
    py.asyncDef('_others', {
      params: [
        py.param('session', AsyncSession),
        py.param('relation', py.id('Relation')),
        py.param('keys', py.sub(Sequence, Key)),
      ],
      returns: py.sub(list, Key),
      doc: 'Return what the junction holds of the living rows with these keys.',
    }, [
      py.assign('mapper', py.id('relation.mapper')),
      py.assign(
        'columns',
        py.listComp(
          py.call(attribute, [py.id('mapper'), py.id('own')]),
          py.forIn(py.tuple([py.id('own'), py.id('_')]), py.call(py.id('_other_pairs'), [py.id('relation')])),
        ),
      ),
      py.assign(
        'rows',
        py.await(
          py.chain(py.id('session'), ['execute', [
            py.chain(
              py.call(select, [py.star(py.id('columns'))]),
              ['where', [py.call(anyOf, [py.call(keyAttributes, [py.id('mapper')]), py.id('keys')])]],
              ['order_by', [py.star(py.id('columns'))]],
              ['with_for_update', [], { read: true }],
            ),
          ]]),
        ),
      ),
      py.return(py.listComp(py.call(tuple, [py.id('row')]), py.forIn('row', py.id('rows')))),
    ]),
    py.def('_own', { params: [py.param('relation', py.id('Relation')), py.param('row', Any)], returns: Key }, [
      py.return(
        py.call(tuple, [
          py.generator(
            py.call(getattr, [
              py.id('row'),
              py.attr(py.call(attribute, [py.id('relation.parent'), py.id('own')]), 'key'),
            ]),
            py.forIn(py.tuple([py.id('own'), py.id('_')]), py.id('relation.synchronize_pairs')),
          ),
        ]),
      ),
    ]),
    py.def('_sides', {
      params: [py.param('relation', py.id('Relation'))],
      returns: py.sub(tuple, py.sub(list, Any), py.sub(list, Any)),
      doc: 'Return the junction\'s columns on the side of the row and on the other.',
    }, [
      py.assign(
        'own',
        py.listComp(
          py.id('column'),
          py.forIn(py.tuple([py.id('_'), py.id('column')]), py.id('relation.synchronize_pairs')),
        ),
      ),
      py.assign(
        'other',
        py.listComp(
          py.id('column'),
          py.forIn(py.tuple([py.id('_'), py.id('column')]), py.call(py.id('_other_pairs'), [py.id('relation')])),
        ),
      ),
      py.assign('mapper', py.call(mapperOf, [py.call(py.id('_table'), [py.id('relation')])])),
      py.if(py.compare(py.id('mapper'), 'is', null), [py.return(py.tuple([py.id('own'), py.id('other')]))]),
      py.commented(
        py.return(
          py.tuple([
            py.listComp(py.call(attribute, [py.id('mapper'), py.id('c')]), py.forIn('c', py.id('own'))),
            py.listComp(py.call(attribute, [py.id('mapper'), py.id('c')]), py.forIn('c', py.id('other'))),
          ]),
        ),
        'Through its model a junction with a mark shows living rows only.',
      ),
    ]),
    py.def('_other_pairs', {
      params: [py.param('relation', py.id('Relation'))],
      returns: py.sub(Sequence, py.sub(tuple, Any, Any)),
    }, [py.return(py.or(py.id('relation.secondary_synchronize_pairs'), py.tuple([])))]),
    py.def('_table', { params: [py.param('relation', py.id('Relation'))], returns: Table }, [
      py.return(py.call(cast, ['Table', py.id('relation.secondary')])),
    ]),
  ], { doc: 'Relations of many to many: rows of a junction come and go.' });
}
