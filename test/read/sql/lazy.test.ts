import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { dialects } from '../../../src/domain/dialect.js';
import { check, readWell } from './support.js';

const test = suite('what reading SQL loads');
const { cache } = createRequire(import.meta.url);

function isLoaded(): boolean {
  return Object.keys(cache).some(file => file.includes('node-sql-parser'));
}

test('schemas of everyday do without the parser of expressions', () => {
  for (const example of ['blog', 'vitae']) {
    readWell(readFileSync(new URL(`../../../examples/${example}/schema.sql`, import.meta.url), 'utf8'));
  }
  const everyday = [
    'a > 0 AND s IN (\'x\', \'y\') OR s IS NULL',
    'a BETWEEN 1 AND 5',
    's LIKE \'%@%\' AND lower(s) = s',
    'a + b * 2 <= 10',
    'my_function(a) > 0',
  ];
  for (const dialect of dialects) for (const sql of everyday) check(sql, dialect);
  assert.not.ok(isLoaded());
});

test('an expression beyond that loads it', () => {
  assert.is(check('CASE WHEN a > 1 THEN b ELSE 0 END > 0'), '(case when (a > 1) then b else 0 end > 0)');
  assert.ok(isLoaded());
});

test.run();
