import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Dialect } from '../../src/domain/dialect.js';
import type { BinaryOperator, Expression } from '../../src/domain/expression.js';
import * as e from '../../src/domain/expression/build.js';
import { judge } from '../../src/domain/expression/evaluate.js';
import { printExpression } from '../../src/domain/expression/print.js';
import { readSql } from '../../src/read/sql/index.js';

const databases = suite('expressions mean the same on every database');

/** A row to ask about: two numbers and one that is missing, two texts and one that is missing. */
const row: Readonly<Record<string, number | string | null>> = { a: 7, b: -2, c: null, s: 'Ab1', t: 'b', u: null };
const rows: Readonly<Record<Dialect, string>> = {
  postgresql: '(SELECT 7 AS a, -2 AS b, CAST(NULL AS integer) AS c, '
    + 'CAST(\'Ab1\' AS text) AS s, CAST(\'b\' AS text) AS t, CAST(NULL AS text) AS u) AS t',
  mysql: '(SELECT 7 AS a, -2 AS b, CAST(NULL AS SIGNED) AS c, \'Ab1\' AS s, \'b\' AS t, CAST(NULL AS CHAR) AS u) AS t',
  sqlite: '(SELECT 7 AS a, -2 AS b, NULL AS c, \'Ab1\' AS s, \'b\' AS t, NULL AS u) AS t',
};

const whole: fc.Arbitrary<Expression> = fc.letrec<{ number: Expression; truth: Expression }>(tie => {
  const numeric = tie('number');
  const truth = tie('truth');
  const few = fc.array(numeric, { minLength: 1, maxLength: 3 });
  return {
    number: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(...['a', 'b', 'c'].map(e.column)),
      fc.integer({ min: -5, max: 9 }).map(e.literal),
      fc.tuple(numeric, fc.constantFrom<BinaryOperator>('+', '-', '*'), numeric).map(([left, sign, right]) =>
        e.binary(left, sign, right)
      ),
      numeric.map(one => e.unary('-', one)),
      fc.tuple(truth, numeric, fc.option(numeric)).map(([when, result, otherwise]): Expression => ({
        kind: 'case',
        operand: null,
        branches: [{ when, result }],
        otherwise,
      })),
      fc.tuple(numeric, numeric).map(args => e.call('coalesce', ...args)),
      fc.tuple(numeric, numeric).map(args => e.call('nullif', ...args)),
      numeric.map(one => e.call('abs', one)),
    ),
    truth: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(e.literal(true), e.literal(false)),
      fc.tuple(numeric, fc.constantFrom<BinaryOperator>('=', '<>', '<', '<=', '>', '>='), numeric).map(
        ([left, operator, right]) => e.binary(left, operator, right),
      ),
      fc.tuple(truth, truth).map(parts => e.and(...parts)),
      fc.tuple(truth, truth).map(parts => e.or(...parts)),
      truth.map(one => e.unary('not', one)),
      fc.tuple(numeric, few, fc.boolean()).map(([operand, items, not]) => e.isIn(operand, items, not)),
      fc.tuple(numeric, numeric, numeric, fc.boolean()).map(([operand, low, high, not]) =>
        e.between(operand, low, high, not)
      ),
      numeric.map(e.isNull),
      truth.map(e.isNotNull),
    ),
  };
}).truth;

