import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Domain, Entity, Field } from '../../../src/domain/domain.js';
import { readPrisma } from '../../../src/read/prisma/index.js';
import { corpusOf, say } from '../sql/corpus.js';
import { differences, type Facts, told } from '../sql/facts.js';
import { type Dmmf, type DmmfField, type DmmfModel, dmmfOf } from './engine.js';
import { everything, forMysql, forSqlite } from './schemas.js';

const test = suite('what is read of a Prisma schema is what its own parser reads');

let compared = 0;

/** What the parser says, in terms of tables: it tells nothing of fields that the client cannot use. */
function dmmfFacts({ models, enums, indexes }: Dmmf): Facts {
  const facts = new Map<string, string>();
  const tables = new Map(models.map(model => [model.name, model.dbName ?? model.name]));
  const byName = new Map(models.map(model => [model.name, model]));
  for (const list of enums) {
    facts.set(`enum ${list.dbName ?? list.name}`, list.values.map(value => value.dbName ?? value.name).join('|'));
  }
  const enumNames = new Map(enums.map(list => [list.name, list.dbName ?? list.name]));
  for (const model of models) {
    const table = tables.get(model.name) ?? '';
    const columns = new Map(model.fields.map(field => [field.name, field.dbName ?? field.name]));
    const named = (fields: readonly string[]): string => fields.map(field => columns.get(field) ?? field).join(', ');
    facts.set(table, 'table');
    for (const field of model.fields) {
      if (field.kind !== 'object') columnFacts(facts, `${table}.${columns.get(field.name) ?? ''}`, field, enumNames);
      relationFacts(facts, table, model, field, byName, tables);
    }
    const id = model.primaryKey?.fields ?? model.fields.filter(field => field.isId).map(field => field.name);
    if (id.length > 0) facts.set(`${table} primary key`, named(id));
    for (const index of indexes) {
      if (index.model !== model.name || index.type !== 'unique') continue;
      facts.set(`${table} unique (${named(index.fields.map(field => field.name))})`, 'yes');
    }
  }
  return facts;
}

function columnFacts(
  facts: Map<string, string>,
  column: string,
  field: DmmfField,
  enums: ReadonlyMap<string, string>,
): void {
  const type = field.kind === 'enum' ? enums.get(field.type) ?? '' : field.type;
  facts.set(`${column} type`, `${type}${field.isList ? '[]' : ''}`);
  facts.set(`${column} required`, field.isRequired ? 'yes' : 'no');
  facts.set(`${column} default`, field.default === undefined && !field.isUpdatedAt ? 'no' : 'yes');
}

function relationFacts(
  facts: Map<string, string>,
  table: string,
  model: DmmfModel,
  field: DmmfField,
  models: ReadonlyMap<string, DmmfModel>,
  tables: ReadonlyMap<string, string>,
): void {
  const target = field.kind === 'object' ? models.get(field.type) : undefined;
  if (target === undefined) return;
  const columnsOf = (one: DmmfModel, fields: readonly string[]): string =>
    fields.map(name => one.fields.find(other => other.name === name)?.dbName ?? name).join(', ');
  const [from, to] = [field.relationFromFields ?? [], field.relationToFields ?? []];
  if (from.length > 0) {
    const key = `${table} (${columnsOf(model, from)})`;
    facts.set(`${key} leads to`, `${tables.get(target.name) ?? ''} (${columnsOf(target, to)})`);
    return;
  }
  const isOther = (one: DmmfField): boolean =>
    one.relationName === field.relationName && (target !== model || one.name !== field.name);
  const other = target.fields.find(one => one.kind === 'object' && isOther(one));
  if (field.isList && other?.isList === true) {
    const ends = [table, tables.get(target.name) ?? ''].sort();
    facts.set(`_${field.relationName ?? ''}`, `links ${ends.join(' and ')}`);
  }
}

const scalars: Readonly<Record<string, string>> = {
  boolean: 'Boolean',
  decimal: 'Decimal',
  float: 'Float',
  string: 'String',
  text: 'String',
  uuid: 'String',
  bytes: 'Bytes',
  date: 'DateTime',
  time: 'DateTime',
  instant: 'DateTime',
  json: 'Json',
};

