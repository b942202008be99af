import { connect } from 'node:net';
import type { ContractField, Resource } from '../../../src/contract/contract.js';
import { type Attack, gives } from './attack.js';
import { bodyFor, writable } from './rows.js';

const MB = 1024 * 1024;
/** Seconds in which a body is dealt with that was made to take long. */
const QUICK = 5;

/** Bodies that are too large, too deep, or made to take long. */
export async function bodyAttacks(to: Attack): Promise<void> {
  to.recorder.at('large bodies');
  await large(to);
  to.recorder.at('deep and costly bodies');
  await deep(to);
  await inColumns(to);
  to.recorder.at('after all that');
  gives(to, await to.ask('GET', '/live'), 200, 'the server goes on');
}

/** What is answered, how soon, and how much of the body went out until then. */
interface Raw {
  readonly status: number;
  readonly seconds: number;
  readonly text: string;
}

/** Sends a head and parts of a body as they are, until there is an answer. Whether the server reads it all is its affair. */
function raw(url: string, head: string, parts: Iterable<Buffer>): Promise<Raw> {
  const { hostname, port } = new URL(url);
  const begin = performance.now();
  return new Promise(resolve => {
    let text = '';
    const socket = connect(Number(port), hostname);
    const end = (): void => {
      socket.destroy();
      const status = Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0);
      resolve({ status, text, seconds: (performance.now() - begin) / 1000 });
    };
    const rest = parts[Symbol.iterator]();
    const write = (): void => {
      for (;;) {
        if (text !== '' || socket.destroyed) return;
        const next: IteratorResult<Buffer, unknown> = rest.next();
        if (next.done === true) return;
        if (!socket.write(next.value)) return void socket.once('drain', write);
      }
    };
    socket.setTimeout(30_000, end);
    socket.on('connect', () => {
      socket.write(head);
      write();
    });
    socket.on('data', data => {
      text += data.toString('latin1');
      if (
        text.includes('\r\n\r\n')
        && /"timestamp"|"access_token"|^HTTP\/1\.1 [24]\d\d [\s\S]*\r\n\r\n[\s\S]*\}\s*$/.test(text)
      ) end();
    });
    socket.on('error', end);
    socket.on('close', end);
  });
}

const json = 'Content-Type: application/json\r\n';

function head(path: string, more: string): string {
  return `POST ${path} HTTP/1.1\r\nHost: x\r\n${json}${more}\r\n`;
}

function* parts(bytes: number): Iterable<Buffer> {
  const part = Buffer.alloc(64 * 1024, 'x');
  for (let sent = 0; sent < bytes; sent += part.length) yield part.subarray(0, Math.min(part.length, bytes - sent));
}

function* chunks(bytes: number): Iterable<Buffer> {
  for (const part of parts(bytes)) {
    yield Buffer.from(`${part.length.toString(16)}\r\n`);
    yield part;
    yield Buffer.from('\r\n');
  }
  yield Buffer.from('0\r\n\r\n');
}

/** 11 MB, with their length said, without it, and with a wrong one. */
async function large(to: Attack): Promise<void> {
  const { check } = to.recorder;
  for (const kind of ['register', 'login', 'refresh'] as const) {
    const path = to.path(kind);
    const tries: Readonly<Record<string, Promise<Raw>>> = {
      'with its length': raw(to.url, head(path, `Content-Length: ${11 * MB}\r\n`), parts(11 * MB)),
      'in chunks': raw(to.url, head(path, 'Transfer-Encoding: chunked\r\n'), chunks(11 * MB)),
      'announced, and never sent': raw(to.url, head(path, `Content-Length: ${11 * MB}\r\n`), []),
      'of more bytes than there are': raw(to.url, head(path, `Content-Length: ${'9'.repeat(18)}\r\n`), []),
    };
    for (const [what, answered] of Object.entries(tries)) {
      const { status, seconds, text } = await answered;
      check(status === 413, `a body of 11 MB ${what}: 413`, () => `${status} ${text.slice(0, 300)}`);
      check(text.includes('"payload_too_large"'), `${what}: in the envelope`, () => text.slice(0, 500));
      check(seconds < QUICK, `${what}: at once`, () => `${seconds} s`);
    }
  }
  const { status, text } = await raw(to.url, head(to.path('login'), 'Content-Length: -1\r\n'), []);
  check(status === 400, 'a length below nought: 400', () => text.slice(0, 300));
  const zipped = await to.ask('POST', to.path('login'), {
    raw: 'x'.repeat(1000),
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
  });
  check(zipped.status === 400 || zipped.status === 415, 'no body is unpacked', () => String(zipped.status));
}

