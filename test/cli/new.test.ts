import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fill, snapshot } from '../project/folder.js';
import { command, library, withFolder } from './command.js';

const test = suite('api-scaffolder new');

/** What `--json` prints, as far as it is looked at here. */
interface Report {
  readonly ok: boolean;
  readonly written: boolean;
  readonly folder: string | null;
  readonly options: Readonly<Record<string, unknown>>;
  readonly identity: { readonly user: string } | null;
  readonly entities: readonly { readonly id: string; readonly path: string; readonly policy: string | null }[];
  readonly endpoints: readonly string[];
  readonly files: readonly string[];
  readonly changes: { readonly added: readonly string[]; readonly changed: readonly string[] } | null;
  readonly next: readonly string[];
}

test('the tree is shown, the files are written, and what was made is said, with the next command', () =>
  withFolder(async folder => {
    fill(folder, { 'a.sql': library });
    const run = await command(['new', 'a.sql', '--out', 'my shop', '--database', 'sqlite'], { cwd: folder });
    assert.is(run.code, 0, run.err);
    assert.is(run.err, '');
    const [tree = '', after = ''] = run.out.split('\nDone: ');
    assert.ok(tree.startsWith('my shop/\n'), tree);
    assert.match(tree, /── main\.py$/m);
    assert.match(after, /^2 tables, 3 resources, \d+ endpoints, \d+ files, \d+ ms\n/);
    assert.match(after, /\nNext:\n {2}cd 'my shop' && python3 -m venv/);
    const files = Object.entries(snapshot(join(folder, 'my shop'))).filter(([, text]) => text !== '/').map(([path]) =>
      path
    );
    for (const path of files.filter(each => each !== '.api-scaffolder.json')) {
      assert.match(tree, path.split('/').at(-1) ?? '');
    }
    assert.match(after, ` ${files.length - 1} files,`);
    const manifest = JSON.parse(readFileSync(join(folder, 'my shop', '.api-scaffolder.json'), 'utf8')) as {
      options: { name: string };
      inputs: { name: string }[];
    };
    assert.is(manifest.options.name, 'my shop');
    assert.equal(manifest.inputs.map(({ name }) => name), ['a.sql']);
    assert.not.match(JSON.stringify(snapshot(join(folder, 'my shop'))), folder);
  }));

test('a dry run shows the same and writes nothing, with a target or without', () =>
  withFolder(async folder => {
    fill(folder, { 'a.sql': library });
    const before = snapshot(folder);
    const named = await command(['new', 'a.sql', '--out', 'shop', '--dry-run'], { cwd: folder });
    const bare = await command(['new', 'a.sql', '--dry-run'], { cwd: folder });
    assert.equal([named.code, bare.code], [0, 0]);
    assert.ok(named.out.startsWith('shop/\n'));
    assert.ok(bare.out.startsWith('./\n'));
    assert.match(named.out, /Dry run: 2 tables.*\n[^]*Nothing was written/);
    assert.equal(snapshot(folder), before);
  }));

test('--json prints one value with everything in it', () =>
  withFolder(async folder => {
    fill(folder, { 'a.sql': library });
    const run = await command(['new', 'a.sql', '--out', 'shop', '--json', '--name', 'The Shop', '--prefix', '/x'], {
      cwd: folder,
    });
    const report = JSON.parse(run.out) as Report;
    assert.equal([report.ok, report.written, run.err], [true, true, '']);
    assert.is(report.options['name'], 'The Shop');
    assert.equal(report.entities.map(({ id }) => id), ['authors', 'books', 'users', 'refresh_tokens']);
    assert.ok(report.endpoints.includes('GET /x/books'));
    assert.ok(report.endpoints.includes('GET /live'));
    assert.equal(report.changes?.added, report.files);
    const written = Object.entries(snapshot(join(folder, 'shop'))).filter(([, text]) => text !== '/').map(([path]) =>
      path
    );
    assert.equal([...report.files, '.api-scaffolder.json'].sort(), written.sort());
    assert.equal(report.next, ['cd shop && docker compose up --build']);
    const dry = JSON.parse((await command(['new', 'a.sql', '--dry-run', '--json'], { cwd: folder })).out) as Report;
    assert.equal([dry.written, dry.folder, dry.changes, dry.next], [false, null, null, []]);
  }));

