import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse as parseYaml } from 'yaml';
import { readSql, scaffold } from '../../src/index.js';
import type { dockerfile, ignore } from '../../src/syntax/config/index.js';
import type { TypedModule } from '../../src/syntax/core/module.js';
import { root as repository } from './support/paths.js';
import { type Image, imageEnvironment, replay } from './support/replay.js';
import { endGroup, run, succeed } from './support/run.js';
import { freePort } from './support/serve.js';

const tests = suite('the image');

/** A service of the compose file, as far as it is run here. */
interface Service {
  readonly command?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test: readonly string[] };
}

/** The user of the image, where this process may become another one and that one may run Python. */
async function otherUser(image: Image): Promise<number | null> {
  const uid = Number(/--uid (\d+)/.exec(image.leftOut.join('\n'))?.[1]);
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/setpriv')) return null;
  const allowed = await run('setpriv', [
    `--reuid=${uid}`,
    '--clear-groups',
    `${image.root}/opt/venv/bin/python`,
    '-c',
    '',
  ]);
  return allowed.code === 0 ? uid : null;
}

tests(
  'its steps end in a server that nobody in particular runs, that says it is well and stops when told',
  async () => {
    const ddl = await readFile(join(repository, 'examples', 'blog', 'schema.sql'), 'utf8');
    const project = await scaffold({ name: 'blog', input: readSql(ddl), database: 'sqlite' });
    const folder = await mkdtemp(join(tmpdir(), 'image-'));
    try {
      await chmod(folder, 0o755);
      const context = join(folder, 'context');
      await project.write(context);
      const treeOf = (path: string): unknown =>
        (project.modules.find(module => module.path === path) as TypedModule<unknown>).tree;
      const ignored = (treeOf('.dockerignore') as ignore.IgnoreFile).filter(line => typeof line === 'string');
      const image = await replay(treeOf('Dockerfile') as dockerfile.Dockerfile, context, ignored, folder);
      assert.equal(image.leftOut, ['useradd --create-home --uid 10001 app']);
      assert.is(image.user, 'app');
      assert.not(existsSync(join(image.workdir, 'app', 'tests')), 'tests stay out of the image');
      const pytest = await run(`${image.root}/opt/venv/bin/python`, ['-c', 'import pytest']);
      assert.is.not(pytest.code, 0, 'and so do their tools');

      const { services } = parseYaml(await readFile(join(context, 'docker-compose.yml'), 'utf8')) as {
        services: Readonly<Record<'migrate' | 'app', Service>>;
      };
      const port = String(await freePort());
      const env = {
        ...imageEnvironment(image.root, image.env),
        DATABASE_URL: (services.app.environment['DATABASE_URL'] ?? '').replace('////data/', `///${image.root}/data/`),
        UVICORN_HOST: '127.0.0.1',
        UVICORN_PORT: port,
        HOME: undefined,
      };
      const uid = await otherUser(image);
      if (uid !== null) await chown(join(image.root, 'data'), uid, uid);
      const become = uid === null ? [] : ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups'];
      const unsafe = await run('/usr/bin/env', [...become, ...image.command], { cwd: image.workdir, env });
      assert.is.not(unsafe.code, 0, 'it does not start with the secret that everybody knows');
      assert.match(unsafe.output, 'JWT_SECRET has to be your own');
      const options = {
        cwd: image.workdir,
        env: { ...env, JWT_SECRET: 'of-this-test-alone-and-long-enough-for-it' },
      };
      await succeed('/usr/bin/env', [...become, ...services.migrate.command ?? []], options);

      const server = spawn('/usr/bin/env', [...become, ...image.command], {
        cwd: image.workdir,
        env: Object.fromEntries(Object.entries(options.env).filter(([, value]) => value !== undefined)),
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
      });
      let log = '';
      server.stdout.setEncoding('utf8').on('data', (text: string) => log += text);
      server.stderr.setEncoding('utf8').on('data', (text: string) => log += text);
      const ended = new Promise<void>(resolve => server.on('close', () => resolve()));
      const onExit = (): void => endGroup(server.pid);
      process.on('exit', onExit);
      try {
        let live = 0;
        for (let attempt = 0; attempt < 300 && live !== 200 && server.exitCode === null; attempt += 1) {
          live = await fetch(`http://127.0.0.1:${port}/live`).then(answer => answer.status, () => 0);
          if (live !== 200) await pause(100);
        }
        assert.is(live, 200, log);
        await succeed('/usr/bin/env', [...become, ...image.healthcheck], options);
        const [kind, ...probe] = services.app.healthcheck?.test ?? [];
        assert.is(kind, 'CMD');
        await succeed('/usr/bin/env', [...become, ...probe], options);
        const posts = await fetch(`http://127.0.0.1:${port}/api/v1/posts`);
        assert.is(posts.status, 401, await posts.text());
        // exec form: the process that gets the signal is the server itself
        process.kill(server.pid ?? 0, image.stopSignal);
        assert.is(
          await Promise.race([ended.then(() => 'ended'), pause(15_000, 'still there', { ref: false })]),
          'ended',
        );
        const probed = await run('/usr/bin/env', [...become, ...image.healthcheck], options);
        assert.is.not(probed.code, 0, 'the probe fails where no server answers');
        console.log(
          `\n# the steps were replayed and served by ${uid === null ? 'the user of this test' : `user ${uid}`}`,
        );
      } finally {
        onExit();
        process.off('exit', onExit);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);

tests.run();
