import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { library, node, root } from './command.js';

const test = suite('the packed package');

const work = mkdtempSync(join(tmpdir(), 'package-test-'));
const staged = join(work, 'staged');
const consumer = join(work, 'consumer');
const installed = join(consumer, 'node_modules', 'api-scaffolder');

function succeed(program: string, args: readonly string[], cwd: string): string {
  const run = spawnSync(program, args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
  if (run.status !== 0) throw new Error(`${program} ${args.join(' ')}:\n${run.stdout}${run.stderr}`);
  return run.stdout;
}

/** Builds into a folder of its own, as the scripts of package.json do, so that nobody else's `dist` changes under them. */
test.before(() => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string;
    scripts: Record<string, string>;
  };
  cpSync(join(root, 'package.json'), join(staged, 'package.json'));
  for (const file of ['README.md', 'CHANGELOG.md', 'LICENSE']) cpSync(join(root, file), join(staged, file));
  const [program = '', ...args] = (manifest.scripts['build:code'] ?? '').split(' ');
  const out = args.map(arg => arg.startsWith('--outdir=') ? `--outdir=${join(staged, 'dist')}` : arg);
  succeed(join(root, 'node_modules', '.bin', program), out, root);
  succeed(
    join(root, 'node_modules', '.bin', 'tsc'),
    ['-p', 'tsconfig.build.json', '--outDir', join(staged, 'dist')],
    root,
  );
  succeed(process.execPath, [join(root, '.ci', 'compile.mjs'), join(staged, 'dist')], root);
  succeed('npm', ['pack', '--ignore-scripts', '--pack-destination', work], staged);
  cpSync(join(staged, 'LICENSE'), join(consumer, 'LICENSE'));
  writeFileSync(join(consumer, 'package.json'), '{ "private": true, "type": "module" }\n');
  const install = [
    'install',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    join(work, `api-scaffolder-${manifest.version}.tgz`),
  ];
  succeed('npm', install, consumer);
  writeFileSync(join(consumer, 'schema.sql'), library);
});

test.after(() => rmSync(work, { recursive: true, force: true }));

test('holds the built code, its types and the papers, and nothing else', () => {
  assert.equal(readdirSync(installed).sort(), ['CHANGELOG.md', 'LICENSE', 'README.md', 'dist', 'package.json']);
  const files = readdirSync(join(installed, 'dist'), { recursive: true, encoding: 'utf8' });
  for (
    const path of ['index', 'python', 'typescript', 'fastapi'].flatMap(entry => [`${entry}.js`, `${entry}.d.ts`])
      .concat('cli/main.js')
  ) assert.ok(files.includes(path), path);
  for (const path of ['cli/command.cjs', 'cli/command.cache']) assert.ok(files.includes(path), path);
  assert.equal(files.filter(path => /\.(?:test|map)\b|\.ts$/.test(path) && !path.endsWith('.d.ts')), []);
});

test('its command runs', () => {
  const out = succeed(
    join(consumer, 'node_modules', '.bin', 'api-scaffolder'),
    ['new', 'schema.sql', '--out', 'shop'],
    consumer,
  );
  assert.match(out, /── main\.py\n/);
  assert.match(out, /Done: 2 tables/);
  assert.ok(readdirSync(join(consumer, 'shop')).includes('.api-scaffolder.json'));
});

