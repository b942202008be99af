import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';

const { bool, getattr, int, isinstance, list, object, str } = py.builtins;
const DBAPIError = py.symbol('sqlalchemy.exc', 'DBAPIError');
const Mapper = py.symbol('sqlalchemy.orm', 'Mapper');
const Any = py.symbol('typing', 'Any');
const ApiError = py.symbol('app.errors', 'ApiError');
const ConflictError = py.symbol('app.errors', 'ConflictError');
const InUseError = py.symbol('app.errors', 'InUseError');
const ForeignKeyError = py.symbol('app.errors', 'ForeignKeyError');
const ValidationFailedError = py.symbol('app.errors', 'ValidationFailedError');
const attribute = py.symbol('app.utils.mapping', 'attribute');
const TableClause = py.symbol('sqlalchemy', 'TableClause');
const Iterable = py.symbol('collections.abc', 'Iterable');
const UniqueConstraint = py.symbol('sqlalchemy', 'UniqueConstraint');
const PrimaryKeyConstraint = py.symbol('sqlalchemy', 'PrimaryKeyConstraint');
const Index = py.symbol('sqlalchemy', 'Index');
const Table = py.symbol('sqlalchemy', 'Table');

/** `app/utils/integrity.py` */
export function integrityModule(): Module {
  return py.module('app/utils/integrity.py', [
    py.commented(
      py.assign('UNIQUE', py.set(['23505', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', 1062])),
      'Codes of PostgreSQL, SQLite and MySQL, in this order.',
    ),
    py.assign(
      'REFERENCE',
      py.set([
        py.star(py.tuple(['23001', '23503'])),
        py.star(py.tuple(['SQLITE_CONSTRAINT_FOREIGNKEY', 'SQLITE_CONSTRAINT_TRIGGER'])),
        py.star(py.tuple([1216, 1217, 1451, 1452])),
      ]),
    ),
    py.assign(
      'VALUE',
      py.set([
        py.star(py.tuple(['22001', '22003', '22007', '22008', '23502', '23514'])),
        py.star(py.tuple(['SQLITE_CONSTRAINT_CHECK', 'SQLITE_CONSTRAINT_NOTNULL'])),
        py.star(py.tuple([1048, 1264, 1366, 1406, 3819, 4025])),
      ]),
    ),
    py.def('translate', {
      params: [py.param('error', DBAPIError), py.param('mapper', py.sub(Mapper, Any)), '*', py.param('deleting', bool)],
      returns: py.union(ApiError, null),
      doc: 'Return the error to answer, or nothing where it is no fault of the caller.',
    }, [
      py.assign('code', py.call(py.id('_code'), [py.id('error.orig')])),
      py.if(py.compare(py.id('code'), 'in', py.id('UNIQUE')), [
        py.return(
          py.call(ConflictError, [], {
            fields: py.call(py.id('_unique_fields'), [py.id('mapper'), py.call(str, [py.id('error.orig')])]),
          }),
        ),
      ]),
      py.if(
        py.and(
          py.id('deleting'),
          py.compare(py.id('code'), 'in', py.binop(py.id('REFERENCE'), '|', py.id('VALUE'))),
        ),
        [py.commented(
          py.return(py.call(InUseError)),
          'A row that cannot let go of another one needs it.',
        )],
      ),
      py.if(py.compare(py.id('code'), 'in', py.id('REFERENCE')), [py.return(py.call(ForeignKeyError))]),
      py.return(py.ifExp(py.call(ValidationFailedError), py.compare(py.id('code'), 'in', py.id('VALUE')), null)),
    ]),
    py.def('_code', { params: [py.param('error', Any)], returns: object }, [
      py.assign('args', py.call(getattr, [py.id('error'), 'args', py.tuple([])])),
      py.if(py.and(py.id('args'), py.call(isinstance, [py.sub(py.id('args'), 0), int])), [
        py.return(py.sub(py.id('args'), 0)),
      ]),
      py.return(
        py.or(
          py.call(getattr, [py.id('error'), 'sqlstate', null]),
          py.call(getattr, [py.id('error'), 'sqlite_errorname', null]),
        ),
      ),
    ]),
    py.def('_unique_fields', {
      params: [py.param('mapper', py.sub(Mapper, Any)), py.param('message', str)],
      returns: py.sub(list, str),
      doc: 'Find the unique columns that a message of the database is about.',
    }, [
      py.for('table', py.id('mapper.tables'), [
        py.for('unique', py.call(py.id('_uniques'), [py.id('table')]), [
          py.assign('columns', py.call(list, [py.id('unique.columns')])),
          py.assign(
            'places',
            py.chain(', ', ['join', [
              py.generator(
                py.fstring([py.id('table.name'), '.', py.id('column.name')]),
                py.forIn('column', py.id('columns')),
              ),
            ]]),
          ),
          py.if(
            py.or(
              py.compare(py.call(str, [py.id('unique.name')]), 'in', py.id('message')),
              py.chain(py.id('message'), ['endswith', [py.id('places')]]),
            ),
            [py.return(
              py.listComp(
                py.attr(py.call(attribute, [py.id('mapper'), py.id('column')]), 'key'),
                py.forIn('column', py.id('columns')),
              ),
            )],
          ),
        ]),
      ]),
      py.return([]),
    ]),
    py.def('_uniques', {
      params: [py.param('table', TableClause)],
      returns: py.sub(Iterable, py.union(UniqueConstraint, PrimaryKeyConstraint, Index)),
    }, [
      py.if(py.call(isinstance, [py.id('table'), Table]), [
        py.yield(py.id('table.primary_key')),
        py.yieldFrom(
          py.generator(py.id('each'), py.forIn('each', py.id('table.indexes'), { if: [py.id('each.unique')] })),
        ),
        py.yieldFrom(
          py.generator(
            py.id('each'),
            py.forIn('each', py.id('table.constraints'), {
              if: [py.call(isinstance, [py.id('each'), UniqueConstraint])],
            }),
          ),
        ),
      ]),
    ]),
  ], { doc: 'What a database refuses, in the words of the contract and of no driver.' });
}
