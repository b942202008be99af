import { loadModule } from 'libpg-query';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Field } from '../../../src/domain/domain.js';
import { readSql } from '../../../src/read/sql/index.js';
import { corpusOf, say } from './corpus.js';
import { differences, domainFacts, type FactRules, type Reasons, told, unexplained } from './facts.js';
import { postgresqlFacts } from './postgresql-facts.js';

/** Facts that differ, and why they may. */
const reasons: Reasons = {};

const integers = new Map([['serial', 'integer'], ['bigserial', 'bigint'], ['smallserial', 'smallint']]);

function typeOf({ declared }: Field): string {
  if (declared === null) return '';
  const size = declared.arguments.length > 0 ? `(${declared.arguments.join(',').toLowerCase()})` : '';
  const name = integers.get(declared.name) ?? declared.name.replace('"char"', 'char');
  return `${name}${size}${'[]'.repeat(declared.dimensions)}`;
}

const rules: FactRules = { type: typeOf, action: action => action, name: ({ id }) => id };

const test = suite('what is read of PostgreSQL is what its own parser reads');
const corpus = corpusOf('sql-pg');

if (corpus === null) test.skip('the corpus is not here', () => undefined);
else {
  await loadModule();
  let compared = 0;
  let differing = 0;
  for (const { file, text } of corpus) {
    test(file, () => {
      const result = readSql([{ file, text }], { dialect: 'postgresql' });
      const domain = domainFacts(result.domain, rules);
      const oracle = postgresqlFacts(text);
      const found = differences(domain, oracle);
      compared += oracle.size;
      differing += found.length;
      say(`${file}: ${oracle.size} facts compared, ${found.length} differ`);
      assert.equal(unexplained(file, found, reasons).map(told), []);
    });
  }
  test('few facts differ', () => {
    say(`PostgreSQL: ${compared} facts of ${corpus.length} files compared with libpg-query, ${differing} differ`);
    assert.ok(compared > 10_000);
    assert.ok(differing <= 15);
  });
}

test.run();
