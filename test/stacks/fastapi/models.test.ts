import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as d from '../../../src/domain/index.js';
import { models } from '../../../src/stacks/fastapi/app/models/index.js';
import { storage } from '../../../src/storage/from-model.js';
import { completeOpen as complete } from '../../support/complete-open.js';

const test = suite('models of FastAPI');

const id = d.field('id', d.integer(64), { identity: 'default' });

function emitted(
  entities: readonly d.Entity[],
  options: Partial<d.ModelOptions> = {},
  enums: readonly d.EnumType[] = [],
  source: d.Dialect | null = 'postgresql',
): ReadonlyMap<string, string> {
  const model = complete(d.domain(entities, enums, source), options);
  return new Map(Array.from(models({ model, storage: storage(model) }), one => [one.path, one.print()]));
}

const plain: Partial<d.ModelOptions> = { timestamps: false, softDelete: 'none' };

function has(text: string | undefined, ...parts: readonly string[]): void {
  for (const part of parts) assert.ok(text?.includes(part), `${part}\nis missing in\n${text ?? 'nothing'}`);
}

test('a class says what is special about its table, and the mixins say the rest', () => {
  const files = emitted([
    d.entity('users', [id, d.field('email', d.string(255))], { uniques: [['email']], comment: 'Somebody.' }),
  ]);
  has(
    files.get('app/models/user.py'),
    'class User(Timestamps, SoftDelete, Base):\n    """Somebody."""',
    '__tablename__ = "users"',
    'Index("uq_users_email", "email", unique=True, **LIVING)',
    'id: Mapped[int] = mapped_column(BigInt, Identity(), primary_key=True)',
    'email: Mapped[str] = mapped_column(String(255))',
  );
  assert.not.ok(files.get('app/models/user.py')?.includes('created_at:'));
  has(files.get('app/models/base.py'), 'class Timestamps:', 'class SoftDelete:', 'def hide_deleted_rows');
});

test('without marks and timestamps there is nothing to share', () => {
  const files = emitted([d.entity('users', [id, d.field('email', d.string(255))], { uniques: [['email']] })], plain);
  assert.is(files.get('app/models/base.py'), '"""What models share."""\n');
  has(files.get('app/models/user.py'), 'class User(Base):', 'mapped_column(String(255), unique=True)');
});

test('names that Python has already get an underscore, and their columns keep theirs', () => {
  const files = emitted([
    d.entity('things', [id, d.field('class', d.text), d.field('metadata', d.json()), d.field('int', d.integer())]),
  ], plain);
  has(
    files.get('app/models/thing.py'),
    'class_: Mapped[str] = mapped_column("class", LongText)',
    'metadata_: Mapped[Any] = mapped_column("metadata", Json)',
    'int_: Mapped[int] = mapped_column("int")',
  );
});

test('a name that is also a type gets an underscore where that type is meant', () => {
  const files = emitted([
    d.entity('tracks', [id, d.field('bytes', d.integer()), d.field('float', d.float())]),
    d.entity('blobs', [id, d.field('bytes', d.bytes())]),
  ], plain);
  has(
    files.get('app/models/track.py'),
    'bytes: Mapped[int]',
    'float_: Mapped[float] = mapped_column("float", Double)',
  );
  has(files.get('app/models/blob.py'), 'bytes_: Mapped[bytes] = mapped_column("bytes", Bytes)');
});

test('a class keeps its name where a relation leads to it, whatever else is called so', () => {
  const files = emitted([
    d.entity('bases', [id]),
    d.entity('indexes', [id, d.field('base_id', d.integer(64))], { foreignKeys: [d.foreignKey('base_id', 'bases')] }),
  ], plain);
  has(
    files.get('app/models/index.py'),
    'from app.database import Base as database_Base',
    'from app.models.base_ import Base',
    'class Index(database_Base):',
    'base: Mapped[Base]',
  );
  has(files.get('app/models/base_.py'), 'class Base(database_Base):', 'indexes: Mapped[list[Index]]');
});

test('tables called like modules of the project have modules of their own', () => {
  const files = emitted(['bases', 'services', 'seeds', 'imports', 'lists'].map(name => d.entity(name, [id])), plain);
  for (const module of ['base_', 'service', 'seed', 'import_', 'list_']) {
    assert.ok(files.has(`app/models/${module}.py`));
  }
});

test('a relation names both sides, and loads nothing by itself', () => {
  const files = emitted([
    d.entity('users', [id]),
    d.entity('posts', [id, d.field('author_id', d.integer(64))], {
      foreignKeys: [d.foreignKey('author_id', 'users', { onDelete: 'cascade' })],
    }),
  ], plain);
  has(
    files.get('app/models/post.py'),
    'if TYPE_CHECKING:\n    from app.models.user import User',
    'author_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))',
    'back_populates="posts", foreign_keys=author_id, lazy="raise"',
  );
  has(files.get('app/models/user.py'), 'posts: Mapped[list[Post]]', 'foreign_keys="Post.author_id"');
});

