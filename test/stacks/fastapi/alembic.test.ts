import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as d from '../../../src/domain/index.js';
import { alembic } from '../../../src/stacks/fastapi/alembic/index.js';
import { statementText } from '../../../src/stacks/fastapi/alembic/sql.js';
import { pythonNames } from '../../../src/stacks/fastapi/names.js';
import { storage } from '../../../src/storage/from-model.js';
import * as py from '../../../src/syntax/python/index.js';
import { completeOpen as complete } from '../../support/complete-open.js';

const test = suite('migrations of FastAPI');

const id = d.field('id', d.integer(64), { identity: 'default' });
function call(name: (d.Expression & { kind: 'call' })['function'], ...of: readonly d.Expression[]): d.Expression {
  return { kind: 'call', function: name, arguments: of };
}

const plain: Partial<d.ModelOptions> = { timestamps: false, softDelete: 'none' };

function migration(
  entities: readonly d.Entity[],
  options: Partial<d.ModelOptions> = {},
  enums: readonly d.EnumType[] = [],
): string {
  const model = complete(d.domain(entities, enums), options);
  const made = alembic({ model, storage: storage(model), names: pythonNames(model) }).find(one =>
    one.path.includes('/versions/')
  );
  return made?.print() ?? '';
}

function has(text: string, ...parts: readonly string[]): void {
  for (const part of parts) assert.ok(text.includes(part), `${part}\nis missing in\n${text}`);
}

test('tables are made in the order of their foreign keys and dropped in the reverse', () => {
  const text = migration([
    d.entity('posts', [id, d.field('user_id', d.integer(64))], { foreignKeys: [d.foreignKey('user_id', 'users')] }),
    d.entity('users', [id]),
  ], plain);
  assert.ok(text.indexOf('"users",') < text.indexOf('"posts",'));
  assert.ok(text.indexOf('op.drop_table("posts")') < text.indexOf('op.drop_table("users")'));
  has(text, 'name=op.f("fk_posts_user_id_users")', 'sa.PrimaryKeyConstraint("id", name=op.f("pk_users"))');
});

test('uniques among living rows have a helper that says them on each database', () => {
  const text = migration([d.entity('users', [id, d.field('email', d.string(90))], { uniques: [['email']] })]);
  has(text, 'create_living_index("uq_users_email", "users", ["email"])', 'def create_living_index(', '{name}_living');
  const none = migration([d.entity('users', [id, d.field('email', d.string(90))], { uniques: [['email']] })], plain);
  assert.not.ok(none.includes('create_living_index'));
});

test('a key that closes a cycle is made once both tables stand', () => {
  const text = migration([
    d.entity('a', [id, d.field('b_id', d.integer(64))], { foreignKeys: [d.foreignKey('b_id', 'b')] }),
    d.entity('b', [id, d.field('a_id', d.integer(64), { nullable: true })], {
      foreignKeys: [d.foreignKey('a_id', 'a')],
    }),
  ], plain);
  has(text, 'use_alter=True', 'if op.get_context().dialect.supports_alter:', 'op.create_foreign_key(');
});

test('an enum of PostgreSQL goes with the tables', () => {
  const text = migration([d.entity('posts', [id, d.field('status', d.enumOf('status'))])], plain, [
    d.enumType('status', ['on', 'off']),
  ]);
  has(text, 'STATUS = sa.Enum(', 'native_enum=True', 'STATUS.drop(op.get_bind(), checkfirst=True)');
});

test('nulls that are equal to each other stay so among living rows', () => {
  const fields = [id, d.field('room', d.string(9), { nullable: true })];
  const unique = d.unique('room');
  const distinct = migration([d.entity('seats', fields, { uniques: [unique] })]);
  const equal = migration([d.entity('seats', fields, { uniques: [{ ...unique, nullsNotDistinct: true }] })]);
  has(equal, 'equal_nulls=True', 'equal_nulls: bool = False', 'postgresql_nulls_not_distinct=equal_nulls');
  assert.not.ok(distinct.includes('equal_nulls'));
});

test('a default that SQLite says otherwise or not at all stands in the words of each database that has any', () => {
  const text = migration([
    d.entity('visits', [
      id,
      d.field('who', d.text, { default: { kind: 'native', dialect: 'postgresql', sql: 'CURRENT_USER' } }),
      d.field('year', d.integer(32), { default: call('year', call('now')) }),
    ]),
  ], plain);
  has(
    text,
    'sa.Column(\n            "who", LONG_TEXT, server_default=own_default("CURRENT_USER"), nullable=False\n        )',
    'postgresql="EXTRACT(YEAR FROM CURRENT_TIMESTAMP)",',
    'sqlite="(CAST(strftime(\'%Y\', CURRENT_TIMESTAMP) AS INTEGER))",',
    'def own_default(sql: str)',
    'def spoken(**words: str)',
  );
});

test('a default that the attribute makes needs no words', () => {
  const text = migration([d.entity('visits', [id, d.field('token', d.uuid, { default: call('uuid') })])], plain);
  has(text, 'sa.Column("token", sa.Uuid(), nullable=False)');
  assert.not.ok(text.includes('own_default'));
});

test('a baseline makes the tables only where they are not, and never drops them', () => {
  const text = migration([d.entity('users', [id])], { existing: true });
  has(
    text,
    'if sa.inspect(op.get_bind()).has_table("users"):\n        return',
    '"""Leave the tables: they were there before."""',
  );
  assert.not.ok(text.includes('drop_table'));
});

test('views stand on their own database alone', () => {
  const text = migration([
    d.entity('users', [id]),
    d.view('everyone', [d.field('id', d.integer(64))], { sql: 'SELECT id FROM users' }),
  ], plain);
  has(
    text,
    'if op.get_context().dialect.name == "postgresql":',
    'CREATE VIEW everyone AS\nSELECT id FROM users',
    'DROP VIEW everyone',
  );
});

test('long SQL is cut at blanks outside texts, a comment goes above its line, and no colon begins a parameter', () => {
  const printed = (sql: string): string => py.module('x.py', [py.call(py.id('f'), [statementText(sql)])]).print();
  const text = printed(`SELECT ${'column_name, '.repeat(12)}'a  b' AS x\nFROM t WHERE a::text <> ':b'`);
  has(text, '\'a  b\' AS x\nFROM t', String.raw`a::text <> '\\:b'`);
  has(printed(`SELECT 1, ${'column_name, '.repeat(6)} -- it's one`), '\n-- it\'s one\nSELECT 1,');
  has(printed(`SELECT 1\nWHERE a = 'open\n  ${'x '.repeat(40)}'`), 'x x x');
});

test('the environment knows the tables and leaves out what it cannot compare', () => {
  const model = complete(d.domain([d.entity('sales.stores', [id])]), {});
  const [env, script] = alembic({ model, storage: storage(model), names: pythonNames(model) });
  has(env?.print() ?? '', 'def is_comparable(', 'include_schemas=True', 'def tables_on(');
  has(script?.print() ?? '', 'revision = ${repr(up_revision)}');
});

test.run();
