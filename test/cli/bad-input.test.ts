import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fill, snapshot } from '../project/folder.js';
import { command, library, type Run, type RunOptions, withFolder } from './command.js';

const test = suite('bad input');

/** Runs `new`, and checks that it is refused in words: the code, the text, no stack trace, and a folder that is as it was. */
async function refused(
  folder: string,
  code: number,
  words: RegExp,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Run> {
  const before = snapshot(folder);
  const run = await command(['new', ...args], { cwd: folder, ...options });
  assert.is(run.code, code, run.out + run.err);
  assert.match(run.err, words);
  assert.match(run.err, /^(?:error|refused): /m);
  assert.not.match(run.err, /^\s+at |node:internal|\.ts:\d+:\d+\)/m);
  assert.equal(snapshot(folder), before);
  return run;
}

/** A file of its own with this text, to a target that does not exist. */
async function refusedText(text: string | Uint8Array, words: RegExp): Promise<void> {
  await withFolder(async folder => {
    writeFileSync(join(folder, 'a.sql'), text);
    await refused(folder, 1, words, ['a.sql', '--out', 'target']);
  });
}

test('an empty file', async () => {
  await refusedText('', /a\.sql.* is empty/);
  await refusedText(' \n\t\n', /a\.sql.* is empty/);
});

test('a file with comments or data only', () =>
  refusedText('-- nothing\nINSERT INTO t VALUES (1);\n', /No table is defined in a\.sql/));

test('tables without a single column, in whatever format', () =>
  withFolder(async folder => {
    const files = { 'a.prisma': 'model A {\n', 'a.dbml': 'Table a {\n', 'a.sql': 'CREATE TABLE a ();\n' };
    fill(folder, files);
    for (const name of Object.keys(files)) {
      await refused(folder, 1, /error: a\.\w+:1:\d+: No table has a column/, [name, '--out', 'target', '--dry-run']);
    }
  }));

test('a binary file', async () => {
  await refusedText(Buffer.from('SQLite format 3\0\u0010\0\u0001'), /a\.sql is not a text file/);
  await refusedText(
    Buffer.from(Array.from({ length: 2000 }, (_, index) => (index * 73) % 256)),
    /a\.sql is not a text file/,
  );
});

test('a file in Latin-1 is read as that, line by line, with the first line it concerns', () =>
  withFolder(async folder => {
    const sql =
      'CREATE TABLE t (\n  id int PRIMARY KEY, -- gr\u00f6\u00dfe\n  `stra\u00dfe` text COMMENT \'\u00e9t\u00e9\',\n';
    const rest = Buffer.from('  b text COMMENT \'caf\u00e9\'\n) ENGINE=InnoDB;\n');
    writeFileSync(join(folder, 'a.sql'), Buffer.concat([Buffer.from(sql, 'latin1'), rest]));
    const run = await command(['inspect', 'a.sql', '--json'], { cwd: folder });
    assert.is(run.code, 0, run.err);
    assert.match(run.out, /"stra\u00dfe"[^]*"\u00e9t\u00e9"[^]*"caf\u00e9"/);
    assert.not.match(run.out, /\ufffd/);
    const shown = await command(['new', 'a.sql', '--out', 'target', '--dry-run'], { cwd: folder });
    assert.match(
      shown.out,
      /warning: a\.sql:2:1: This line is not valid UTF-8, nor is another one; read as Windows-1252/,
    );
  }));

test('a truncated statement, with the place where it begins', async () => {
  await refusedText(`${library}CREATE TABLE cut (id int, name varchar(`, /a\.sql:3:\d+.*cut/);
  await refusedText(`${library}CREATE TABLE cut (name text DEFAULT 'open`, /a\.sql:3:\d+/);
});

test('a table that is there twice, with the place of the second', () =>
  refusedText(`${library}${library}`, /a\.sql:3:\d+.*authors/));

test('one megabyte on one line, whether sense or not, in little time', async () => {
  const started = Date.now();
  await refusedText('x'.repeat(1_000_000), /No table is defined/);
  await refusedText('('.repeat(1_000_000), /error/);
  await refusedText(`CREATE TABLE t (a text DEFAULT '${'y'.repeat(1_000_000)}`, /a\.sql:1:/);
  await withFolder(async folder => {
    const columns = Array.from({ length: 50_000 }, (_, index) => `c${index} int`).join(', ');
    writeFileSync(join(folder, 'a.sql'), `CREATE TABLE t (id int PRIMARY KEY, ${columns}); ${' '.repeat(400_000)}`);
    const run = await command(['inspect', 'a.sql'], { cwd: folder });
    assert.is(run.code, 0, run.err);
    assert.match(run.out, /c49999/);
  });
  assert.ok(Date.now() - started < 100_000, `${Date.now() - started} ms`);
});

