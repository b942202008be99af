import type { Contract, ContractField, ContractIdentity, OperationKind } from '../../../src/contract/contract.js';
import { fullPath } from '../../../src/contract/openapi.js';
import { wire } from '../../../src/contract/wire.js';
import { type Answer, client, type Json, type JsonObject, object, type Sent } from '../contract/http.js';
import { type Recorder, recorder, shown } from '../contract/report.js';
import { below as inSpace } from '../contract/space.js';
import { plain } from '../contract/values.js';
import type { Target } from './target.js';

/** Somebody who has signed in. */
export interface Account {
  /** As bodies and answers have it. */
  readonly key: Json;
  readonly login: string;
  readonly password: string;
  readonly access: string;
  readonly refresh: string;
}

/** What attacks on one running server share. */
export interface Attack {
  readonly contract: Contract;
  readonly identity: ContractIdentity;
  readonly url: string;
  readonly recorder: Recorder;
  readonly count: () => number;
  /** Asks; every answer is looked at for what no answer may be or hold. */
  readonly ask: (method: string, path: string, sent?: Sent, token?: string) => Promise<Answer>;
  /** The full path of an operation that stands once, such as `login`. */
  readonly path: (kind: OperationKind) => string;
  /** Below the prefix; of paths that begin with a user, this one's. */
  readonly below: (path: string, by?: Pick<Account, 'key'>) => string;
  /** One of our words as JSON has it: `refresh_token`, `refreshToken`. */
  readonly wire: (word: string) => string;
  /** Text that nothing else has. */
  readonly fresh: (stem?: string) => string;
  /** The body by which somebody registers. */
  readonly newcomer: () => JsonObject;
  readonly login: (login: string, password: string) => Promise<Answer>;
  readonly refresh: (token: string) => Promise<Answer>;
  readonly me: (token: string) => Promise<Answer>;
  /** Registers somebody and signs them in. */
  readonly user: () => Promise<Account>;
  readonly admin: () => Promise<Account>;
  readonly close: () => void;
}

export const password = 'a password of the attacks';

/** What no answer shows: internals of any stack, and hashes. */
const internal =
  /traceback|sqlalchemy|sqlite3?\.|asyncpg|pymysql|prisma|node_modules|\.py"|at Object\.|stack"|select .* from|syntax error|\$2[abxy]\$/i;

let number = 0;

/** Opens an attack on a server that runs. */
export function attack({ contract, admin }: Target, url: string): Attack {
  const { identity } = contract;
  if (identity === null) throw new RangeError('There are no callers.');
  const talk = client(url);
  const notes = recorder();
  const fresh = (stem = 'x'): string => `${stem}${process.pid}n${number += 1}`;
  const named = (word: string): string => wire(word, contract.naming);
  const ask: Attack['ask'] = async (method, path, sent = {}, token) => {
    const headers = { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...sent.headers };
    const answer = await talk.ask(method, path, { ...sent, headers });
    notes.check(answer.status < 500, 'no error of the server', () => shown(answer));
    // the document names columns, and looks like an answer
    if (!path.includes('openapi')) notes.check(!internal.test(answer.text), 'nothing internal', () => shown(answer));
    return answer;
  };
  const path = (kind: OperationKind): string => {
    const operation = contract.operations.find(one => one.kind === kind);
    if (operation === undefined) throw new RangeError(`There is no operation ${kind}.`);
    return fullPath(contract, operation);
  };
  const login = (name: string, word: string): Promise<Answer> =>
    ask('POST', path('login'), { json: { [identity.login.wire]: name, password: word } });
  const me = (token: string): Promise<Answer> => ask('GET', path('me'), {}, token);
  const signIn = async (name: string, word: string): Promise<Account> => {
    const answer = await login(name, word);
    const pair = object(answer.json);
    if (answer.status !== 200) throw new Error(`nobody signs in: ${shown(answer)}`);
    const access = textOf(pair['access_token']);
    const [key] = identity.user.key;
    const shownAs = object((await me(access)).json);
    return {
      key: shownAs[key?.field.wire ?? ''] ?? null,
      login: name,
      password: word,
      access,
      refresh: textOf(pair['refresh_token']),
    };
  };
  const newcomer = (): JsonObject => ({
    ...Object.fromEntries(
      identity.own.filter(field => field.create === 'required').map(field => [field.wire, valueOf(field, fresh)]),
    ),
    [identity.login.wire]: fresh('login'),
    password,
  });
  let known: Promise<Account> | undefined;
  return {
    contract,
    identity,
    url,
    recorder: notes,
    count: talk.count,
    ask,
    path,
    below: (of, by) => `${contract.options.prefix}${by === undefined ? of : inSpace(of, by.key)}`,
    wire: named,
    fresh,
    newcomer,
    login,
    refresh: token => ask('POST', path('refresh'), { json: { [named('refresh_token')]: token } }),
    me,
    async user() {
      const body = newcomer();
      const answer = await ask('POST', path('register'), { json: body });
      if (answer.status !== 201) throw new Error(`nobody registers: ${shown(answer)}`);
      return signIn(textOf(body[identity.login.wire]), password);
    },
    admin: () => known ??= signIn(admin.login, admin.password),
    close: talk.close,
  };
}

/** A value of JSON as text: what is no text already as JSON has it. */
export function textOf(value: Json | undefined): string {
  return plain(value ?? null);
}

/** Something for a column that those who register have to fill in. */
function valueOf({ model: { type } }: ContractField, fresh: (stem?: string) => string): Json {
  switch (type.kind) {
    case 'text':
      return fresh();
    case 'string':
      return fresh().slice(-type.length);
    default:
      throw new RangeError(`Nothing is known of values that are ${type.kind}.`);
  }
}

/** An answer refuses with this status and code. */
export function refuses({ recorder: { check } }: Attack, answer: Answer, status: number, code: string, what: string) {
  const { code: told } = object(answer.json);
  return check(answer.status === status && told === code, `${what}: ${status} ${code}`, () => shown(answer));
}

/** An answer says that nobody knows who calls. */
export function unknown(to: Attack, answer: Answer, what: string): void {
  refuses(to, answer, 401, 'unauthorized', what);
  to.recorder.check(
    /^bearer\b/i.test(answer.headers['www-authenticate'] ?? ''),
    `${what}: says how to sign in`,
    () => shown(answer),
  );
}

/** An answer has this status. */
export function gives({ recorder: { check } }: Attack, answer: Answer, status: number, what: string): void {
  check(answer.status === status, `${what}: ${status}`, () => shown(answer));
}
