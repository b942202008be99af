import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';

const { bool, getattr, isinstance, list, tuple } = py.builtins;
const AsyncSession = py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession');
const Any = py.symbol('typing', 'Any');
const objectMapper = py.symbol('sqlalchemy.orm', 'object_mapper');
const anyOf = py.symbol('app.utils.mapping', 'any_of');
const keyAttributes = py.symbol('app.utils.mapping', 'key_attributes');
const keyOf = py.symbol('app.utils.mapping', 'key_of');
const SoftDelete = py.symbol('app.models.base', 'SoftDelete');
const Mapper = py.symbol('sqlalchemy.orm', 'Mapper');
const ColumnElement = py.symbol('sqlalchemy', 'ColumnElement');
const delete_ = py.symbol('sqlalchemy', 'delete');
const dependents = py.symbol('app.utils.mapping', 'dependents');
const select = py.symbol('sqlalchemy', 'select');
const targetAttributes = py.symbol('app.utils.mapping', 'target_attributes');
const localAttributes = py.symbol('app.utils.mapping', 'local_attributes');
const deque = py.symbol('collections', 'deque');
const islice = py.symbol('itertools', 'islice');
const InUseError = py.symbol('app.errors', 'InUseError');
const update = py.symbol('sqlalchemy', 'update');
const ForeignKeyConstraint = py.symbol('sqlalchemy', 'ForeignKeyConstraint');

/** `app/utils/deletion.py`: with rows that are marked, or where every row is removed; some may be private. */
export function deletionModule(marks: boolean, privateRows: boolean): Module {
  return marks ? markingModule(privateRows) : removingModule();
}

/** Where no table has a mark, the database follows the foreign keys by itself. */
function removingModule(): Module {
  return py.module('app/utils/deletion.py', [
    py.asyncDef('delete_row', {
      params: [py.param('session', AsyncSession), py.param('row', Any)],
      returns: null,
      doc: 'Remove a row, with all that follows from it.',
    }, [
      py.assign('mapper', py.call(objectMapper, [py.id('row')])),
      py.assign(
        'itself',
        py.call(anyOf, [py.call(keyAttributes, [py.id('mapper')]), [py.call(keyOf, [py.id('row')])]]),
      ),
      py.assign('statement', py.chain(py.call(delete_, [py.id('mapper.class_')]), ['where', [py.id('itself')]])),
      py.await(
        py.chain(py.id('session'), ['execute', [py.id('statement')], {
          execution_options: py.dict({ synchronize_session: false }),
        }]),
      ),
    ]),
  ], { doc: 'Deletion: rows are removed, and the database follows the foreign keys.' });
}

