import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Dialect } from '../../../src/domain/dialect.js';
import { check, column, entity, field, read, readWell, shown } from './support.js';

const test = suite('expressions');

const checks: readonly (readonly [string, string, Dialect?])[] = [
  ['a > 0', '(a > 0)'],
  ['(((a) >= (1.50)))', '(a >= 1.50)'],
  ['a <> b AND NOT a = 1 OR b != 2', '(((a <> b) and not (a = 1)) or (b <> 2))'],
  ['a + b * 2 - -1 < 3', '(((a + (b * 2)) - -1) < 3)'],
  ['a BETWEEN 1 AND 5 AND b NOT BETWEEN 2 AND 3', '(a between 1 and 5 and b not between 2 and 3)'],
  ['a IS NULL OR b IS NOT NULL', '(a is null or b is not null)'],
  ['s LIKE \'%@%\' AND s NOT LIKE \'a%\'', '((s like \'%@%\') and (s not like \'a%\'))'],
  ['s ~~ \'a%\'::text', '(s like \'a%\')'],
  ['s ~ \'^[a-z]+$\'', '(s regexp \'^[a-z]+$\')'],
  ['s ~* \'^[a-z]+$\'', '(s regexp \'(?i)^[a-z]+$\')'],
  ['(s)::text !~* \'^a\'::text', '(s not regexp \'(?i)^a\')'],
  ['s ~* \'(?x)a b\'', 'native: s ~* \'(?x)a b\''],
  ['s REGEXP \'^a\'', '(s regexp \'^a\')', 'mysql'],
  ['char_length(s) > 3', '(length(s) > 3)'],
  ['length(s) > 3', '(byte-length(s) > 3)', 'mysql'],
  ['lower(s) = s || \'x\'', '(lower(s) = (s || \'x\'))'],
  ['s || \'x\' = \'y\'', '(s or (\'x\' = \'y\'))', 'mysql'],
  ['concat(s, a, NULL) <> \'x\'', '(concat-present(s, a, null) <> \'x\')'],
  ['concat(s, CASE WHEN a > 1 THEN s END) <> \'x\'', 'native: concat(s, CASE WHEN a > 1 THEN s END) <> \'x\''],
  ['concat(d, \'x\') <> \'x\'', 'native: concat(d, \'x\') <> \'x\''],
  ['concat(a > 1, s) <> \'x\'', 'native: concat(a > 1, s) <> \'x\''],
  ['concat(1.50, s) <> \'x\'', 'native: concat(1.50, s) <> \'x\''],
  ['concat(s, d) <> \'x\'', '(concat(s, d) <> \'x\')', 'mysql'],
  ['concat(a, b) <> \'x\'', '(concat(cast a as text, b) <> \'x\')', 'mysql'],
  [
    'concat(s, a, NULL) <> \'x\'',
    '(((coalesce(s, \'\') || coalesce(cast a as text, \'\')) || \'\') <> \'x\')',
    'sqlite',
  ],
  ['t.a > 0', '(a > 0)'],
  ['A > 0', '(a > 0)', 'sqlite'],
  ['"a" > 0', '(a > 0)', 'sqlite'],
  ['s <> "x"', '(s <> \'x\')', 'sqlite'],
  ['d > DATE \'2020-01-01\'', '(d > \'2020-01-01\')'],
  ['d <= CURRENT_DATE', '(d <= current-date())'],
  ['d < now() + \'1 day\'::interval', 'native: d < now() + \'1 day\'::interval'],
  ['d - 1 > \'2020-01-01\'::date', 'native: d - 1 > \'2020-01-01\'::date'],
  ['\'2020-01-01\'::date < current_date', '(cast \'2020-01-01\' as date < current-date())'],
  ['d > \'2020-01-01\'::date + 1', 'native: d > \'2020-01-01\'::date + 1'],
  ['a > \'5\'::integer AND \'t\'::boolean', '((a > 5) and true)'],
  ['CASE WHEN a > 1 THEN s ELSE \'x\'::text END > \'y\'', '(case when (a > 1) then s else \'x\' end > \'y\')'],
  ['a IN (1, 2)', 'a in (1, 2)'],
  ['lower(s) NOT IN (\'a\', \'it\'\'s\')', 'lower(s) not in (\'a\', \'it\'s\')'],
  [
    '(lower(s))::text = ANY ((ARRAY[\'a\'::character varying, \'b\'::character varying])::text[])',
    'lower(s) in (\'a\', \'b\')',
  ],
  ['a <> ALL (ARRAY[1, 2])', 'a not in (1, 2)'],
  ['CAST(a AS bigint) > 0', '(cast a as integer > 0)'],
  ['(s)::text <> (\'\'::character varying)::text', '(s <> \'\')'],
  ['COALESCE(a, b, 0) >= GREATEST(a, 1)', '(coalesce(a, b, 0) >= greatest(a, 1))'],
  ['a IS TRUE', '(a = true)'],
  ['CASE WHEN a > 1 THEN b ELSE 0.50 END > 0', '(case when (a > 1) then b else 0.50 end > 0)'],
  ['CASE s WHEN \'it\'\'s\' THEN a END = 1', '(case s when \'it\'s\' then a else none end = 1)'],
  ['EXTRACT(YEAR FROM d) > 1900', '(year(d) > 1900)'],
  ['YEAR(d) > 1900', '(year(d) > 1900)', 'mysql'],
  ['s ->> \'x\' = \'y\'', 'native: s ->> \'x\' = \'y\''],
  ['my_function(a) > 0 -- why\n', 'native: my_function(a) > 0'],
  ['a > (SELECT 1)', 'native: a > (SELECT 1)'],
  ['s GLOB \'a*\'', 'native: s GLOB \'a*\'', 'sqlite'],
  ['s LIKE \'a\\%\'', 'native: s LIKE \'a\\%\'', 'sqlite'],
  ['a IS DISTINCT FROM b', 'native: a IS DISTINCT FROM b'],
  [
    'NOT (a) = b AND CASE WHEN a > 1 THEN true ELSE false END',
    'native: NOT (a) = b AND CASE WHEN a > 1 THEN true ELSE false END',
  ],
];

