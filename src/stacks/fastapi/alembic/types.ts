import type { StorageEnum } from '../../../storage/storage.js';
import * as py from '../../../syntax/python/index.js';
import { dialectModule, dialectNames, longText } from '../app/models/sqlalchemy.js';
import type { NamedType, Voice } from '../app/models/voice.js';

const sqlalchemy = py.moduleSymbol('sqlalchemy', 'sa');

/** A name of SQLAlchemy, `sa.Column`. */
export function sa(name: string): py.Expression {
  return py.attr(sqlalchemy, name);
}

/** A call of SQLAlchemy, `sa.Column(…)`. */
export function saCall(name: string, args: readonly py.Value[] = [], named?: py.Keywords): py.ast.Call {
  return py.call(sa(name), args, named);
}

/** Types that stand above a migration, each once, by the names they go by in it. */
export interface Hoisted {
  readonly voice: Voice;
  /** Assignments in the order in which their names were first asked for. */
  readonly statements: () => readonly py.Statement[];
  /** Names of PostgreSQL's own enums, which the first table that has them makes, and no table drops. */
  readonly nativeEnums: () => readonly string[];
}

/** A voice for one migration. */
export function migrationVoice(): Hoisted {
  const made = new Map<string, py.Statement>();
  const enums = new Map<string, string>();
  const natives: string[] = [];
  const constant = (name: string, of: () => py.Expression): py.Expression => {
    if (!made.has(name)) made.set(name, py.assign(name, of()));
    return py.id(name);
  };
  const named = (name: string, of: () => py.Expression) => () => constant(name, of);
  const types: Readonly<Record<NamedType, () => py.Expression>> = {
    BigInt: named('BIG_INTEGER', () => on(saCall('BigInteger'), saCall('Integer'), ['sqlite'])),
    Json: named('JSON', () => on(saCall('JSON'), py.chain(dialectModule('postgresql'), ['JSONB']), ['postgresql'])),
    LongText: named('LONG_TEXT', () => onMysql(saCall('Text'), ['LONGTEXT'])),
    Bytes: named('BYTES', () => onMysql(saCall('LargeBinary'), ['LONGBLOB'])),
    Clock: named('TIME', () => onMysql(saCall('Time'), ['TIME', [], { fsp: 6 }])),
    UTCDateTime: named(
      'INSTANT',
      () => onMysql(saCall('DateTime', [], { timezone: true }), ['DATETIME', [], { fsp: 6 }]),
    ),
    Duration: named(
      'DURATION',
      () => on(saCall('BigInteger'), py.chain(dialectModule('postgresql'), ['INTERVAL']), ['postgresql']),
    ),
  };
  return {
    voice: {
      sa,
      calls: true,
      named: types,
      fixedChar: length => saCall('CHAR', [length]),
      enumOf: (kept, check) => {
        const key = `${kept.id}\n${JSON.stringify(check)}`;
        let name = enums.get(key);
        if (name === undefined) {
          name = freeName(constantName(kept), made);
          enums.set(key, name);
          if (kept.native) natives.push(name);
          made.set(name, py.assign(name, enumCall(kept, check)));
        }
        return py.id(name);
      },
      arrayOf: item => on(saCall('JSON'), py.chain(dialectModule('postgresql'), ['ARRAY', [item]]), ['postgresql']),
      native: (_, spec) => py.call(py.symbol('app.models.types', 'Native'), [longText(spec)]),
      ownInstant: (type, dialect) => on(saCall('DateTime', [], { timezone: true }), type, dialectNames(dialect)),
    },
    statements: () => Array.from(made.values()),
    nativeEnums: () => natives,
  };
}

function on(of: py.Expression, type: py.Expression, dialects: readonly string[]): py.Expression {
  return py.chain(of, ['with_variant', [type, ...dialects]]);
}

function onMysql(of: py.Expression, type: py.Link): py.Expression {
  return on(of, py.chain(dialectModule('mysql'), type), ['mysql', 'mariadb']);
}

function enumCall(kept: StorageEnum, check: py.Value | null): py.Expression {
  return saCall('Enum', kept.values.map(longText), {
    name: check ?? kept.name,
    ...(kept.schema === null ? {} : { schema: kept.schema }),
    native_enum: kept.native,
    create_constraint: true,
  });
}

/** `POST_STATUS` */
function constantName(kept: StorageEnum): string {
  const word = kept.name.toUpperCase().replace(/[^A-Z0-9]+/g, '_').replace(/^_+|_+$/g, '');
  return /^[A-Z]/.test(word) ? word : `ENUM_${word}`;
}

const taken: ReadonlySet<string> = new Set([
  'BIG_INTEGER',
  'JSON',
  'LONG_TEXT',
  'BYTES',
  'TIME',
  'INSTANT',
  'DURATION',
]);

function freeName(wish: string, made: ReadonlyMap<string, unknown>): string {
  let name = wish;
  for (let count = 2; made.has(name) || taken.has(name); count += 1) name = `${wish}_${count.toString()}`;
  return name;
}
