import type { Dialect } from '../../../domain/dialect.js';
import * as py from '../../../syntax/python/index.js';
import { isDialect } from '../app/models/sqlalchemy.js';
import { dialectName } from './dialect-name.js';
import { opCall } from './table.js';
import { sa, saCall } from './types.js';

const { bool, list, str } = py.builtins;
const op = py.symbol('alembic', 'op');
/** `op.get_context().dialect.supports_alter` */
export const supportsAlter = py.chain(op, ['get_context'], 'dialect', 'supports_alter');

/** What the uniques among living rows of a migration need of the helper. */
export interface LivingIndexes {
  /** The condition of most of them. */
  readonly where: string;
  readonly hasSchemas: boolean;
  /** Whether in some of them nulls are equal to each other. */
  readonly equalNulls: boolean;
}

/** Makes a unique of the rows that are not deleted, on each database in its way. */
export function createLivingIndex({ where, hasSchemas, equalNulls }: LivingIndexes): py.Statement {
  const { id } = py;
  const schema = hasSchemas ? { schema: id('schema') } : {};
  return py.def('create_living_index', {
    params: [
      py.param('name', str),
      py.param('table', str),
      py.param('columns', py.sub(list, str)),
      py.param('where', str, where),
      ...hasSchemas ? [py.param('schema', py.union(str, null), null)] : [],
      ...equalNulls ? [py.param('equal_nulls', bool, false)] : [],
    ],
    returns: null,
    doc: 'Create an index that is unique among the rows that count: those not deleted.\n\n'
      + 'MySQL has no partial index. There a column stands in that is null, and thus\n'
      + 'equal to nothing, in all other rows.',
  }, [
    py.if(isDialect(dialectName, 'mysql'), [
      py.assign('living', py.fstring([id('name'), '_living'])),
      opCall('add_column', [
        id('table'),
        saCall('Column', [
          id('living'),
          saCall('Boolean'),
          saCall('Computed', [py.fstring(['CASE WHEN ', id('where'), ' THEN 1 END'])], { persisted: false }),
        ]),
      ], schema),
      opCall('create_index', [id('name'), id('table'), py.list([py.star(id('columns')), id('living')])], {
        unique: true,
        ...schema,
      }),
    ], [
      py.assign('predicate', saCall('text', [id('where')])),
      opCall('create_index', [id('name'), id('table'), id('columns')], {
        unique: true,
        postgresql_where: id('predicate'),
        sqlite_where: id('predicate'),
        ...(equalNulls ? { postgresql_nulls_not_distinct: id('equal_nulls') } : {}),
        ...schema,
      }),
    ]),
  ]);
}

/** Says where tables stand: SQLite has no schemas. */
export function schemaHelpers(): readonly py.Statement[] {
  const onPostgresql = isDialect(dialectName, 'postgresql');
  return [
    py.def('within', {
      params: [py.param('schema', str)],
      returns: py.union(str, null),
      doc: 'Return the schema, or none where the database has no schemas.',
    }, [py.return(py.ifExp(py.id('schema'), onPostgresql, null))]),
    py.def('named', {
      params: [py.param('schema', str), py.param('name', str)],
      returns: str,
      doc: 'Return the full name of a column of a table in a schema.',
    }, [
      py.return(py.ifExp(py.fstring([py.id('schema'), '.', py.id('name')]), onPostgresql, py.id('name'))),
    ]),
  ];
}

/** Chooses the words of the database that is migrated. */
export function spokenHelper(): py.Statement {
  return py.def('spoken', {
    params: [py.kwarg('words', str)],
    returns: str,
    doc: 'Return what the database understands.',
  }, [py.return(py.sub(py.id('words'), dialectName))]);
}

/** Columns of a table where a name has a dot: a text that says `table.column` parts at the dots. */
export function columnsHelper(hasSchemas: boolean): py.Statement {
  const { id } = py;
  const columns = py.star(py.generator(saCall('Column', [id('name')]), py.forIn('name', id('columns'))));
  const table = saCall('Table', [id('table'), saCall('MetaData'), columns], hasSchemas ? { schema: id('schema') } : {});
  return py.def('columns_of', {
    params: [
      py.param('table', str),
      py.vararg('columns', str),
      ...hasSchemas ? [py.param('schema', py.union(str, null), null)] : [],
    ],
    returns: py.sub(list, py.sub(sa('Column'), py.symbol('typing', 'Any'))),
    doc: 'Return columns by names that may have dots.',
  }, [py.return(py.call(list, [py.attr(table, 'c')]))]);
}

/** A check that SQLite has no words for. */
export function checkHelper(dialect: Dialect): py.Statement {
  return py.def('check', {
    params: [py.param('name', str), py.param('sql', str)],
    returns: py.sub(list, sa('CheckConstraint')),
    doc: 'Return the check, where the database has words for it.',
  }, [
    py.if(isDialect(dialectName, dialect), [
      py.return(py.list([saCall('CheckConstraint', [py.id('sql')], { name: py.chain(op, ['f', [py.id('name')]]) })])),
    ]),
    py.return(py.list()),
  ]);
}

/** A computed column that SQLite has no words for. */
export function computedHelper(dialect: Dialect): py.Statement {
  return py.def('computed', {
    params: [py.param('sql', str)],
    returns: py.sub(list, sa('Computed')),
    doc: 'Return what computes a column, where the database has words for it.',
  }, [
    py.if(isDialect(dialectName, dialect), [
      py.return(py.list([saCall('Computed', [py.id('sql')], { persisted: true })])),
    ]),
    py.return(py.list()),
  ]);
}

/** A default that SQLite does not have. */
export function ownDefaultHelper(dialect: Dialect): py.Statement {
  return py.def('own_default', {
    params: [py.param('sql', str)],
    returns: py.union(sa('TextClause'), null),
    doc: 'Return the default, where the database is the one it is said for.',
  }, [py.return(py.ifExp(saCall('text', [py.id('sql')]), isDialect(dialectName, dialect), null))]);
}
