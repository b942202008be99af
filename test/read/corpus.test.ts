import { Parser } from '@dbml/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Domain } from '../../src/domain/domain.js';
import { databaseName } from '../../src/read/sketch/names.js';
import { readSources } from '../../src/read/sources.js';
import { type CorpusFile, corpusOf, say } from '../oracle/sql/corpus.js';

const test = suite('what others wrote is read, and nothing of it is lost without a word');

type Read = ReturnType<typeof readSources>;

/** Reads a file by its name and content alone; each statement has a fate, and each that was left out a finding. */
function read({ file, text }: CorpusFile): Read {
  const result = readSources([{ file, text }]);
  const { statements, diagnostics, domain } = result;
  const fates = [statements.modelled, statements.notModelled, statements.unread];
  assert.is(fates.flat().reduce((sum, { count }) => sum + count, 0), statements.total);
  for (const { kind } of [...statements.notModelled, ...statements.unread]) {
    assert.ok(diagnostics.some(({ message }) => message.includes(kind)), `${file}: ${kind}`);
  }
  for (const { severity, message, place, remedy } of diagnostics) {
    assert.ok(message.length > 20);
    assert.is(place?.file, file, message);
    if (severity !== 'note') assert.ok(remedy !== null && remedy.length > 10, message);
  }
  const columns = domain.entities.reduce((sum, { fields }) => sum + fields.length, 0);
  const keys = domain.entities.reduce((sum, { foreignKeys }) => sum + foreignKeys.length, 0);
  const { entities, enums } = domain;
  say(
    `${file}: ${statements.total} statements; ${entities.length} tables, ${columns} columns, ${keys} foreign keys, `
      + `${enums.length} enums, ${diagnostics.length} findings`,
  );
  return result;
}

function named(text: string, word: string): readonly string[] {
  return [...text.matchAll(new RegExp(`^${word}\\s+(\\w+)\\s*\\{`, 'gm'))].map(match => match[1] ?? '');
}

for (const source of corpusOf('prisma') ?? []) {
  test(source.file, () => {
    const { domain, diagnostics } = read(source);
    if (source.file.startsWith('mongodb')) {
      assert.equal(diagnostics.map(({ code, severity }) => [severity, code]), [['error', 'unsupported-format']]);
      assert.equal(domain.entities, []);
      return;
    }
    assert.equal(diagnostics.filter(({ severity }) => severity !== 'note'), []);
    // Prisma's own tables between two models begin with an underscore.
    const own = domain.entities.filter(({ table }) => !table.startsWith('_'));
    assert.is(own.length, named(source.text, '(?:model|view)').length);
    assert.is(domain.enums.length, named(source.text, 'enum').length);
  });
}

for (const source of corpusOf('dbml') ?? []) {
  test(source.file, () => {
    const { domain, diagnostics } = read(source);
    assert.equal(diagnostics.filter(({ severity }) => severity !== 'note'), []);
    const { schemas } = new Parser().parse(source.text, 'dbmlv2');
    const tables = schemas.flatMap(schema => schema.tables);
    assert.equal(
      domain.entities.map(({ id, fields }) => [id, ...fields.map(({ column }) => column)]),
      tables.map(({ schema, name, fields }) => [
        schema.name === 'public' ? name : `${schema.name}.${name}`,
        ...fields.map(field => field.name),
      ]),
    );
    const refs = schemas.flatMap(schema => schema.refs);
    assert.is(domain.entities.flatMap(({ foreignKeys }) => foreignKeys).length, refs.length);
    const lists = schemas.flatMap(schema => schema.enums).map(list => list.name);
    for (const list of lists) assert.ok(domain.enums.some(({ name }) => name === list), list);
  });
}

interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
  readonly $ref?: string;
  readonly items?: JsonSchema;
}

/** The table that a reference leads to; null for lists of values and for what is no reference. */
function tableOf({ $ref: reference }: JsonSchema, tables: ReadonlySet<string>): string | null {
  const name = databaseName(reference?.split('/').at(-1) ?? '');
  return tables.has(name) ? name : null;
}

/** Whether rows of one table belong to rows of another: by a key, or by a table between them. */
function isListed({ entities }: Domain, one: string, other: string): boolean {
  return entities.some(({ id, foreignKeys }) => {
    const leads = foreignKeys.map(({ references }) => references.entity);
    return leads.includes(one) && (id === other || leads.includes(other));
  });
}

for (const source of corpusOf('jsonschema') ?? []) {
  test(source.file, () => {
    const { domain, diagnostics } = read(source);
    assert.equal(diagnostics.filter(({ severity }) => severity !== 'note'), []);
    const { definitions = {} } = JSON.parse(source.text) as JsonSchema;
    const fields = new Map(domain.entities.map(({ id, fields: own }) => [id, own.map(({ column }) => column)]));
    const tables = new Set(fields.keys());
    let properties = 0;
    for (const [name, { properties: own = {} }] of Object.entries(definitions)) {
      const table = databaseName(name);
      const columns = fields.get(table);
      if (Object.keys(own).length === 0) continue;
      assert.ok(columns !== undefined, name);
      for (const [property, schema] of Object.entries(own)) {
        const column = databaseName(property);
        const one = tableOf(schema, tables);
        const many = schema.items === undefined ? null : tableOf(schema.items, tables);
        const there = many !== null
          ? isListed(domain, table, many)
          : columns.includes(one === null ? column : `${column}_id`);
        assert.ok(there, `${name}.${property}`);
        properties += 1;
      }
    }
    assert.ok(properties > 200);
  });
}

test.run();
