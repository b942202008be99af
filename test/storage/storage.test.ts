import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as d from '../../src/domain/index.js';
import { storage } from '../../src/storage/from-model.js';
import type { Storage, StorageTable } from '../../src/storage/storage.js';
import { typeOn } from '../../src/storage/type.js';
import { completeOpen as complete } from '../support/complete-open.js';
import { growsWithSize } from '../support/growth.js';

const test = suite('storage');

const plain: Partial<d.ModelOptions> = { timestamps: false, softDelete: 'none' };

const id = d.field('id', d.integer(), { identity: 'default' });

function stored(
  entities: readonly d.Entity[],
  options: Partial<d.ModelOptions> = plain,
  enums: readonly d.EnumType[] = [],
  source: d.Dialect | null = 'postgresql',
): Storage {
  return storage(complete(d.domain(entities, enums, source), options));
}

function table(of: Storage, name: string): StorageTable {
  const found = of.tables.find(one => one.name === name);
  if (found === undefined) throw new Error(`no table ${name} among ${of.tables.map(one => one.name).join(', ')}`);
  return found;
}

function column(of: Storage, where: string): StorageTable['columns'][number] {
  const [name = '', wanted = ''] = where.split('.');
  const found = table(of, name).columns.find(one => one.name === wanted);
  if (found === undefined) throw new Error(`no column ${where}`);
  return found;
}

const codes = (of: Storage): readonly string[] => of.diagnostics.map(one => one.code);

/** What is said of names that are other than in the source. */
function renamed({ diagnostics }: Storage): string[] {
  return diagnostics.filter(({ code }) => code === 'renamed').map(({ message }) => message);
}

test('a schema is kept on PostgreSQL and becomes part of the name elsewhere', () => {
  const entities = [d.entity('sales.store', [id]), d.entity('users', [id])];
  const postgresql = stored(entities);
  assert.equal(postgresql.tables.map(one => [one.schema, one.name]), [['sales', 'store'], [null, 'users']]);
  assert.equal(postgresql.schemas, ['sales']);
  const mysql = stored(entities, { ...plain, database: 'mysql' });
  assert.equal(mysql.tables.map(one => [one.schema, one.name]), [[null, 'sales_store'], [null, 'users']]);
  assert.equal(mysql.schemas, []);
});

test('tables whose names differ in case only, or which Alembic needs, get a number and a warning', () => {
  const made = stored([d.entity('User', [id]), d.entity('user', [id]), d.entity('alembic_version', [id])]);
  assert.equal(made.tables.map(one => one.name), ['User', 'user_2', 'alembic_version_2']);
  assert.is(codes(made).filter(code => code === 'renamed').length, 2);
  assert.match(renamed(made)[0] ?? '', /user is called user_2 in the database: User has its name, case aside/);
  assert.match(renamed(made)[1] ?? '', /migrations keep a table of that name/);
});

test('of two tables with one name the one in the default schema keeps it, and the reason is told', () => {
  const made = stored([d.entity('billing.invoices', [id]), d.entity('invoices', [id])]);
  assert.equal(made.tables.map(one => [one.schema, one.name]), [['billing', 'billing_invoices'], [null, 'invoices']]);
  assert.equal(renamed(made), [
    'The table billing.invoices is called billing_invoices in the database: invoices of another schema has its name.',
  ]);
  const long = 'x'.repeat(70);
  assert.match(renamed(stored([d.entity(long, [id])]))[0] ?? '', /: its own name is too long\.$/);
});

test('constraints keep the names of the source where those are unique in the database, else follow the convention', () => {
  const index = (name: string): d.Index => ({
    name,
    parts: [{ value: { kind: 'column', name: 'id' }, descending: false, length: null, operatorClass: null }],
    unique: false,
    method: null,
    where: null,
    include: [],
  });
  const made = stored([
    d.entity('a', [id], { primaryKey: { name: 'a_key', columns: ['id'] }, indexes: [index('by_id')] }),
    d.entity('b', [id, d.field('a_id', d.integer())], {
      indexes: [index('by_id')],
      uniques: [['a_id']],
      foreignKeys: [d.foreignKey('a_id', 'a')],
    }),
  ], plain);
  assert.is(table(made, 'a').primaryKey?.name, 'a_key');
  assert.is(table(made, 'b').primaryKey?.name, 'pk_b');
  assert.is(table(made, 'a').indexes[0]?.name, 'by_id');
  assert.is(table(made, 'b').indexes[0]?.name, 'ix_b_id');
  assert.is(table(made, 'b').uniques[0]?.name, 'uq_b_a_id');
  assert.is(table(made, 'b').foreignKeys[0]?.name, 'fk_b_a_id_a');
});