test('who the callers are is shown: users, their columns, and whose rows are whose', () =>
  withFolder(async folder => {
    fill(folder, {
      'a.sql': `
        CREATE TABLE people (id serial PRIMARY KEY, email text NOT NULL UNIQUE, password_hash text NOT NULL);
        CREATE TABLE notes (id serial PRIMARY KEY, owner_id int NOT NULL REFERENCES people, body text);
        CREATE TABLE topics (id serial PRIMARY KEY, name text);`,
    });
    const given = ['new', 'a.sql', '--dry-run', '--auth', 'jwt', '--policies', 'topics=public', '--user-scoped'];
    const { out } = await command(given, { cwd: folder });
    const callers = /^Callers:\n(.*?)\n\n/ms.exec(out)?.[1]?.split('\n').map(line => line.trim().split(/ {2,}/));
    assert.equal(callers, [
      ['users', 'people'],
      ['sign in with', 'people.email'],
      ['password', 'people.password_hash'],
      ['role', 'people.role: admin, editor, viewer; at first viewer'],
      ['public rows', 'topics'],
      ['private rows', 'notes'],
      ['tables added', 'refresh_tokens'],
    ]);
    const report = JSON.parse((await command([...given, '--json'], { cwd: folder })).out) as Report;
    assert.is(report.identity?.user, 'people');
    assert.equal(report.entities.map(({ policy }) => policy), ['self', 'private', 'public', null]);
    const below = await command([...given, '--scope', 'path'], { cwd: folder });
    assert.match(below.out, /^ {2}below their user +\/\{user_id\}\/notes$/m);
    const paths = JSON.parse((await command([...given, '--scope=path', '--json'], { cwd: folder })).out) as Report;
    assert.equal(paths.entities.map(({ path }) => path), ['people', '{user_id}/notes', 'topics', 'refresh_tokens']);
    const other = await command([...given, '--user', 'topics'], { cwd: folder });
    assert.is(other.code, 1);
    assert.match(other.err, '"topics" cannot hold the users: it has no column to sign in with');
    const open = await command(['new', 'a.sql', '--dry-run', '--auth', 'none'], { cwd: folder });
    assert.not.match(open.out, 'Callers');
  }));

test('--deploy takes several places, or none', () =>
  withFolder(async folder => {
    fill(folder, { 'a.sql': library });
    const files = async (deploy: string): Promise<readonly string[]> => {
      const run = await command(['new', 'a.sql', '--dry-run', '--json', '--deploy', deploy], { cwd: folder });
      return (JSON.parse(run.out) as Report).files.filter(path => /^Dockerfile$|^vercel\.json$|\.service$/.test(path));
    };
    assert.equal([...await files('docker, vercel')].sort(), ['Dockerfile', 'vercel.json']);
    assert.equal(await files('systemd,systemd'), ['systemd/api.service']);
    assert.equal(await files(''), []);
    const run = await command(['new', 'a.sql', '--out', 'shop', '--deploy=', '--json'], { cwd: folder });
    assert.match((JSON.parse(run.out) as Report).next[0] ?? '', /^cd shop && python3? -m venv/);
  }));

test('--framework express makes a project for Node, and says how it is served', () =>
  withFolder(async folder => {
    fill(folder, { 'a.sql': library });
    const line = ['new', 'a.sql', '--out', 'shop', '--framework', 'express', '--database', 'sqlite', '--json'];
    const { files, next } = JSON.parse((await command(line, { cwd: folder })).out) as Report;
    assert.ok(files.includes('src/app.ts') && files.includes('prisma/schema.prisma'), files.join(' '));
    assert.equal(next, ['cd shop && npm install && npm run setup && npm run dev']);
  }));

