import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as z from 'zod';
import type { Parameter } from '../../../src/contract/contract.js';
import { openapi } from '../../../src/contract/openapi.js';
import type { Dialect } from '../../../src/domain/dialect.js';
import { type Input, readSql } from '../../../src/index.js';
import type { ScaffoldOptions } from '../../../src/index.js';
import { schemaModules } from '../../../src/stacks/express/src/schemas/index.js';
import { isOurs, missingCorpus, schemaPath } from '../../apps/support/corpus.js';
import { contextOf, written } from './emit.js';
import { canonical, documented, type Json } from './json-schema.js';

const object = (value: unknown): Json => value as Json;
const test = suite('the schemas of an Express project');

/** Every schema and parameter that modules export, against the contract's. */
async function compare(name: string, input: Input, options: Partial<ScaffoldOptions> = {}): Promise<number> {
  const context = await contextOf(input, options);
  const folder = written(schemaModules(context));
  const load = async (file: string): Promise<Readonly<Record<string, unknown>>> =>
    await import(pathToFileURL(join(folder, `src/schemas/${file}.ts`)).href) as Readonly<Record<string, unknown>>;
  const { contract } = context;
  const files = contract.resources.map(({ entity }) => context.names.entity(entity.id).file);
  const others = [
    'common',
    ...(contract.enums.length > 0 ? ['enums'] : []),
    ...(contract.identity === null ? [] : ['auth']),
  ];
  const modules = await Promise.all([...files, ...others].map(load));
  const exported = new Map(modules.flatMap(module => Object.entries(module)));
  const served = documented([...exported.values()].filter(one => one instanceof z.ZodType), 'input').named;
  let count = 0;
  for (const [schemaName, wanted] of Object.entries(object(object(openapi(contract)['components'])['schemas']))) {
    count += 1;
    assert.equal(canonical(served[schemaName]), canonical(wanted), `${name}: ${schemaName}`);
  }
  for (const resource of contract.resources) {
    const { className } = context.names.entity(resource.entity.id);
    const check = (
      schemaName: string,
      parameters: readonly Pick<Parameter, 'name' | 'schema' | 'description'>[],
    ): void => {
      const { shape } = exported.get(schemaName) as z.ZodObject<Readonly<Record<string, z.ZodType>>>;
      const { of } = documented(Object.values(shape), 'output');
      assert.equal(Object.keys(shape).sort(), parameters.map(one => one.name).sort(), `${name}: ${schemaName}`);
      for (const parameter of parameters) {
        const place = `${name}: ${schemaName}.${parameter.name}`;
        const { description = null, ...found } = of(shape[parameter.name] ?? z.never());
        count += 1;
        assert.equal(canonical(found), canonical(parameter.schema), place);
        assert.is(description, parameter.description, place);
      }
    };
    check(`${className}ListParams`, resource.list.parameters);
    if (resource.key.length > 0) {
      check(
        `${className}Key`,
        resource.key.map(part => ({ name: part.parameter, schema: part.schema, description: null })),
      );
    }
  }
  return count;
}

const sources = [
  'examples/blog/schema.sql',
  'examples/vitae/schema.sql',
  'test/apps/support/awkward.sql',
  'sql-pg/chinook-pg.sql',
  'sql-sqlite/sakila-sqlite.sql',
  'sql-mysql/sakila-mysql.sql',
  'sql-pg/pagila.sql',
  'sql-pg/adventureworks-pg.sql',
];
const choices: readonly (readonly [words: string, options: Partial<ScaffoldOptions>])[] = [
  ['', {}],
  [' on SQLite, in camelCase, with 64 bits as text', { database: 'sqlite', naming: 'camelCase', bigint: 'string' }],
];
const missing = missingCorpus();
if (missing !== null) console.log(`SKIPPED the schemas of the corpus: ${missing}`);
for (const source of sources.filter(one => isOurs(one) || missing === null)) {
  for (const [words, options] of choices) {
    test(`say of ${source}${words} what the contract says`, async () => {
      const dialect = /sqlite|mysql/.exec(source)?.[0] as Dialect | undefined;
      const input = readSql(readFileSync(schemaPath(source), 'utf8'), { dialect: dialect ?? 'postgresql' });
      const count = await compare(source, input, options);
      console.log(`# ${source}${words}: ${count} schemas and parameters, 0 differences`);
    });
  }
}

test.run();
