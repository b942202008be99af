// Three routes of posts as one would write them by hand with Express, for emitted code to be measured against: the same
// statements on the same tables, the same tokens, the same driver and a pool of the same size. It runs in the folder of an
// emitted project, whose packages it takes.
//
//   MIDDLEWARE=0   nothing stands before the routes
//   CLIENT=prisma  the statements are those of Prisma's client, on the same driver
import { PrismaPg } from '@prisma/adapter-pg';
import cors from 'cors';
import express from 'express';
import helmet from 'helmet';
import { jwtVerify } from 'jose';
import { createSecretKey, randomUUID } from 'node:crypto';
import { gzip } from 'node:zlib';
import pg from 'pg';
import { pino } from 'pino';
import * as z from 'zod';

const { CLIENT, DATABASE_URL, HOST, JWT_SECRET = '', MIDDLEWARE, PORT, RATE_LIMIT = '' } = process.env;
const secret = createSecretKey(Buffer.from(JWT_SECRET));
const pool = new pg.Pool({
  connectionString: DATABASE_URL,
  options: '-c timezone=UTC',
  max: 10,
  keepAlive: true,
  connectionTimeoutMillis: 30_000,
  statement_timeout: 10_000,
  query_timeout: 11_000,
});

const FIELDS =
  'id, author_id, editor_id, title, slug, body, status, views, rating, published_at, created_at, updated_at';

/** The statements, on the driver itself. */
const driver = {
  async user(id) {
    const { rows } = await pool.query('SELECT id, is_staff FROM users WHERE id = $1 AND deleted_at IS NULL LIMIT 1', [
      id,
    ]);
    return rows[0];
  },
  async count() {
    const { rows } = await pool.query('SELECT count(*)::int AS total FROM posts WHERE deleted_at IS NULL');
    return rows[0].total;
  },
  async list(skip, take) {
    const { rows } = await pool.query(
      `SELECT ${FIELDS} FROM posts WHERE deleted_at IS NULL ORDER BY created_at DESC, id DESC LIMIT $1 OFFSET $2`,
      [take, skip],
    );
    return rows;
  },
  async get(id) {
    const { rows } = await pool.query(`SELECT ${FIELDS} FROM posts WHERE id = $1 AND deleted_at IS NULL LIMIT 1`, [id]);
    return rows[0];
  },
  async create(post) {
    const { rows } = await pool.query(
      'INSERT INTO posts (author_id, editor_id, title, slug, body, status, views, rating, published_at, created_at, '
        + `updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10) RETURNING ${FIELDS}`,
      [
        post.author_id,
        post.editor_id,
        post.title,
        post.slug,
        post.body,
        post.status,
        post.views,
        post.rating,
        post.published_at,
        new Date(),
      ],
    );
    return rows[0];
  },
};

/** The same by Prisma's client, as the project generated it. */
async function prismaClient() {
  const { PrismaClient } = await import('./src/generated/prisma/client.js');
  const client = new PrismaClient({ adapter: new PrismaPg(pool) });
  const living = { deleted_at: null };
  return {
    user: id => client.user.findFirst({ where: { id: BigInt(id), ...living }, select: { id: true, is_staff: true } }),
    count: () => client.post.count({ where: living }),
    list: (skip, take) =>
      client.post.findMany({ where: living, orderBy: [{ created_at: 'desc' }, { id: 'desc' }], skip, take }),
    get: id => client.post.findFirst({ where: { id: BigInt(id), ...living } }),
    create: post => client.post.create({ data: post }),
  };
}

const db = CLIENT === 'prisma' ? await prismaClient() : driver;

const count = (least, most) => z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(least).max(most));
const Paging = z.strictObject({
  page: count(1, Number.MAX_SAFE_INTEGER).default(1),
  per_page: count(1, 100).default(20),
});
const Key = z.object({ post_id: z.string().regex(/^\d{1,18}$/) });
const Post = z.strictObject({
  editor_id: z.int().nullish().transform(value => value ?? null),
  title: z.string().max(200),
  slug: z.string().max(200),
  body: z.string(),
  status: z.enum(['draft', 'published', 'archived']).default('draft'),
  views: z.int32().min(0).default(0),
  rating: z.string().regex(/^-?\d(\.\d{1,2})?$/).nullish().transform(value => value ?? null),
  published_at: z.iso.datetime().nullish().transform(value => value ?? null),
});

