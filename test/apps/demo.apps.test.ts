import { spawn } from 'node:child_process';
import { cp, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { cache, root } from './support/paths.js';
import { endGroup, environment, run, succeed } from './support/run.js';
import { freePort } from './support/serve.js';

const demo = suite('the demo');
const clone = join(cache, 'demo', 'clone');

/** What a fresh clone would have, but with changes that are not committed yet. */
async function copyTracked(): Promise<void> {
  await rm(clone, { recursive: true, force: true });
  const listed = await succeed('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  for (const path of listed.stdout.split('\0').filter(line => line !== '')) {
    const from = join(root, path);
    if (!await stat(from).then(() => true, () => false)) continue;
    await mkdir(join(clone, path, '..'), { recursive: true });
    await cp(from, join(clone, path));
  }
}

/** The first block of the README that speaks to the demo. */
async function curlOfReadme(): Promise<string> {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const block = [...readme.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, text = '']) => text)
    .find(text => text.includes('curl '));
  assert.ok(block, 'the README shows a curl');
  return block;
}

demo('without a Python it says what is missing and makes nothing', async () => {
  const outcome = await run(process.execPath, ['examples/serve.mjs'], { cwd: root, env: { PYTHON: 'no-such-python' } });
  assert.is(outcome.code, 1);
  assert.match(outcome.output, /Python 3\.11 or newer is needed: none of no-such-python could be run/);
});

demo(
  'from a fresh clone one command scaffolds the blog and serves it, and the lines of the README get an answer',
  async () => {
    await copyTracked();
    const port = await freePort();
    const begin = performance.now();
    const child = spawn('npm', ['run', 'demo'], {
      cwd: clone,
      env: environment({ PORT: String(port), PYTHONPATH: undefined, DATABASE_URL: undefined }),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => output += text);
    child.stderr.setEncoding('utf8').on('data', (text: string) => output += text);
    const onExit = () => endGroup(child.pid);
    process.on('exit', onExit);
    try {
      while (
        !output.includes('Serving on ') && child.exitCode === null && performance.now() - begin < 600_000
      ) await pause(200);
      assert.match(output, new RegExp(`Serving on http://127\\.0\\.0\\.1:${port}`), output);
      console.log(`\n# a fresh clone serves after ${((performance.now() - begin) / 1000).toFixed(0)} s`);
      const script = (await curlOfReadme()).replaceAll(':8000/', `:${port}/`);
      const answer = await succeed('sh', ['-euc', script]);
      const page = JSON.parse(answer.stdout) as { items: unknown[]; total: number };
      assert.ok(page.total > 0, answer.stdout);
      assert.ok(page.items.length > 0, answer.stdout);
    } finally {
      endGroup(child.pid, 'SIGTERM');
      await pause(1000);
      onExit();
      process.off('exit', onExit);
    }
    await rm(clone, { recursive: true, force: true });
  },
);

demo.run();