/** The same on texts, patterns, days and what is not the same everywhere. */
const mixed: fc.Arbitrary<Expression> = fc.letrec<{ text: Expression; number: Expression; truth: Expression }>(tie => {
  const [text, number, truth] = [tie('text'), tie('number'), tie('truth')];
  const pattern = fc.array(fc.constantFrom('%', '_', 'A', 'b', '1', '\\%'), { maxLength: 4 }).map(parts =>
    parts.join('')
  );
  const regexp = fc.constantFrom(
    '^A',
    'b?1',
    '^[A-Z][a-z]',
    '[[:digit:]]',
    '^(x|A.)',
    'z$',
    '^.{2,}$',
    '(?i)^a',
    '(?i)[x-z]',
  );
  const sign = fc.constantFrom<BinaryOperator>('=', '<>', '<', '<=', '>', '>=');
  return {
    text: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(e.column('s'), e.column('t'), e.column('u'), e.literal('Ab1'), e.literal(''), e.literal(' b ')),
      fc.tuple(fc.constantFrom('lower', 'upper', 'trim'), text).map(([name, one]) => e.call(name, one)),
      fc.tuple(text, text).map(([one, other]) => e.binary(one, '||', other)),
      fc.tuple(text, text).map(([one, other]) => e.call('nullif', one, other)),
      fc.tuple(text, text).map(([one, other]) => e.call('coalesce', one, other)),
      fc.tuple(text, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 3 })).map(([one, from, length]) =>
        e.call('substring', one, e.literal(from), e.literal(length))
      ),
      text.map(one => e.call('replace', one, e.literal('b'), e.literal('B'))),
    ),
    number: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(...['a', 'b', 'c'].map(e.column)),
      fc.integer({ min: -5, max: 9 }).map(e.literal),
      text.map(one => e.call('length', one)),
      fc.tuple(number, fc.constantFrom<BinaryOperator>('/', '%'), fc.integer({ min: 1, max: 4 })).map(
        ([left, operator, right]) => e.binary(left, operator, e.literal(right)),
      ),
      fc.tuple(fc.constantFrom('greatest', 'least'), number, number).map(([name, one, other]) =>
        e.call(name, one, other)
      ),
    ),
    truth: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.tuple(text, sign, text).map(([left, operator, right]) => e.binary(left, operator, right)),
      fc.tuple(number, sign, number).map(([left, operator, right]) => e.binary(left, operator, right)),
      fc.tuple(text, fc.constantFrom<BinaryOperator>('like', 'not like'), pattern).map(([left, operator, right]) =>
        e.binary(left, operator, e.literal(right))
      ),
      fc.tuple(text, fc.constantFrom<BinaryOperator>('regexp', 'not regexp'), regexp).map(([left, operator, right]) =>
        e.binary(left, operator, e.literal(right))
      ),
      fc.tuple(truth, truth).map(parts => e.and(...parts)),
      fc.tuple(truth, truth).map(parts => e.or(...parts)),
      truth.map(one => e.unary('not', one)),
      text.map(e.isNull),
      fc.tuple(text, fc.array(text, { minLength: 1, maxLength: 3 }), fc.boolean()).map(([one, items, not]) =>
        e.isIn(one, items, not)
      ),
    ),
  };
}).truth;

const says = (expression: Expression, dialect: Dialect): boolean | null | undefined =>
  judge(expression, { column: name => row[name] ?? null, now: undefined, dialect });

/** Answers of a database to one-column queries, as text, one a line. */
type Ask = (queries: readonly string[]) => readonly string[];

function run(
  command: string,
  args: readonly string[],
  input: string,
  env: Readonly<Record<string, string>> = {},
): readonly string[] {
  const done = spawnSync(command, args, {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, ...env },
  });
  assert.is(done.status, 0, done.stderr);
  return done.stdout.replace(/\n$/, '').split('\n');
}

const python = 'import sqlite3, sys, json\n'
  + 'base = sqlite3.connect(":memory:")\n'
  + 'for query in json.load(sys.stdin): print(base.execute(query).fetchone()[0])';

function ask(dialect: Dialect): Ask | null {
  if (dialect === 'sqlite') return queries => run('python3', ['-c', python], JSON.stringify(queries));
  const setting = process.env[dialect === 'mysql' ? 'TEST_MYSQL_URL' : 'TEST_POSTGRES_URL'];
  if (setting === undefined || setting === '') return null;
  const lines = (queries: readonly string[]): string => queries.map(query => `${query};\n`).join('');
  if (dialect === 'postgresql') {
    return queries => run('psql', ['-XqAt', '-v', 'ON_ERROR_STOP=1', setting], lines(queries));
  }
  const url = new URL(setting);
  const args = ['--batch', '--raw', '--skip-column-names', '--default-character-set=utf8mb4', `--host=${url.hostname}`];
  if (url.username !== '') args.push(`--user=${decodeURIComponent(url.username)}`);
  if (url.port !== '') args.push(`--port=${url.port}`);
  return queries => run('mariadb', args, lines(queries), { MYSQL_PWD: decodeURIComponent(url.password) });
}

/** Joins of a text, one that is missing, and the number 7: what their own database makes of them. */
const joins: readonly { readonly source: Dialect; readonly sql: string; readonly joined: string }[] = [
  ...(['postgresql', 'sqlite'] as const).flatMap(source => [
    { source, sql: 'concat(s, n, i)', joined: 'x7' },
    { source, sql: 'concat(i, i)', joined: '77' },
    { source, sql: 'concat(n, \'-\', NULL)', joined: '-' },
    { source, sql: 'concat(n)', joined: '' },
    { source, sql: 's || n', joined: 'null' },
  ]),
  { source: 'mysql', sql: 'concat(s, n, i)', joined: 'null' },
  { source: 'mysql', sql: 'concat(s, i, \'-\')', joined: 'x7-' },
  { source: 'mysql', sql: 'concat(i, i)', joined: '77' },
  { source: 'mysql', sql: 'concat(n)', joined: 'null' },
];

const hex: Readonly<Record<Dialect, (sql: string) => string>> = {
  postgresql: sql => `upper(encode(convert_to(${sql}, 'UTF8'), 'hex'))`,
  mysql: sql => `HEX(CONVERT(${sql} USING utf8mb4))`,
  sqlite: sql => `hex(${sql})`,
};