/** A row in the form of the answer: keys as numbers, decimals as text, instants as RFC 3339. */
const shown = row => ({
  id: Number(row.id),
  author_id: Number(row.author_id),
  editor_id: row.editor_id === null ? null : Number(row.editor_id),
  title: row.title,
  slug: row.slug,
  body: row.body,
  status: row.status,
  views: row.views,
  rating: row.rating === null ? null : Number(row.rating).toFixed(2),
  published_at: row.published_at?.toISOString() ?? null,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});

function send(response, status, value) {
  const body = Buffer.from(JSON.stringify(value));
  response.status(status).setHeader('Content-Type', 'application/json');
  if (MIDDLEWARE === '0' || body.length < 1024 || response.req.acceptsEncodings('gzip') === false) {
    response.setHeader('Content-Length', body.length).end(body);
    return;
  }
  gzip(body, { level: 5 }, (_, packed) => {
    response.setHeader('Content-Encoding', 'gzip').setHeader('Content-Length', packed.length).end(packed);
  });
}

class HttpError extends Error {
  constructor(status) {
    super();
    this.status = status;
  }
}

async function userOf(request) {
  const [, token] = /^bearer (.+)$/i.exec(request.get('Authorization') ?? '') ?? [];
  if (token === undefined) throw new HttpError(401);
  let subject;
  try {
    const options = { algorithms: ['HS256'], audience: 'blog', issuer: 'blog', requiredClaims: ['exp', 'sub'] };
    const { payload } = await jwtVerify(token, secret, options);
    subject = payload.sub;
  } catch {
    throw new HttpError(401);
  }
  const user = await db.user(subject);
  if (user === undefined || user === null) throw new HttpError(401);
  return user;
}

/** An id and a line of the log for each request. */
function logging() {
  const log = pino({ base: { logger: 'app' }, messageKey: 'message' });
  return (request, response, next) => {
    const start = performance.now();
    const id = randomUUID();
    const { method, path } = request;
    response.setHeader('X-Request-ID', id);
    response.once('close', () => {
      const ms = Math.round((performance.now() - start) * 10) / 10;
      log.info({ request_id: id, method, path, status: response.statusCode, ms }, `${method} ${path}`);
    });
    next();
  };
}

/** Counts requests of an address in windows of a minute. */
function rateLimit(most) {
  const windows = new Map();
  return (request, _response, next) => {
    const now = performance.now();
    let window = windows.get(request.socket.remoteAddress);
    if (window === undefined || window.end <= now) {
      window = { count: 0, end: now + 60_000 };
      windows.set(request.socket.remoteAddress, window);
    }
    window.count += 1;
    next(window.count > most ? new HttpError(429) : undefined);
  };
}

const app = express();
app.disable('etag').disable('x-powered-by');
if (MIDDLEWARE !== '0') {
  app.use(logging());
  app.use(
    helmet({ contentSecurityPolicy: { directives: { defaultSrc: ['\'none\''], frameAncestors: ['\'none\''] } } }),
  );
  app.use(cors({ origin: false }));
  app.use(rateLimit(Number.parseInt(RATE_LIMIT, 10)));
}
app.use(express.json({ limit: '1mb' }));

app.get('/live', (_request, response) => send(response, 200, null));

app.get('/api/v1/posts', async (request, response) => {
  await userOf(request);
  const { page, per_page } = Paging.parse(request.query);
  const total = await db.count();
  const posts = await db.list((page - 1) * per_page, per_page);
  send(response, 200, { items: posts.map(shown), total, page, per_page, pages: Math.ceil(total / per_page) });
});

app.get('/api/v1/posts/:post_id', async (request, response) => {
  await userOf(request);
  const post = await db.get(Key.parse(request.params).post_id);
  if (post === undefined || post === null) throw new HttpError(404);
  send(response, 200, shown(post));
});

app.post('/api/v1/posts', async (request, response) => {
  const user = await userOf(request);
  const post = await db.create({ ...Post.parse(request.body), author_id: user.id });
  response.location(`/api/v1/posts/${String(post.id)}`);
  send(response, 201, shown(post));
});

app.use((error, _request, response, next) => {
  if (response.headersSent) next(error);
  else send(response, error.status ?? 500, { message: error.message });
});

app.listen(Number(PORT), HOST);
