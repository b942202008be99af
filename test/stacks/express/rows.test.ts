import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { GivenOptions } from '../../../src/options.js';
import { readSql } from '../../../src/read/sql/index.js';
import { expressProject } from '../../support/express.js';

const test = suite('rows of tests and seeds in Express');

interface Emitted {
  readonly factories: string;
  readonly rows: string;
  readonly all: (path: string) => string | null;
}

async function emitted(ddl: string, given: GivenOptions = {}): Promise<Emitted> {
  const { modules } = await expressProject(readSql(ddl).domain, { database: 'postgresql', auth: 'none', ...given });
  const all = (path: string): string | null => modules.find(module => module.path === path)?.print() ?? null;
  return { factories: all('tests/factories.ts') ?? '', rows: all('prisma/rows.ts') ?? '', all };
}

/** A text without regard to how its lines are broken. */
function flat(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/([([{]) /g, '$1').replaceAll(/,? ([)\]}])/g, '$1');
}

function has(text: string, ...wanted: readonly string[]): void {
  for (const one of wanted) assert.ok(flat(text).includes(flat(one)), `${one}\nis not in\n${text}`);
}

function lacks(text: string, unwanted: string): void {
  assert.not.ok(flat(text).includes(flat(unwanted)), `${unwanted}\nis in\n${text}`);
}

const kinds = `
  CREATE TYPE mood AS ENUM ('glad', 'not-glad');
  CREATE TABLE things (
    id serial PRIMARY KEY, big bigint NOT NULL, price numeric(8, 2) NOT NULL, ratio double precision NOT NULL,
    born_on date NOT NULL, seen_at timestamptz NOT NULL, opens time NOT NULL, lasts interval NOT NULL,
    code uuid NOT NULL, raw bytea NOT NULL, extra jsonb NOT NULL, feeling mood NOT NULL, words text[] NOT NULL,
    address inet NOT NULL, is_on boolean NOT NULL, short char(2) NOT NULL,
    digest char(40) NOT NULL, style char(2) NOT NULL CHECK (upper(style) IN ('W', 'M'))
  );`;

test('values of factories are as bodies have them, each made of the number of its row', async () => {
  const { factories, all } = await emitted(kinds);
  has(
    factories,
    'big: n,',
    'born_on: dayAfter(2000, n % 1000)',
    'seen_at: instantAfter(2000, n % 1000)',
    'opens: timeAt(n % 24, n % 60)',
    'lasts: `PT${String(n)}M`',
    'code: uuidOf(n)',
    'raw: base64Of(n % 200)',
    'extra: { n }',
    'feeling: nth(Mood.options, n)',
    'words: [`words ${String(n)}`]',
    'address: `10.0.${String(Math.floor(n / 250) % 250)}.${String(n % 250)}`',
    'is_on: n % 2 === 0',
    'short: letters(n, 2)',
    'digest: letters(n, 40)',
    // as CHAR(2) gives it back
    'style: nth([\'W \', \'M \'], n)',
  );
  const samples = all('tests/samples.ts') ?? '';
  for (const name of ['base64Of', 'dayAfter', 'instantAfter', 'letters', 'nth', 'timeAt', 'uuidOf']) {
    has(samples, `export function ${name}`);
  }
});

test('values of seeds are as the client takes them', async () => {
  const { rows } = await emitted(kinds);
  has(
    rows,
    'big: 11n',
    'price: \'10.10\'',
    'born_on: new Date(\'1986-01-15\')',
    'seen_at: new Date(\'2023-01-15T09:30:00Z\')',
    'opens: new Date(\'1970-01-01T12:30:00Z\')',
    'lasts: \'0 days 900 seconds\'',
    'code: \'00000000-0000-0000-0000-000000000001\'',
    'raw: Uint8Array.of(1)',
    'extra: { example: 1 }',
    'feeling: \'not_glad\'',
    'words: [\'Words 1\']',
    'address: \'10.0.0.1\'',
  );
});

test('a database without types of its own keeps texts and lists otherwise', async () => {
  const { rows } = await emitted(kinds, { database: 'sqlite' });
  has(rows, 'code: \'00000000000000000000000000000001\'', 'words: [\'Words 1\']');
});

test('64-bit integers are text in bodies where they are text in JSON, and bigints for the client all the same', async () => {
  const { factories, rows } = await emitted(kinds, { bigint: 'string' });
  has(factories, 'big: String(n)');
  lacks(factories, 'Read<');
  has(rows, 'big: 11n');
});