test('its entries resolve with their types, from a strict consumer', () => {
  writeFileSync(
    join(consumer, 'use.ts'),
    [
      'import { type Generator, readSql, scaffold } from \'api-scaffolder\';',
      'import { fastapi } from \'api-scaffolder/fastapi\';',
      'import * as py from \'api-scaffolder/python\';',
      'import * as ts from \'api-scaffolder/typescript\';',
      'const again: Generator = context => [...fastapi(context)].filter(({ path }) => path === \'no such path\');',
      'const extra: Generator = ({ resources }) =>',
      '  resources.map(one => py.module(`app/extra/${one.file}.py`, [py.class(one.className, {}, [py.pass()])]));',
      'const sdk: Generator = ({ resources }) =>',
      '  resources.map(one => ts.module(`sdk/${one.file}.ts`, [ts.interface(one.className, { export: true }, [])]));',
      'const input = readSql(\'CREATE TABLE a (id int PRIMARY KEY);\');',
      'const project = await scaffold({ name: \'x\', input, generators: [again, extra, sdk] });',
      'const wrong: number = project.files.length;',
      'const text = (path: string) => project.files.find(file => file.path === path)?.text;',
      'console.log(wrong > 0, text(\'app/extra/a.py\') !== undefined, text(\'sdk/a.ts\'));',
      '',
    ].join('\n'),
  );
  const options = [
    '--strict',
    '--target',
    'es2022',
    '--module',
    'nodenext',
    '--types',
    'node',
    '--typeRoots',
    join(root, 'node_modules', '@types'),
  ];
  succeed(join(root, 'node_modules', '.bin', 'tsc'), [...options, 'use.ts'], consumer);
  assert.is(succeed(process.execPath, ['use.js'], consumer), 'true true export interface A {\n}\n\n');
});

test('a run loads no TypeScript compiler, and --version next to nothing', async () => {
  const hook = join(consumer, 'hook.mjs');
  const listing = join(consumer, 'listing.mjs');
  writeFileSync(
    listing,
    [
      'import { appendFileSync } from \'node:fs\';',
      'export async function load(url, context, next) {',
      '  appendFileSync(process.env.LOADED, `${url}\\n`);',
      '  return next(url, context);',
      '}',
      '',
    ].join('\n'),
  );
  writeFileSync(
    hook,
    [
      'import { appendFileSync } from \'node:fs\';',
      'import { createRequire, register } from \'node:module\';',
      'import { pathToFileURL } from \'node:url\';',
      'register(\'./listing.mjs\', import.meta.url);',
      'const { cache } = createRequire(import.meta.url);',
      'process.on(\'exit\', () => {',
      '  for (const file of Object.keys(cache)) appendFileSync(process.env.LOADED, `${pathToFileURL(file)}\\n`);',
      '});',
      '',
    ].join('\n'),
  );
  const loaded = async (...args: readonly string[]): Promise<string[]> => {
    const file = join(work, `loaded-${args.length}`);
    writeFileSync(file, '');
    const run = await node(['--import', hook, join(installed, 'dist', 'cli', 'main.js'), ...args], {
      cwd: consumer,
      env: { LOADED: file },
    });
    assert.is(run.code, 0, run.err);
    return readFileSync(file, 'utf8').split('\n').filter(url => url.startsWith('file:') && !url.includes('/hook.mjs'));
  };
  const making = await loaded('new', 'schema.sql', '--dry-run');
  assert.equal(
    making.filter(url => /ts-morph|dprint|node_modules\/typescript|json-schema-to-typescript/.test(url)),
    [],
  );
  assert.ok(making.some(url => url.includes('/node_modules/pluralize/')), making.join('\n'));
  // one bundle with the code that the build kept, and none of the modules that are there without it
  const modules = making.filter(url => url.includes('/api-scaffolder/dist/'));
  assert.ok(modules.length <= 4, modules.join('\n'));
  const version = await loaded('--version');
  assert.ok(version.length <= 8, version.join('\n'));
  assert.equal(version.filter(url => !url.includes('/api-scaffolder/dist/')), []);
});

test('starting the command costs little more than starting Node', () => {
  const time = (args: readonly string[]): number => {
    const times = Array.from({ length: 7 }, () => {
      const start = performance.now();
      spawnSync(process.execPath, args);
      return performance.now() - start;
    });
    return Math.min(...times);
  };
  const floor = time(['-e', '0']);
  const ours = time([join(installed, 'dist', 'cli', 'main.js'), '--version']);
  console.log(`# --version ${ours.toFixed(0)} ms, node -e 0 ${floor.toFixed(0)} ms`);
  assert.ok(ours < 2 * floor + 40, `${ours} against ${floor}`);
});

test.run();
