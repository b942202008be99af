import fc from 'fast-check';
import { loadModule, parseSync } from 'libpg-query';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { sameValue } from '../../src/domain/canonical.js';
import { bytes, decimal, enumOf, instant, integer, json, native, string, uuid } from '../../src/domain/define.js';
import { type Dialect, dialects } from '../../src/domain/dialect.js';
import type { Expression, PortableFunction } from '../../src/domain/expression.js';
import * as e from '../../src/domain/expression/build.js';
import { isClosed } from '../../src/domain/expression/closed.js';
import { printExpression, sayExpression } from '../../src/domain/expression/print.js';
import { columnsUsed, hasNative, mapExpression, walk } from '../../src/domain/expression/walk.js';
import { ourShape, postgresqlShape } from './expression-shape.js';
import { anyExpression } from './random-expression.js';

await loadModule();
const expressions = suite('expressions');

const a = e.column('a');
const b = e.column('b');
const said = (expression: Expression): readonly (string | null)[] =>
  dialects.map(dialect => printExpression(expression, dialect));

const table: readonly (readonly [string, Expression, string | null, string | null, string | null])[] = [
  ['a column', e.column('order'), '"order"', '`order`', '"order"'],
  ['a column with quotes', e.column('a"b`c'), '"a""b`c"', '`a"b``c`', '"a""b`c"'],
  ['a text', e.literal('it\'s'), '\'it\'\'s\'', '\'it\'\'s\'', '\'it\'\'s\''],
  ['a text with a backslash', e.literal('a\\'), 'E\'a\\\\\'', '\'a\\\\\'', '\'a\\\''],
  ['a text with NUL', e.literal('a\0'), null, '\'a\\0\'', null],
  ['a text with half a character', e.literal('\ud800'), null, null, null],
  ['a column with NUL', e.column('a\0'), null, null, null],
  ['a boolean', e.literal(true), 'TRUE', 'TRUE', '1'],
  ['NULL', e.literal(null), 'NULL', 'NULL', 'NULL'],
  [
    'a number',
    e.number('12345678901234567890.5e-3'),
    '12345678901234567890.5e-3',
    '12345678901234567890.5e-3',
    '12345678901234567890.5e-3',
  ],
  ['no number', e.number('1; DROP TABLE x'), null, null, null],
  ['a number that is not finite', e.literal(Number.NaN), null, null, null],
  ['minus a negative number', e.unary('-', e.literal(-1)), '-(-1)', '-(-1)', '-(-1)'],
  [
    'joined texts',
    e.binary(e.binary(a, '||', e.literal(' ')), '||', b),
    '"a" || \' \' || "b"',
    'CONCAT(`a`, \' \', `b`)',
    '"a" || \' \' || "b"',
  ],
  ['concat', e.call('concat', a, b), '("a" || "b")', 'concat(`a`, `b`)', '("a" || "b")'],
  ['concat of one', e.call('concat', a), '("a" || \'\')', 'concat(`a`)', '("a" || \'\')'],
  [
    'concat of what is there',
    e.call('concat-present', a, e.literal(' '), e.literal(-1)),
    'concat("a", \' \', -1)',
    'concat(coalesce(`a`, \'\'), \' \', (-1))',
    '(coalesce("a", \'\') || \' \' || (-1))',
  ],
  ['and inside or', e.or(e.and(a, b), b), '("a" AND "b") OR "b"', '(`a` AND `b`) OR `b`', '("a" AND "b") OR "b"'],
  ['and inside and', e.and(a, e.and(b, a)), '"a" AND "b" AND "a"', '`a` AND `b` AND `a`', '"a" AND "b" AND "a"'],
  ['not', e.unary('not', e.binary(a, '=', b)), 'NOT ("a" = "b")', 'NOT (`a` = `b`)', 'NOT ("a" = "b")'],
  [
    'in',
    e.isIn(a, [e.literal('x'), e.literal('y')]),
    '"a" IN (\'x\', \'y\')',
    '`a` IN (\'x\', \'y\')',
    '"a" IN (\'x\', \'y\')',
  ],
  ['in nothing', e.isIn(a, []), 'FALSE', 'FALSE', '0'],
  ['not in nothing', e.isIn(a, [], true), 'TRUE', 'TRUE', '1'],
  ['between', e.between(a, e.literal(1), b), '"a" BETWEEN 1 AND "b"', '`a` BETWEEN 1 AND `b`', '"a" BETWEEN 1 AND "b"'],
  ['like', e.binary(a, 'like', e.literal('x%')), '"a" LIKE \'x%\'', '`a` LIKE \'x%\'', '"a" LIKE \'x%\''],
  [
    'like with escapes',
    e.binary(a, 'like', e.literal('\\%')),
    '"a" LIKE E\'\\\\%\'',
    '`a` LIKE \'\\\\%\'',
    '"a" LIKE \'\\%\' ESCAPE \'\\\'',
  ],
  [
    'ilike',
    e.binary(a, 'not ilike', e.literal('x')),
    '"a" NOT ILIKE \'x\'',
    'LOWER(`a`) NOT LIKE LOWER(\'x\')',
    '"a" NOT LIKE \'x\'',
  ],
  ['regexp', e.binary(a, 'regexp', e.literal('^x')), '"a" ~ \'^x\'', '`a` REGEXP \'^x\'', null],
  ['regexp', e.binary(a, 'regexp', e.literal('(?i)^x')), '"a" ~* \'^x\'', '`a` REGEXP \'(?i)^x\'', null],
  [
    'a case',
    { kind: 'case', operand: null, branches: [{ when: a, result: e.literal(1) }], otherwise: null },
    'CASE WHEN "a" THEN 1 END',
    'CASE WHEN `a` THEN 1 END',
    'CASE WHEN "a" THEN 1 END',
  ],
  ['a case without branches', { kind: 'case', operand: null, branches: [], otherwise: a }, null, null, null],
  ['now', e.call('now'), 'CURRENT_TIMESTAMP', 'CURRENT_TIMESTAMP', 'CURRENT_TIMESTAMP'],
  ['a random uuid', e.call('uuid'), 'gen_random_uuid()', 'uuid()', null],
  ['a uuid by time', e.call('uuid7'), 'uuidv7()', null, null],
  ['length', e.call('length', a), 'length("a")', 'char_length(`a`)', 'length("a")'],
  ['length in bytes', e.call('byte-length', a), 'octet_length("a")', 'octet_length(`a`)', 'length(CAST("a" AS BLOB))'],
  ['trim', e.call('trim', a), 'trim("a")', 'trim(`a`)', 'trim("a")'],
  [
    'trim of a sign',
    e.call('trim', a, e.literal('-')),
    'btrim("a", \'-\')',
    'trim(BOTH \'-\' FROM `a`)',
    'trim("a", \'-\')',
  ],
  ['trim of signs', e.call('trim', a, e.literal('+-')), 'btrim("a", \'+-\')', null, 'trim("a", \'+-\')'],
  ['greatest', e.call('greatest', a, b), 'greatest("a", "b")', 'greatest(`a`, `b`)', 'max("a", "b")'],
  ['greatest of one', e.call('greatest', a), '"a"', '`a`', '"a"'],
  ['floor', e.call('floor', a), 'floor("a")', 'floor(`a`)', null],
  ['year', e.call('year', a), 'EXTRACT(YEAR FROM "a")', 'year(`a`)', 'CAST(strftime(\'%Y\', "a") AS INTEGER)'],
  ['a cast', e.cast(a, integer(64)), 'CAST("a" AS bigint)', 'CAST(`a` AS SIGNED)', 'CAST("a" AS INTEGER)'],
  [
    'a cast to decimal',
    e.cast(a, decimal(10, 2)),
    'CAST("a" AS numeric(10, 2))',
    'CAST(`a` AS DECIMAL(10, 2))',
    'CAST("a" AS NUMERIC)',
  ],
  [
    'a cast to text',
    e.cast(a, string(9)),
    'CAST("a" AS character varying(9))',
    'CAST(`a` AS CHAR(9))',
    'CAST("a" AS TEXT)',
  ],
  [
    'a cast to a time',
    e.cast(a, instant(3)),
    'CAST("a" AS timestamp(3) with time zone)',
    'CAST(`a` AS DATETIME(3))',
    '"a"',
  ],
  ['a cast to json', e.cast(a, json()), 'CAST("a" AS jsonb)', 'CAST(`a` AS JSON)', '"a"'],
  ['a cast to bytes', e.cast(a, bytes()), 'CAST("a" AS bytea)', 'CAST(`a` AS BINARY)', 'CAST("a" AS BLOB)'],
  ['a cast to uuid', e.cast(a, uuid), 'CAST("a" AS uuid)', 'CAST(`a` AS CHAR(36))', '"a"'],
  ['a text as enum', e.cast(e.literal('x'), enumOf('mood')), '\'x\'', '\'x\'', '\'x\''],
  ['a column as enum', e.cast(a, enumOf('mood')), null, null, null],
  ['a cast to a native type', e.cast(a, native('postgresql', 'inet', 'text')), 'CAST("a" AS inet)', null, null],
  ['a cast to no type', e.cast(a, native('postgresql', 'inet); DROP', 'text')), null, null, null],
  ['what is native', e.nativeSql('postgresql', 'a @> b'), 'a @> b', null, null],
  ['native inside', e.and(e.nativeSql('mysql', 'a <=> b'), b), null, '(a <=> b) AND `b`', null],
];
for (const [what, expression, postgresql, mysql, sqlite] of table) {
  expressions(`${what} is said by each dialect in its own way, or not at all`, () => {
    assert.equal(said(expression), [postgresql, mysql, sqlite]);
  });
}

