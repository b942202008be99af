import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Dialect } from '../../src/domain/dialect.js';
import type { BinaryOperator, Expression } from '../../src/domain/expression.js';
import * as e from '../../src/domain/expression/build.js';
import { printExpression } from '../../src/domain/expression/print.js';
import { readSql } from '../../src/read/sql/index.js';

const databases = suite('expressions mean the same on every database');

/** A row to ask about: two numbers and one that is missing. */
const row: Readonly<Record<string, number | null>> = { a: 7, b: -2, c: null };
const rows: Readonly<Record<Dialect, string>> = {
  postgresql: '(SELECT 7 AS a, -2 AS b, CAST(NULL AS integer) AS c) AS t',
  mysql: '(SELECT 7 AS a, -2 AS b, CAST(NULL AS SIGNED) AS c) AS t',
  sqlite: '(SELECT 7 AS a, -2 AS b, NULL AS c) AS t',
};

const whole: fc.Arbitrary<Expression> = fc.letrec<{ number: Expression; truth: Expression }>(tie => {
  const numeric = tie('number');
  const truth = tie('truth');
  const few = fc.array(numeric, { minLength: 1, maxLength: 3 });
  return {
    number: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(...Object.keys(row).map(e.column)),
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

type Value = number | boolean | null;

/** What the expression is for the row, by SQL's logic of three values. */
function evaluate(expression: Expression): Value {
  switch (expression.kind) {
    case 'column':
      return row[expression.name] ?? null;
    case 'number':
      return Number(expression.text);
    case 'boolean':
      return expression.value;
    case 'unary': {
      const value = evaluate(expression.operand);
      if (value === null) return null;
      return expression.operator === 'not' ? value === false : -Number(value);
    }
    case 'binary':
      return operate(expression.operator, evaluate(expression.left), evaluate(expression.right));
    case 'in': {
      const operand = evaluate(expression.operand);
      const found = any(expression.items.map(item => operate('=', operand, evaluate(item))));
      return expression.negated ? not(found) : found;
    }
    case 'between': {
      const [value, low, high] = [expression.operand, expression.low, expression.high].map(evaluate);
      const inside = not(
        any([not(operate('>=', value ?? null, low ?? null)), not(operate('<=', value ?? null, high ?? null))]),
      );
      return expression.negated ? not(inside) : inside;
    }
    case 'null-test':
      return (evaluate(expression.operand) === null) !== expression.negated;
    case 'case': {
      const branch = expression.branches.find(({ when }) => evaluate(when) === true)?.result ?? expression.otherwise;
      return branch === null ? null : evaluate(branch);
    }
    case 'call': {
      const [one = null, other = null] = expression.arguments.map(evaluate);
      if (expression.function === 'coalesce') return one ?? other;
      if (expression.function === 'nullif') return operate('=', one, other) === true ? null : one;
      return one === null ? null : Math.abs(Number(one));
    }
    default:
      throw new Error(expression.kind);
  }
}

function operate(operator: BinaryOperator, left: Value, right: Value): Value {
  if (operator === 'or') return any([left, right]);
  if (operator === 'and') return not(any([not(left), not(right)]));
  if (left === null || right === null) return null;
  const [one, other] = [Number(left), Number(right)];
  switch (operator) {
    case '=':
      return one === other;
    case '<>':
      return one !== other;
    case '<':
      return one < other;
    case '<=':
      return one <= other;
    case '>':
      return one > other;
    case '>=':
      return one >= other;
    case '+':
      return one + other;
    case '-':
      return one - other;
    default:
      return one * other;
  }
}

function any(values: readonly Value[]): Value {
  if (values.includes(true)) return true;
  return values.includes(null) ? null : false;
}

function not(value: Value): Value {
  return value === null ? null : value === false;
}

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
      assert.is(found[index], String(evaluate(one)), printExpression(one, dialect) ?? '');
    }
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
      .filter(value => !value.includes('\0') && !/\p{Cs}/u.test(value));
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