test('types are portable, with what each database has of its own as variant', () => {
  const made = stored([
    d.entity('t', [
      d.field('id', d.integer(64), { identity: 'default' }),
      d.field('data', d.json()),
      d.field('tags', d.array(d.text)),
      d.field('address', d.native('postgresql', 'inet', 'text')),
      d.field('size', d.integer(32, true)),
      d.field('small', d.integer(24)),
      d.field('note', d.text),
      d.field('at', d.instant(0, false)),
      d.field('wide', d.string(20_000)),
      d.field('exact', d.decimal()),
    ]),
  ]);
  const on = (name: string, dialect: d.Dialect): unknown => typeOn(column(made, `t.${name}`), dialect);
  const native = (dialect: d.Dialect, name: string, more = {}): unknown => ({
    kind: 'native',
    dialect,
    schema: null,
    name,
    arguments: [],
    unsigned: false,
    zerofill: false,
    characterSet: null,
    collation: null,
    ...more,
  });
  const text = { kind: 'text', collation: null };
  assert.equal(on('id', 'postgresql'), { kind: 'integer', bits: 64 });
  assert.equal(on('id', 'sqlite'), { kind: 'integer', bits: 32 });
  assert.equal(on('data', 'postgresql'), native('postgresql', 'jsonb'));
  assert.equal(on('data', 'sqlite'), { kind: 'json' });
  assert.equal(on('tags', 'postgresql'), { kind: 'array', of: text, dimensions: 1 });
  assert.equal(on('tags', 'mysql'), { kind: 'json' });
  assert.equal(on('address', 'postgresql'), native('postgresql', 'inet'));
  assert.equal(on('address', 'sqlite'), text);
  assert.equal(on('size', 'mysql'), native('mysql', 'int', { unsigned: true }));
  assert.equal(on('size', 'postgresql'), { kind: 'integer', bits: 64 });
  assert.equal(on('small', 'mysql'), native('mysql', 'mediumint'));
  assert.equal(on('note', 'mysql'), native('mysql', 'longtext'));
  assert.equal(on('at', 'postgresql'), { kind: 'instant', precision: null, zone: true });
  assert.equal(on('wide', 'mysql'), native('mysql', 'longtext'));
  assert.equal(on('exact', 'mysql'), { kind: 'decimal', precision: 65, scale: 30 });
});

test('an enum is native where the source declares it on the target, else text with a check', () => {
  const entities = [d.entity('posts', [id, d.field('status', d.enumOf('status'))])];
  const enums = [d.enumType('status', ['draft', 'published'])];
  const own = stored(entities, plain, enums);
  assert.is(own.enums[0]?.native, true);
  assert.equal(table(own, 'posts').checks, []);
  const other = stored(entities, { ...plain, database: 'sqlite' }, enums);
  assert.is(other.enums[0]?.native, false);
  assert.is(other.enums[0]?.length, 9);
  const [check] = table(other, 'posts').checks;
  assert.is(check?.name, 'ck_posts_status');
  assert.is(check?.enumOf, 'status');
  assert.match(check?.sql.sqlite ?? '', /status.* IN \('draft', 'published'\)/);
});

test('under soft deletion a unique holds among living rows: by a partial index, on MySQL by a column of its own', () => {
  const entities = [
    d.entity('users', [id, d.field('email', d.string(200)), d.field('nick', d.string(20))], {
      uniques: [['email'], ['nick']],
    }),
  ];
  const postgresql = table(stored(entities, {}), 'users');
  assert.equal(postgresql.uniques.map(one => [one.columns, one.index, one.living, one.where?.sql.sqlite]), [
    [['email'], true, true, 'deleted_at IS NULL'],
    [['nick'], true, true, 'deleted_at IS NULL'],
  ]);
  const mysql = table(stored(entities, { database: 'mysql' }), 'users');
  assert.equal(mysql.uniques.map(one => [one.columns, one.where, one.living]), [
    [['email', 'uq_users_email_living'], null, true],
    [['nick', 'uq_users_nick_living'], null, true],
  ]);
  const living = mysql.columns.at(-1);
  assert.is(living?.name, 'uq_users_nick_living');
  assert.is(living?.field, null);
  assert.match(living?.generated?.sql.mysql ?? '', /CASE WHEN .?deleted_at.? IS NULL THEN 1/);
});

test('with is_active the flag decides', () => {
  const entities = [d.entity('users', [id, d.field('email', d.text)], { uniques: [['email']] })];
  const made = table(stored(entities, { softDelete: 'is_active' }), 'users');
  assert.is(made.uniques[0]?.where?.sql.postgresql, 'is_active');
});