function markingModule(privateRows: boolean): Module {
  // What follows from a deletion meets the rows of others too.
  const everyone: readonly py.Link[] = privateRows ? [['execution_options', [], { everyone: true }]] : [];
  return py.module('app/utils/deletion.py', [
    py.assign('BATCH', 1000),
    py.assign('UNSYNCHRONIZED', py.dict({ synchronize_session: false })),
    py.asyncDef('delete_row', {
      params: [py.param('session', AsyncSession), py.param('row', Any)],
      returns: null,
      doc: 'Mark or remove a row, with all that follows from it.',
    }, [
      py.assign('mapper', py.call(objectMapper, [py.id('row')])),
      py.assign(
        'itself',
        py.call(anyOf, [py.call(keyAttributes, [py.id('mapper')]), [py.call(keyOf, [py.id('row')])]]),
      ),
      py.if(py.call(isinstance, [py.id('row'), SoftDelete]), [
        py.await(py.call(py.id('_mark'), [py.id('session'), py.id('mapper'), py.id('itself')])),
      ], [
        py.await(py.call(py.id('_purge'), [py.id('session'), py.id('mapper'), py.id('itself')])),
        py.commented(
          py.await(py.call(py.id('_remove'), [py.id('session'), py.id('mapper'), py.id('itself')])),
          'The database follows the foreign keys by itself.',
        ),
      ]),
    ]),
    py.asyncDef('_remove', {
      params: [
        py.param('session', AsyncSession),
        py.param('mapper', py.sub(Mapper, Any)),
        py.param('condition', py.sub(ColumnElement, bool)),
      ],
      returns: null,
    }, [
      py.assign('statement', py.chain(py.call(delete_, [py.id('mapper.class_')]), ['where', [py.id('condition')]])),
      py.await(
        py.chain(py.id('session'), ['execute', [py.id('statement')], { execution_options: py.id('UNSYNCHRONIZED') }]),
      ),
    ]),
    py.asyncDef('_purge', {
      params: [
        py.param('session', AsyncSession),
        py.param('mapper', py.sub(Mapper, Any)),
        py.param('condition', py.sub(ColumnElement, bool)),
      ],
      returns: null,
      doc: 'Remove the marked rows that would hold rows which are removed for good.',
    }, [
      py.for(py.tuple([py.id('child'), py.id('reference')]), py.call(dependents, [py.id('mapper')]), [
        py.if(
          py.or(
            py.not(py.call(py.id('issubclass'), [py.id('child.class_'), SoftDelete])),
            py.compare(py.or(py.id('reference.ondelete'), ''), 'in', py.set(['CASCADE', 'SET NULL'])),
          ),
          [py.continue()],
        ),
        py.assign(
          'held',
          py.chain(py.call(select, [py.star(py.call(targetAttributes, [py.id('mapper'), py.id('reference')]))]), [
            'where',
            [py.id('condition')],
          ]),
        ),
        py.assign(
          'parents',
          py.listComp(
            py.call(tuple, [py.id('row')]),
            py.forIn('row', py.await(py.chain(py.id('session'), ['execute', [py.id('held')]]))),
          ),
        ),
        py.assign(
          'dead',
          py.call(anyOf, [py.call(localAttributes, [py.id('child'), py.id('reference')]), py.id('parents')]),
        ),
        py.await(
          py.call(py.id('_remove'), [
            py.id('session'),
            py.id('child'),
            py.binop(py.id('dead'), '&', py.unary('~', py.chain(py.id('child.class_'), ['living']))),
          ]),
        ),
      ]),
    ]),
    py.asyncDef('_mark', {
      params: [
        py.param('session', AsyncSession),
        py.param('mapper', py.sub(Mapper, Any)),
        py.param('condition', py.sub(ColumnElement, bool)),
      ],
      returns: null,
    }, [
      py.assign('pending', py.call(deque, [[py.tuple([py.id('mapper'), py.id('condition')])]])),
      py.annAssign('needed', py.sub(list, py.sub(tuple, py.sub(Mapper, Any), py.sub(ColumnElement, bool))), []),
      py.while(py.id('pending'), [
        py.assign(py.tuple([py.id('mapper'), py.id('condition')]), py.chain(py.id('pending'), ['popleft'])),
        py.assign(
          'rows',
          py.await(
            py.chain(py.id('session'), ['scalars', [
              py.chain(
                py.call(select, [py.id('mapper.class_')]),
                ['where', [py.id('condition')]],
                ['with_for_update'],
                ...everyone,
              ),
            ]]),
          ),
        ),
        py.while(py.walrus('batch', py.call(list, [py.call(islice, [py.id('rows'), py.id('BATCH')])])), [
          py.await(py.call(py.id('_mark_batch'), [py.id('session'), py.id('mapper'), py.id('batch')])),
          py.for(py.tuple([py.id('child'), py.id('reference')]), py.call(dependents, [py.id('mapper')]), [
            py.assign(
              'parents',
              py.listComp(
                py.call(tuple, [
                  py.generator(py.call(getattr, [py.id('row'), py.id('part.key')]), py.forIn('part', py.id('columns'))),
                ]),
                py.forIn('columns', [py.call(targetAttributes, [py.id('mapper'), py.id('reference')])]),
                py.forIn('row', py.id('batch')),
              ),
            ),
            py.assign(
              'refers',
              py.call(anyOf, [py.call(localAttributes, [py.id('child'), py.id('reference')]), py.id('parents')]),
            ),
            py.match(py.chain(py.or(py.id('reference.ondelete'), ''), ['upper']), [
              py.case(
                'CASCADE',
                [py.chain(py.id('pending'), ['append', [py.tuple([py.id('child'), py.id('refers')])]])],
                py.call(py.id('issubclass'), [py.id('child.class_'), SoftDelete]),
              ),
              py.case('CASCADE', [
                py.await(py.call(py.id('_remove'), [py.id('session'), py.id('child'), py.id('refers')])),
              ]),
              py.case('SET NULL', [
                py.await(
                  py.call(py.id('_let_go'), [py.id('session'), py.id('child'), py.id('reference'), py.id('refers')]),
                ),
              ]),
              py.case(py.wildcard, [
                py.chain(py.id('needed'), ['append', [py.tuple([py.id('child'), py.id('refers')])]]),
              ]),
            ]),
          ]),
        ]),
      ]),
      py.for(py.tuple([py.id('child'), py.id('refers')]), py.id('needed'), [
        py.assign(
          'living',
          py.chain(
            py.call(select, [py.sub(py.call(keyAttributes, [py.id('child')]), 0)]),
            ['where', [py.id('refers')]],
            ['limit', [1]],
            ...everyone,
          ),
        ),
        py.if(py.compare(py.await(py.chain(py.id('session'), ['scalar', [py.id('living')]])), 'is not', null), [
          py.raise(InUseError),
        ]),
      ]),
    ]),
    py.asyncDef('_mark_batch', {
      params: [
        py.param('session', AsyncSession),
        py.param('mapper', py.sub(Mapper, Any)),
        py.param('rows', py.sub(list, Any)),
      ],
      returns: null,
    }, [
      py.assign(
        'statement',
        py.chain(py.call(update, [py.id('mapper.class_')]), ['where', [
          py.call(anyOf, [
            py.call(keyAttributes, [py.id('mapper')]),
            py.listComp(py.call(keyOf, [py.id('row')]), py.forIn('row', py.id('rows'))),
          ]),
        ]], ['values', [py.chain(py.id('mapper.class_'), ['mark'])]]),
      ),
      py.await(
        py.chain(py.id('session'), ['execute', [py.id('statement')], { execution_options: py.id('UNSYNCHRONIZED') }]),
      ),
    ]),
    py.asyncDef('_let_go', {
      params: [
        py.param('session', AsyncSession),
        py.param('child', py.sub(Mapper, Any)),
        py.param('reference', ForeignKeyConstraint),
        py.param('refers', py.sub(ColumnElement, bool)),
      ],
      returns: null,
    }, [
      py.assign(
        'statement',
        py.chain(py.call(update, [py.id('child.class_')]), ['where', [py.id('refers')]], ['values', [
          py.dictComp(
            py.id('part.key'),
            null,
            py.forIn('part', py.call(localAttributes, [py.id('child'), py.id('reference')]), {
              if: [py.attr(py.sub(py.id('part.property.columns'), 0), 'nullable')],
            }),
          ),
        ]]),
      ),
      py.if(py.call(py.id('issubclass'), [py.id('child.class_'), SoftDelete]), [
        py.assign('statement', py.chain(py.id('statement'), ['where', [py.chain(py.id('child.class_'), ['living'])]])),
      ]),
      py.await(
        py.chain(py.id('session'), ['execute', [py.id('statement')], { execution_options: py.id('UNSYNCHRONIZED') }]),
      ),
    ]),
  ], {
    doc:
      'Deletion: rows that carry the mark are marked, all others are removed for good.\n\nWhat the foreign keys say about deleted rows holds among living rows: CASCADE\nmarks the rows below, SET NULL lets go of the row, and all else refuses.',
  });
}