test('chains of 20,000 operators stay as they are on their own database, with the place, the reason and the remedy', () =>
  withFolder(async folder => {
    const chain = (operator: string): string => `0${` ${operator} 1`.repeat(20_000)}`;
    writeFileSync(
      join(folder, 'a.sql'),
      `CREATE TABLE t (\n  id int PRIMARY KEY,\n  a int DEFAULT (${chain('+')}),\n  CHECK (a = ${chain('OR a =')})\n);`,
    );
    for (const database of ['postgresql', 'mysql', 'sqlite']) {
      const args = ['new', 'a.sql', '--dialect', 'postgresql', '--database', database, '--out', 'target', '--dry-run'];
      const run = await command(args, { cwd: folder });
      assert.is(run.code, 0, run.out + run.err);
      assert.not.match(run.out + run.err, /Maximum call stack/);
      assert.match(run.out, /warning: a\.sql:3:\d+: ".*" of column "a" of table "t" has too many operators in a row/);
      assert.match(run.out, /warning: a\.sql:4:\d+: ".*" of a check of table "t" has .*\n +Say it in fewer steps/);
    }
  }));

test('a file that is not there, a folder, a name without permission, no input at all, the same input twice', () =>
  withFolder(async folder => {
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'a.sql'), library);
    await refused(folder, 1, /none\.sql cannot be read: there is no such file/, ['none.sql', '--out', 'target']);
    await refused(folder, 1, /sub is a folder/, ['sub', '--out', 'target']);
    await refused(folder, 1, /a part of its path is no folder/, ['a.sql/x', '--out', 'target']);
    await refused(folder, 1, /No input is given/, ['--out', 'target']);
    await refused(folder, 1, /a\.sql is given twice/, ['a.sql', 'a.sql', '--out', 'target']);
  }));

test('a format that is not read, by its name or by what it says', () =>
  withFolder(async folder => {
    fill(folder, { 'api.yaml': 'a: b', data: '{"a": 1}' });
    await refused(folder, 1, /api\.yaml is YAML, which is not read/, ['api.yaml', '--out', 'target']);
    await refused(folder, 1, /data is JSON, which is not read/, ['data', '--out', 'target']);
    fill(folder, { 'cut.json': '{"a": 1,\n"b": [2\n' });
    await refused(folder, 1, /cut\.json:3:1: cut\.json is broken JSON: .+ is expected here/, [
      'cut.json',
      '--out',
      'target',
    ]);
    await refused(folder, 1, /What standard input is could not be told/, ['-', '--out', 'target'], { input: 'hello' });
  }));

test('several wrong inputs are all named at once', () =>
  withFolder(async folder => {
    const run = await refused(folder, 1, /one\.sql/, ['one.sql', 'two.sql', '--out', 'target']);
    assert.match(run.err, /two\.sql/);
  }));

test('a target that is not empty, and one that is a file', () =>
  withFolder(async folder => {
    fill(folder, { 'a.sql': library, 'mine/notes.txt': 'mine', file: '' });
    await refused(folder, 2, /mine: is not empty.*\n.*--force/, ['a.sql', '--out', 'mine']);
    await refused(folder, 2, /file: is not a folder/, ['a.sql', '--out', 'file']);
    await refused(folder, 2, /a file stands where a folder is needed/, ['a.sql', '--out', 'file/below']);
  }));

test('a target that may not be written to', () =>
  withFolder(async folder => {
    fill(folder, { 'a.sql': library, 'locked/x': '' });
    chmodSync(join(folder, 'locked'), 0o500);
    if (process.getuid?.() === 0) {
      // Permissions do not hold root back, but nobody makes folders below /proc.
      const run = await command(['new', 'a.sql', '--out', '/proc/target'], { cwd: folder });
      assert.is(run.code, 2);
      assert.match(run.err, /^refused: \/proc\/target: /);
    } else await refused(folder, 2, /permission is denied/, ['a.sql', '--out', 'locked/target']);
    chmodSync(join(folder, 'locked'), 0o700);
  }));

test('a target with a link that leads out of it, not even by force', () =>
  withFolder(async folder => {
    fill(folder, { 'a.sql': library, 'outside/x': '', 'target/x': '' });
    for (const name of ['app', 'tests']) symlinkSync('../outside', join(folder, 'target', name));
    await refused(folder, 2, /a folder or a link/, ['a.sql', '--out', 'target', '--force']);
  }));