test('a unique that foreign keys refer to stays full, which is said', () => {
  const entities = [
    d.entity('users', [id, d.field('email', d.text)], { uniques: [['email']] }),
    d.entity('posts', [id, d.field('by', d.text)], {
      foreignKeys: [d.foreignKey('by', 'users', { references: ['email'] })],
    }),
  ];
  const made = stored(entities, {});
  assert.is(table(made, 'users').uniques[0]?.where, null);
  assert.ok(codes(made).includes('unique-counts-deleted'));
});

test('foreign keys and the default order get an index where no key begins with their columns', () => {
  const entities = [
    d.entity('users', [id]),
    d.entity('posts', [id, d.field('author_id', d.integer()), d.field('editor_id', d.integer())], {
      foreignKeys: [d.foreignKey('author_id', 'users'), d.foreignKey('editor_id', 'users')],
      uniques: [['editor_id']],
    }),
  ];
  const made = table(stored(entities, {}), 'posts');
  assert.equal(made.indexes.map(one => one.name), ['ix_posts_created_at_id', 'ix_posts_author_id']);
});

test('the type of names in the catalogue of PostgreSQL is for that alone: new tables keep such texts as text', () => {
  const entities = [
    d.entity('logs', [d.field('id', d.integer()), d.field('who', d.native('postgresql', 'name', 'text'))]),
  ];
  const nameOf = (existing: boolean): string => {
    const type = typeOn(column(stored(entities, { existing }), 'logs.who'), 'postgresql');
    return type.kind === 'native' ? type.name : type.kind;
  };
  assert.is(nameOf(false), 'text');
  assert.is(nameOf(true), 'name');
});

test('existing tables stand exactly as the source has them', () => {
  const entities = [
    d.entity('users', [id, d.field('email', d.text), d.field('boss_id', d.integer(), { nullable: true })], {
      uniques: [['email']],
      foreignKeys: [d.foreignKey('boss_id', 'users')],
    }),
  ];
  const made = table(stored(entities, { existing: true }), 'users');
  assert.equal(made.columns.map(one => one.name), ['id', 'email', 'boss_id']);
  assert.equal(made.indexes, []);
  assert.is(made.primaryKey?.name, 'users_pkey');
  assert.equal(made.uniques.map(one => [one.name, one.where, one.index]), [['users_email_key', null, false]]);
  assert.is(made.foreignKeys[0]?.name, 'users_boss_id_fkey');
});

test('a foreign key that closes a cycle is added late, and can be put off where both are needed', () => {
  const entities = [
    d.entity('staff', [id, d.field('store_id', d.integer())], { foreignKeys: [d.foreignKey('store_id', 'store')] }),
    d.entity('store', [id, d.field('manager_id', d.integer())], { foreignKeys: [d.foreignKey('manager_id', 'staff')] }),
  ];
  const made = stored(entities);
  assert.equal(made.tables.map(one => one.name), ['store', 'staff']);
  const [late] = table(made, 'store').foreignKeys;
  assert.is(late?.late, true);
  assert.is(late?.deferrable, 'immediate');
  assert.is(table(made, 'staff').foreignKeys[0]?.deferrable, 'no');
  assert.is(table(stored(entities, { ...plain, database: 'mysql' }), 'store').foreignKeys[0]?.deferrable, 'no');
});

test('defaults fit their columns on every database', () => {
  const made = stored(
    [
      d.entity('t', [
        id,
        d.field('flag', d.boolean, { default: { kind: 'number', text: '1' } }),
        d.field('count', d.integer(), { default: { kind: 'string', value: '0' } }),
        d.field('code', d.string(3), { default: { kind: 'number', text: '7' } }),
        d.field('at', d.instant(), { default: { kind: 'call', function: 'now', arguments: [] } }),
        d.field('key', d.uuid, { default: { kind: 'call', function: 'uuid', arguments: [] } }),
        d.field('token', d.uuid, { default: { kind: 'call', function: 'uuid7', arguments: [] } }),
        d.field('body', d.text, { default: { kind: 'string', value: 'it\'s' } }),
        d.field('tags', d.array(d.text), { default: { kind: 'string', value: '{}' } }),
        d.field('zero', d.instant(), { default: { kind: 'string', value: '0000-00-00 00:00:00' } }),
      ]),
    ],
    plain,
    [],
    null,
  );
  const sql = (name: string): unknown => column(made, `t.${name}`).default?.sql;
  assert.equal(sql('count'), { postgresql: '0', mysql: '0', sqlite: '0' });
  assert.equal(sql('code'), { postgresql: '\'7\'', mysql: '\'7\'', sqlite: '\'7\'' });
  assert.equal(sql('at'), {
    postgresql: '(CURRENT_TIMESTAMP)',
    mysql: '(CURRENT_TIMESTAMP)',
    sqlite: '(CURRENT_TIMESTAMP)',
  });
  assert.equal(sql('body'), { postgresql: '(\'it\'\'s\')', mysql: '(\'it\'\'s\')', sqlite: '(\'it\'\'s\')' });
  assert.equal(sql('tags'), { postgresql: '\'{}\'', mysql: '(\'[]\')', sqlite: '\'[]\'' });
  assert.equal(sql('zero'), undefined);
  assert.is(column(made, 't.flag').default?.expression.kind, 'boolean');
  assert.is(column(made, 't.key').default?.sql.sqlite, null);
  assert.equal(column(made, 't.key').made, { kind: 'call', function: 'uuid', arguments: [] });
  // PostgreSQL 18 makes these, and a new project runs on 17 as well.
  assert.is(column(made, 't.token').default, null);
  assert.equal(column(made, 't.token').made, { kind: 'call', function: 'uuid7', arguments: [] });
});

