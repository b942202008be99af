import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readArguments } from '../../src/cli/arguments.js';
import { givenOptions } from '../../src/cli/given-options.js';
import { help } from '../../src/cli/help.js';
import { nearest } from '../../src/nearest.js';
import { checkOptions, withDefaults } from '../../src/options.js';
import { version } from '../../src/version.js';
import { root } from './command.js';

const test = suite('the command line');

const messages = (...line: readonly string[]): string[] =>
  readArguments(line).diagnostics.map(({ message }) => message);

test('a command, its inputs and its options, in any order', () => {
  const line = readArguments(['new', '--out', 'x', 'a.sql', '--database=mysql', 'b.sql', '--dry-run', '-']);
  assert.is(line.command, 'new');
  assert.equal(line.inputs, ['a.sql', 'b.sql', '-']);
  assert.equal([...line.values], [['out', ['x']], ['database', ['mysql']]]);
  assert.equal([...line.switches], [['dry-run', true]]);
  assert.equal(line.diagnostics, []);
});

test('after two dashes everything is an input', () => {
  assert.equal(readArguments(['inspect', '--', '--json', '-x']).inputs, ['--json', '-x']);
});

test('a switch is turned off by its negation or by a word', () => {
  for (const off of [['--no-timestamps'], ['--timestamps', 'false'], ['--timestamps=false']]) {
    assert.equal([...readArguments(['new', ...off, 'a.sql']).switches], [['timestamps', false]], off.join(' '));
    assert.equal(readArguments(['new', ...off, 'a.sql']).inputs, ['a.sql']);
  }
  for (const on of [['--timestamps'], ['--timestamps', 'true'], ['--timestamps=true']]) {
    assert.equal([...readArguments(['new', ...on, 'a.sql']).switches], [['timestamps', true]]);
  }
  assert.equal([...readArguments(['new', '--existing=false']).switches], []);
});

test('what is wrong is told at once, with what may be meant', () => {
  assert.equal(messages('new', '--outt', '--force=yes', '--name'), [
    'There is no option --outt.',
    '--force takes no value.',
    '--name needs a value.',
  ]);
  assert.equal(messages('new', '--out', '--json'), ['--out needs a value.']);
  assert.equal(messages('inspect', '--out', 'x', '--force'), [
    '--out is no option of inspect.',
    '--force is no option of inspect.',
  ]);
  assert.equal(messages('new', '--no-force'), ['There is no option --no-force.']);
  assert.equal(messages('new', '--name', 'a', '--name', 'b'), ['--name is given twice, as "a" and "b".']);
  assert.equal(messages('new', '--name', 'a', '--name', 'a'), []);
});

test('options become those of the library, overrides a record', () => {
  const line = readArguments([
    'new',
    '--soft-delete',
    'none',
    '--prefix',
    '/',
    '--names',
    'posts.body=text',
    '--names',
    'people=Human being',
    '--names',
    'app_*=*',
  ]);
  const { given, diagnostics } = givenOptions(line);
  assert.equal(diagnostics, []);
  assert.is(given.softDelete, 'none');
  assert.is(given.prefix, '');
  assert.equal(given.names, { 'posts.body': 'text', people: 'Human being', 'app_*': '*' });
  assert.is(withDefaults(given).database, 'postgresql');
});

test('a name has one star where the names of tables have one, and no other', () => {
  for (const entry of ['posts=*', 'posts=a*b', 'post*=***', 'p*s*=*', '*=']) {
    const { given, diagnostics } = givenOptions(readArguments(['new', '--names', entry]));
    assert.is(given.names, undefined, entry);
    assert.match(diagnostics[0]?.message ?? '', '--names is ');
  }
});

