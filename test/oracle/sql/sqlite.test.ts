import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Field } from '../../../src/domain/domain.js';
import { readSql } from '../../../src/read/sql/index.js';
import { corpusOf, say } from './corpus.js';
import { differences, domainFacts, type FactRules, type Reasons, told, unexplained } from './facts.js';
import { sqliteFacts } from './sqlite-facts.js';

/** Facts that differ, and why they may. */
const reasons: Reasons = {};

function typeOf({ declared }: Field): string {
  if (declared === null) return '';
  const size = declared.arguments.length > 0 ? `(${declared.arguments.join(',')})` : '';
  return `${declared.name}${size}`.replace(/\s+/g, '');
}

const rules: FactRules = { type: typeOf, action: action => action, name: ({ id }) => id };

const test = suite('what is read of SQLite is what its PRAGMAs say');
const corpus = corpusOf('sql-sqlite');

if (corpus === null) test.skip('the corpus is not here', () => undefined);
else {
  let compared = 0;
  let differing = 0;
  const answers = sqliteFacts(corpus);
  for (const { file, text } of corpus) {
    test(file, () => {
      const answer = answers.find(other => other.file === file);
      assert.is(answer?.error, '');
      const oracle = answer?.facts ?? new Map<string, string>();
      const result = readSql([{ file, text }], { dialect: 'sqlite' });
      const found = differences(domainFacts(result.domain, rules), oracle);
      compared += oracle.size;
      differing += found.length;
      say(`${file}: ${oracle.size} facts compared, ${found.length} differ`);
      assert.equal(unexplained(file, found, reasons).map(told), []);
    });
  }
  test('few facts differ', () => {
    say(`SQLite: ${compared} facts of ${corpus.length} files compared with its PRAGMAs, ${differing} differ`);
    assert.ok(compared > 1_000);
    assert.ok(differing <= 15);
  });
}

test.run();