/** JSON that some readers stumble over, less than the limit in size. */
const costly: Readonly<Record<string, string>> = {
  'lists in lists': '['.repeat(1000) + ']'.repeat(1000),
  'very deep lists': '['.repeat(250_000) + ']'.repeat(250_000),
  'lists that never end': '['.repeat(500_000),
  'objects in objects': '{"a":'.repeat(1000) + '1' + '}'.repeat(1000),
  'very deep objects': '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000),
  'a number of many digits': '9'.repeat(500_000),
  'a fraction of many digits': `0.${'1'.repeat(500_000)}`,
  'a number beyond all bounds': '1e999999999',
  'an exponent of many digits': `1e${'9'.repeat(100_000)}`,
  'many keys': `{${Array.from({ length: 50_000 }, (_, at) => `"k${at}":1`).join(',')}}`,
  'one key many times': `{${'"a":1,'.repeat(100_000)}"a":1}`,
  'a long text': JSON.stringify('a'.repeat(900_000)),
  'many escapes': `"${'\\u0061'.repeat(150_000)}"`,
  'a lone surrogate': '"\\ud800"',
  'not a number': 'NaN',
  'no UTF-8': '"\u00ff\u00fe"',
};

/** As the body, and as the value of a field of it. */
async function deep(to: Attack): Promise<void> {
  const { wire } = to.identity.login;
  for (const [what, value] of Object.entries(costly)) {
    await quickly(to, to.path('login'), value, what);
    await quickly(to, to.path('login'), `{${JSON.stringify(wire)}:${value},"password":"x"}`, `${what} as the login`);
    await quickly(
      to,
      to.path('refresh'),
      `{${JSON.stringify(to.wire('refresh_token'))}:${value}}`,
      `${what} as a token`,
    );
  }
}

/** As the value of every kind of column. */
async function inColumns(to: Attack): Promise<void> {
  const user = await to.user();
  const seen = new Set<string>();
  for (const resource of writable(to)) {
    for (const field of resource.fields.filter(one => one.create !== 'absent')) {
      const { kind } = field.model.type;
      if (seen.has(kind)) continue;
      seen.add(kind);
      for (const [what, value] of Object.entries(costly)) {
        const text = withValue(await bodyFor(to, resource, user), field, value);
        await quickly(to, to.below(resource.path, user), text, `${what} in ${nameOf(resource, field)}`, user.access);
      }
    }
  }
}

function nameOf({ path }: Resource, { wire, model }: ContractField): string {
  return `${path} ${wire} (${model.type.kind})`;
}

function withValue(body: Readonly<Record<string, unknown>>, { wire }: ContractField, value: string): string {
  const others = Object.entries(body).filter(([name]) => name !== wire);
  return `{${
    [
      ...others.map(([name, each]) => `${JSON.stringify(name)}:${JSON.stringify(each)}`),
      `${JSON.stringify(wire)}:${value}`,
    ].join(',')
  }}`;
}

async function quickly(to: Attack, path: string, text: string, what: string, token?: string): Promise<void> {
  const begin = performance.now();
  const answer = await to.ask('POST', path, { raw: text, headers: { 'content-type': 'application/json' } }, token);
  const seconds = (performance.now() - begin) / 1000;
  to.recorder.check(seconds < QUICK, `${what} is dealt with at once`, () => `${path}: ${seconds} s`);
  to.recorder.check(
    [201, 400, 401, 409, 413, 422].includes(answer.status),
    `${what} is refused, or kept`,
    () => `${path}: ${answer.status} ${answer.text.slice(0, 300)}`,
  );
}
