import fc from 'fast-check';
import {
  array,
  boolean,
  bytes,
  date,
  decimal,
  domain,
  entity,
  enumOf,
  enumType,
  field,
  foreignKey,
  instant,
  integer,
  json,
  text,
  uuid,
  view,
} from '../../src/domain/define.js';
import type { Domain, Entity, Field, Unique } from '../../src/domain/domain.js';
import type { FieldType } from '../../src/domain/type.js';

/** Names that have broken generators, and any other text. */
export const hostileName: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    'user',
    'users',
    'User',
    'USERS',
    'person',
    'people',
    'status',
    'news',
    'data',
    'class',
    'from',
    'import',
    'None',
    'self',
    'metadata',
    'select',
    'order',
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'a',
    'A',
    'as',
    '_',
    '__',
    '_id',
    'id',
    'ID',
    'Id',
    'created_at',
    'createdAt',
    'deleted_at',
    'parent_id',
    'user_id',
    'userId',
    'author_id',
    '2fa',
    '1',
    '١',
    '../../etc/passwd',
    'a/b',
    'a\\b',
    'C:',
    'nul',
    'con',
    '"',
    '\'',
    '`',
    '"""',
    '*/',
    '//',
    '#',
    '{x}',
    '${x}',
    '%s',
    ';--',
    '\n',
    '\r\n',
    '\t',
    '\0',
    '\u202e',
    '\u200b',
    '\ufeff',
    '🚀',
    '👨‍👩‍👧',
    'é',
    'e\u0301',
    'ﬁ',
    'İ',
    'ı',
    'ß',
    'ǆ',
    '用户',
    'ـ',
    'ํา',
    '\ud800',
    '',
    ' ',
    'x'.repeat(300),
    '用'.repeat(100),
    'a.b',
    'a..b',
    '.',
    '..',
  ),
  fc.string({ maxLength: 8 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.stringMatching(/^[a-z]{1,4}(_[a-z0-9]{1,4}){0,2}s?$/),
);

const plainTypes: readonly FieldType[] = [
  integer(64),
  integer(),
  text,
  uuid,
  boolean,
  date,
  instant(),
  json(),
  bytes(),
  decimal(9, 2),
  array(text),
  { kind: 'duration' },
];

interface Sketch {
  readonly tables: readonly TableSketch[];
  readonly enums: readonly (readonly [string, readonly string[]])[];
}

interface TableSketch {
  readonly schema: string | null;
  readonly table: string;
  readonly columns: readonly (readonly [string, number, boolean])[];
  readonly key: 'identity' | 'uuid' | 'first' | 'two' | 'none';
  /** For each foreign key: a table, and the columns it is held by. */
  readonly links: readonly (readonly [number, number])[];
  /** The columns whose values tell rows apart, and how: by a constraint or an index, taking NULLs as one or not. */
  readonly uniques: readonly (readonly [readonly number[], boolean, boolean])[];
  readonly isView: boolean;
}

const sketch: fc.Arbitrary<Sketch> = fc.record({
  tables: fc.array(
    fc.record({
      schema: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: hostileName }),
      table: hostileName,
      columns: fc.array(fc.tuple(hostileName, fc.nat(plainTypes.length), fc.boolean()), { maxLength: 5 }),
      key: fc.constantFrom('identity', 'uuid', 'first', 'two', 'none'),
      links: fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 4 }),
      uniques: fc.array(
        fc.tuple(fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 3 }), fc.boolean(), fc.boolean()),
        { maxLength: 2 },
      ),
      isView: fc.boolean().map(one => one),
    }),
    { maxLength: 6 },
  ),
  enums: fc.array(fc.tuple(hostileName, fc.array(hostileName, { maxLength: 3 })), { maxLength: 2 }),
});

/** Any domain over hostile names: keys of all kinds, foreign keys that fit and some that do not, views, enums. */
export const anyDomain: fc.Arbitrary<Domain> = sketch.map(({ tables, enums }) => {
  const ids = tables.map(({ schema, table }) => schema === null ? table : `${schema}.${table}`);
  return domain(
    tables.map((one, index) => entityOf(one, ids[index] ?? '', ids, tables, enums.map(([name]) => name))),
    enums.map(([name, values]) => enumType(name, values)),
  );
});

function entityOf(
  sketched: TableSketch,
  id: string,
  ids: readonly string[],
  tables: readonly TableSketch[],
  enums: readonly string[],
): Entity {
  const { schema, table } = sketched;
  const fields = fieldsOf(sketched, enums);
  const parts = { id, schema, table };
  if (sketched.isView && fields.length % 2 === 0) return { ...view('v', fields, { sql: 'SELECT 1' }), ...parts };
  const columns = fields.map(one => one.column);
  const foreignKeys = sketched.links.flatMap(([to, by]) => {
    const target = tables[to % Math.max(tables.length, 1)];
    const targetId = ids[to % Math.max(ids.length, 1)];
    const column = columns[by % Math.max(columns.length, 1)];
    if (target === undefined || targetId === undefined || column === undefined) return [];
    const references = keyColumns(target, fieldsOf(target, enums).map(one => one.column));
    const own = references.length === 2 ? [column, columns[(by + 1) % columns.length] ?? column] : [column];
    return [foreignKey(own, targetId, { references })];
  });
  // What repeats the key or another one without a name of its own is one with it: PostgreSQL's rule, and the readers'.
  const said = new Set([[], keyColumns(sketched, columns)].map(names => JSON.stringify([...names].sort())));
  const uniques = sketched.uniques.flatMap(([by, index, nullsNotDistinct]): readonly Unique[] => {
    const unique = by.flatMap(at => columns[at] ?? []);
    const set = JSON.stringify([...unique].sort());
    if (said.has(set)) return [];
    said.add(set);
    return [{ name: null, columns: unique, where: null, nullsNotDistinct, index }];
  });
  return {
    ...entity('t', fields, { primaryKey: sketched.key === 'none' ? null : keyColumns(sketched, columns), foreignKeys }),
    uniques,
    ...parts,
  };
}

function fieldsOf({ columns, key }: TableSketch, enums: readonly string[]): readonly Field[] {
  const [first] = enums;
  const plain = columns.map(([column, type, nullable]) =>
    field(column, plainTypes[type] ?? (first === undefined ? text : enumOf(first)), { nullable })
  );
  if (key === 'identity') return [field('id', integer(64), { identity: 'default' }), ...plain];
  return key === 'uuid' ? [field('id', uuid), ...plain] : plain;
}

function keyColumns({ key }: TableSketch, columns: readonly string[]): readonly string[] {
  if (key === 'none') return [];
  return columns.slice(0, key === 'two' ? 2 : 1);
}