test('policies are given table by table, and mean nothing where nobody is known', () => {
  const given = (...words: readonly string[]): ReturnType<typeof givenOptions> =>
    givenOptions(readArguments(['new', ...words]));
  const sound = given('--auth', 'jwt', '--policies', 'tags=public', '--policies', 'a=b=private', '--user', 'people');
  assert.equal(sound.diagnostics.map(({ message }) => message), ['--policies is "a=b=private".']);
  assert.equal([sound.given.policies, sound.given.user], [{ tags: 'public' }, 'people']);
  const wrong = (...words: readonly string[]): string[] => given(...words).diagnostics.map(({ message }) => message);
  assert.equal(wrong('--auth=jwt', '--policies', 'tags=open', '--policies', 'tags=shared'), [
    '--policies gives tags two policies, open and shared.',
  ]);
  assert.equal(wrong('--auth=jwt', '--policies', 'tags=open'), ['--policies of "tags" is "open".']);
  assert.equal(wrong('--auth=none', '--user-scoped', '--policies', 'tags=public', '--user', 'people'), [
    '--auth is none, so nobody is known, and --user, --policies, --user-scoped cannot hold.',
  ]);
  assert.equal(checkOptions({ auth: 'none', user: null, policies: {}, userScoped: false, scope: 'token' }), []);
  assert.equal(wrong('--auth=none', '--scope', 'path'), [
    '--auth is none, so nobody is known, and --scope cannot hold.',
  ]);
  assert.equal(wrong('--scope', 'header'), ['--scope is "header".']);
  assert.is(given('--scope=path').given.scope, 'path');
});

test('existing tables get no timestamps', () => {
  assert.is(withDefaults({ existing: true }).timestamps, false);
  assert.is(withDefaults({ existing: false }).timestamps, true);
  assert.is(withDefaults({ timestamps: undefined }).timestamps, true);
  assert.is(checkOptions({ existing: true, timestamps: false }).length, 0);
});

test('prefixes are paths of plain segments', () => {
  const sound = (prefix: string): boolean => checkOptions({ prefix }).length === 0;
  for (const prefix of ['', '/api', '/api/v1', '/a-b/c_d.e~f', '/..a']) assert.ok(sound(prefix), prefix);
  for (
    const prefix of ['api', '/', '/api/', '//', '/..', '/a/../b', '/.', '/a b', '/{x}', '/a?b', '/%2e', '/a\n', '/é']
  ) {
    assert.not(sound(prefix), prefix);
  }
});

test('names of projects are one line with a letter or digit', () => {
  const sound = (name: string): boolean => checkOptions({ name }).length === 0;
  for (const name of ['shop', 'My shop (2)', '店', '../x', '"; rm -rf /']) assert.ok(sound(name), name);
  for (const name of ['', '  ', '...', 'a\nb', 'a\0', '\u2028a', 'x'.repeat(81), '\ud800a']) {
    assert.not(sound(name), JSON.stringify(name));
  }
});

test('the nearest word is one with a slip or two, or a longer one that begins so', () => {
  const words = ['postgresql', 'mysql', 'sqlite'];
  assert.equal(
    ['postgres', 'postgreslq', 'mysq', 'SQLITE', 'sqllite', 'oracle', 'x', ''].map(word => nearest(word, words)),
    [
      'postgresql',
      'postgresql',
      'mysql',
      'sqlite',
      'sqlite',
      undefined,
      undefined,
      undefined,
    ],
  );
  assert.is(nearest('x'.repeat(100_000), words), undefined);
});

test('help names every option of a command, within 130 columns', () => {
  for (const text of [help(), help('new'), help('inspect')]) {
    assert.ok(text.endsWith('\n'));
    for (const line of text.split('\n')) assert.ok(line.length <= 130, line);
  }
  for (const format of ['SQLAlchemy', 'list of entities', 'feature spec', 'English']) assert.match(help(), format);
  assert.match(help('inspect'), '--mermaid');
  assert.not.match(help('inspect'), '--out ');
});

test('the version is the one of the package', () => {
  assert.is(version, (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version);
});

test.run();
