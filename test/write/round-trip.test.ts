import { CompilerError, Parser } from '@dbml/core';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Change, compareDomains } from '../../src/domain/compare.js';
import { domain, entity, field, text } from '../../src/domain/define.js';
import type { Dialect } from '../../src/domain/dialect.js';
import type { Check, Domain, Entity, Field } from '../../src/domain/domain.js';
import { soundDomain } from '../../src/domain/sound.js';
import type { DeclaredType } from '../../src/domain/type.js';
import { readDbml, readJsonSchema, type ReadResult, readSql, toDbml, toJsonSchema } from '../../src/index.js';
import { anyDomain } from '../domain/random-domain.js';
import { corpusOf, say } from '../oracle/sql/corpus.js';

const test = suite('a domain that is written and read back is the domain it was');

interface Format {
  readonly name: string;
  readonly write: (domain: Domain) => string;
  readonly read: (text: string) => ReadResult;
  /** A table without what the format has no word for. */
  readonly sayable: (entity: Entity) => Entity;
}

/** An enum goes by its name, with or without the schema in which it is looked for anyway. */
function declaredOf({ declared, type }: Field): DeclaredType | null {
  return declared !== null && type.kind === 'enum' ? { ...declared, schema: null } : declared;
}

/** What MySQL alone understands is kept with quotes around names, which backticks around it leave no room for. */
function unquoted<T>(value: T): T {
  return JSON.parse(JSON.stringify(value).replaceAll('`', '')) as T;
}

/** On MySQL, names with capitals keep their quotes. */
function hasQuotes({ fields }: Entity, { expression }: Check): boolean {
  return fields[0]?.declared?.dialect === 'mysql'
    && /"kind":"column","name":"[^"]*[A-Z]/.test(JSON.stringify(expression));
}

const formats: readonly Format[] = [
  {
    name: 'DBML',
    write: toDbml,
    read: text => readDbml(text),
    sayable: entity => ({
      ...entity,
      // One word stands for serial, identity and AUTO_INCREMENT.
      fields: entity.fields.map(field => ({
        ...field,
        identity: field.identity === null ? null : 'default' as const,
        declared: field.identity === null ? declaredOf(field) : null,
        generated: null,
        onUpdate: null,
      })),
      uniques: entity.uniques.filter(({ where }) => where === null)
        .map(unique => ({ ...unique, index: false, nullsNotDistinct: false })),
      foreignKeys: entity.foreignKeys.map(key => ({ ...key, deferrable: 'no' as const })),
      checks: unquoted(entity.checks.filter(check => !hasQuotes(entity, check))),
      indexes: unquoted(entity.indexes).filter(({ unique, where }) => !unique || where === null).map(index => ({
        ...index,
        where: null,
        include: [],
        parts: index.parts.map(({ value }) => ({ value, descending: false, length: null, operatorClass: null })),
      })),
    }),
  },
  {
    name: 'JSON Schema',
    write: toJsonSchema,
    read: text => readJsonSchema(text),
    sayable: entity => ({
      ...entity,
      fields: entity.fields.map(field => ({ ...field, declared: declaredOf(field) })),
      uniques: entity.uniques.filter(({ where }) => where === null),
      indexes: [],
    }),
  },
];

/** Tables without what a format has no word for; views, and tables without columns, have none in any. */
function sayable(domain: Domain, format: Format): Domain {
  const tables = domain.entities.filter(({ kind, fields }) => kind === 'table' && fields.length > 0).map(
    format.sayable,
  );
  return { ...domain, entities: tables, enums: domain.enums.map(list => withoutComment(list, format)) };
}

/** DBML has notes for tables and columns alone. */
function withoutComment(list: Domain['enums'][number], { name }: Format): Domain['enums'][number] {
  return name === 'DBML' ? { ...list, comment: null } : list;
}

function told(change: Change): string {
  const { subject, id, changed, before, after } = change;
  const column = change.subject === 'field' ? `.${change.column}` : '';
  const sides = [before, after].map(side =>
    JSON.stringify(side !== null && changed.length > 0 ? changed.map(key => Reflect.get(side, key) as unknown) : side)
  );
  return `${subject} ${id}${column} ${changed.join()}: ${sides.join(' / ')}`;
}

