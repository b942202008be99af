import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Diagnostic } from '../../../src/domain/diagnostic.js';
import { readSqlalchemy, type ReadSqlalchemyOptions } from '../../../src/read/sqlalchemy/index.js';

const test = suite('what is found in models');

const HEAD = [
  'from sqlalchemy import *',
  'from sqlalchemy.orm import *',
  'class Base(DeclarativeBase): pass',
  '',
].join('\n');
const FIRST = HEAD.split('\n').length;

function found(body: string, options: ReadSqlalchemyOptions = {}): readonly Diagnostic[] {
  return readSqlalchemy([{ file: 'models.py', text: HEAD + body }], options).diagnostics;
}

/** Bodies with one thing that cannot be read as it stands, the line of it counted from 0, and what is said. */
const cases: readonly (readonly [code: string, line: number, body: string])[] = [
  ['unread-table-name', 0, 'users = Table(f"{prefix}_users", Base.metadata, Column("id", Integer))'],
  ['unread-table-name', 0, 'class User(Base):\n  __tablename__ = prefix()\n  id = Column(Integer, primary_key=True)'],
  ['no-table-name', 0, 'class User(Base):\n  id = Column(Integer, primary_key=True)\nT = Table("t", Base.metadata)'],
  ['duplicate-table', 1, 'a = Table("a", Base.metadata)\nb = Table("a", Base.metadata)'],
  ['duplicate-column', 0, 'a = Table("a", Base.metadata, Column("b", Integer), Column("b", Integer))'],
  ['reflected-table', 0, 'a = Table("a", Base.metadata, autoload_with=engine)'],
  ['unknown-type', 0, 'a = Table("a", Base.metadata, Column("b", Weather()))'],
  ['unknown-column', 0, 'a = Table("a", Base.metadata, Column("b", Integer), UniqueConstraint("c"))'],
  ['unread-constraint', 0, 'a = Table("a", Base.metadata, Column("b", Integer), more)'],
  ['unread-constraint', 0, 'a = Table("a", Base.metadata, Column("b", Integer), CheckConstraint(rule))'],
  ['unread-constraint', 0, 'a = Table("a", Base.metadata, Column("b", Integer), Index("i", thing))'],
  ['unread-constraint', 0, 'a = Table("a", Base.metadata, Column("b", Integer, Computed(rule)))'],
  ['unresolved-reference', 0, 'a = Table("a", Base.metadata, Column("b", ForeignKey("c.id"), type_=Integer))'],
  [
    'unresolved-relation',
    3,
    'class A(Base):\n  __tablename__ = "a"\n  id = Column(Integer, primary_key=True)\n  b = relationship("B")',
  ],
  [
    'unresolved-relation',
    3,
    'class A(Base):\n  __tablename__ = "a"\n  id = Column(Integer, primary_key=True)\n  b = relationship("A")',
  ],
  [
    'unread-attribute',
    3,
    'class A(Base):\n  __tablename__ = "a"\n  id = Column(Integer, primary_key=True)\n  b: Mapped[str] = make()',
  ],
  [
    'unknown-values',
    2,
    'class E(enum.Enum):\n  a = 1\nt = Table("t", Base.metadata, Column("e", Enum(E, values_callable=choose)))',
  ],
  ['unread-statement', 1, 'a = Table("a", Base.metadata)\nb = = 1'],
];

for (const [code, line, body] of cases) {
  test(`${code}: ${body.split('\n')[line]?.trim() ?? ''}`, () => {
    const finding = found(body, { dialect: 'postgresql' }).find(one => one.code === code);
    assert.ok(finding !== undefined, JSON.stringify(found(body)));
    assert.is(finding.severity, 'warning');
    assert.is(finding.place?.file, 'models.py');
    assert.is(finding.place?.line, FIRST + line);
    assert.ok(finding.message.length > 20 && finding.message.endsWith('.'), finding.message);
    assert.ok(finding.remedy !== null && finding.remedy.length > 10);
  });
}

const PARENT = 'class A(Base):\n  __tablename__ = "a"\n  id: Mapped[int] = mapped_column(primary_key=True)\n'
  + '  b: Mapped["B"] = relationship(uselist=False)\n';

test('a relation to one row that the tables do not hold is read as one to many, and said', () => {
  const child = (more: string): string =>
    `${PARENT}class B(Base):\n  __tablename__ = "b"\n  id: Mapped[int] = mapped_column(primary_key=True)\n`
    + `  a_id: Mapped[int] = mapped_column(ForeignKey("a.id")${more})\n`;
  const [finding, ...more] = found(child(''));
  assert.equal(more, []);
  assert.ok(finding);
  assert.is(finding.code, 'many-rows');
  assert.is(finding.place?.line, FIRST + 3);
  assert.match(finding.message, 'a_id of table "b"');
  assert.is(finding.remedy, 'Give a_id a unique constraint.');
  assert.equal(found(child(', unique=True')), []);
});