for (const [sql, meant, dialect = 'postgresql'] of checks) {
  test(`${dialect}: ${sql.trim()}`, () => assert.is(check(sql, dialect), meant));
}

const defaults: readonly (readonly [string, string, Dialect?])[] = [
  ['text DEFAULT \'it\'\'s\'', '\'it\'s\''],
  ['text DEFAULT E\'a\\nb\\u00e9\'', '\'a\nbé\''],
  ['int DEFAULT -42', '-42'],
  ['int DEFAULT +3', '3'],
  ['numeric(9,4) DEFAULT 1.5000', '1.5000'],
  ['numeric(40) DEFAULT 123456789012345678901234567890', '123456789012345678901234567890'],
  ['int DEFAULT \'42\'', '42', 'mysql'],
  ['int DEFAULT (0)', '0'],
  ['boolean DEFAULT true', 'true'],
  ['boolean DEFAULT \'f\'', 'false'],
  ['tinyint(1) DEFAULT 1', 'true', 'mysql'],
  ['tinyint(1) NOT NULL DEFAULT \'0\'', 'false', 'mysql'],
  ['bit(1) DEFAULT b\'1\'', '1', 'mysql'],
  ['varchar(5) DEFAULT 7', '\'7\'', 'mysql'],
  ['varchar(5) DEFAULT _utf8mb4\'x\'', '\'x\'', 'mysql'],
  ['varchar(5) DEFAULT \'a\\\'b\\\\%\'', '\'a\'b\\%\'', 'mysql'],
  ['varchar(5) DEFAULT "x"', '\'x\'', 'mysql'],
  ['text DEFAULT "x"', '\'x\'', 'sqlite'],
  ['int DEFAULT NULL', 'none'],
  ['text DEFAULT NULL::character varying', 'none'],
  ['text DEFAULT \'a\'::text NOT NULL', '\'a\''],
  ['jsonb DEFAULT \'{}\'::jsonb', '\'{}\''],
  ['text[] DEFAULT \'{}\'::text[]', '\'{}\''],
  ['timestamptz DEFAULT now()', 'now()'],
  ['timestamp DEFAULT CURRENT_TIMESTAMP(6)', 'now()'],
  ['timestamp DEFAULT (now() AT TIME ZONE \'utc\')', 'now()'],
  ['timestamp DEFAULT timezone(\'utc\'::text, now())', 'now()'],
  ['date DEFAULT (\'now\'::text)::date', 'current-date()'],
  ['date DEFAULT now()::date', 'current-date()'],
  ['text DEFAULT (datetime(\'now\'))', 'now()', 'sqlite'],
  ['text DEFAULT (strftime(\'%Y-%m-%dT%H:%M:%fZ\', \'now\'))', 'now()', 'sqlite'],
  ['datetime(3) DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3)', 'now()', 'mysql'],
  ['datetime DEFAULT LOCALTIME', 'now()', 'mysql'],
  ['uuid DEFAULT gen_random_uuid()', 'uuid()'],
  ['uuid DEFAULT extensions.uuid_generate_v4()', 'uuid()'],
  ['timestamp DEFAULT shop.now()', 'native: shop.now()'],
  ['uuid DEFAULT uuidv7()', 'uuid7()'],
  ['char(36) DEFAULT (UUID())', 'uuid()', 'mysql'],
  ['date DEFAULT \'0000-00-00\'', 'native: \'0000-00-00\'', 'mysql'],
  ['interval DEFAULT \'1 day\'::interval', '\'1 day\''],
  ['bytea DEFAULT \'\\x00\'::bytea', '\'\\x00\''],
  ['timestamptz DEFAULT \'infinity\'::timestamptz', 'native: \'infinity\'::timestamptz'],
  ['timestamptz DEFAULT \'2020-01-01 00:00:00+00\'::timestamp with time zone', '\'2020-01-01 00:00:00+00\''],
  ['numeric DEFAULT \'NaN\'::numeric', 'native: \'NaN\'::numeric'],
  ['text[] DEFAULT ARRAY[]::text[]', 'native: ARRAY[]::text[]'],
];

