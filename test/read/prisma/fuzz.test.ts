import { suite } from 'uvu';
import { readPrisma } from '../../../src/read/prisma/index.js';
import { everything, forMysql, forSqlite } from '../../oracle/prisma/schemas.js';
import { standsDamage, takesItsShare } from '../damage.js';

const test = suite('Prisma schemas that were damaged');

test('are read without throwing, and what comes out holds together', () => {
  const shreds = [
    'model',
    'enum',
    'view',
    '@',
    '@@',
    '@id',
    '@relation(',
    '///',
    '/*',
    '*/',
    '?',
    '[]',
    'Unsupported(',
  ];
  standsDamage(text => readPrisma(text), [everything, forMysql, forSqlite], shreds);
});

const large: readonly (readonly [string, (size: number) => string])[] = [
  ['open brackets', size => `model A {\n id Int @default(${'['.repeat(size)}`],
  ['open comments', size => '/* '.repeat(size / 3)],
  ['open attributes', size => `model A {\n${' a Int @x(\n'.repeat(size / 12)}`],
  ['open arguments', size => `model A {\n${' a Int @x([b,\n'.repeat(size / 15)}`],
  ['open blocks', size => 'model A {\n'.repeat(size / 10)],
  ['blank lines after a field', size => `model A {\n id Int @id${'\n'.repeat(size)}}`],
  ['one open text', size => `model A {\n id String @default("${'y'.repeat(size)}`],
  ['quotes', size => `model A {\n id String @default(${'"'.repeat(size)}`],
  ['doc comments', size => '/// a\n'.repeat(size / 6)],
  ['gibberish', size => '{ ( a '.repeat(size / 6)],
  ['fields', size => {
    const fields = Array.from({ length: size / 20 }, (_, n) => ` f${n} Int @unique\n`);
    return `model A {\n id Int @id\n${fields.join('')}}`;
  }],
  ['models that lead to each other', size => {
    const names = Array.from({ length: Math.floor(size / 120) }, (_, n) => n);
    return names.map(n =>
      `model M${n} {\n id Int @id\n up M${n === 0 ? 0 : n - 1} @relation("r${n}", fields: [id], references: [id])\n`
      + ` down M${n + 1}[] @relation("r${n + 1}")\n}\n`
    ).join('');
  }],
  ['lists on both sides', size => {
    const names = Array.from({ length: Math.floor(size / 60) }, (_, n) => n);
    return `model A {\n id Int @id\n${names.map(n => ` b${n} B[] @relation("r${n}")\n`).join('')}}\n`
      + `model B {\n id Int @id\n${names.map(n => ` a${n} A[] @relation("r${n}")\n`).join('')}}`;
  }],
];

for (const [name, make] of large) {
  test(`take no more than their share of time: ${name}`, () => takesItsShare(text => readPrisma(text), make));
}

test.run();
