import type { Dialect } from '../../../../domain/dialect.js';
import * as py from '../../../../syntax/python/index.js';
import { dialectModule, isDialect, sa } from './sqlalchemy.js';

const { isinstance, str } = py.builtins;
const Any = py.symbol('typing', 'Any');
const TypeEngine = py.symbol('sqlalchemy.types', 'TypeEngine');
const datetime = py.symbol('datetime', 'datetime');
const timedelta = py.symbol('datetime', 'timedelta');
const UTC = py.symbol('datetime', 'UTC');
const value = py.id('value');
const dialect = py.param('dialect', sa('Dialect'));
const dialectName = py.id('dialect.name');
const isNone = py.compare(value, 'is', null);

function typeFor(type: py.Expression): py.Statement {
  return py.return(py.chain(py.id('dialect'), ['type_descriptor', [type]]));
}

function loads(doc: string, body: readonly py.StatementLike[]): py.Statement {
  return py.def('load_dialect_impl', { params: ['self', dialect], returns: py.sub(TypeEngine, Any), doc }, body);
}

function converts(
  name: 'process_bind_param' | 'process_result_value',
  from: py.Value,
  to: py.Value,
  doc: string,
  body: readonly py.StatementLike[],
): py.Statement {
  return py.def(name, { params: ['self', py.param('value', from), dialect], returns: to, doc }, body);
}

const optionalInstant = py.union(datetime, null);
const cacheOk = py.assign('cache_ok', true);

/** Instants: aware in Python, UTC in the database. */
export function utcDateTime(): py.Statement {
  const zoned = py.call(sa('DateTime'), [], { timezone: true });
  return py.class('UTCDateTime', {
    bases: [py.sub(sa('TypeDecorator'), datetime)],
    doc: 'An instant: aware in Python, UTC in the database, in milliseconds.',
  }, [
    py.assign('impl', zoned),
    cacheOk,
    loads('Ask MySQL for fractions of seconds.', [
      py.if(isDialect(dialectName, 'mysql'), [typeFor(py.chain(dialectModule('mysql'), ['DATETIME', [], { fsp: 6 }]))]),
      typeFor(zoned),
    ]),
    converts(
      'process_bind_param',
      optionalInstant,
      optionalInstant,
      'Send UTC; databases without time zones get it without one.',
      [
        py.if(isNone, [py.return(null)]),
        py.assign('instant', py.call(py.id('truncate'), [py.chain(value, ['astimezone', [UTC]])])),
        py.return(
          py.ifExp(
            py.id('instant'),
            isDialect(dialectName, 'postgresql'),
            py.chain(py.id('instant'), ['replace', [], { tzinfo: null }]),
          ),
        ),
      ],
    ),
    converts('process_result_value', optionalInstant, optionalInstant, 'Read what has no time zone as UTC.', [
      py.if(isNone, [py.return(null)]),
      py.assign(
        'aware',
        py.ifExp(value, py.id('value.tzinfo'), py.chain(value, ['replace', [], { tzinfo: UTC }])),
      ),
      py.return(py.chain(py.id('aware'), ['astimezone', [UTC]])),
    ]),
  ]);
}

/** Instants in tables that are already there, whose columns may have no zone or fewer digits. */
export function ownDateTime(on: Dialect): py.Statement {
  const parent = (name: string, ...args: readonly py.Value[]): py.Expression =>
    py.chain(py.call(py.id('super')), [name, args]);
  return py.class('OwnDateTime', {
    bases: [py.id('UTCDateTime')],
    doc: 'An instant in the type that the tables of this database have.',
  }, [
    cacheOk,
    py.def('__init__', {
      params: ['self', py.param('own', sa('DateTime'))],
      returns: null,
      doc: 'Take the type.',
    }, [parent('__init__'), py.assign('self.own', py.id('own'))]),
    loads('Use it on its own database.', [
      py.if(isDialect(dialectName, on), [typeFor(py.id('self.own'))]),
      py.return(parent('load_dialect_impl', py.id('dialect'))),
    ]),
    converts('process_bind_param', optionalInstant, optionalInstant, 'Leave out a zone that the column has not.', [
      py.assign('instant', parent('process_bind_param', value, py.id('dialect'))),
      py.if(py.or(py.compare(py.id('instant'), 'is', null), py.id('self.own.timezone')), [
        py.return(py.id('instant')),
      ]),
      py.return(py.chain(py.id('instant'), ['replace', [], { tzinfo: null }])),
    ]),
  ]);
}

