import type { Contract } from '../../../src/contract/contract.js';
import { fullPath } from '../../../src/contract/openapi.js';
import type { Answer } from './http.js';
import { type Report, shown } from './report.js';
import { expectError, type Run, startRun } from './run.js';
import { checkHeaders } from './service.js';

/** How many requests a server takes of one caller in a minute. */
export interface Limits {
  readonly requests: number;
  /** Of paths under `/auth`, which are counted apart. */
  readonly auth: number;
}

/**
 * Checks the limits on requests of a server that has served nobody yet, within less than a minute. What is asked for is
 * not there, so that nothing but the limits has a part in it.
 */
export async function limitSuite(base: string, contract: Contract, limits: Limits): Promise<Report> {
  const started = Date.now();
  const run = startRun(base, contract, null);
  const { prefix, recorder } = run;
  await checkLimit(run, `${prefix}/no-such-thing`, limits.requests);
  await checkLimit(run, `${prefix}/auth/no-such-thing`, limits.auth);
  recorder.at('limits');
  for (const operation of contract.service) {
    const answer = await run.client.ask('GET', fullPath(contract, operation));
    recorder.check(answer.status === 200, 'the service itself has no limit', () => shown(answer));
  }
  run.client.close();
  return {
    checks: recorder.checks(),
    failures: recorder.failures,
    skipped: recorder.skipped,
    requests: run.client.count(),
    milliseconds: Date.now() - started,
    matrix: null,
  };
}

/** So many requests pass, and none after them, whatever the method and whoever the caller claims to be. */
async function checkLimit(run: Run, path: string, limit: number): Promise<void> {
  const { client, recorder } = run;
  recorder.at(`limit of ${path}`);
  for (let count = 1; count <= limit; count += 1) {
    const answer = await client.ask('GET', path);
    if (!recorder.check(answer.status === 404, `request ${count} passes`, () => shown(answer))) return;
  }
  for (let count = limit + 1; count <= 2 * limit; count += 1) {
    const method = ['GET', 'POST', 'DELETE'][count % 3] ?? 'GET';
    const answer = await client.ask(method, path, { headers: { 'x-forwarded-for': `192.0.2.${count % 250}` } });
    if (!expectError(run, answer, 429, 'rate_limited', `request ${count}`)) return;
    checkRetry(run, answer);
    checkHeaders(run, answer);
  }
}

function checkRetry(run: Run, answer: Answer): void {
  const seconds = answer.headers['retry-after'] ?? '';
  run.recorder.check(
    /^\d+$/.test(seconds) && Number(seconds) >= 1 && Number(seconds) <= 60,
    'says how many seconds to wait',
    () => `${seconds} ${shown(answer)}`,
  );
}
