import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { complete as withCallers } from '../../../src/domain/complete.js';
import * as d from '../../../src/domain/index.js';
import { clientColumn } from '../../../src/stacks/express/client-column.js';
import { dataModules } from '../../../src/stacks/express/data.js';
import { expressNames } from '../../../src/stacks/express/names.js';
import type { PrismaContext } from '../../../src/stacks/express/prisma/context.js';
import { storage } from '../../../src/storage/from-model.js';
import { completeOpen } from '../../support/complete-open.js';

const test = suite('the data layer of Express projects');

const id = d.field('id', d.integer(64), { identity: 'default' });
const plain: Partial<d.ModelOptions> = { timestamps: false, softDelete: 'none' };

function contextOf(model: d.Model): PrismaContext {
  return { model, storage: storage(model), names: expressNames(model) };
}

/** The files of a data layer by path. */
function emitted(
  entities: readonly d.Entity[],
  options: Partial<d.ModelOptions> = {},
  enums: readonly d.EnumType[] = [],
): ReadonlyMap<string, string> {
  const model = completeOpen(d.domain(entities, enums, 'postgresql'), { ...plain, ...options });
  return new Map(dataModules(contextOf(model)).map(one => [one.path, one.print()]));
}

function schemaOf(...given: Parameters<typeof emitted>): string {
  return emitted(...given).get('prisma/schema.prisma') ?? '';
}

/** Whether texts stand in a schema, whatever room is between the words. */
function has(text: string | undefined, ...parts: readonly string[]): void {
  const tight = text?.replaceAll(/ +/g, ' ') ?? 'nothing';
  for (const part of parts) assert.ok(tight.includes(part), `${part}\nis missing in\n${tight}`);
}

test('a column has the type of its database, and maps to its own name where the JSON has another', () => {
  const things = d.entity('things', [
    id,
    d.field('unitPrice', d.decimal(8, 2)),
    d.field('name', d.string(80)),
    d.field('made', d.instant()),
    d.field('key', d.uuid),
  ]);
  const schema = (database: d.Dialect) => schemaOf([things], { database });
  has(
    schema('postgresql'),
    'id BigInt @id(map: "pk_things") @default(autoincrement())',
    'unit_price Decimal @map("unitPrice") @db.Decimal(8, 2)',
    'name String @db.VarChar(80)',
    'made DateTime @db.Timestamptz(6)',
    'key String @db.Uuid',
    '@@map("things")',
  );
  has(schema('mysql'), 'made DateTime @db.DateTime(6)', 'key String @db.Char(32)', 'id BigInt @id @default');
  has(schema('sqlite'), 'id BigInt @id @default(autoincrement())', 'made DateTime\n', 'key String\n');
});

test('what is unique among living rows is so to Prisma, and on MySQL by a column that the client leaves alone', () => {
  const users = d.entity('users', [id, d.field('email', d.string(80))], { uniques: [d.unique('email')] });
  const options = { softDelete: 'deleted_at' } as const;
  has(
    schemaOf([users], options),
    'previewFeatures = ["partialIndexes"]',
    '@unique(map: "uq_users_email", where: raw("deleted_at IS NULL"))',
  );
  has(
    schemaOf([users], { ...options, database: 'mysql' }),
    'uq_users_email_living Boolean? @ignore',
    '@@unique([email, uq_users_email_living], map: "uq_users_email")',
  );
});

test('several keys between the same two tables have names, and both sides of each are there', () => {
  const key = (column: string, onDelete: d.ReferentialAction) => d.foreignKey(column, 'users', { onDelete });
  const posts = d.entity('posts', [id, d.field('author_id', d.integer(64)), d.field('editor_id', d.integer(64))], {
    foreignKeys: [key('author_id', 'cascade'), key('editor_id', 'restrict')],
  });
  has(
    schemaOf([d.entity('users', [id]), posts]),
    'author User @relation("Post_author", fields: [author_id], references: [id], onDelete: Cascade, onUpdate: NoAction',
    'editor User @relation("Post_editor", fields: [editor_id]',
    'posts Post[] @relation("Post_author")',
    'posts_by_editor Post[] @relation("Post_editor")',
  );
});

test('an enum is one to Prisma where the database knows it, or the client alone', () => {
  const mood = d.enumType('mood', ['ok', 'in-review'], { dialect: 'postgresql' });
  const field = d.field('mood', d.enumOf(mood.id), { default: { kind: 'string', value: 'in-review' } });
  const things = [d.entity('things', [id, field])];
  has(
    schemaOf(things, {}, [mood]),
    'mood Mood @default(in_review)',
    'enum Mood {\n ok\n',
    'in_review @map("in-review")',
    '@@map("mood")',
  );
  has(schemaOf(things, { database: 'sqlite' }, [mood]), 'mood Mood @default(in_review)');
  const listed = d.enumType('mood', ['ok', 'in-review'], { dialect: null });
  has(schemaOf(things, {}, [listed]), 'mood String @default("in-review") @db.VarChar(9)');
});

