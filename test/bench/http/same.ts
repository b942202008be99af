import * as assert from 'node:assert/strict';
import type { Request } from '../support/load.js';
import type { Posts } from './posts.js';

/** What two servers may say differently of a row that each has made. */
const own = new Set(['id', 'slug', 'created_at', 'updated_at']);

/** Keys in order, and instants as numbers: how they are written is not what is compared. */
function plain(value: unknown, leftOut: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map(item => plain(item, leftOut));
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return Date.parse(value);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => !leftOut.has(key));
  return Object.fromEntries(entries.map(([key, item]) => [key, plain(item, leftOut)]));
}

async function ask(url: string, { method, url: path, headers, body }: Request): Promise<unknown> {
  const mine = body?.replace('[<id>]', new URL(url).port);
  const answer = await fetch(url + path, { method, headers, ...(mine === undefined ? {} : { body: mine }) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url}${path} answered ${answer.status}: ${text}`);
  return [answer.status, plain(JSON.parse(text), method === 'POST' ? own : new Set())];
}

/** Throws unless all servers answer the same, and let nobody in without a token. */
export async function compareAnswers(urls: readonly string[], { requests }: Posts): Promise<void> {
  for (const request of Object.values(requests)) {
    const answers: unknown[] = [];
    for (const url of urls) answers.push(await ask(url, request));
    for (const answer of answers) assert.deepEqual(answer, answers[0]);
    for (const url of urls) {
      const { status } = await fetch(url + request.url);
      assert.equal(status, 401);
    }
  }
}