const closed: readonly (readonly [string, Dialect, boolean])[] = [
  ['nextval(\'a;b\'::regclass)', 'postgresql', true],
  ['$$a;b$$', 'postgresql', true],
  ['$x$a$$;b$x$', 'postgresql', true],
  ['E\'a\\\'b\'', 'postgresql', true],
  ['\'a\\\'', 'postgresql', true],
  ['"a;b" + (1 + [2])', 'postgresql', true],
  ['f(1, 2)', 'postgresql', true],
  ['\'a\\\'b\'', 'mysql', true],
  ['`a;b`', 'mysql', true],
  ['', 'postgresql', false],
  ['1;', 'postgresql', false],
  ['1) OR (1', 'postgresql', false],
  ['(1', 'sqlite', false],
  ['(1]', 'sqlite', false],
  ['\'a', 'sqlite', false],
  ['\'a\\\'', 'mysql', false],
  ['E\'a\\\'', 'postgresql', false],
  ['1 -- x', 'sqlite', false],
  ['1 /* x', 'sqlite', false],
  ['1 # x', 'mysql', false],
  ['1, 2', 'postgresql', false],
  ['$x$a$$', 'postgresql', false],
  ['1\0', 'postgresql', false],
];
for (const [sql, dialect, is] of closed) {
  expressions(`${JSON.stringify(sql)} is ${is ? '' : 'not '}closed in itself on ${dialect}`, () => {
    assert.is(isClosed(sql, dialect), is);
    assert.is(printExpression(e.nativeSql(dialect, sql), dialect), is ? sql : null);
  });
}

