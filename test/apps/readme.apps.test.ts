import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from './support/paths.js';
import { run, succeed } from './support/run.js';

const readme = suite('the README');
const text = await readFile(join(root, 'README.md'), 'utf8');
/** Outside of the repository, so that nothing of it is found by accident. */
const consumer = await mkdtemp(join(tmpdir(), 'readme-'));

/** The fenced blocks of one language. */
function blocks(language: string): string[] {
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
    .filter(match => match[1] === language).map(match => match[2] ?? '');
}

/** Shell lines that another test runs: the demo's, and the one that runs the tests. */
const elsewhere = [/^npm run demo$/, /^npm test$/];

readme('is about a package that builds', async () => {
  await succeed('npm', ['run', 'build'], { cwd: root });
});

readme('never sends anyone to fetch the name from a registry', () => {
  assert.not.match(
    text,
    /\b(?:npm (?:i|install|add|exec)|npx|npm init|yarn|pnpm|bunx)\b[^\n]*[ @]api-scaffolder(?!-\d)/,
  );
});

readme('shows a way from a packed tarball that works', async () => {
  const lines = blocks('sh').filter(block => !block.includes('curl ')).flatMap(block => block.trim().split('\n'))
    .filter(line => !elsewhere.some(one => one.test(line)));
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const tarball = `api-scaffolder-${version}.tgz`;
  await writeFile(join(consumer, 'package.json'), '{ "private": true, "type": "module" }\n');
  await cp(join(root, 'examples', 'blog', 'schema.sql'), join(consumer, 'schema.sql'));
  const ran: string[] = [];
  for (const line of lines) {
    const [command = '', ...args] = line.split(' ');
    if (line === 'npm run build') ran.push(line);
    else if (line === 'npm pack') {
      await succeed(command, [...args, '--ignore-scripts', '--pack-destination', consumer], { cwd: root });
      ran.push(line);
    } else if (line.startsWith('npm install --save-dev ./')) {
      assert.ok(line.endsWith(`/${tarball}`), `the README names ${tarball}`);
      await succeed(command, [...args, '--no-audit', '--no-fund'], { cwd: consumer });
      ran.push(line);
    } else if (line.startsWith('node dist/cli/main.js ')) {
      await succeed(process.execPath, args, { cwd: root });
      ran.push(line);
    } else if (line.startsWith('node_modules/.bin/api-scaffolder ')) {
      const outcome = await succeed(command, args, { cwd: consumer });
      assert.match(outcome.output, /endpoints/);
      ran.push(line);
    }
  }
  assert.equal(ran, lines, 'every shell line of the README is run by a test');
});

readme('shows uses of the library that compile and run', async () => {
  const examples = blocks('ts');
  assert.ok(examples.length > 0);
  const loader = pathToFileURL(join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href;
  const typescript = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const options = [
    '--noEmit',
    '--strict',
    '--skipLibCheck',
    '--target',
    'es2022',
    '--module',
    'nodenext',
    '--types',
    'node',
  ];
  const types = ['--typeRoots', join(root, 'node_modules', '@types')];
  for (const [index, example] of examples.entries()) {
    const file = `example-${index + 1}.ts`;
    await writeFile(join(consumer, file), example);
    await succeed(process.execPath, [typescript, ...options, ...types, file], { cwd: consumer });
    const outcome = await succeed(process.execPath, ['--import', loader, file], { cwd: consumer });
    assert.match(outcome.stdout, /app/);
  }
});

readme('lists the options that the command has, and no others', async () => {
  const help = await run(process.execPath, [join(root, 'dist', 'cli', 'main.js'), '--help']);
  const known = new Set([...help.output.matchAll(/^\s+(--[a-z-]+)/gm)].map(match => match[1]));
  known.delete('--help');
  known.delete('--version');
  const section = text.slice(text.indexOf('### The command'), text.indexOf('### The library'));
  const listed = new Set([...section.matchAll(/^\| `(--[a-z-]+)`/gm)].map(match => match[1]));
  assert.equal([...listed].sort(), [...known].sort());
});

readme.after(() => rm(consumer, { recursive: true, force: true }));

readme.run();