function scalarOf({ type }: Field, domain: Domain): string {
  if (type.kind === 'array') return `${scalarOf({ type: type.of } as Field, domain)}[]`;
  if (type.kind === 'integer') return type.bits === 64 ? 'BigInt' : 'Int';
  if (type.kind === 'enum') return domain.enums.find(({ id }) => id === type.enum)?.name ?? '';
  if (type.kind === 'native') return type.base === 'integer' ? 'Int' : 'String';
  return scalars[type.kind] ?? type.kind;
}

/** The same of the domain; `unsupported` are columns whose type the parser keeps to itself. */
function domainFacts(domain: Domain, unsupported: ReadonlySet<string>): Facts {
  const facts = new Map<string, string>();
  for (const list of domain.enums) facts.set(`enum ${list.name ?? ''}`, list.values.join('|'));
  const byId = new Map(domain.entities.map(entity => [entity.id, entity]));
  const target = (id: string): string => byId.get(id)?.table ?? id;
  for (const entity of domain.entities) {
    if (isJunction(entity)) {
      const ends = entity.foreignKeys.map(({ references }) => target(references.entity)).sort();
      facts.set(entity.table, `links ${ends.join(' and ')}`);
      continue;
    }
    facts.set(entity.table, entity.kind);
    for (const field of entity.fields) {
      const column = `${entity.table}.${field.column}`;
      if (unsupported.has(column)) continue;
      facts.set(`${column} type`, scalarOf(field, domain));
      facts.set(`${column} required`, field.nullable && field.type.kind !== 'array' ? 'no' : 'yes');
      facts.set(`${column} default`, field.default === null && field.identity === null ? 'no' : 'yes');
    }
    if (entity.primaryKey !== null) facts.set(`${entity.table} primary key`, entity.primaryKey.columns.join(', '));
    for (const { columns } of entity.uniques) facts.set(`${entity.table} unique (${columns.join(', ')})`, 'yes');
    for (const index of entity.indexes) {
      if (!index.unique) continue;
      const columns = index.parts.map(({ value }) => value.kind === 'column' ? value.name : '');
      facts.set(`${entity.table} unique (${columns.join(', ')})`, 'yes');
    }
    for (const { columns, references } of entity.foreignKeys) {
      const to = `${target(references.entity)} (${references.columns.join(', ')})`;
      facts.set(`${entity.table} (${columns.join(', ')}) leads to`, to);
    }
  }
  return facts;
}

function isJunction({ table, fields }: Entity): boolean {
  return table.startsWith('_') && fields.map(({ column }) => column).join() === 'A,B';
}

function agree(file: string, text: string, unsupported: readonly string[] = []): void {
  const result = readPrisma([{ file, text }]);
  const oracle = dmmfFacts(dmmfOf(text));
  compared += oracle.size;
  const found = differences(domainFacts(result.domain, new Set(unsupported)), oracle);
  say(`${file}: ${oracle.size} facts compared, ${found.length} differ`);
  assert.equal(found.map(told), []);
}

test('everything the language has, on PostgreSQL', () => {
  agree('everything.prisma', everything, ['users.vector', 'users.place']);
});
test('types and keys of MySQL', () => agree('mysql.prisma', forMysql));
test('what SQLite has', () => agree('sqlite.prisma', forSqlite));

for (const { file, text } of corpusOf('prisma') ?? []) {
  if (file === 'mongodb-example.prisma') {
    test(`${file} is refused`, () => {
      const { domain, diagnostics } = readPrisma([{ file, text }]);
      assert.is(domain.entities.length, 0);
      assert.equal(diagnostics.map(({ severity, code }) => `${severity} ${code}`), ['error unsupported-format']);
      assert.match(diagnostics[0]?.message ?? '', /MongoDB, which is no relational database/);
      assert.is(diagnostics[0]?.place?.line, 2);
    });
    continue;
  }
  test(file, () => agree(file, text));
}

test('many facts were compared', () => {
  say(`Prisma: ${compared} facts compared with Prisma's own parser`);
  assert.ok(compared > 300);
});

test.run();