expressions('a refusal says why', () => {
  assert.equal(sayExpression(e.binary(a, 'regexp', b), 'sqlite'), { reason: 'SQLite has no regular expressions' });
  assert.equal(sayExpression(e.nativeSql('mysql', 'x'), 'sqlite'), { reason: 'it is written for MySQL' });
});

expressions('nested beyond reason are refused, and walked all the same', () => {
  let deep: Expression = a;
  for (let depth = 0; depth < 100_000; depth += 1) deep = { kind: 'unary', operator: 'not', operand: deep };
  assert.equal(said(deep), [null, null, null]);
  assert.equal([...columnsUsed(deep)], ['a']);
});

expressions('of a long chain are said, however many operands it has', () => {
  const long = e.or(...Array.from({ length: 20_000 }, (_, index) => e.binary(a, '=', e.literal(index))));
  const sql = printExpression(long, 'postgresql') ?? '';
  assert.is(sql.split(' OR ').length, 20_000);
});

expressions('give their columns, whether they are native, and themselves with parts changed', () => {
  const whole = e.and(e.binary(a, '=', b), e.isIn(b, [e.column('c')]), e.nativeSql('sqlite', 'd'));
  assert.equal([...columnsUsed(whole)], ['a', 'b', 'c']);
  assert.is(hasNative(whole), true);
  assert.is(hasNative(a), false);
  const turned = mapExpression(whole, part => part.kind === 'column' ? e.column(part.name.toUpperCase()) : part);
  assert.equal([...columnsUsed(turned)], ['A', 'B', 'C']);
  assert.is([...walk(whole)][0], whole);
});

expressions('mapped by nothing are the same', () => {
  fc.assert(fc.property(anyExpression, one => assert.ok(sameValue(mapExpression(one, part => part), one))));
});

expressions('said for PostgreSQL are read by its own parser as what they are', () => {
  let compared = 0;
  fc.assert(
    fc.property(anyExpression, one => {
      const sql = printExpression(one, 'postgresql');
      if (sql === null) return;
      compared += 1;
      const { stmts } = parseSync(`SELECT ${sql} AS result`);
      assert.is(stmts?.length, 1);
      assert.is(postgresqlShape(stmts?.[0]), ourShape(one), sql);
    }),
    { numRuns: 1500 },
  );
  assert.ok(compared > 1000);
});

expressions('any text is one text and any name one name to PostgreSQL’s own parser', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), value => {
      const sql = printExpression(e.literal(value), 'postgresql');
      if (sql !== null) {
        assert.is(postgresqlShape(parseSync(`SELECT ${sql} AS result`).stmts?.[0]), ourShape(e.literal(value)));
      }
      const name = printExpression(e.column(value), 'postgresql');
      // The parser cuts names after 63 bytes.
      if (name === null || Buffer.byteLength(value) > 63) {
        return;
      }
      assert.is(postgresqlShape(parseSync(`SELECT ${name} AS result`).stmts?.[0]), ourShape(e.column(value)));
    }),
    { numRuns: 1000 },
  );
});

expressions('portable functions are all said by PostgreSQL', () => {
  const functions: readonly PortableFunction[] = [
    'now',
    'current-date',
    'current-time',
    'uuid',
    'uuid7',
    'lower',
    'upper',
    'trim',
    'length',
    'byte-length',
    'replace',
    'substring',
    'concat',
    'concat-present',
    'coalesce',
    'nullif',
    'greatest',
    'least',
    'abs',
    'round',
    'floor',
    'ceiling',
    'year',
  ];
  for (const name of functions) assert.type(printExpression(e.call(name, a, b), 'postgresql'), 'string');
});

expressions.run();