const schemas: readonly (readonly [name: string, text: string, dialect: Dialect])[] = [
  ...['blog', 'vitae'].map(name => [name, readFileSync(`examples/${name}/schema.sql`, 'utf8'), 'postgresql'] as const),
  ...(corpusOf('sql-pg') ?? []).map(({ file, text }) => [file, text, 'postgresql'] as const),
  ...(corpusOf('sql-mysql') ?? []).map(({ file, text }) => [file, text, 'mysql'] as const),
  ...(corpusOf('sql-sqlite') ?? []).map(({ file, text }) => [file, text, 'sqlite'] as const),
];

for (const format of formats) {
  let tables = 0;
  let columns = 0;
  for (const [name, text, dialect] of schemas) {
    test(`${name} as ${format.name}`, () => {
      const { domain } = readSql(text.replace(/^INSERT INTO [^]*?;$/gm, ''), { dialect });
      const read = format.read(format.write(domain));
      assert.equal(read.diagnostics.filter(({ severity }) => severity !== 'note'), []);
      assert.equal(compareDomains(sayable(domain, format), sayable(read.domain, format)).map(told), []);
      tables += read.domain.entities.length;
      columns += read.domain.entities.reduce((sum, { fields }) => sum + fields.length, 0);
    });
  }
  test(`many tables came back from ${format.name}`, () => {
    say(`${format.name}: ${tables} tables with ${columns} columns are written and read back, 0 differences`);
    assert.ok(tables > ((process.env['CORPUS'] ?? '') === '' ? 10 : 600));
  });
}

/** What no source declared is written in PostgreSQL's words, and declared from then on; its keys take no NULL. */
function undeclared(domain: Domain): Domain {
  return {
    dialect: null,
    enums: domain.enums.map(list => ({ ...list, dialect: null })),
    entities: domain.entities.map(entity => {
      const key = new Set(entity.primaryKey?.columns);
      return {
        ...entity,
        fields: entity.fields.map(field => ({
          ...field,
          declared: null,
          nullable: field.nullable && !key.has(field.column) && field.identity === null,
        })),
      };
    }),
  };
}

for (const format of formats) {
  test(`whatever a sound domain says, ${format.name} says it`, () => {
    let tables = 0;
    fc.assert(
      fc.property(anyDomain, source => {
        const { domain } = soundDomain(source);
        if (!domain.entities.some(({ kind }) => kind === 'table')) return;
        const read = format.read(format.write(domain));
        const changes = compareDomains(undeclared(sayable(domain, format)), undeclared(sayable(read.domain, format)));
        assert.equal(changes.map(told), []);
        tables += read.domain.entities.length;
      }),
      { numRuns: 600 },
    );
    say(`${format.name}: ${tables} random tables, 0 differences`);
  });
}

test('text that no file can hold is written without what it lacks', () => {
  const broken = domain([
    entity('t', [
      field('a', text, { comment: 'half \ud800', default: { kind: 'string', value: '\udc00' } }),
    ], { comment: '\udbff' }),
  ], []);
  for (const { write, read } of formats) {
    const [table] = read(write(broken)).domain.entities;
    assert.is(table?.fields[0]?.column, 'a');
    assert.ok(!/[\ud800-\udfff]/.test(write(broken)));
  }
  assert.match(toDbml(broken), '// a has a default that cannot stand here');
});

/** What databases take and DBML's own tools do not: a key of a column to itself, one key twice, an empty value. */
const refused: ReadonlySet<string> = new Set([
  'Two endpoints are the same',
  'References with same endpoints exist',
  'Enum value must have a name',
]);

test('DBML\'s own tools read what is written', () => {
  const parse = (text: string): void => {
    try {
      new Parser().parse(text, 'dbmlv2');
    } catch (error) {
      if (!(error instanceof CompilerError)) throw error;
      assert.equal(error.diags.map(({ message }) => message).filter(message => !refused.has(message)), []);
    }
  };
  for (const [, text, dialect] of schemas) parse(toDbml(readSql(text, { dialect }).domain));
  fc.assert(
    fc.property(anyDomain, source => {
      parse(toDbml(soundDomain(source).domain));
    }),
    { numRuns: 100 },
  );
});

test.run();
