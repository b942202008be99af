import * as py from '../../../../syntax/python/index.js';
import { dialectModule, sa } from './sqlalchemy.js';

const { bool, int, str, type } = py.builtins;
const Any = py.symbol('typing', 'Any');
const TypeEngine = py.symbol('sqlalchemy.types', 'TypeEngine');
const datetime = py.symbol('datetime', 'datetime');
const UTC = py.symbol('datetime', 'UTC');
const UUID = py.symbol('uuid', 'UUID');

/** An array on PostgreSQL, JSON elsewhere. */
export function arrayOf(): py.Statement {
  const array = py.chain(dialectModule('postgresql'), ['ARRAY', [py.id('item')]]);
  return py.def('array_of', {
    params: [py.param('item', py.sub(TypeEngine, Any))],
    returns: py.sub(TypeEngine, Any),
    doc: 'Return an array on PostgreSQL and JSON elsewhere.',
  }, [
    py.return(py.chain(py.call(sa('JSON'), [], { none_as_null: true }), ['with_variant', [array, 'postgresql']])),
  ]);
}

/** An enum that is kept as its values. */
export function enumOf(): py.Statement {
  const members = py.lambda(['members'], py.listComp(py.id('member.value'), py.forIn('member', py.id('members'))));
  return py.def('enum_of', {
    params: [
      py.param('values', py.sub(type, py.symbol('enum', 'StrEnum'))),
      py.param('name', str),
      '*',
      py.param('native', bool),
      py.param('schema', py.union(str, null), null),
    ],
    returns: sa('Enum'),
    doc: 'Return an enum, kept as its values; not native, it is text with a check.',
  }, [
    py.return(
      py.call(sa('Enum'), [py.id('values')], {
        name: py.id('name'),
        schema: py.id('schema'),
        native_enum: py.id('native'),
        create_constraint: true,
        values_callable: members,
      }),
    ),
  ]);
}

/** The present instant. */
export function utcnow(): py.Statement {
  return py.def('utcnow', { returns: datetime, doc: 'Return the present instant, as exactly as answers show it.' }, [
    py.return(py.call(py.id('truncate'), [py.chain(datetime, ['now', [UTC]])])),
  ]);
}

/** Instants have milliseconds, and no more. */
export function truncate(): py.Statement {
  return py.def('truncate', {
    params: [py.param('value', datetime)],
    returns: datetime,
    doc: 'Cut an instant to milliseconds.',
  }, [
    py.return(
      py.chain(py.id('value'), ['replace', [], {
        microsecond: py.binop(py.binop(py.id('value.microsecond'), '//', 1000), '*', 1000),
      }]),
    ),
  ]);
}

/** The present date and time of day, where columns have them by default. */
export function clocks(today: boolean, time: boolean): readonly py.Statement[] {
  const now = py.call(py.id('utcnow'));
  return [
    ...today
      ? [py.def('utctoday', { returns: py.symbol('datetime', 'date'), doc: 'Return the present date in UTC.' }, [
        py.return(py.chain(now, ['date'])),
      ])]
      : [],
    ...time
      ? [py.def('utctime', { returns: py.symbol('datetime', 'time'), doc: 'Return the present time of day in UTC.' }, [
        py.return(py.chain(now, ['time'])),
      ])]
      : [],
  ];
}

/** RFC 9562: 48 bits of milliseconds, version 7, 12 random bits, variant 2, 62 random bits. */
export function uuid7(): py.Statement {
  const time = py.symbol('time', 'time_ns');
  const urandom = py.symbol('os', 'urandom');
  const bits = py.chain(int, ['from_bytes', [py.call(urandom, [10])]]);
  return py.def('uuid7', { returns: UUID, doc: 'Return a new id that sorts by the time it was made.' }, [
    py.assign('milliseconds', py.binop(py.call(time), '//', py.grouped(1_000_000))),
    py.assign('random', bits),
    py.assign(
      'value',
      py.binop(py.binop(py.id('milliseconds'), '<<', 80), '|', py.id('random')),
    ),
    py.assign('value', py.binop(py.id('value'), '&', py.unary('~', py.binop(15, '<<', 76)))),
    py.assign('value', py.binop(py.id('value'), '|', py.binop(7, '<<', 76))),
    py.assign('value', py.binop(py.id('value'), '&', py.unary('~', py.binop(3, '<<', 62)))),
    py.return(py.call(UUID, [], { int: py.binop(py.id('value'), '|', py.binop(2, '<<', 62)) })),
  ]);
}
