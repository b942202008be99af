import type { Dialect } from '../../../../domain/dialect.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import { dialectModule, sa } from './sqlalchemy.js';
import { duration, fixedChar, nativeType, ownDateTime, spokenClass, utcDateTime } from './type-classes.js';
import { arrayOf, clocks, enumOf, truncate, utcnow, uuid7 } from './type-functions.js';

/** What of `app/models/types.py` a project needs besides what every project has. */
export interface TypesUsed {
  readonly bigInts: boolean;
  readonly json: boolean;
  readonly longTexts: boolean;
  readonly bytes: boolean;
  readonly clocks: boolean;
  readonly arrays: boolean;
  readonly enums: boolean;
  readonly durations: boolean;
  readonly fixedChars: boolean;
  readonly natives: boolean;
  readonly ownInstants: boolean;
  readonly spoken: boolean;
  readonly uuid7: boolean;
  readonly today: boolean;
  readonly time: boolean;
}

/** `app/models/types.py` */
export function typesModule(used: TypesUsed, dialect: Dialect): Module {
  const some = (wanted: boolean, ...made: readonly py.StatementLike[]): readonly py.StatementLike[] =>
    wanted ? made : [];
  return py.module('app/models/types.py', [
    ...aliases(used),
    ...some(used.arrays, arrayOf()),
    ...some(used.enums, enumOf()),
    utcnow(),
    truncate(),
    ...clocks(used.today, used.time),
    ...some(used.uuid7, uuid7()),
    utcDateTime(),
    ...some(used.ownInstants, ownDateTime(dialect)),
    ...some(used.durations, duration()),
    ...some(used.fixedChars, fixedChar()),
    ...some(used.natives, nativeType(dialect)),
    ...some(used.spoken, ...spokenClass()),
  ], { doc: 'Column types that mean the same on PostgreSQL, MySQL and SQLite.' });
}

/** Types that are no more than a variant. The first says in a line of its own why it is there. */
function aliases(used: TypesUsed): readonly py.StatementLike[] {
  const mysql = dialectModule('mysql');
  const on = (of: py.Expression, type: py.Expression): py.Expression =>
    py.chain(of, ['with_variant', [type, 'mysql', 'mariadb']]);
  const jsonb = py.chain(dialectModule('postgresql'), ['JSONB', [], { none_as_null: true }]);
  const json = py.chain(py.call(sa('JSON'), [], { none_as_null: true }), ['with_variant', [jsonb, 'postgresql']]);
  const bigInt = py.chain(py.call(sa('BigInteger')), ['with_variant', [py.call(sa('Integer')), 'sqlite']]);
  const others = [
    ...used.json ? [py.assign('Json', json)] : [],
    ...used.longTexts ? [py.assign('LongText', on(py.call(sa('Text')), py.chain(mysql, ['LONGTEXT'])))] : [],
    ...used.bytes ? [py.assign('Bytes', on(py.call(sa('LargeBinary')), py.chain(mysql, ['LONGBLOB'])))] : [],
    ...used.clocks ? [py.assign('Clock', on(py.call(sa('Time')), py.chain(mysql, ['TIME', [], { fsp: 6 }])))] : [],
  ];
  if (!used.bigInts) return others;
  return [
    py.assign('BigInt', bigInt),
    py.docstring('A 64-bit integer; SQLite numbers rows only in columns called INTEGER.'),
    ...others.map((one, at) => at === 0 ? py.spaced(one) : one),
  ];
}
