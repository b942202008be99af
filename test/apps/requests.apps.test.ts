import { readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { client } from './contract/http.js';
import { freePort, type Served, whileRunning } from './support/serve.js';
import { type StackProject, stacks, type TestedStack } from './support/stacks.js';

const app = { name: 'blog', schema: 'examples/blog/schema.sql', database: 'postgresql', variant: 'requests' } as const;

/** A route whose author thought of no secrets, and what it raises. */
interface Careless {
  readonly file: string;
  readonly add: (text: string) => string;
  readonly error: string;
}

const careless: Readonly<Record<TestedStack['name'], Careless>> = {
  FastAPI: {
    file: join('app', 'main.py'),
    error: 'ValueError',
    add: text =>
      [
        'import logging',
        'from fastapi import Request',
        text,
        '',
        '@app.post("/careless")',
        'async def careless(request: Request) -> None:',
        '    token = request.headers["authorization"].split()[1]',
        '    try:',
        '        raise KeyError(token)',
        '    except KeyError as error:',
        '        logging.getLogger("app").warning("%s asks for %s", token, request.url)',
        '        raise ValueError(f"{request.headers} {await request.body()!r}") from error',
        '',
      ].join('\n'),
  },
  Express: {
    file: join('src', 'app.ts'),
    error: 'RangeError',
    add: text =>
      [
        'import { inspect } from \'node:util\';',
        'import { requestLog } from \'./utils/requests.js\';',
        text.replace(
          '  app.use(notFound);',
          [
            '  app.post(\'/careless\', (request) => {',
            '    const token = request.get(\'authorization\')?.split(\' \')[1];',
            '    requestLog(request)?.warn(`${String(token)} asks for ${request.url}`);',
            '    const cause = new Error(token);',
            '    throw new RangeError(`${inspect(request.headers)} ${String(request.body)}`, { cause });',
            '  });',
            '  app.use(notFound);',
          ].join('\n'),
        ),
      ].join('\n'),
  },
};

/** Emits the project, with the careless route. */
async function emitCareless(stack: TestedStack): Promise<StackProject> {
  const project = await stack.emit(app);
  const { add, file } = careless[stack.name];
  const path = join(project.folder, file);
  const text = await readFile(path, 'utf8');
  await writeFile(path, add(text));
  return project;
}

const secrets = {
  address: 'in-the-address',
  bearer: 'in-the-bearer',
  body: 'in-the-body',
  cookie: 'in-the-cookie',
  key: 'in-the-key',
  query: 'in-the-query',
};

/** Sends these bytes, and gives what is answered until the server is silent. */
function raw(url: string, request: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(request, 'latin1'));
    socket.setTimeout(1000, () => socket.destroy());
    socket.on('data', data => answer += data.toString('latin1'));
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
}

for (const stack of stacks) {
  const tests = suite(`what every request passes through, ${stack.name}`);
  let project: Promise<StackProject> | undefined;

  /** Serves the project where no database answers, with everything logged. */
  const served = async (use: (served: Served) => Promise<void>): Promise<void> => {
    const { address, serve } = await (project ??= emitCareless(stack));
    const nowhere = `postgresql+asyncpg://app:${secrets.address}@127.0.0.1:${await freePort()}/blog`;
    await whileRunning(await serve({ DATABASE_URL: address(nowhere), LOG_LEVEL: 'DEBUG' }), use);
  };

  tests(
    'no secret of a request or of a setting is logged, and each line is JSON',
    () =>
      served(async ({ url, log }) => {
        const { ask, close } = client(url);
        const headers = {
          authorization: `Bearer ${secrets.bearer}`,
          cookie: `theme=dark; session=${secrets.cookie}`,
          'x-api-key': secrets.key,
        };
        const query = { access_token: secrets.query, password: secrets.query };
        const json = { password: secrets.body, more: { refresh_token: secrets.body } };
        const statuses = new Set<number>();
        for (const path of ['/api/v1/users', '/api/v1/users/1', '/health', '/nowhere', '/%0Aa', '/careless']) {
          for (
            const sent of [
              { headers },
              { headers, query },
              { headers, json },
              { headers: { ...headers, 'content-type': 'application/json' }, raw: `{"password": "${secrets.body}"` },
            ]
          ) {
            for (const method of ['GET', 'POST', 'DELETE']) statuses.add((await ask(method, path, sent)).status);
          }
        }
        close();
        await raw(url, `GET /?token=${secrets.query} HTTP/9\r\nAuthorization: Bearer ${secrets.bearer}\r\n\r\n`);
        const text = log();
        assert.ok(statuses.has(500) && statuses.has(503) && statuses.has(404), [...statuses].join(' '));
        assert.match(text, careless[stack.name].error, 'what goes wrong is logged');
        for (const [place, secret] of Object.entries(secrets)) assert.not.match(text, secret, place);
        for (const line of text.split('\n').filter(one => one !== '')) {
          assert.not.throws(() => void JSON.parse(line), line);
        }
      }),
  );

  tests('no header can be put into an answer', () =>
    served(async ({ url }) => {
      const given = ['a\rx-evil: 1', 'a\nx-evil: 1', 'a\r\n x-evil: 1', 'a\0b', 'a%0d%0ax-evil: 1', 'a\u0085x-evil: 1'];
      for (const id of given) {
        for (const header of ['X-Request-ID', 'Origin', 'X-Forwarded-For']) {
          const answer = await raw(
            url,
            `GET /live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${header}: ${id}\r\n\r\n`,
          );
          assert.match(answer, /^HTTP\/1\.1 (?:200|400) /, JSON.stringify([header, id]));
          assert.not.match(answer, /^x-evil/im, JSON.stringify([header, id]));
        }
      }
      const answer = await raw(url, 'GET /a%0d%0ax-evil:1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
      assert.match(answer, /^HTTP\/1\.1 404 /);
      assert.not.match(answer, /^x-evil/im);
    }));

  tests('who hangs up in the middle of a body is no outage', () =>
    served(async ({ url, log }) => {
      const head = 'POST /api/v1/users HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 999';
      await raw(url, `${head}\r\n\r\n{"na`);
      await raw(url, 'GET /live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
      assert.match(log(), '/live');
      assert.not.match(log(), /"level": ?"ERROR"/);
    }));

  tests('large answers are compressed for those who can read that, to HEAD as to GET', () =>
    served(async ({ url }) => {
      const { ask, close } = client(url);
      const path = '/api/v1/openapi.json';
      const headers = { 'accept-encoding': 'gzip' };
      const [plain, packed, head, small] = [
        await ask('GET', path),
        await ask('GET', path, { headers }),
        await ask('HEAD', path, { headers }),
        await ask('GET', '/live', { headers }),
      ];
      close();
      assert.is(plain.headers['content-encoding'], undefined);
      assert.is(packed.headers['content-encoding'], 'gzip');
      assert.ok(Number(packed.headers['content-length']) < Number(plain.headers['content-length']) / 4);
      assert.is(head.headers['content-length'], packed.headers['content-length']);
      assert.is(head.text, '');
      assert.is(small.headers['content-encoding'], undefined);
    }));

  tests.run();
}
