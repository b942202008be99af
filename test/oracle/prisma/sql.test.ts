import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Change, compareDomains } from '../../../src/domain/compare.js';
import type { Field } from '../../../src/domain/domain.js';
import type { Expression } from '../../../src/domain/expression.js';
import { readPrisma } from '../../../src/read/prisma/index.js';
import { readSql } from '../../../src/read/sql/index.js';
import { corpusOf, say } from '../sql/corpus.js';
import { sqlOf } from './engine.js';
import { everything, forSqlite } from './schemas.js';

const test = suite('what is read of a Prisma schema is the database that Prisma would make of it');

let tables = 0;
let columns = 0;

/** Lists as defaults, which the engine writes as ARRAY[…] and we as '{…}'. */
function asText(value: Expression | null): string | null {
  if (value?.kind === 'native') {
    const items = /^ARRAY\[(.*)\]::/s.exec(value.sql)?.[1];
    return items === undefined ? null : `{${items.replaceAll('\'', '"').replaceAll(', ', ',')}}`;
  }
  return value?.kind === 'string' ? value.value : null;
}

/** Whether a difference is one that has to be: what the client does by itself is in no database. */
function isOfClient(change: Change, keysInClient: boolean): boolean {
  if (change.subject === 'foreign-key') return keysInClient && change.after === null;
  // On SQLite the values of an enum are known to the client alone.
  if (change.subject === 'enum' && change.before?.dialect === null) return change.after === null;
  if (change.subject === 'entity' || change.subject === 'enum') return change.changed.join() === 'comment';
  if (change.subject !== 'field' || change.before === null || change.after === null) return false;
  const { before, after } = change;
  return change.changed.every(property => {
    if (property === 'comment') return after.comment === null;
    if (property === 'onUpdate') return after.onUpdate === null;
    if (property === 'type') return isOneOnSqlite(before) && sameOnSqlite(before.type.kind, after.type.kind);
    if (property !== 'default') return false;
    const made = before.default?.kind === 'call' && ['uuid', 'uuid7', 'now'].includes(before.default.function);
    if (made && after.default === null) return true;
    return asText(before.default) !== null && asText(before.default) === asText(after.default);
  });
}

function isOneOnSqlite({ declared }: Field): boolean {
  return declared?.dialect === 'sqlite';
}

/** SQLite has one integer where an Int of Prisma has 32 bits, and text for an enum. */
function sameOnSqlite(one: string, other: string): boolean {
  return one === other || (one === 'enum' && other === 'text');
}

function said(change: Change): string {
  const { subject, id, changed, before, after } = change;
  const column = change.subject === 'field' ? `.${change.column}` : '';
  const sides = [before, after].map(side =>
    JSON.stringify(side !== null && changed.length > 0 ? changed.map(key => Reflect.get(side, key) as unknown) : side)
  );
  return `${subject} ${id}${column} ${changed.join()}: ${sides.join(' / ')}`;
}

async function agree(file: string, text: string, provider: 'postgres' | 'sqlite'): Promise<void> {
  const ours = readPrisma([{ file, text }]);
  assert.equal(ours.diagnostics.filter(({ severity }) => severity !== 'note'), []);
  const dialect = provider === 'postgres' ? 'postgresql' : 'sqlite';
  const theirs = readSql(await sqlOf(text, provider), { dialect });
  assert.equal(theirs.diagnostics.filter(({ severity }) => severity !== 'note'), []);
  const changes = compareDomains(ours.domain, theirs.domain, { ignoreNames: true });
  const keysInClient = ours.diagnostics.some(({ code }) => code === 'relation-mode');
  assert.equal(changes.filter(change => !isOfClient(change, keysInClient)).map(said), []);
  assert.is(ours.domain.entities.length, theirs.domain.entities.length);
  tables += ours.domain.entities.length;
  columns += ours.domain.entities.reduce((sum, { fields }) => sum + fields.length, 0);
}

test('everything the language has, on PostgreSQL', () => agree('everything.prisma', everything, 'postgres'));
test('what SQLite has of it', () => agree('sqlite.prisma', forSqlite, 'sqlite'));

for (const { file, text } of corpusOf('prisma') ?? []) {
  if (file === 'mongodb-example.prisma') continue;
  test(file, () => agree(file, text, 'postgres'));
}

test('many tables were compared', () => {
  say(`Prisma: ${tables} tables with ${columns} columns compared with the SQL of Prisma's own engine, 0 unexplained`);
  assert.ok(tables > 10);
});

test.run();