test('models that a function makes are read, whatever it is given', () => {
  const { domain, diagnostics } = readSqlalchemy(
    'def create_models(db):\n  width = 20\n  class User(db.Model):\n    __tablename__ = "users"\n'
      + '    id = db.Column(db.Integer, primary_key=True)\n    name = db.Column(db.String(width), nullable=False)\n'
      + '  return User\n',
  );
  assert.equal(diagnostics, []);
  assert.equal(domain.entities.map(({ id, fields }) => [id, ...fields.map(({ type }) => type)]), [[
    'users',
    { kind: 'integer', bits: 32, unsigned: false },
    { kind: 'string', length: 20, fixed: false },
  ]]);
});

const CONDITIONAL = 'a = Table("a", Base.metadata, Column("b", Integer), Index("i", "b").ddl_if(dialect="mysql"))\n';

test('an index for one database is left out on others, and that is said', () => {
  const on = (dialect: 'mysql' | 'sqlite'): number =>
    readSqlalchemy(HEAD + CONDITIONAL, { dialect }).domain.entities[0]?.indexes.length ?? 0;
  assert.is(on('mysql'), 1);
  assert.is(on('sqlite'), 0);
  assert.equal(found(CONDITIONAL, { dialect: 'sqlite' }).map(({ code }) => code), ['other-dialect']);
});

test('a key to a table that another input may have stays open, and is refused where there is none', () => {
  const text = `${HEAD}a = Table("a", Base.metadata, Column("b_id", Integer, ForeignKey("s.b.id", name="k")))`;
  const { domain, diagnostics } = readSqlalchemy(text, { open: true });
  assert.equal(diagnostics, []);
  const [key] = domain.entities[0]?.foreignKeys ?? [];
  assert.equal([key?.name, key?.columns, key?.references], ['k', ['b_id'], { entity: 's.b', columns: ['id'] }]);
  assert.equal(readSqlalchemy(text).domain.entities[0]?.foreignKeys, []);
});

test('what a method gives back counts for the mapped_column of a declared_attr, as it does for SQLAlchemy', () => {
  const { domain } = readSqlalchemy(`${HEAD}class M:
  @declared_attr
  def slug(cls) -> Mapped[str]:
    return mapped_column(String(30))
  @declared_attr
  def note(cls) -> Mapped[str | None]:
    return mapped_column(String(30))
  @declared_attr
  def count(cls) -> Mapped[int]:
    return mapped_column()
  @declared_attr
  def plain(cls) -> Mapped[str]:
    return Column(String(9))
class A(M, Base):
  __tablename__ = "a"
  id: Mapped[int] = mapped_column(primary_key=True)
`);
  assert.equal(domain.entities[0]?.fields.map(({ column, type, nullable }) => [column, type.kind, nullable]).sort(), [
    ['count', 'integer', false],
    ['id', 'integer', false],
    ['note', 'string', true],
    ['plain', 'string', true],
    ['slug', 'string', false],
  ]);
});

test('a list shared by a table and a view belongs to the table, and its check is the table\'s alone', () => {
  const { domain } = readSqlalchemy(
    `${HEAD}import enum
class Kind(enum.Enum):
  a = "A"
v = Table("v", Base.metadata, Column("kind", Enum(Kind, native_enum=False, create_constraint=True)), info={"view": True})
t = Table("t", Base.metadata, Column("kind", Enum(Kind, native_enum=False, create_constraint=True, name="k")))
`,
    { dialect: 'sqlite' },
  );
  assert.equal(domain.enums.map(({ id, values }) => [id, values]), [['t.kind', ['a']]]);
  assert.equal(domain.entities.map(({ checks }) => checks.map(({ name }) => name)), [[], ['k']]);
});

test('SQLite\'s variant of a wide integer numbers rows, and is as wide', () => {
  const text = `${HEAD}a = Table("a", Base.metadata, `
    + 'Column("id", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True))';
  const [id] = readSqlalchemy(text, { dialect: 'sqlite' }).domain.entities[0]?.fields ?? [];
  assert.equal([id?.type, id?.declared?.name, id?.identity], [
    { kind: 'integer', bits: 64, unsigned: false },
    'integer',
    'default',
  ]);
});

test.run();
