import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Change, compareDomains } from '../../../src/domain/compare.js';
import { complete } from '../../../src/domain/complete.js';
import type { Dialect } from '../../../src/domain/dialect.js';
import type { ModelEntity } from '../../../src/domain/model.js';
import { readSql } from '../../../src/read/sql/index.js';
import { expressNames } from '../../../src/stacks/express/names.js';
import { type PrismaContext, typeOf } from '../../../src/stacks/express/prisma/context.js';
import { schemaModule } from '../../../src/stacks/express/prisma/schema.js';
import { isEnum } from '../../../src/stacks/express/prisma/type.js';
import { ddl } from '../../../src/stacks/shared/ddl.js';
import { storage as storageOf } from '../../../src/storage/from-model.js';
import * as sql from '../../../src/syntax/config/sql.js';
import { type CorpusFile, corpusOf, say } from '../sql/corpus.js';
import { type DmmfModel, dmmfOf, formatted, sqlOf } from './engine.js';
import { reasonOf } from './reasons.js';

const require = createRequire(import.meta.url);
const { validate } = require('@prisma/prisma-schema-wasm') as { readonly validate: (params: string) => void };
const test = suite('the Prisma schema of a storage');
const dialects: readonly Dialect[] = ['postgresql', 'mysql', 'sqlite'];
const own: readonly CorpusFile[] = ['blog', 'vitae'].map(name => ({
  file: `examples/${name}`,
  text: readFileSync(join('examples', name, 'schema.sql'), 'utf8'),
}));
const sources = [
  ...own,
  ...corpusOf('sql-pg') ?? [],
  ...corpusOf('sql-mysql') ?? [],
  ...corpusOf('sql-sqlite') ?? [],
];
/** Those whose SQL is compared with what Prisma's own engine makes. */
const compared = /^(?:examples\/|chinook-pg|sakila-pg|pagila|adventureworks-pg)/;
const counts = { schemas: 0, models: 0, columns: 0, tables: 0 };
const reasons = new Map<string, number>();

function contextOf({ file, text }: CorpusFile, database: Dialect): PrismaContext {
  const model = complete(readSql([{ file, text }]).domain, { database });
  return { model, storage: storageOf(model), names: expressNames(model) };
}

/** What Prisma's own parser reads of a model is what the storage says of its table. */
function agreeOnColumns(entity: ModelEntity, model: DmmfModel | undefined, context: PrismaContext): void {
  const { names, storage } = context;
  const table = storage.tableById.get(entity.id) ?? storage.views.find(view => view.entity === entity.id);
  assert.ok(model, entity.id);
  assert.is(model.dbName ?? model.name, table?.name);
  const columns = new Map(table?.columns.map(column => [column.name, column]));
  for (const field of entity.fields) {
    const read = model.fields.find(({ name }) => name === names.field(field));
    assert.ok(read, `${entity.id}.${field.column}`);
    const column = columns.get(read.dbName ?? read.name);
    assert.ok(column);
    assert.is(column.field, field.column);
    const type = typeOf(entity, field, context);
    assert.is(read.type, type === null ? '' : isEnum(type.of) ? names.enum(type.of.enum) : type.of.scalar);
    const isKey = entity.primaryKey?.columns.includes(field.column) ?? false;
    assert.is(
      read.isRequired,
      !column.nullable || isKey || type?.list === true,
      `${entity.id}.${field.column}`,
    );
    counts.columns += 1;
  }
  const key = model.primaryKey?.fields ?? model.fields.filter(({ isId }) => isId).map(({ name }) => name);
  const wanted = (entity.primaryKey?.columns ?? []).map(column => entity.fieldByColumn.get(column));
  assert.equal(key, wanted.map(field => field === undefined ? '' : names.field(field)));
  counts.models += 1;
}

for (const source of sources) {
  for (const dialect of dialects) {
    test(`${source.file} on ${dialect} is valid, as Prisma would format it, and says what the storage says`, () => {
      const context = contextOf(source, dialect);
      const text = schemaModule(context).print();
      validate(JSON.stringify({ prismaSchema: [['schema.prisma', text]], noColor: true }));
      assert.is(formatted(text), text);
      const { models } = dmmfOf(text, true);
      const byName = new Map(models.map(model => [model.name, model]));
      const { storage } = context;
      const kept = context.model.entities.filter(({ id }) =>
        storage.tableById.has(id) || storage.views.some(view => view.entity === id)
      );
      for (const entity of kept) agreeOnColumns(entity, byName.get(context.names.entity(entity.id).model), context);
      assert.is(models.length, kept.length);
      counts.schemas += 1;
    });
  }
}

function told(change: Change): string {
  const { subject, id, changed, before, after } = change;
  return `${subject} ${id} ${changed.join()}: ${JSON.stringify(before)} / ${JSON.stringify(after)}`;
}

for (const source of sources.filter(({ file }) => compared.test(file))) {
  for (const dialect of ['postgresql', 'sqlite'] as const) {
    test(`Prisma's engine makes of ${source.file} on ${dialect} the tables that our migration makes`, async () => {
      const context = contextOf(source, dialect);
      const ours = readSql(sql.print(ddl(context.storage)), { dialect }).domain;
      const provider = dialect === 'sqlite' ? 'sqlite' : 'postgres';
      const theirs = readSql(await sqlOf(schemaModule(context).print(), provider, true), { dialect }).domain;
      const unexplained: string[] = [];
      for (const change of compareDomains(ours, theirs)) {
        const reason = reasonOf(change, dialect);
        if (reason === null) unexplained.push(told(change));
        else reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      }
      assert.equal(unexplained, []);
      counts.tables += theirs.entities.length;
    });
  }
}

test('many were compared', () => {
  const { columns, models, schemas, tables } = counts;
  say(`Prisma: ${schemas} schemas with ${models} models and ${columns} columns are what their storages say`);
  const explained = Array.from(reasons.values()).reduce((sum, count) => sum + count, 0);
  say(`Prisma: ${tables} tables of its engine are ours, ${explained} differences explained, 0 not`);
  assert.ok(schemas >= 6 && columns > 700 && tables > 60);
});

test.run();
