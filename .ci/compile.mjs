// Bundles the command into one file and keeps the code that V8 makes of it, so that a run need not make it again:
// `cli/command.cjs` and `cli/command.cache` in the folder of the build. What is kept is what a run on the examples
// needs; it is good for the Node that it was made with (see src/cli/compiled.ts for what others do).
//
//   node .ci/compile.mjs FOLDER
import { build } from 'esbuild';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = resolve(process.argv[2], 'cli');
const file = join(folder, 'command.cjs');

await build({
  absWorkingDir: root,
  entryPoints: ['src/cli/command.ts'],
  outfile: file,
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // A script of V8's cannot import; it can require, and what is loaded late can be required.
  supported: { 'dynamic-import': false },
  define: { 'import.meta.url': 'importMetaUrl' },
  banner: { js: 'const importMetaUrl = require(\'node:url\').pathToFileURL(__filename).href;' },
  logLevel: 'warning',
});

// It is read as ASCII. esbuild leaves signs beyond it in regular expressions, and in raw texts that some are made of; an
// escape stands for the same sign there.
const escape = sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
writeFileSync(file, readFileSync(file, 'utf8').replace(/[^\0-\x7f]/g, escape), 'latin1');

// V8 takes the code only where its flags are those of the run (src/cli/engine.ts).
setFlagsFromString('--no-opt');

const script = new Script(Module.wrap(readFileSync(file, 'latin1')), { filename: file });
const module = { exports: {} };
script.runInThisContext()(module.exports, createRequire(join(root, 'package.json')), module, file, folder);

const work = mkdtempSync(join(tmpdir(), 'api-scaffolder-build-'));
const write = process.stdout.write;
process.stdout.write = () => true;
try {
  for (const example of ['blog', 'vitae']) {
    const schema = join(root, 'examples', example, 'schema.sql');
    const code = await module.exports.command(['new', schema, '--out', join(work, example)]);
    if (code !== 0) throw new Error(`examples/${example} cannot be generated: exit code ${code}`);
  }
} finally {
  process.stdout.write = write;
  rmSync(work, { recursive: true, force: true });
}

writeFileSync(join(folder, 'command.cache'), script.createCachedData());
