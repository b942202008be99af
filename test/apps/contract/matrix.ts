import type { Operation, Resource } from '../../../src/contract/contract.js';
import { fullPath } from '../../../src/contract/openapi.js';
import { type Answer, type Json, object, type Sent } from './http.js';
import { tryIdentity } from './matrix-identity.js';
import { tryGet, tryList } from './matrix-items.js';
import { tryLink, tryNested } from './matrix-relations.js';
import { type Rows, rowsOf } from './matrix-rows.js';
import { tryChange, tryCreate, tryDelete } from './matrix-writes.js';
import type { Person } from './people.js';
import { type Pair, statusOf, type Verdict } from './rules.js';
import { askAs, expectError, expectStatus, type Run } from './run.js';
import { expectUnknown } from './sessions.js';
import { below, spaceOf } from './space.js';
import { plain } from './values.js';

/** What came of trying everything on everybody's rows. */
export interface MatrixReport {
  readonly operations: number;
  readonly pairs: number;
  /** How often somebody got, or saw, what is not for them. */
  readonly leaks: number;
}

/** One try: an operation, whose row it is about, and who calls. */
export interface Try extends Pair {
  readonly operation: Operation;
  /** Below the prefix. */
  readonly path: string;
  readonly sent?: Sent;
  /** What to send where a row that was there before holds a value; null where there is nothing else. */
  readonly again?: () => Promise<Sent | null>;
  readonly verdict: Verdict;
}

export interface Matrix {
  readonly run: Run;
  readonly rows: Rows;
  /** Nobody, two users, an admin. */
  readonly callers: readonly (Person | null)[];
  /** Asks, and compares with the verdict; gives the answer where that was right. */
  readonly attempt: (one: Try) => Promise<Answer | null>;
  /** Something was seen that should not be, or not seen that should. */
  readonly leak: (holds: boolean, what: string, details: () => string) => void;
}

/**
 * Tries every operation that the served document names, for each owner of a row and each caller: nobody, another user,
 * the owner, an admin. What is answered is what the policy says, and nothing of somebody else's private rows stands in
 * any answer. An operation that is not tried by each of them is a failure, so that no route escapes.
 */
export async function checkMatrix(run: Run): Promise<MatrixReport> {
  const { contract, people, recorder } = run;
  const { first = null, second = null, admin = null } = people ?? {};
  if (people === null || first === null || second === null || admin === null) {
    recorder.check(false, 'two users and an admin call');
    return { operations: 0, pairs: 0, leaks: 0 };
  }
  const tried = new Map<string, Set<string>>();
  let pairs = 0;
  const matrix: Matrix = {
    run,
    rows: rowsOf(run, [first, second, admin], admin),
    callers: [null, first, second, admin],
    leak(holds, what, details) {
      if (!recorder.check(holds, what, details)) people.leaks += 1;
    },
    async attempt({ operation, path, sent = {}, again, verdict, owner, caller }) {
      pairs += 1;
      const name = nameOf(operation.method, fullPath(contract, operation));
      tried.set(name, (tried.get(name) ?? new Set()).add(caller?.is ?? 'nobody'));
      recorder.at(`${operation.method} ${operation.path}`);
      const what = `${caller?.is ?? 'nobody'}, a row of ${owner?.is ?? 'nobody'}`;
      await tryElsewhere(matrix, { operation, path, sent, owner, caller });
      const to = spaceOf(run, caller, operation.method, path, owner?.id);
      let answer = await askAs(run, caller, operation.method, to, sent);
      for (let tries = 0; verdict === 'done' && answer.status === 409 && tries < 40; tries += 1) {
        const other = await again?.() ?? null;
        if (other === null) break;
        answer = await askAs(run, caller, operation.method, to, other);
      }
      if (verdict === 'done') return expectStatus(run, answer, successOf(operation), what) ? answer : null;
      if (answer.status < 400) people.leaks += 1;
      const right = verdict === 'unauthorized'
        ? expectUnknown(run, answer, what)
        : expectError(run, answer, statusOf[verdict], verdict, what);
      return right ? answer : null;
    },
  };
  const document = object((await askAs(run, null, 'GET', '/openapi.json')).json);
  const served = Object.entries(object(document['paths'])).flatMap(([path, methods]) =>
    Object.keys(object(methods)).map(method => nameOf(method.toUpperCase(), path))
  );
  await tryAll(matrix, new Set(served));
  recorder.at('matrix');
  for (const name of served) {
    const by = tried.get(name);
    const missing = ['nobody', 'first', 'second', 'admin'].filter(one => by?.has(one) !== true);
    recorder.check(missing.length === 0, `${name} is tried by everyone`, () => `not by ${missing.join(', ')}`);
  }
  return { operations: served.length, pairs, leaks: people.leaks };
}

