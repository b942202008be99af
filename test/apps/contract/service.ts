import { fullPath } from '../../../src/contract/openapi.js';
import { type Answer, object } from './http.js';
import { shown } from './report.js';
import { ask, expectError, expectStatus, type Run } from './run.js';

/** Root, health, documents, request ids, headers, unknown paths. */
export async function checkService(run: Run): Promise<void> {
  const { contract, client, recorder: { check, at } } = run;
  at('service');
  for (const operation of contract.service) {
    const answer = await client.ask('GET', fullPath(contract, operation));
    expectStatus(run, answer, 200, operation.summary);
    checkHeaders(run, answer);
    if (operation.kind !== 'root' && operation.kind !== 'jwks') {
      check(object(answer.json)['status'] === 'ok', `${operation.kind} says ok`, () => shown(answer));
    }
  }
  const root = await client.ask('GET', '/');
  check(typeof object(root.json)['name'] === 'string', 'the root names the API', () => shown(root));
  check(root.text.includes('/docs'), 'the root links its documents', () => shown(root));
  for (const path of ['/docs', '/redoc']) {
    const answer = await ask(run, 'GET', path);
    check(
      answer.status === 200 && (answer.headers['content-type'] ?? '').includes('text/html'),
      `${path} is a page`,
      () => shown(answer),
    );
  }
  await checkRequestIds(run);
  await checkUnknown(run);
}

async function checkRequestIds(run: Run): Promise<void> {
  const { client, recorder: { check } } = run;
  const given = await client.ask('GET', '/live', { headers: { 'x-request-id': 'given-7f3a.1_B' } });
  check(
    given.headers['x-request-id'] === 'given-7f3a.1_B',
    'a valid request id is kept',
    () => String(given.headers['x-request-id']),
  );
  const ids = new Set<string>();
  for (const bad of ['', 'a b', '<script>', 'x'.repeat(500), '"quoted"']) {
    const answer = await client.ask('GET', '/live', { headers: { 'x-request-id': bad } });
    const id = String(answer.headers['x-request-id'] ?? '');
    check(
      id !== bad && /^[\w.-]{8,}$/.test(id),
      'an invalid request id is replaced',
      () => `${bad.slice(0, 20)} -> ${id}`,
    );
    ids.add(id);
  }
  check(ids.size === 5, 'request ids are not repeated');
}

async function checkUnknown(run: Run): Promise<void> {
  const { client, recorder: { check } } = run;
  for (
    const path of [
      '/nothing-here',
      `${run.prefix}/nothing-here`,
      `${run.prefix}/nothing/here/at/all`,
      '/favicon.ico',
      '/%00',
      '/..%2f..%2fetc%2fpasswd',
    ]
  ) {
    for (const method of ['GET', 'POST', 'DELETE']) {
      const answer = await client.ask(method, path);
      expectError(run, answer, 404, 'not_found', 'an unknown path');
      checkHeaders(run, answer);
    }
  }
  const answer = await client.ask('GET', `${run.prefix}/echo-this-word?and=this-word`);
  check(!answer.text.includes('this-word'), 'an unknown path is not repeated', () => shown(answer));
}

/** What every response carries. */
export function checkHeaders(run: Run, answer: Answer): void {
  const { headers } = answer;
  run.recorder.check(
    typeof headers['x-request-id'] === 'string',
    'every response has a request id',
    () => shown(answer),
  );
  run.recorder.check(
    headers['x-content-type-options'] === 'nosniff',
    'every response forbids sniffing',
    () => shown(answer),
  );
  const framing = headers['x-frame-options'] !== undefined
    || (headers['content-security-policy'] ?? '').includes('frame-ancestors');
  run.recorder.check(framing, 'every response forbids framing', () => shown(answer));
  run.recorder.check(
    headers['referrer-policy'] !== undefined,
    'every response has a referrer policy',
    () => shown(answer),
  );
  run.recorder.check(headers['x-powered-by'] === undefined, 'no response names its software', () => shown(answer));
}
