import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readSql } from '../../../src/index.js';
import { sourceModules } from '../../../src/stacks/express/src/index.js';
import { compileModels } from '../../../src/stacks/express/src/models/compile.js';
import { valuesModule } from '../../../src/stacks/express/src/utils/values.js';
import { contextOf, written } from '../../oracle/express/emit.js';
import { expressProject } from '../../support/express.js';

const test = suite('values of an Express project');

const ddl = `
  CREATE TABLE runs (id serial PRIMARY KEY, took interval, share double precision, marks int[]);
  CREATE VIEW strangers AS SELECT somewhat, whatever FROM crosstab() AS of (somewhat thing, whatever thing);
`;

interface Durations {
  readonly durationText: (microseconds: bigint) => string;
  readonly microsecondsOf: (interval: string) => bigint;
}

interface Arrays {
  readonly arrayText: (items: readonly unknown[]) => string;
  readonly itemsOf: (array: string, read: (item: string) => unknown) => unknown;
}

async function durations(): Promise<Durations> {
  const context = await contextOf(readSql(ddl, { dialect: 'postgresql' }), { auth: 'none' });
  const module = valuesModule(context);
  assert.ok(module !== null);
  return await import(pathToFileURL(join(written([module]), module.path)).href) as Durations;
}

test('an interval of PostgreSQL is the duration that it lasts', async () => {
  const { durationText, microsecondsOf } = await durations();
  for (
    const [interval, duration] of [
      ['00:00:00', 'PT0S'],
      ['1 day', 'P1D'],
      ['-1 days', '-P1D'],
      ['02:30:00', 'PT2H30M'],
      ['1 day 02:00:00', 'P1DT2H'],
      ['1 year 1 mon 2 days 03:04:05.678', 'P397DT3H4M5.678S'],
      ['-00:00:01.5', '-PT1.500S'],
      ['2 days -01:00:00', 'P1DT23H'],
      ['100:00:00.000001', 'P4DT4H'],
    ] as const
  ) assert.is(durationText(microsecondsOf(interval)), duration, interval);
});

test('values that Prisma would take for others are given to it as it takes them', async () => {
  const { text } = await expressProject(readSql(ddl, { dialect: 'postgresql' }).domain, { auth: 'none' });
  const schema = text('src/schemas/run.ts');
  assert.match(schema, 'share: orNull(keptAs(float64(), exactFloat)),');
  assert.match(text('src/services/run.ts'), 'durationText(microsecondsOf(row.took))');
});

test('an array that may be null is text to Prisma, which reads the null of a list as an empty one', async () => {
  const { text } = await expressProject(readSql(ddl, { dialect: 'postgresql' }).domain, { auth: 'none' });
  assert.match(
    text('prisma/schema.prisma'),
    /\/\/\/ The database keeps it as integer\[\], and Prisma knows no null in the place of a list: here it is text\.\n\s+marks +String\?/,
  );
  assert.match(text('src/db.ts'), '[1007, TEXT]');
  assert.match(text('src/schemas/run.ts'), 'marks: orNull(keptAs(z.array(int32()), arrayText)),');
  assert.match(
    text('src/services/run.ts'),
    'marks: row.marks === null ? null : itemsOf(row.marks, Number) as RunRecord[\'marks\'],',
  );
});

test('an array that always holds a list is one to Prisma, unless another of its type is not', async () => {
  const schema = async (more: string): Promise<string> => {
    const tables = `CREATE TABLE runs (id serial PRIMARY KEY, marks int[] NOT NULL, names text[] NOT NULL ${more});`;
    const { text } = await expressProject(readSql(tables, { dialect: 'postgresql' }).domain, { auth: 'none' });
    return text('prisma/schema.prisma');
  };
  assert.match(await schema(''), /marks +Int\[\]/);
  const mixed = await schema(', others int[]');
  assert.match(mixed, /marks +String\n/);
  assert.match(mixed, /others +String\?/);
  assert.match(mixed, /names +String\[\]/);
});

