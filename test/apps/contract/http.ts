import { Agent, type IncomingHttpHeaders, request as send } from 'node:http';
import type { JsonValue } from '../../../src/contract/schema.js';

export type Json = JsonValue;
export type JsonObject = Readonly<Record<string, Json>>;

/** What is sent besides method and path. */
export interface Sent {
  /** Query parameters; a list repeats one. */
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** Sent as JSON. */
  readonly json?: Json;
  /** Sent as it is; without a content type unless one is among the headers. */
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  /** What was asked, for messages. */
  readonly asked: string;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body read as JSON; undefined where it is none. */
  readonly json: Json | undefined;
}

export interface Client {
  readonly base: string;
  readonly count: () => number;
  readonly ask: (method: string, path: string, sent?: Sent) => Promise<Answer>;
  readonly close: () => void;
}

/**
 * Talks to one server over a few kept connections, and changes nothing of what it is told to send. What meets a kept
 * connection that the server just gives up for want of use is sent again over a new one, where nothing excuses it.
 */
export function client(base: string): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const url = new URL(base);
  let asked = 0;
  const ask = (method: string, path: string, sent: Sent = {}): Promise<Answer> => {
    asked += 1;
    const body = sent.json === undefined ? sent.raw : JSON.stringify(sent.json);
    const target = `${path}${queryOf(sent.query)}`;
    const headers: Record<string, string> = {
      ...(sent.json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
      ...sent.headers,
    };
    const attempt = (through: Agent | false): Promise<Answer> =>
      new Promise((resolve, reject) => {
        const options = { host: url.hostname, port: url.port, method, path: target, headers, agent: through };
        const request = send(options, response => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('error', reject);
          response.on('end', () => {
            const text = Buffer.concat(parts).toString('utf8');
            const what = `${method} ${target}${body === undefined ? '' : ` ${body.slice(0, 300)}`}`;
            resolve({
              asked: what,
              status: response.statusCode ?? 0,
              headers: response.headers,
              text,
              json: parse(text),
            });
          });
        });
        request.setTimeout(30_000, () => request.destroy(new Error(`no answer to ${method} ${target}`)));
        request.on('error', (error: NodeJS.ErrnoException) => {
          if (request.reusedSocket && error.code === 'ECONNRESET') resolve(attempt(false));
          else reject(error);
        });
        request.end(body);
      });
    return attempt(agent);
  };
  return { base, count: () => asked, ask, close: () => agent.destroy() };
}

function queryOf(query: Sent['query']): string {
  const pairs = Object.entries(query ?? {}).flatMap(([name, value]) =>
    (Array.isArray(value) ? value as readonly string[] : [String(value)])
      .map(one => `${encodeURIComponent(name)}=${encodeURIComponent(one)}`)
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** The value as an object, or one without keys. */
export function object(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !isList(value) ? value : {};
}

/** The same object less one key. */
export function without(value: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}

/** The value as a list, or an empty one. */
export function list(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : [];
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
