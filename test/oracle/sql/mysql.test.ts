import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Field } from '../../../src/domain/domain.js';
import { readSql } from '../../../src/read/sql/index.js';
import { corpusOf, say } from './corpus.js';
import { differences, domainFacts, type FactRules, type Facts, type Reasons, told, unexplained } from './facts.js';
import { actionIn, missingServer, mysqlFacts, typeIn } from './mysql-facts.js';

/** Facts that differ, and why they may. */
const reasons: Reasons = {};

function typeOf({ declared }: Field): string {
  if (declared === null) return '';
  // To MariaDB, JSON is a name for LONGTEXT.
  const name = declared.name === 'json' ? 'longtext' : declared.name;
  const quoted = name === 'enum' || name === 'set';
  const args = declared.arguments.map(argument => quoted ? `'${argument.replaceAll('\'', '\'\'')}'` : argument);
  const size = args.length > 0 ? `(${args.join(',')})` : '';
  const sign = declared.unsigned ? ' unsigned' : '';
  return typeIn(`${name}${size}${sign}${declared.zerofill ? ' zerofill' : ''}`);
}

const rules: FactRules = { type: typeOf, action: actionIn, name: ({ table }) => table };

/** The facts of the tables that both sides have. */
function among(facts: Facts, tables: ReadonlySet<string>): Facts {
  const about = (fact: string): boolean =>
    [...tables].some(table => fact === table || fact.startsWith(`${table}.`) || fact.startsWith(`${table} `));
  return new Map([...facts].filter(([fact]) => about(fact)));
}

const test = suite('what is read of MySQL is what the catalogue of MariaDB says');
const corpus = corpusOf('sql-mysql');
const missing = missingServer();

if (missing !== null) console.log(`SKIPPED sql-mysql: ${missing}`);
if (corpus === null || missing !== null) test.skip('the corpus or the server is not here', () => undefined);
else {
  let compared = 0;
  let differing = 0;
  for (const { file, text } of corpus) {
    test(file, () => {
      const { facts: oracle, refused } = mysqlFacts(`read_${file.replace(/\W/g, '_')}`, text);
      const result = readSql([{ file, text }], { dialect: 'mysql' });
      const domain = domainFacts(result.domain, rules);
      const tables = new Set([...oracle.keys()].filter(fact => oracle.get(fact) === 'table'));
      const lost = [...domain.keys()].filter(fact => domain.get(fact) === 'table' && !tables.has(fact));
      if (refused.length > 0) {
        say(`${file}: MariaDB refuses ${refused.length} statements; not compared: ${lost.join(', ') || 'nothing'}`);
      } else assert.equal(lost, []);
      const found = differences(among(domain, tables), oracle);
      compared += oracle.size;
      differing += found.length;
      say(`${file}: ${oracle.size} facts of ${tables.size} tables compared, ${found.length} differ`);
      assert.equal(unexplained(file, found, reasons).map(told), []);
    });
  }
  test('few facts differ', () => {
    say(`MySQL: ${compared} facts of ${corpus.length} files compared with MariaDB, ${differing} differ`);
    assert.ok(compared > 3_000);
    assert.ok(differing <= 15);
  });
}

test.run();