test('what is written of an array is read back item by item', async () => {
  const context = await contextOf(readSql(ddl, { dialect: 'postgresql' }), { auth: 'none' });
  const modules = [...sourceModules(context, await compileModels(context.contract))];
  const folder = written(modules.filter(({ path }) => /^src\/(?:schemas\/types|utils\/values)\.ts$/.test(path)));
  const load = async (path: string): Promise<Arrays> => await import(pathToFileURL(join(folder, path)).href) as Arrays;
  const { arrayText } = await load('src/schemas/types.ts');
  const { itemsOf } = await load('src/utils/values.ts');
  const texts = ['', 'NULL', 'a "b" \\ c', '{,}', 'two\nlines', '\\\\', ' x '];
  assert.equal(itemsOf(arrayText(texts), String), texts);
  assert.equal(itemsOf(arrayText([]), String), []);
  assert.equal(itemsOf(arrayText([[1, 2], [3, 4]]), Number), [[1, 2], [3, 4]]);
  assert.equal(itemsOf('[0:2]={1,NULL,-2.5}', Number), [1, null, -2.5]);
  assert.equal(itemsOf('{"{\\"n\\": [1]}"}', item => JSON.parse(item) as unknown), [{ n: [1] }]);
});

test('fields whose names Prisma cannot have are sent under their own, and written under those that it has', async () => {
  const tables = 'CREATE TABLE rooms (id serial PRIMARY KEY, "größe" int NOT NULL, name text NOT NULL);';
  const { text } = await expressProject(readSql(tables, { dialect: 'postgresql' }).domain, { auth: 'none' });
  assert.match(text('prisma/schema.prisma'), /groe +Int +@map\("größe"\)/);
  assert.match(
    text('src/schemas/room.ts').replaceAll(/\s+/g, ' '),
    'RoomCreate = renamed( z.strictObject({ größe: int32(), name: text(), }), { größe: \'groe\' }, )',
  );
  assert.match(text('src/services/room.ts'), 'größe: row.groe,');
  assert.match(text('tests/room.test.ts'), 'create: RoomCreate.in,');
});

test('unsigned integers of MySQL, which a query of our own has as bigints, are numbers to the client again', async () => {
  const tables = `
    CREATE TABLE shops (id int unsigned AUTO_INCREMENT PRIMARY KEY);
    CREATE TABLE books (
      id int unsigned AUTO_INCREMENT PRIMARY KEY,
      shop_id int unsigned NOT NULL,
      FOREIGN KEY (shop_id) REFERENCES shops (id)
    );`;
  const { domain } = readSql(tables, { dialect: 'mysql' });
  const service = (await expressProject(domain, { auth: 'none', database: 'mysql' })).text('src/services/book.ts');
  assert.match(service, '{ id: { in: batch.map((row) => Number(row.id)) } }');
  assert.match(service.replaceAll(/\s+/g, ' '), '$queryRaw<{ id: bigint; }[]>');
});

test('sets of MySQL, which the driver reads as lists, are text, and rows of tests have one of their words', async () => {
  const column = (type: string) => `CREATE TABLE films (id int AUTO_INCREMENT PRIMARY KEY, extras ${type} NOT NULL);`;
  const texts = async (type: string) => {
    const { domain } = readSql(column(type), { dialect: 'mysql' });
    return (await expressProject(domain, { auth: 'none', database: 'mysql' })).text;
  };
  const text = await texts('set(\'Trailers\', \'Deleted Scenes\')');
  assert.match(text('src/db.ts'), 'withSets(await queryRaw(change(query)))');
  assert.match(text('tests/factories.ts'), 'extras: nth([\'Trailers\', \'Deleted Scenes\'], n)');
  assert.match(text('prisma/rows.ts'), 'extras: \'Deleted Scenes\'');
  assert.not.match((await texts('varchar(80)'))('src/db.ts'), 'withSets');
});

test('money of PostgreSQL is its text, of which the adapter would read no more than the digits of less than a thousand', async () => {
  const { domain } = readSql('CREATE TABLE prices (id serial PRIMARY KEY, price money NOT NULL);', {
    dialect: 'postgresql',
  });
  const { text } = await expressProject(domain, { auth: 'none' });
  assert.match(text('prisma/schema.prisma'), /price +String\n/);
  assert.match(text('src/db.ts'), '[790, TEXT]');
  assert.match(text('src/services/price.ts'), 'price: row.price,');
});

test('pages of a view have an order where nothing of it can be sorted by', async () => {
  const { text } = await expressProject(readSql(ddl, { dialect: 'postgresql' }).domain, { auth: 'none' });
  assert.match(text('src/services/stranger.ts'), 'orderBy: { somewhat: \'asc\' }');
});

test.run();