test('what Prisma has no word for is text, which the adapter is told to read', () => {
  const spans = d.field('spans', { kind: 'array', of: d.duration, dimensions: 1 });
  const things = d.entity('things', [id, d.field('lasts', d.duration), spans, d.field('size', d.integer())]);
  const files = emitted([things]);
  has(
    files.get('prisma/schema.prisma'),
    '/// The database keeps it as interval, which Prisma has no word for: here it is text.\n lasts String',
  );
  has(files.get('src/db.ts'), '[1186, TEXT]', '[1187, TEXT_ARRAY]', 'prependListener(\'rowDescription\', readAsText)');
  assert.not.match(emitted([d.entity('things', [id])]).get('src/db.ts') ?? '', /readAsText/);
  has(schemaOf([things], { database: 'mysql' }), 'lasts BigInt');
});

test('a table without a key is a view to Prisma, which is only read', () => {
  const visits = d.entity('visits', [d.field('what', d.text)], { primaryKey: [] });
  has(schemaOf([visits]), 'view Visit {', '@@map("visits")', 'previewFeatures = ["views"]');
});

test('a key of another width than what it refers to is as wide to Prisma, which wants both alike', () => {
  const notes = d.entity('notes', [id, d.field('thing_id', d.integer(32))], {
    foreignKeys: [d.foreignKey('thing_id', 'things')],
  });
  has(schemaOf([d.entity('things', [id]), notes]), 'thing_id BigInt\n');
});

test('tables that stand in more than one schema say in which', () => {
  const hr = d.entity('hr.people', [id]);
  has(schemaOf([hr, d.entity('things', [id])]), 'schemas = ["public", "hr"]', '@@schema("hr")', '@@schema("public")');
});

test('the client\'s view of a column tells what services have to know', () => {
  const things = d.entity('things', [d.field('id', d.uuid), d.field('code', d.string(8, true))]);
  const view = (database: d.Dialect) => {
    const context = contextOf(completeOpen(d.domain([things], [], 'postgresql'), { ...plain, database }));
    const [entity] = context.model.entities;
    assert.ok(entity);
    return entity.fields.map(field => clientColumn(entity, field, context));
  };
  const [key, code] = view('postgresql');
  assert.equal(key, {
    scalar: 'String',
    enum: null,
    list: false,
    literal: false,
    compact: false,
    padded: false,
    made: null,
  });
  assert.is(code?.padded, true);
  assert.is(view('sqlite')[0]?.compact, true);
  assert.equal(view('sqlite')[0]?.made, { kind: 'call', function: 'uuid', arguments: [] });
});

test('the first migration makes the tables, under a time that never changes', () => {
  const files = emitted([d.entity('things', [id])]);
  has(files.get('prisma/migrations/20000101000000_init/migration.sql'), 'CREATE TABLE "things"');
  has(files.get('prisma/migrations/migration_lock.toml'), 'provider = "postgresql"');
  assert.equal([...files], [...emitted([d.entity('things', [id])])]);
});

test('tests get a database of their own, which lives without a server but for MySQL', () => {
  const setup = (database: d.Dialect) => emitted([d.entity('things', [id])], { database }).get('tests/database.ts');
  has(setup('postgresql'), 'await PGlite.create()', 'process.env.DATABASE_URL = url', 'await migrate(database');
  has(setup('sqlite'), 'await mkdtemp(', 'await migrate(database');
  has(setup('mysql'), 'TEST_DATABASE_URL has to name an empty database');
});

test('the database of the tests loads the extensions that the migrations make, as far as they come with it', () => {
  const columns = ['citext', 'hstore', 'geometry'].map(name =>
    d.field(name, { kind: 'native', dialect: 'postgresql', name, arguments: [], base: 'text' })
  );
  const random = d.field('code', d.uuid, {
    default: { kind: 'native', dialect: 'postgresql', sql: 'uuid_generate_v4()' },
  });
  const setup = emitted([d.entity('things', [id, ...columns, random])]).get('tests/database.ts');
  has(
    setup,
    'await PGlite.create({ extensions: { citext, hstore, uuid_ossp } })',
    'from \'@electric-sql/pglite/contrib/uuid_ossp\'',
  );
});

test('where the tables stand already, what is added to them is a migration of its own', () => {
  const users = d.entity('users', [id, d.field('email', d.string(80))], { uniques: [d.unique('email')] });
  const model = withCallers(d.domain([users], [], 'postgresql'), { ...plain, existing: true });
  const files = new Map(dataModules(contextOf(model)).map(one => [one.path, one.print()]));
  const init = files.get('prisma/migrations/20000101000000_init/migration.sql');
  has(init, 'CREATE TABLE "users"');
  assert.not.match(init ?? '', /credentials/);
  has(
    files.get('prisma/migrations/20000101000001_identity/migration.sql'),
    'CREATE TABLE "credentials"',
    'CREATE TABLE "refresh_tokens"',
  );
});

test.run();