/** Paths of another user are for admins, whatever the user has there, and whether there is such a user at all. */
async function tryElsewhere(
  matrix: Matrix,
  { operation, path, sent, owner, caller }: Omit<Try, 'verdict'>,
): Promise<void> {
  const { run, rows } = matrix;
  if (!path.startsWith('/{') || caller === null) return;
  const admin = caller.is === 'admin';
  const others = rows.people.filter(one => one !== caller && (owner === null || owner === caller || one === owner));
  const [nobody] = absentUsers(run);
  for (
    const user of [...(admin ? [] : others.slice(0, 1).map(({ id }) => id)), ...(nobody === undefined ? [] : [nobody])]
  ) {
    const answer = await askAs(run, caller, operation.method, below(path, user), sent);
    if (answer.status < 400 && run.people !== null) run.people.leaks += 1;
    const code = admin ? 'not_found' : 'forbidden';
    expectError(run, answer, statusOf[code], code, `${caller.is} at the path of ${plain(user)}`);
  }
}

/** Keys that no user has. */
function absentUsers({ contract: { identity }, next }: Run): readonly Json[] {
  switch (identity?.user.key[0]?.field.model.type.kind) {
    case 'integer':
      return [2_000_000_000 + next()];
    case 'uuid':
      return [`ffffffff-ffff-4fff-bfff-${String(next()).padStart(12, '0')}`];
    case 'string':
    case 'text':
      return [`nobody ${next()}`];
    default:
      return [];
  }
}

function nameOf(method: string, path: string): string {
  return `${method} ${path.replaceAll(/\{[^}]+\}/g, '{}')}`;
}

/** The status of what went well. */
function successOf(operation: Operation): number {
  return operation.responses.find(({ status }) => status < 300)?.status ?? 200;
}

async function tryAll(matrix: Matrix, served: ReadonlySet<string>): Promise<void> {
  const { contract } = matrix.run;
  const isServed = (operation: Operation): boolean =>
    served.has(nameOf(operation.method, fullPath(contract, operation)));
  for (const operation of contract.service.filter(isServed)) {
    for (const caller of matrix.callers) {
      await matrix.attempt({ operation, path: operation.path, owner: null, caller, verdict: 'done' });
    }
  }
  if (contract.identity !== null) await tryIdentity(matrix, contract.identity);
  for (const resource of contract.resources) await tryResource(matrix, resource);
}

async function tryResource(matrix: Matrix, resource: Resource): Promise<void> {
  // First, since rows are related thereby, which includes may show.
  for (const route of resource.nested) await tryNested(matrix, resource, route);
  for (const link of resource.links) await tryLink(matrix, resource, link);
  for (const operation of resource.operations) {
    switch (operation.kind) {
      case 'list':
        await tryList(matrix, resource, operation);
        break;
      case 'create':
        await tryCreate(matrix, resource, operation);
        break;
      case 'get':
        await tryGet(matrix, resource, operation);
        break;
      case 'replace':
      case 'patch':
        await tryChange(matrix, resource, operation);
        break;
      default:
        break;
    }
  }
  for (const operation of resource.operations) {
    if (operation.kind === 'delete') await tryDelete(matrix, resource, operation);
  }
}