test('a second run changes nothing, and one with another schema says what it changed', () =>
  withFolder(async folder => {
    fill(folder, { 'a.sql': library });
    await command(['new', 'a.sql', '--out', 'shop'], { cwd: folder });
    const before = snapshot(folder);
    const again = await command(['new', 'a.sql', '--out', 'shop'], { cwd: folder });
    assert.is(again.code, 0, again.err);
    assert.equal(snapshot(folder), before);
    assert.match(again.out, /0 added, 0 changed, 0 removed, \d+ as they were/);
    fill(folder, { 'b.sql': `${library}CREATE TABLE shelves (id serial PRIMARY KEY);` });
    const more = await command(['new', 'b.sql', '--out', 'shop'], { cwd: folder });
    assert.match(more.out, /[1-9]\d* added, [1-9]\d* changed, 0 removed/);
    assert.match(more.out, 'alembic/versions/0001_create_tables.py makes other tables now.');
    assert.not.match(again.out, 'makes other tables');
  }));

test('several files and standard input are one schema', () =>
  withFolder(async folder => {
    const [authors = '', books = ''] = library.split('\n');
    fill(folder, { 'b.sql': books });
    const given = ['new', 'b.sql', '-', '--dry-run', '--json', '--auth', 'none'];
    const run = await command(given, { cwd: folder, input: authors });
    assert.equal((JSON.parse(run.out) as Report).entities.map(({ id }) => id), ['books', 'authors']);
  }));

test('UTF-16 with its mark, and UTF-8 with one, are read as text', () =>
  withFolder(async folder => {
    for (
      const bytes of [
        Buffer.from(`\ufeff${library}`, 'utf16le'),
        Buffer.from(`\ufeff${library}`, 'utf16le').swap16(),
        Buffer.from(`\ufeff${library}`),
      ]
    ) {
      const run = await command(['inspect', '-'], { cwd: folder, input: bytes });
      assert.is(run.code, 0, run.err);
      assert.match(run.out, /table authors/);
    }
  }));

test('what was left out is said with place, reason and remedy, a few of each kind', () =>
  withFolder(async folder => {
    const inserts = Array.from({ length: 50 }, (_, index) => `INSERT INTO authors VALUES (${index});`).join('\n');
    const triggers = ['a', 'b', 'c', 'd', 'e', 'f'].map(name =>
      `CREATE TRIGGER ${name} BEFORE INSERT ON authors EXECUTE FUNCTION f();`
    );
    fill(folder, { 'a.sql': `${library}${inserts}\n${triggers.join('\n')}\nGRANT ALL ON authors TO x;` });
    const run = await command(['new', 'a.sql', '--dry-run'], { cwd: folder });
    assert.match(run.out, /Left out, or other than one might expect:/);
    assert.match(run.out, /a\.sql:3:1: 50 INSERT statements are not modelled/i);
    assert.ok(run.out.slice(run.out.indexOf('Left out')).split('\n').length < 20);
  }));

test('no colours reach a pipe', () =>
  withFolder(async folder => {
    fill(folder, { 'a.sql': library });
    const run = await command(['new', 'a.sql', '--dry-run'], {
      cwd: folder,
      env: { FORCE_COLOR: '1', TERM: 'xterm-256color' },
    });
    assert.not.match(run.out, '\u001b');
  }));

test('--help and --version answer whatever else is there', async () => {
  const version = await command(['new', '--version']);
  assert.match(version.out, /^\d+\.\d+\.\d+\n$/);
  const help = await command(['inspect', '--help']);
  assert.match(help.out, /api-scaffolder inspect <input…>/);
  assert.equal([version.code, help.code], [0, 0]);
});

test.run();
