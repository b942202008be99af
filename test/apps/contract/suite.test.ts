import { suite as tests } from 'uvu';
import * as assert from 'uvu/assert';
import { contract } from '../../../src/contract/build.js';
import { complete } from '../../../src/domain/complete.js';
import * as define from '../../../src/domain/define.js';
import { check } from '../../contract/blog.js';
import { limitSuite } from './limits.js';
import { memoryServer } from './memory-server.js';
import type { Report } from './report.js';
import { suite } from './suite.js';

const test = tests('black-box suite');

const text = (value: string) => ({ kind: 'string', value }) as const;
const optional = { nullable: true };
const things = contract(complete(
  define.domain([
    define.entity('things', [
      define.field('id', define.integer(), { identity: 'default' }),
      define.field('name', define.string(50)),
      define.field('color', define.string(20), optional),
      define.field('weight', define.integer(), { default: { kind: 'number', text: '0' } }),
      define.field('price', define.decimal(8, 2), { default: { kind: 'number', text: '1.50' } }),
      define.field('kind', define.enumOf('kind'), { default: text('big') }),
      define.field('is_new', define.boolean, { default: { kind: 'boolean', value: true } }),
      define.field('made_on', define.date, optional),
      define.field('seen_at', define.instant(), optional),
      define.field('token_hash', define.string(64), optional),
      define.field('reference', define.uuid, optional),
    ], { uniques: [define.unique('name')], checks: [check({ kind: 'column', name: 'weight' }, '>=', '0')] }),
  ], [define.enumType('kind', ['big', 'small', 'it\'s odd'])]),
  { auth: 'none' },
));

async function runWith(...faults: readonly string[]): Promise<Report> {
  const server = await memoryServer(things, new Set(faults));
  try {
    return await suite(server.url, things);
  } finally {
    server.close();
  }
}

test('finds nothing in a server that keeps the contract', async () => {
  const report = await runWith();
  assert.equal(report.failures, []);
  assert.ok(report.checks > 500, `${report.checks}`);
  console.log(`\n# black-box suite: ${report.checks} checks in ${report.requests} requests, ${report.milliseconds} ms`);
});

const faults = [
  '400 as 422',
  'a secret is shown',
  'always counts',
  'an operation is not in the document',
  'any content type is taken',
  'bounds exclude',
  'counts one too many',
  'created with 200',
  'decimals are numbers',
  'deleted rows are listed',
  'deleted rows block',
  'filters are ignored',
  'instants have six digits',
  'internals in errors',
  'no Allow',
  'no id in errors',
  'no Location',
  'no security headers',
  'nothing is unique',
  'null is taken',
  'order is ignored',
  'paging may be mixed',
  'PUT keeps what is left out',
  'request ids are replaced',
  'search has wildcards',
  'search minds case',
  'unknown keys are ignored',
  'unknown parameters are ignored',
  'values in errors',
];
for (const fault of faults) {
  test(`notices: ${fault}`, async () => {
    const { failures } = await runWith(fault);
    assert.ok(failures.length > 0);
  });
}

const limits = { requests: 20, auth: 5 };

async function limitsWith(...faults: readonly string[]): Promise<Report> {
  const server = await memoryServer(things, new Set(faults), limits);
  try {
    return await limitSuite(server.url, things, limits);
  } finally {
    server.close();
  }
}

test('finds nothing in a server that keeps its limits', async () => {
  const report = await limitsWith();
  assert.equal(report.failures, []);
  assert.ok(report.checks > 150, `${report.checks}`);
});

const limitFaults = [
  'callers are believed',
  'internals in errors',
  'no Retry-After',
  'no security headers',
  'one limit for all',
  'one request too many',
  'the service itself is limited',
];
for (const fault of limitFaults) {
  test(`notices of limits: ${fault}`, async () => {
    const { failures } = await limitsWith(fault);
    assert.ok(failures.length > 0);
  });
}

test('says what it cannot reach, and ends', async () => {
  const report = await suite('http://127.0.0.1:9', things);
  assert.ok(report.failures.length > 0);
  assert.match(report.failures.join('\n'), 'ECONNREFUSED');
});

test.run();
