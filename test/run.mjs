// Runs every test file in a process of its own, as many at once as the machine has cores, and fails when a file fails,
// when a file ran no test without a line that says why (`SKIPPED …`), or when no file matches. With EVERY_SUITE=1, where
// everything that tests need is there, a file that ran no test fails whatever it says.
//
//   node test/run.mjs [--jobs N] [part of a path ...]
//
// Files whose name ends in `.apps.test.ts` run emitted projects; they come last since they take longest, and since each
// stands close to another: where UNTIL (seconds since 1970) says when no further file may begin, those that are left out
// are named. A file that hangs is ended after half an hour with all that it started, so that a run says which one it was.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from '../.ci/install.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
install();

const args = process.argv.slice(2);
let jobs = availableParallelism();
const parts = [];
for (let index = 0; index < args.length; index += 1) {
  if (args[index] === '--jobs') jobs = Number(args[++index]);
  else parts.push(args[index]);
}

const files = readdirSync(join(root, 'test'), { recursive: true })
  .map(file => join('test', file).split(sep).join('/'))
  .filter(file => file.endsWith('.test.ts') && (parts.length === 0 || parts.some(part => file.includes(part))))
  .sort((a, b) => Number(a.includes('.apps.')) - Number(b.includes('.apps.')) || (a < b ? -1 : 1));

// APPS names the suites of emitted projects to run (`blog demo`), for whoever has less time than all of them take.
const apps = (process.env.APPS ?? '').split(/\s+/).filter(name => name !== '');
const leftOut = apps.length === 0 || parts.length > 0
  ? []
  : files.filter(file => file.includes('.apps.') && !apps.some(name => file.endsWith(`/${name}.apps.test.ts`)));
for (const file of leftOut) console.log(`SKIPPED ${relative('test', file)}: APPS does not name it`);

const limit = 30 * 60;
const until = Number(process.env.UNTIL ?? Infinity) * 1000;
const totals = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
const started = Date.now();

const running = new Set();

/** Ends a file and what it started, which has its group where there are groups. */
function end(child) {
  if (process.platform === 'win32') child.kill();
  else process.kill(-child.pid, 'SIGKILL');
}

// Files have groups of their own, which a terminal's interrupt does not reach.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    for (const child of running) end(child);
    process.exit(1);
  });
}

function run(file) {
  return new Promise(resolve => {
    const begin = Date.now();
    const child = spawn(process.execPath, ['--import', 'tsx', '--import', './test/support/seed.mjs', file], {
      cwd: root,
      env: { ...process.env, FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    let output = '';
    const clock = setTimeout(() => {
      output += `\nended after ${limit} s: it hangs, or does more than a file should\n`;
      end(child);
    }, limit * 1000);
    child.stdout.on('data', data => output += data);
    child.stderr.on('data', data => output += data);
    running.add(child);
    child.on('close', code => {
      clearTimeout(clock);
      running.delete(child);
      const count = word => Number(new RegExp(`^ *${word}: +(\\d+)`, 'm').exec(output)?.[1] ?? 0);
      const [total, passed, skipped] = [count('Total'), count('Passed'), count('Skipped')];
      const nothingRan = total === 0 && (process.env.EVERY_SUITE === '1' || !/^ *SKIPPED /m.test(output));
      const bad = code !== 0 || nothingRan || passed + skipped < total;
      totals.passed += passed;
      totals.skipped += skipped;
      totals.failed += Math.max(total - passed - skipped, bad ? 1 : 0);
      if (bad) failures.push(file);
      const seconds = ((Date.now() - begin) / 1000).toFixed(1);
      const name = relative('test', file);
      console.log(
        `${bad ? 'FAIL' : 'ok  '} ${name}  ${passed}/${total}${
          skipped > 0 ? ` (${skipped} skipped)` : ''
        }  ${seconds} s`,
      );
      const notes = output.split('\n').filter(line => /^(#|SKIPPED)/.test(line.trim()));
      if (bad) console.log(total === 0 && code === 0 ? `${output}\nthis file ran no test` : output);
      else if (notes.length > 0) console.log(notes.map(line => `     ${line.trim()}`).join('\n'));
      resolve();
    });
  });
}

const queue = files.filter(file => !leftOut.includes(file));
await Promise.all(Array.from({ length: Math.max(1, jobs) }, async () => {
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    if (Date.now() < until) await run(file);
    else {
      totals.skipped += 1;
      console.log(`SKIPPED ${relative('test', file)}: the time for this run is over`);
    }
  }
}));

if (files.length === 0) {
  console.error('no test file matches');
  process.exit(1);
}
if (failures.length > 0) console.log(`\nfailed: ${failures.join(', ')}`);
mkdirSync(join(root, '.cache'), { recursive: true });
writeFileSync(join(root, '.cache', 'test-totals.json'), JSON.stringify(totals));
console.log(`\n${files.length} files, ${((Date.now() - started) / 1000).toFixed(0)} s`);
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(failures.length > 0 || totals.passed === 0 ? 1 : 0);
