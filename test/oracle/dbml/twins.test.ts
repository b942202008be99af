import { importer } from '@dbml/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Change, compareDomains } from '../../../src/domain/compare.js';
import type { Dialect } from '../../../src/domain/dialect.js';
import type { Domain } from '../../../src/domain/domain.js';
import { readDbml } from '../../../src/read/dbml/index.js';
import { readSql } from '../../../src/read/sql/index.js';
import { corpusOf, say } from '../sql/corpus.js';

const test = suite('DBML that its own tools make of SQL is the domain of that SQL');

let tables = 0;

/** What DBML has no word for: views, partial uniques, methods and order of indexes, deferred keys, generated columns. */
function sayable({ dialect, entities, enums }: Domain): Domain {
  return {
    dialect,
    enums: enums.map(type => ({ ...type, comment: null })),
    entities: entities.filter(({ kind }) => kind === 'table').map(entity => ({
      ...entity,
      checks: [],
      indexes: [],
      fields: entity.fields.map(field => ({ ...field, generated: null, onUpdate: null })),
      uniques: entity.uniques.filter(({ where }) => where === null).map(unique => ({ ...unique, index: false })),
      foreignKeys: entity.foreignKeys.map(key => ({ ...key, deferrable: 'no' as const })),
    })),
  };
}

function said(change: Change): string {
  const { subject, id, changed, before, after } = change;
  const column = change.subject === 'field' ? `.${change.column}` : '';
  const sides = [before, after].map(side =>
    JSON.stringify(side !== null && changed.length > 0 ? changed.map(key => Reflect.get(side, key) as unknown) : side)
  );
  return `${subject} ${id}${column} ${changed.join()}: ${sides.join(' / ')}`;
}

const twins: readonly (readonly ['sql-pg' | 'sql-mysql', string, Dialect])[] = [
  ['sql-pg', 'chinook-pg.sql', 'postgresql'],
  ['sql-pg', 'synapse-pg.sql', 'postgresql'],
  ['sql-mysql', 'dolphinscheduler-mysql.sql', 'mysql'],
  ['sql-mysql', 'chinook-mysql.sql', 'mysql'],
];

/** What the tools lose on the way: the next value of a sequence as a default, and which rows an index is for. */
const lost: ReadonlySet<string> = new Set([
  'field instance_map.instance_id',
  'unique receipts_graph',
  'unique receipts_linearized',
]);

for (const [folder, name, dialect] of twins) {
  const found = corpusOf(folder)?.find(({ file }) => file === name);
  if (found === undefined) continue;
  test(name, () => {
    // rows say nothing of tables, and the importer takes its time over them
    const sql = found.text.replace(/^INSERT INTO [^]*?;$/gm, '');
    const dbml = importer.import(sql, dialect === 'mysql' ? 'mysql' : 'postgres');
    const ours = readDbml(dbml, { dialect });
    assert.equal(ours.diagnostics.filter(({ severity }) => severity !== 'note'), []);
    const theirs = readSql(sql, { dialect });
    const changes = compareDomains(sayable(ours.domain), sayable(theirs.domain), { ignoreNames: true });
    assert.equal(changes.map(said).filter(change => !lost.has(change.split(' ', 2).join(' '))), []);
    tables += ours.domain.entities.length;
  });
}

test('many tables were compared', () => {
  if (tables === 0) return;
  say(`DBML: ${tables} tables compared with the SQL they were made of, ${lost.size} differences that the tools made`);
  assert.ok(tables > 200);
});

test.run();
