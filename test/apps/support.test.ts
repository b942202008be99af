import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findPython } from '../../.ci/python.mjs';
import { difference, facts } from './support/catalogue/compare.js';
import { missingServer, withDatabase } from './support/database.js';
import { locked } from './support/lock.js';
import { run, succeed } from './support/run.js';

const python = suite('which Python is taken');

python('one that is new enough is found', () => {
  assert.match(findPython().version, /^3\.\d+\.\d+/);
});

python('without any, the message says what was tried and what helps', () => {
  assert.throws(
    () => findPython({ PATH: '' }),
    'Python 3.11 or newer is needed: none of python3, python3.14, python3.13, python3.12, python3.11, python, py could be run. '
      + 'Install one, or set PYTHON to the path of one.',
  );
  assert.throws(
    () => findPython({ ...process.env, PYTHON: process.execPath }),
    /Python 3\.11 or newer is needed: none of/,
  );
});

python.run();

const commands = suite('how commands are run');

commands('a failing command throws with the end of its output', async () => {
  const failing = ['-e', 'console.error("why"); process.exit(3)'];
  assert.is((await run(process.execPath, failing)).code, 3);
  const error = await succeed(process.execPath, failing).then(() => undefined, (reason: unknown) => reason);
  assert.match(String(error), /ended with 3:\nwhy/);
});

commands('a command that takes too long is ended', async () => {
  const outcome = await run(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { seconds: 0.3 });
  assert.is(outcome.code, null);
  assert.match(outcome.output, /ended after 0.3 seconds/);
});

commands('what is locked is done by one at a time', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lock-'));
  try {
    const events: string[] = [];
    const work = (name: string) =>
      locked(join(folder, 'thing'), async () => {
        events.push(`${name} in`);
        await pause(20);
        events.push(`${name} out`);
      });
    await Promise.all([work('a'), work('b'), work('c')]);
    for (let index = 0; index < events.length; index += 2) {
      assert.is(events[index]?.replace(' in', ''), events[index + 1]?.replace(' out', ''));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

commands.run();

const catalogues = suite('how catalogues are compared');

for (const dialect of ['postgresql', 'mysql'] as const) {
  const missing = missingServer(dialect);
  if (missing !== null) {
    console.log(`SKIPPED catalogue of ${dialect}: ${missing}`);
    continue;
  }
  catalogues(`on ${dialect} a changed column and a new index are seen, and nothing else`, async () => {
    await withDatabase(dialect, 'catalogue', async database => {
      await database.script('CREATE TABLE t (id int PRIMARY KEY, name varchar(10) NOT NULL, CHECK (id > 0));');
      const before = await facts(database);
      assert.is(difference(before, await facts(database)).length, 0);
      const change = dialect === 'mysql' ? 'MODIFY name varchar(11) NOT NULL' : 'ALTER name TYPE varchar(11)';
      await database.script(`ALTER TABLE t ${change}; CREATE INDEX t_name ON t (name);`);
      const changes = difference(before, await facts(database));
      assert.is(changes.length, 3, changes.join('\n'));
      assert.equal(changes.map(line => line.slice(0, 7)).sort(), ['+ colum', '+ index', '- colum']);
    });
  });
}

catalogues.run();
