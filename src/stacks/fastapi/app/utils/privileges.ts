import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';

const { getattr, str } = py.builtins;
const Any = py.symbol('typing', 'Any');
const Mapping = py.symbol('collections.abc', 'Mapping');
const AsyncSession = py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession');
const objectMapper = py.symbol('sqlalchemy.orm', 'object_mapper');
const ForbiddenError = py.symbol('app.errors', 'ForbiddenError');
const Caller = py.symbol('app.access', 'Caller');

/** `app/utils/privileges.py` */
export function privilegesModule(): Module {
  return py.module('app/utils/privileges.py', [
    py.def('refuse_privileges', {
      params: [py.param('session', AsyncSession), py.param('row', Any), py.param('values', py.sub(Mapping, str, Any))],
      returns: null,
      doc: 'Refuse a change of what admins alone decide, unless an admin makes it.',
    }, [
      py.annAssign('caller', py.union(Caller, null), py.chain(py.id('session.info'), ['get', ['caller']])),
      py.if(py.or(py.compare(py.id('caller'), 'is', null), py.id('caller.is_admin')), [py.return()]),
      py.assign('columns', py.attr(py.call(objectMapper, [py.id('row')]), 'columns')),
      py.for(py.tuple([py.id('name'), py.id('value')]), py.chain(py.id('values'), ['items']), [
        py.assign(
          'privileged',
          py.chain(py.sub(py.id('columns'), py.id('name')), 'info', ['get', ['privileged']]),
        ),
        py.if(
          py.and(
            py.id('privileged'),
            py.compare(py.id('value'), '!=', py.call(getattr, [py.id('row'), py.id('name')])),
          ),
          [py.raise(py.call(ForbiddenError, [], { fields: py.tuple([py.id('name')]) }))],
        ),
      ]),
    ]),
  ], { doc: 'What users may do, and whether they may come in, is decided by admins.' });
}
