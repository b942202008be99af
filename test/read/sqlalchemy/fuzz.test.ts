import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import { readSqlalchemy } from '../../../src/read/sqlalchemy/index.js';
import { standsDamage, takesItsShare } from '../damage.js';

const test = suite('models of SQLAlchemy that were damaged');

const models = ['typed', 'classic', 'inheritance', 'heroes', 'postgres', 'choices'].map(name =>
  readFileSync(`test/oracle/sqlalchemy/models/${name}.py`, 'utf8')
);

test('are read without throwing, and what comes out holds together', () => {
  const shreds = [
    'class ',
    'def ',
    'Base',
    'Mapped[',
    'mapped_column(',
    'Column(',
    'ForeignKey(',
    '__tablename__',
    '__table_args__ = (',
    'Enum(',
    'lambda: ',
    ' = ',
    '"""',
    '**',
    '    ',
    '@',
    'Table(',
    'relationship(',
    'self',
    '%s',
    'dialect.name == ',
    'return dialect.type_descriptor(',
    'super().',
  ];
  // With a database, what types are on it is looked into as well.
  standsDamage(text => readSqlalchemy(text, text.length % 2 === 0 ? { dialect: 'postgresql' } : {}), models, shreds);
});

const numbers = (size: number, each: number): number[] => Array.from({ length: Math.floor(size / each) }, (_, n) => n);
const head = 'from sqlalchemy import *\nfrom sqlalchemy.orm import *\nclass Base(DeclarativeBase): pass\n';

const large: readonly (readonly [string, (size: number) => string])[] = [
  ['columns', size => {
    const columns = numbers(size, 30).map(n => `  c${n} = Column(Integer, index=True)\n`);
    return `${head}class A(Base):\n  __tablename__ = "a"\n  id = Column(Integer, primary_key=True)\n${
      columns.join('')
    }`;
  }],
  [
    'tables that lead to each other',
    size =>
      head
      + numbers(size, 120).map(n =>
        `class A${n}(Base):\n  __tablename__ = "a${n}"\n  id = Column(ForeignKey("a${
          n === 0 ? 0 : n - 1
        }.id"), primary_key=True)\n`
        + `  up = relationship("A${n === 0 ? 0 : n - 1}")\n`
      ).join(''),
  ],
  [
    'classes that inherit from the one before',
    size =>
      `${head}class A0(Base):\n  __tablename__ = "a"\n  id = Column(Integer, primary_key=True)\n`
      + numbers(size, 60).map(n => `class A${n + 1}(A${n}):\n  c${n} = Column(Integer)\n`).join(''),
  ],
  [
    'relations to one row over many keys',
    size => {
      const owner = numbers(size, 130).map(n => `  r${n} = relationship("B", uselist=False)\n`).join('');
      const keys = numbers(size, 130).map(n => `  k${n} = Column(ForeignKey("a.id"))\n`).join('');
      return `${head}class A(Base):\n  __tablename__ = "a"\n  id = Column(Integer, primary_key=True)\n${owner}`
        + `class B(Base):\n  __tablename__ = "b"\n  id = Column(Integer, primary_key=True)\n${keys}`;
    },
  ],
  [
    'columns of a type that asks for the database in many ways',
    size =>
      `${head}URL = "postgresql://db"\nclass T(TypeDecorator):\n  impl = String\n  def load_dialect_impl(self, dialect):\n${
        numbers(size, 100).map(n => `    if dialect.name == "d${n}":\n      return String(${n})\n`).join('')
      }    return String()\nclass A(Base):\n  __tablename__ = "a"\n  id = Column(Integer, primary_key=True)\n${
        numbers(size, 100).map(n => `  c${n} = Column(T)\n`).join('')
      }`,
  ],
  [
    'names that stand for the one before',
    size => `${head}x0 = "a"\n${numbers(size, 30).map(n => `x${n + 1} = x${n} + x${n}\n`).join('')}`,
  ],
  [
    'functions that call the one before twice',
    size =>
      `${head}def f0(): return 1\n${
        numbers(size, 50).map(n => `def f${n + 1}():\n  return [f${n}(), f${n}()]\n`).join('')
      }x = f${numbers(size, 50).length}()\n`,
  ],
  ['a function that calls itself', size => `${head}def f():\n  return [f(), f()]\n${'x = f()\n'.repeat(size / 8)}`],
  ['mixins', size =>
    head + numbers(size, 80).map(n => `class M${n}:\n  m${n} = Column(Integer)\n`).join('')
    + `class A(${numbers(size, 80).map(n => `M${n}, `).join('')}Base):\n  __tablename__ = "a"\n`],
  [
    'lists in Table',
    size => `${head}t = Table("t", MetaData(), ${numbers(size, 30).map(n => `Column("c${n}", Integer), `).join('')})\n`,
  ],
  [
    'indexes over many columns',
    size =>
      `${head}t = Table("t", MetaData(), ${
        numbers(size, 60).map(n => `Column("c${n}", Integer), Index("i${n}", "c${n}"), `).join('')
      })\n`,
  ],
  [
    'members of an enum',
    size =>
      `${head}import enum\nclass E(enum.Enum):\n${numbers(size, 14).map(n => `  m${n} = "${n}"\n`).join('')}`
      + 'class A(Base):\n  __tablename__ = "a"\n  e = Column(Enum(E), primary_key=True)\n',
  ],
];

for (const [name, make] of large) {
  test(`take no more than their share of time: ${name}`, () => takesItsShare(text => readSqlalchemy(text), make));
}

test.run();