test('functions for values that no row has are left out', async () => {
  const { all } = await emitted('CREATE TABLE tags (id serial PRIMARY KEY, name varchar(40) NOT NULL);');
  assert.is(all('tests/samples.ts')?.includes('timeAt') ?? false, false);
});

test('a parent that is given is not made, and a null that is given stays', async () => {
  const { factories } = await emitted(`
    CREATE TABLE shops (id serial PRIMARY KEY);
    CREATE TABLE orders (
      id serial PRIMARY KEY, shop_id int NOT NULL REFERENCES shops (id), other_id int REFERENCES shops (id)
    );`);
  has(
    factories,
    'shop_id: given.shop_id ?? (await makeShop()).id',
    'other_id: given.other_id === undefined ? (await makeShop()).id : given.other_id',
  );
});

test('a parent of several columns gives them all, and what it shares with another is the same', async () => {
  const { factories } = await emitted(`
    CREATE TABLE shops (id int PRIMARY KEY);
    CREATE TABLE shelves (shop_id int REFERENCES shops (id), place int, PRIMARY KEY (shop_id, place));
    CREATE TABLE boxes (
      id serial PRIMARY KEY, shop_id int NOT NULL REFERENCES shops (id), place int NOT NULL,
      FOREIGN KEY (shop_id, place) REFERENCES shelves (shop_id, place)
    );`);
  has(
    factories,
    'const parent = given.shop_id ?? (await makeShop()).id;',
    'place: given.place ?? (await makeShelf({ shop_id: parent })).place',
  );
});

const circle = `
  CREATE TABLE stores (id serial PRIMARY KEY, manager_id int NOT NULL);
  CREATE TABLE staff (id serial PRIMARY KEY, store_id int NOT NULL REFERENCES stores (id));
  ALTER TABLE stores ADD FOREIGN KEY (manager_id) REFERENCES staff (id);`;

test('rows that need each other are written while foreign keys wait', async () => {
  const { factories, rows, all } = await emitted(circle);
  has(
    factories,
    'StaffCreateSchema.parse(await staffValues({ store_id: 0, ...given }))',
    'if (given.store_id !== undefined) {',
    'const store = await tx.store.create({ data: { ...storeBody, manager_id: row.id } });',
    'return tx.staff.update({ where: { id: row.id }, data: { store_id: store.id } });',
  );
  has(rows, 'return deferring(async (tx) => {', 'store_id: 100', 'data: { store_id: store1.id }');
  has(all('prisma/constraints.ts') ?? '', 'SET CONSTRAINTS ALL DEFERRED');
  const mysql = await emitted(circle, { database: 'mysql' });
  has(mysql.all('prisma/constraints.ts') ?? '', '} finally { await tx.$executeRaw`SET foreign_key_checks = 1`;');
});

const people = 'CREATE TABLE users (id serial PRIMARY KEY, email varchar(120) NOT NULL UNIQUE);';

test('the first user of a seed can be the admin; where there are no callers, nobody is', async () => {
  const { rows, all } = await emitted(people, { auth: 'jwt' });
  has(rows, 'addRows(admin: Admin | null = null)', '...admin === null ? {} : adminColumns(admin)');
  has(all('prisma/seed.ts') ?? '', 'readAdmin(process.env)');
  has(all('.env.example') ?? '', 'SEED_ADMIN_PASSWORD=');
  const open = await emitted(people);
  has(open.rows, 'addRows(): Promise<boolean>');
  assert.is(open.all('prisma/admin.ts'), null);
});

test('the role of a user who may not be without one is said once, and lets in nobody as an admin', async () => {
  const { factories } = await emitted(
    `CREATE TABLE users (
      id serial PRIMARY KEY, username text NOT NULL UNIQUE, password varchar(60) NOT NULL, role varchar(50) NOT NULL
    );`,
    { auth: 'jwt' },
  );
  has(factories, 'username: `username ${String(n)}`, role: \'viewer\', password: PASSWORD, ...given');
});

test('texts of a schema that look like code stay data', async () => {
  const { factories, rows } = await emitted(`
    CREATE TABLE codes (id serial PRIMARY KEY, code varchar(60) NOT NULL CHECK (code LIKE '\${process.exit()}\`%'));`);
  has(factories, 'code: `\\${process.exit()}\\`');
  has(rows, 'code: \'${process.exit()}`');
});

test.run();