test('files edited since, by name', () =>
  withFolder(async folder => {
    fill(folder, { 'a.sql': library });
    assert.is((await command(['new', 'a.sql', '--out', 'target'], { cwd: folder })).code, 0);
    fill(folder, { 'target/app/main.py': 'mine', 'target/notes.txt': 'mine' });
    const run = await refused(folder, 2, /a file has changes/, ['a.sql', '--out', 'target']);
    assert.match(run.err, /^ {2}app\/main\.py$/m);
    assert.not.match(run.err, /notes/);
  }));

test('options that contradict each other', () =>
  withFolder(async folder => {
    fill(folder, { 'a.sql': library });
    const rows: readonly (readonly [RegExp, readonly string[]])[] = [
      [/--existing and --timestamps contradict each other/, ['--existing', '--timestamps']],
      [/--timestamps and --no-timestamps contradict each other/, ['--timestamps', '--no-timestamps']],
      [/--database is given twice, as "sqlite" and "mysql"/, ['--database', 'sqlite', '--database', 'mysql']],
      [/--dry-run and --force contradict each other/, ['--dry-run', '--force']],
      [/--names gives books two names, a and b/, ['--names', 'books=a', '--names', 'books=b']],
    ];
    await Promise.all(rows.map(([words, args]) => refused(folder, 1, words, ['a.sql', '--out', 'target', ...args])));
  }));

test('options that are none, or whose values are none, with what may be meant', () =>
  withFolder(async folder => {
    fill(folder, { 'a.sql': library });
    const run = await refused(folder, 1, /There is no option --databse\.\n {2}Did you mean --database\?/, [
      'a.sql',
      '--out',
      'target',
      '--databse',
      '--python=2.7',
      '--deploy',
      'docker,kubernets',
      '--naming',
      'camelcase',
      '--prefix',
      'api/',
      '--name',
      '...',
      '--names',
      'x',
    ]);
    assert.match(run.err, /--deploy is "kubernets"\.\n {2}Did you mean kubernetes\?/);
    assert.match(run.err, /--python is "2\.7"\.\n.*It takes 3\.11, 3\.12, 3\.13 or 3\.14/);
    assert.match(run.err, /--naming is "camelcase"\.\n.*Did you mean camelCase\?/);
    assert.match(run.err, /--prefix is "api\/"/);
    assert.match(run.err, /--name has no letter or digit/);
    assert.match(run.err, /--names is "x"/);
  }));

test('a name for a table that is not there', () =>
  withFolder(async folder => {
    fill(folder, { 'a.sql': library });
    await refused(folder, 1, /"bokos"/, [
      'a.sql',
      '--out',
      'target',
      '--names',
      'bokos=volumes',
    ]);
  }));

test('nothing of an input reaches the terminal as a command to it', () =>
  withFolder(async folder => {
    fill(folder, { 'a.sql': 'CREATE TABLE "\u001b[31mred\u0007" (id int PRIMARY KEY, id int);' });
    for (const args of [['new', 'a.sql', '--out', 'target'], ['inspect', 'a.sql']]) {
      const run = await command(args, { cwd: folder });
      assert.not.match(run.out + run.err, /[\u0007\u001b]/);
    }
  }));

test('with --json the refusal is JSON on standard output, under the same exit codes', () =>
  withFolder(async folder => {
    fill(folder, { 'a.sql': '', 'b.sql': library, 'mine/x': '' });
    const first = await command(['new', 'a.sql', '--out', 'target', '--json'], { cwd: folder });
    assert.is(first.code, 1);
    const { ok, diagnostics } = JSON.parse(first.out) as {
      ok: boolean;
      diagnostics: { code: string; remedy: string }[];
    };
    assert.is(ok, false);
    assert.is(diagnostics[0]?.code, 'empty-file');
    const second = await command(['new', 'b.sql', '--out', 'mine', '--json'], { cwd: folder });
    assert.is(second.code, 2);
    assert.is((JSON.parse(second.out) as { refused: { code: string } }).refused.code, 'not-ours');
    assert.is(first.err + second.err, '');
  }));

test('no command, and one that there is not', async () => {
  const none = await command([]);
  assert.is(none.code, 1);
  assert.match(none.err, /Usage:/);
  const other = await command(['nwe', 'x']);
  assert.is(other.code, 1);
  assert.match(other.err, /There is no command "nwe"\.\n {2}Did you mean new\?/);
});

test.run();