for (const dialect of ['postgresql', 'mysql', 'sqlite'] as const) {
  const answers = ask(dialect);
  if (answers === null) {
    console.log(`SKIPPED expressions on ${dialect}: set the URL of a server to ask`);
    continue;
  }

  databases(`${dialect} finds true what is true, and unknown what is unknown`, () => {
    const samples = fc.sample(whole, 800);
    const found = answers(samples.map(one => {
      const sql = printExpression(one, dialect) ?? 'refused';
      return `SELECT CASE WHEN ${sql} THEN 'true' WHEN NOT (${sql}) THEN 'false' ELSE 'null' END FROM ${rows[dialect]}`;
    }));
    for (const [index, one] of samples.entries()) {
      assert.is(found[index], String(says(one, dialect)), printExpression(one, dialect) ?? '');
    }
  });

  databases(`${dialect} says of texts and patterns what can be told without it`, () => {
    const told = fc.sample(mixed, 1500).filter(one => says(one, dialect) !== undefined);
    const said = told.flatMap(one => {
      const sql = printExpression(one, dialect);
      return sql === null ? [] : [[one, sql] as const];
    });
    assert.ok(said.length > 300, `${said.length}`);
    const found = answers(
      said.map(([, sql]) =>
        `SELECT CASE WHEN ${sql} THEN 'true' WHEN NOT (${sql}) THEN 'false' ELSE 'null' END FROM ${rows[dialect]}`
      ),
    );
    for (const [index, [one, sql]] of said.entries()) assert.is(found[index], String(says(one, dialect)), sql);
  });

  databases(`${dialect} joins texts as the database does that a schema was written for`, () => {
    for (const { source, sql, joined } of joins) {
      const table = `CREATE TABLE t (s text, n text, i int, CHECK (${sql} <> ''));`;
      const [check] = readSql(table, { dialect: source }).domain.entities[0]?.checks ?? [];
      const join = check?.expression.kind === 'binary' ? check.expression.left : e.literal(null);
      const said = printExpression(join, dialect) ?? 'refused';
      const columns = {
        postgresql: 'CAST(\'x\' AS text) AS s, CAST(NULL AS text) AS n, 7 AS i',
        mysql: '\'x\' AS s, CAST(NULL AS CHAR) AS n, 7 AS i',
        sqlite: '\'x\' AS s, NULL AS n, 7 AS i',
      };
      const query = `SELECT coalesce(${said}, 'null') FROM (SELECT ${columns[dialect]}) AS t`;
      assert.equal(answers([query]), [joined], `${source}: ${sql} as ${said}`);
      if (source !== dialect || dialect === 'sqlite') continue;
      assert.equal(answers([`SELECT coalesce(${sql}, 'null') FROM (SELECT ${columns[dialect]}) AS t`]), [joined], sql);
    }
  });

  databases(`${dialect} reads every text as it is`, () => {
    const texts = [
      '',
      '\'',
      '\\',
      '\\\'',
      'a\nb\r\t',
      '%',
      '\\n',
      '\u001a',
      '🚀ü',
      '-- ;',
      ...fc.sample(fc.string({ unit: 'binary' }), 500),
    ]
      .filter(value => !value.includes('\0') && !/\p{Cs}/u.test(value))
      // The client that takes statements to MySQL, and not the database, reads CR LF as LF.
      .filter(value => dialect !== 'mysql' || !value.includes('\r\n'));
    const queries = texts.map(value =>
      `SELECT ${hex[dialect](printExpression(e.literal(value), dialect) ?? 'refused')}`
    );
    assert.equal(
      answers(queries),
      texts.map(value => Buffer.from(value, 'utf8').toString('hex').toUpperCase()),
    );
  });

  databases(`${dialect} reads every name as one name`, () => {
    const names = [
      'order',
      'a"b',
      'a`b',
      'a\'b',
      'a\\',
      '--',
      'ü',
      '名',
      ';',
      ...fc.sample(fc.string({ maxLength: 20 }), 300),
    ]
      // MySQL takes no blank at either end of an alias and nothing beyond the basic plane, PostgreSQL no more than 63 bytes.
      .filter(name => /^[^\s\0][\u0001-\ud7ff\ue000-\uffff]*(?<!\s)$/.test(name) && Buffer.byteLength(name) < 60);
    const quoted = names.map(name => printExpression(e.column(name), dialect) ?? 'refused');
    assert.equal(
      answers(quoted.map(name => `SELECT ${name} FROM (SELECT 7 AS ${name}) AS t`)).map(Number),
      names.map(() => 7),
    );
  });
}

databases.run();
