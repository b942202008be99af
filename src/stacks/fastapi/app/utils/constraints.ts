import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';

const AsyncSession = py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession');
const AsyncIterator = py.symbol('collections.abc', 'AsyncIterator');
const asynccontextmanager = py.symbol('contextlib', 'asynccontextmanager');
const text = py.symbol('sqlalchemy', 'text');

/** `app/utils/constraints.py` */
export function constraintsModule(): Module {
  return py.module('app/utils/constraints.py', [
    py.assign(
      'STATEMENTS',
      py.dict({
        postgresql: py.tuple(['SET CONSTRAINTS ALL DEFERRED', 'SET CONSTRAINTS ALL IMMEDIATE']),
        sqlite: py.tuple(['PRAGMA defer_foreign_keys = ON', 'PRAGMA defer_foreign_keys = OFF']),
        mysql: py.tuple(['SET foreign_key_checks = 0', 'SET foreign_key_checks = 1']),
      }),
    ),
    py.asyncDef('deferred_constraints', {
      params: [py.param('session', AsyncSession)],
      returns: py.sub(AsyncIterator, null),
      decorators: [asynccontextmanager],
      doc: 'Let foreign keys hold at the end of the block only.',
    }, [
      py.assign('dialect', py.chain(py.id('session'), ['get_bind'], 'dialect', 'name')),
      py.assign(
        py.tuple([py.id('before'), py.id('after')]),
        py.sub(py.id('STATEMENTS'), py.ifExp('mysql', py.compare(py.id('dialect'), '==', 'mariadb'), py.id('dialect'))),
      ),
      py.await(py.chain(py.id('session'), ['execute', [py.call(text, [py.id('before')])]])),
      py.yield(),
      py.await(py.chain(py.id('session'), ['flush'])),
      py.await(py.chain(py.id('session'), ['execute', [py.call(text, [py.id('after')])]])),
    ]),
  ], { doc: 'Rows that need each other: neither can be the first, unless keys wait.' });
}