test('a pure junction is a table in the file of what its first key refers to', () => {
  const files = emitted([
    d.entity('posts', [id]),
    d.entity('tags', [id]),
    d.entity('post_tags', [d.field('post_id', d.integer(64)), d.field('tag_id', d.integer(64))], {
      primaryKey: ['post_id', 'tag_id'],
      foreignKeys: [d.foreignKey('post_id', 'posts'), d.foreignKey('tag_id', 'tags')],
    }),
  ], plain);
  has(files.get('app/models/post.py'), 'post_tags = Table(\n    "post_tags",', 'secondary=post_tags');
  has(files.get('app/models/tag.py'), 'secondary="post_tags"');
  has(files.get('app/models/__init__.py'), 'from app.models.post import Post, post_tags');
});

test('a table without a key and a view are tables without a class', () => {
  const view = d.view('totals', [d.field('count', d.integer(64))], { sql: 'SELECT count(*) FROM log' });
  const files = emitted([d.entity('log', [d.field('schema', d.text)], { primaryKey: null }), view], plain);
  has(files.get('app/models/log.py'), 'Column("schema", LongText, key="schema_", nullable=False)');
  has(files.get('app/models/total.py'), 'info={"view": True}', 'which PostgreSQL alone has');
});

test('a type of one database stands there, and its stand-in on SQLite', () => {
  const files = emitted([
    d.entity('hosts', [
      id,
      d.field('address', d.native('postgresql', 'inet', 'text')),
      d.field('tags', d.array(d.text)),
      d.field('size', d.integer(32, true)),
    ]),
  ], plain);
  has(
    files.get('app/models/host.py'),
    'Text().with_variant(Native("inet"), "postgresql")',
    'tags: Mapped[list[str]] = mapped_column(array_of(Text()))',
    'size: Mapped[int] = mapped_column(BigInteger)',
  );
  has(files.get('app/models/types.py'), 'class Native(UserDefinedType[Any]):', 'def array_of(');
});

test('an enum is a class of its values', () => {
  const files = emitted(
    [d.entity('posts', [
      id,
      d.field('status', d.enumOf('status'), { default: { kind: 'string', value: 'in review' } }),
    ])],
    plain,
    [d.enumType('status', ['draft', 'in review'])],
  );
  has(files.get('app/models/enums.py'), 'IN_REVIEW = "in review"');
  has(files.get('app/models/post.py'), 'server_default=Status.IN_REVIEW', 'native=True');
});

test('what a text says is never code: colons are no parameters, quotes stay quotes', () => {
  const files = emitted([
    d.entity('t', [id, d.field('a', d.string(20), { default: { kind: 'string', value: 'x:y "z" \'' } })], {
      checks: [{
        name: null,
        expression: { kind: 'native', dialect: 'postgresql', sql: 'a <> \':b\' AND a::text <> \'\'' },
      }],
      comment: '"""',
    }),
  ], plain);
  has(
    files.get('app/models/t.py'),
    String.raw`text("a <> '\\:b' AND a::text <> ''")`,
    String.raw`server_default=text("'x:y \"z\" '''")`,
    String.raw`"""\"\"\""""`,
  );
});

test('tables in schemas say so, and leave them on SQLite', () => {
  const files = emitted([
    d.entity('sales.stores', [id]),
    d.entity('people', [id, d.field('store_id', d.integer(64))], {
      foreignKeys: [d.foreignKey('store_id', 'sales.stores')],
    }),
  ], plain);
  has(files.get('app/models/store.py'), '__table_args__ = ({"schema": "sales"},)');
  has(files.get('app/models/person.py'), 'ForeignKey("sales.stores.id")');
  has(files.get('app/models/base.py'), 'def leave_schemas(');
});

test('what SQLite cannot say stands on the project\'s own database alone', () => {
  const where: d.Expression = { kind: 'native', dialect: 'postgresql', sql: 'email !~ \'^x\'' };
  const files = emitted([
    d.entity('users', [id, d.field('email', d.string(90))], {
      uniques: [{ ...d.unique('email'), name: 'some_emails', where, index: true }],
    }),
  ], plain);
  has(files.get('app/models/user.py'), 'info={"only": "postgresql"},\n        ).ddl_if(dialect="postgresql")');
});

test('a column of a longer key is numbered where the database does not', () => {
  const files = emitted([
    d.entity('lines', [d.field('order_id', d.integer()), d.field('number', d.integer(), { identity: 'default' })], {
      primaryKey: ['order_id', 'number'],
    }),
  ], plain);
  has(files.get('app/models/base.py'), 'def number_row(');
});

test('the same tables give the same files', () => {
  const make = (): string => JSON.stringify([...emitted([d.entity('users', [id, d.field('email', d.text)])])]);
  assert.is(make(), make());
});

test.run();
