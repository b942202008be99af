import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';

const { bool, getattr, isinstance, list, set, str, type } = py.builtins;
const AsyncSession = py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession');
const Any = py.symbol('typing', 'Any');
const Collection = py.symbol('collections.abc', 'Collection');
const objectMapper = py.symbol('sqlalchemy.orm', 'object_mapper');
const references = py.symbol('app.utils.mapping', 'references');
const mapperOf = py.symbol('app.utils.mapping', 'mapper_of');
const localAttributes = py.symbol('app.utils.mapping', 'local_attributes');
const targetAttributes = py.symbol('app.utils.mapping', 'target_attributes');
const select = py.symbol('sqlalchemy', 'select');
const keyAttributes = py.symbol('app.utils.mapping', 'key_attributes');
const ForeignKeyError = py.symbol('app.errors', 'ForeignKeyError');

/** `app/utils/references.py` */
export function referencesModule(): Module {
  return py.module('app/utils/references.py', [
    py.asyncDef('check_references', {
      params: [py.param('session', AsyncSession), py.param('row', Any), py.param('changed', py.sub(Collection, str))],
      returns: null,
      doc:
        'Refuse foreign keys among the changed columns that name no living row.\n\nThe rows that are named are locked against deletion until the commit.',
    }, [
      py.assign('mapper', py.call(objectMapper, [py.id('row')])),
      py.for('reference', py.call(references, [py.id('mapper')]), [
        py.assign('target', py.call(mapperOf, [py.id('reference.referred_table')])),
        py.assign(
          'names',
          py.listComp(
            py.id('part.key'),
            py.forIn('part', py.call(localAttributes, [py.id('mapper'), py.id('reference')])),
          ),
        ),
        py.if(
          py.or(
            py.compare(py.id('target'), 'is', null),
            py.not(py.binop(py.call(set, [py.id('names')]), '&', py.call(set, [py.id('changed')]))),
          ),
          [py.continue()],
        ),
        py.assign(
          'values',
          py.listComp(py.call(getattr, [py.id('row'), py.id('name')]), py.forIn('name', py.id('names'))),
        ),
        py.assign('columns', py.call(targetAttributes, [py.id('target'), py.id('reference')])),
        py.if(
          py.or(
            py.compare(null, 'in', py.id('values')),
            py.call(py.id('_names_itself'), [py.id('row'), py.id('target.class_'), py.id('columns'), py.id('values')]),
          ),
          [py.continue()],
        ),
        py.assign(
          'conditions',
          py.listComp(
            py.compare(py.id('column'), '==', py.id('value')),
            py.forIn(
              py.tuple([py.id('column'), py.id('value')]),
              py.call(py.id('zip'), [py.id('columns'), py.id('values')], { strict: true }),
            ),
          ),
        ),
        py.assign(
          'found',
          py.await(
            py.chain(py.id('session'), ['scalar', [
              py.chain(py.call(select, [py.sub(py.call(keyAttributes, [py.id('target')]), 0)]), ['where', [
                py.star(py.id('conditions')),
              ]], ['with_for_update', [], { read: true }]),
            ]]),
          ),
        ),
        py.if(py.compare(py.id('found'), 'is', null), [
          py.raise(py.call(ForeignKeyError, [], { fields: py.id('names') })),
        ]),
      ]),
    ]),
    py.def('_names_itself', {
      params: [
        py.param('row', Any),
        py.param('target', type),
        py.param('columns', py.sub(list, Any)),
        py.param('values', py.sub(list, Any)),
      ],
      returns: bool,
    }, [
      py.return(
        py.and(
          py.call(isinstance, [py.id('row'), py.id('target')]),
          py.compare(
            py.id('values'),
            '==',
            py.listComp(py.call(getattr, [py.id('row'), py.id('column.key')]), py.forIn('column', py.id('columns'))),
          ),
        ),
      ),
    ]),
  ], { doc: 'Foreign keys in bodies: each has to name a living row.' });
}
