import { randomUUID } from 'node:crypto';
import type { Database } from '../../apps/support/database.js';
import type { Request } from '../support/load.js';

/** What is asked of every server, with addresses below theirs. */
export interface Posts {
  readonly requests: Readonly<Record<'list' | 'item' | 'create', Request>>;
}

/** Somebody who has signed in. */
export interface SignedIn {
  readonly id: number;
  readonly token: string;
}

async function post(url: string, body: unknown): Promise<Record<string, unknown>> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`POST ${url} answered ${answer.status}: ${await answer.text()}`);
  return await answer.json() as Record<string, unknown>;
}

/** Registers a user who may do what all may. */
export async function signIn(url: string): Promise<SignedIn> {
  const account = { email: 'ada@example.com', password: randomUUID() };
  const { id } = await post(`${url}/api/v1/auth/register`, { ...account, username: 'ada' });
  const { access_token: token } = await post(`${url}/api/v1/auth/login`, account);
  return { id: Number(id), token: String(token) };
}

const POSTS = 1000;

/** Adds posts of the user's. */
export async function seedPosts(database: Database, { id, token }: SignedIn): Promise<Posts> {
  await database.script([
    'INSERT INTO posts (author_id, title, slug, body, status, views, rating, published_at, created_at, updated_at)',
    `SELECT ${id}, 'Post ' || n, 'post-' || n, repeat('Some words about it. ', 20), 'published', n, 4.50, t, t, t`,
    `FROM generate_series(1, ${POSTS}) AS n, LATERAL (SELECT timestamptz '2026-01-01' + n * interval '1 hour') AS at(t);`,
    'ANALYZE;',
  ].join('\n'));
  const headers = { Authorization: `Bearer ${token}` };
  const url = '/api/v1/posts';
  const body = { title: 'A new post', slug: 'bench-[<id>]', body: 'Some words about it. '.repeat(20) };
  return {
    requests: {
      list: { method: 'GET', url, headers },
      item: { method: 'GET', url: `${url}/${POSTS / 2}`, headers },
      create: {
        method: 'POST',
        url,
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      },
    },
  };
}
