import { type Answer, type Json, type JsonObject, list, object } from './http.js';
import { goodPassword } from './people.js';
import { shown } from './report.js';
import { ask, expectError, items, type Run } from './run.js';
import { deepEqual } from './values.js';

/** What hand-written expectations are made of: one request, and what has to come of it. */
export interface Steps {
  /** Makes a row, which has to go well. */
  readonly made: (path: string, body: JsonObject) => Promise<JsonObject>;
  /** Reads, which has to go well. */
  readonly got: (path: string) => Promise<JsonObject>;
  /** The rows of a list, by the value of one key. */
  readonly listed: (path: string, key: string) => Promise<readonly Json[]>;
  /** Any request that answers with this status and, for an error, this code. */
  readonly answers: (
    method: string,
    path: string,
    json: Json | undefined,
    status: number,
    code?: string,
  ) => Promise<Answer>;
  readonly same: (got: Shown, wanted: Json, what: string) => void;
  readonly holds: (what: string, right: boolean) => void;
}

/** A value of an answer, or several. */
type Shown = Json | undefined | readonly (Json | undefined)[];

/** What is missing is told apart from null. */
function plainly(got: Shown): Json {
  return JSON.parse(
    JSON.stringify(got ?? null, (_, value: unknown) => value === undefined ? 'missing' : value),
  ) as Json;
}

export function stepsOf(run: Run): Steps {
  const { recorder: { check } } = run;
  const users = run.contract.identity?.user.path;
  const send = (method: string, path: string, json?: Json): Promise<Answer> => {
    if (json === undefined) return ask(run, method, path);
    // Users have a password wherever there are callers, which is no column of theirs.
    return ask(run, method, path, {
      json: method === 'POST' && path === users ? { password: goodPassword, ...object(json) } : json,
    });
  };
  return {
    made: async (path, body) => {
      const answer = await send('POST', path, body);
      check(answer.status === 201, `POST ${path}: 201`, () => shown(answer));
      return object(answer.json);
    },
    got: async path => {
      const answer = await send('GET', path);
      check(answer.status === 200, `GET ${path}: 200`, () => shown(answer));
      return object(answer.json);
    },
    listed: async (path, key) => {
      const answer = await send('GET', path);
      check(answer.status === 200, `GET ${path}: 200`, () => shown(answer));
      return items(answer).map(item => item[key] ?? null);
    },
    answers: async (method, path, json, status, code) => {
      const answer = await send(method, path, json);
      if (code === undefined) check(answer.status === status, `${method} ${path}: ${status}`, () => shown(answer));
      else expectError(run, answer, status, code, `${method} ${path} ${JSON.stringify(json)}`);
      return answer;
    },
    same: (got, wanted, what) =>
      void check(
        deepEqual(plainly(got), wanted),
        what,
        () => `${JSON.stringify(got)} is not ${JSON.stringify(wanted)}`,
      ),
    holds: (what, right) => void check(right, what),
  };
}

/** Operations of identity, where there are callers. */
const identity = [
  'POST /auth/register',
  'POST /auth/login',
  'POST /auth/token',
  'POST /auth/refresh',
  'POST /auth/logout',
  'GET,PATCH /auth/me',
];

/**
 * The served document names these operations and no others, but those of identity; each is a line of methods and a path
 * below the prefix.
 */
export async function expectOperations(run: Run, lines: readonly string[]): Promise<void> {
  const document = object((await ask(run, 'GET', '/openapi.json')).json);
  const found = Object.entries(object(document['paths'])).flatMap(([path, methods]) =>
    Object.keys(object(methods)).map(method => `${method.toUpperCase()} ${path.slice(run.prefix.length)}`)
  );
  const wanted = [...lines, ...(run.contract.identity === null ? [] : identity)].flatMap(line => {
    const [methods = '', path = ''] = line.split(' ');
    return methods.split(',').map(method => `${method} ${path}`);
  });
  run.recorder.check(
    deepEqual([...found].sort(), [...wanted].sort()),
    'the operations are those of the schema',
    () =>
      `missing: ${wanted.filter(one => !found.includes(one)).join(' | ')}\n    too many: ${
        found.filter(one => !wanted.includes(one)).join(' | ')
      }`,
  );
}

/** The fields that an error names. */
export function named(answer: Answer): readonly Json[] {
  return list(object(object(answer.json)['details'])['errors']).map(error => object(error)['field'] ?? null);
}