/** Lengths of time. */
export function duration(): py.Statement {
  const own = isDialect(dialectName, 'postgresql');
  return py.class('Duration', {
    bases: [py.sub(sa('TypeDecorator'), timedelta)],
    doc: 'A length of time: INTERVAL on PostgreSQL, microseconds elsewhere.',
  }, [
    py.assign('impl', sa('Interval')),
    cacheOk,
    loads('Choose the type of the database.', [
      py.if(own, [typeFor(py.chain(dialectModule('postgresql'), ['INTERVAL']))]),
      typeFor(py.call(sa('BigInteger'))),
    ]),
    converts('process_bind_param', py.union(timedelta, null), Any, 'Count microseconds where there is no INTERVAL.', [
      py.if(py.or(isNone, own), [py.return(value)]),
      py.return(py.binop(value, '//', py.call(timedelta, [], { microseconds: 1 }))),
    ]),
    converts('process_result_value', Any, py.union(timedelta, null), 'Turn microseconds back.', [
      py.if(py.or(isNone, py.call(isinstance, [value, timedelta])), [py.return(value)]),
      py.return(py.call(timedelta, [], { microseconds: value })),
    ]),
  ]);
}

/** CHAR(n), which databases fill with blanks. */
export function fixedChar(): py.Statement {
  return py.class('FixedChar', {
    bases: [py.sub(sa('TypeDecorator'), str)],
    doc: 'Text of a fixed length, without the blanks that some databases add.',
  }, [
    py.assign('impl', sa('CHAR')),
    cacheOk,
    converts('process_result_value', py.union(str, null), py.union(str, null), 'Cut the blanks.', [
      py.return(py.ifExp(null, isNone, py.chain(value, ['rstrip', [' ']]))),
    ]),
  ]);
}

/**
 * A type that SQLAlchemy has no word for. PostgreSQL's drivers know few of them, so there it travels as text, which every
 * type can be cast from and to.
 */
export function nativeType(on: Dialect): py.Statement {
  const ColumnElement = py.sub(sa('ColumnElement'), Any);
  const doc = on === 'postgresql'
    ? 'A type of PostgreSQL by its name there, sent and read as text.'
    : 'A type of the database by its name there.';
  return py.class('Native', { bases: [py.sub(py.symbol('sqlalchemy.types', 'UserDefinedType'), Any)], doc }, [
    cacheOk,
    py.def('__init__', { params: ['self', py.param('name', str)], returns: null, doc: 'Take the name.' }, [
      py.assign('self.name', py.id('name')),
    ]),
    py.def('get_col_spec', { params: ['self', py.kwarg('_', Any)], returns: str, doc: 'Return the name.' }, [
      py.return(py.id('self.name')),
    ]),
    ...on === 'postgresql'
      ? [
        py.def('bind_expression', {
          params: ['self', py.param('bindvalue', py.sub(sa('BindParameter'), Any))],
          returns: ColumnElement,
          doc: 'Cast from text.',
        }, [
          py.return(py.call(sa('cast'), [py.call(sa('type_coerce'), [py.id('bindvalue'), sa('Text')]), py.id('self')])),
        ]),
        py.def('column_expression', {
          params: ['self', py.param('colexpr', ColumnElement)],
          returns: ColumnElement,
          doc: 'Cast to text.',
        }, [py.return(py.call(sa('cast'), [py.id('colexpr'), sa('Text')]))]),
      ]
      : [],
  ]);
}

/** SQL that databases say in different words. */
export function spokenClass(): readonly py.Statement[] {
  const compiles = py.symbol('sqlalchemy.ext.compiler', 'compiles');
  const SQLCompiler = py.symbol('sqlalchemy.sql.compiler', 'SQLCompiler');
  return [
    py.class('Spoken', {
      bases: [py.sub(sa('ColumnElement'), Any)],
      doc: 'SQL that each database says in its own words.',
    }, [
      py.assign('inherit_cache', false),
      py.def(
        '__init__',
        { params: ['self', py.kwarg('words', str)], returns: null, doc: 'Take the words by dialect.' },
        [
          py.assign('self.words', py.id('words')),
        ],
      ),
    ]),
    py.def('speak', {
      params: [py.param('said', py.id('Spoken')), py.param('compiler', SQLCompiler), py.kwarg('_', Any)],
      returns: str,
      decorators: [py.call(compiles, [py.id('Spoken')])],
      doc: 'Choose the words of the dialect.',
    }, [py.return(py.sub(py.id('said.words'), py.id('compiler.dialect.name')))]),
  ];
}