test('text in keys gets a bound on MySQL, and too long a row moves its longest text out', () => {
  const wide = Array.from({ length: 6 }, (_, at) => d.field(`c${at.toString()}`, d.string(4000)));
  const made = stored([d.entity('t', [id, d.field('email', d.text), ...wide], { uniques: [['email']] })], {
    ...plain,
    database: 'mysql',
  });
  assert.equal(typeOn(column(made, 't.email'), 'mysql'), {
    kind: 'string',
    length: 255,
    fixed: false,
    collation: null,
  });
  assert.ok(codes(made).includes('key-bounded'));
  const kinds = wide.map(one => typeOn(column(made, `t.${one.column}`), 'mysql').kind);
  assert.is(kinds.filter(kind => kind === 'native').length, 3);
});

test('a unique whose rows a database cannot tell is left out there, and said', () => {
  const where: d.Expression = { kind: 'native', dialect: 'postgresql', sql: 'email !~ \'^x\'' };
  const entities = [
    d.entity('users', [id, d.field('email', d.string(90))], {
      uniques: [{ ...d.unique('email'), name: 'some_emails', where, index: true }],
    }),
  ];
  const own = table(stored(entities, {}), 'users').uniques[0];
  assert.is(own?.where?.sql.postgresql, '(email !~ \'^x\') AND deleted_at IS NULL');
  assert.is(own?.where?.sql.sqlite, null);
  for (const database of ['mysql', 'sqlite'] as const) {
    const made = stored(entities, { database });
    assert.equal(table(made, 'users').uniques, []);
    assert.ok(codes(made).includes('unique-left-out'));
  }
});

test('what only one database has is left out elsewhere, and said', () => {
  const part = (name: string): d.IndexPart => ({
    value: { kind: 'column', name },
    descending: false,
    length: null,
    operatorClass: null,
  });
  const entities = [
    d.entity('t', [id, d.field('tags', d.array(d.text))], {
      indexes: [{ name: 'by_tag', parts: [part('tags')], unique: false, method: 'gin', where: null, include: [] }],
      checks: [{ name: 'some', expression: { kind: 'native', dialect: 'postgresql', sql: 'cardinality(tags) > 0' } }],
    }),
  ];
  const own = table(stored(entities), 't');
  assert.equal(own.indexes[0]?.only, ['postgresql']);
  assert.equal(own.checks[0]?.sql, { postgresql: 'cardinality(tags) > 0', mysql: null, sqlite: null });
  const other = stored(entities, { ...plain, database: 'sqlite' });
  assert.equal(table(other, 't').indexes, []);
  assert.equal(table(other, 't').checks, []);
  assert.equal(codes(other), ['check-left-out', 'index-left-out']);
});

const many = (count: number) =>
  complete(
    d.domain(Array.from({ length: count }, (_, at) =>
      d.entity(`table_${at.toString()}`, [
        id,
        d.field('name', d.string(100)),
        d.field('email', d.text),
        d.field('active', d.boolean, { default: { kind: 'boolean', value: true } }),
        d.field('amount', d.decimal(10, 2)),
        d.field('at', d.instant()),
        d.field('parent_id', d.integer()),
      ], {
        uniques: [['email']],
        foreignKeys: at === 0 ? [] : [d.foreignKey('parent_id', `table_${(at - 1).toString()}`)],
      }))),
    {},
  );

test('the same model gives the same storage', () => {
  const model = many(220);
  assert.is(JSON.stringify(storage(model).tables), JSON.stringify(storage(model).tables));
});

test('the time grows with the number of tables, and not with its square', () => {
  const [small, large] = growsWithSize({ make: many, work: model => storage(model), small: 220, times: 10 });
  console.log(`# storage: ${small.toFixed(1)} ms for 220 tables, ${large.toFixed(1)} ms for 2,200`);
});

test.run();