for (const [sql, meant, dialect = 'postgresql'] of defaults) {
  test(`${dialect}: ${sql}`, () => assert.is(shown(column(sql, dialect).default), meant));
}

test('a check that lists the values of a text column makes an enum, and stays in its plainest form', () => {
  const sql = `CREATE TABLE t (a varchar(9) CONSTRAINT k CHECK (a IN ('x', 'y')) DEFAULT 'x',
    b text CHECK (b IS NULL OR b IN ('p', 'q')), c text CHECK ((c)::text = ANY (ARRAY['m'::text, 'n'::text])),
    d int CHECK (d IN (1, 2)), e text CHECK (e NOT IN ('x')), f text DEFAULT 'other' CHECK (f IN ('one')));`;
  const result = readWell(sql);
  assert.equal(result.domain.enums.map(({ id, values, dialect, name }) => [id, values.join(), dialect, name]), [
    ['t.a', 'x,y', null, null],
    ['t.b', 'p,q', null, null],
    ['t.c', 'm,n', null, null],
  ]);
  assert.equal(field(result, 't.a').type, { kind: 'enum', enum: 't.a' });
  assert.equal(field(result, 't.a').declared?.arguments, ['9']);
  assert.equal(field(result, 't.d').type, { kind: 'integer', bits: 32, unsigned: false });
  assert.equal(entity(result, 't').checks.map(({ name, expression }) => `${name ?? ''} ${shown(expression)}`), [
    'k a in (\'x\', \'y\')',
    ' b in (\'p\', \'q\')',
    ' c in (\'m\', \'n\')',
    ' d in (1, 2)',
    ' e not in (\'x\')',
    ' f in (\'one\')',
  ]);
});

test('an inline ENUM of MySQL is an enum of its column', () => {
  const result = readWell('CREATE TABLE t (a ENUM(\'x\', \'it\'\'s\', \'a,b\') NOT NULL DEFAULT \'x\')', 'mysql');
  assert.equal(result.domain.enums.map(({ id, values, dialect }) => [id, ...values, dialect]), [[
    't.a',
    'x',
    'it\'s',
    'a,b',
    'mysql',
  ]]);
  assert.equal(field(result, 't.a').default, { kind: 'string', value: 'x' });
});

test('what has no portable form is noted', () => {
  const result = read('CREATE TABLE t (a text DEFAULT my_function())');
  const note = result.diagnostics.find(({ code }) => code === 'native-expression');
  assert.is(note?.severity, 'note');
  assert.match(note?.message ?? '', /my_function\(\)/);
});

test('an expression nested beyond reason stays native', () => {
  const deep = `${'('.repeat(500)}a${')'.repeat(500)} > 0`;
  assert.match(check(deep), /^native/);
});

test.run();
