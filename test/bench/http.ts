/**
 * How many requests a second the emitted blog serves on PostgreSQL with callers, against the same three routes written
 * by hand (test/bench/http/handwritten.py), with the same middleware and with none. All three servers stand on one
 * database with one process each, and take turns under the same load; figures are medians of rounds, ratios are medians
 * of the ratios in a round. Fails when they answer differently or with errors, never because of a time.
 *
 *   npm run bench:http [-- rounds [seconds]]
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { missingServer, withDatabase } from '../apps/support/database.js';
import { type Emitted, pythonModule } from '../apps/support/gates.js';
import { emit } from '../apps/support/project.js';
import { serve, type Served } from '../apps/support/serve.js';
import { type Posts, seedPosts, signIn } from './http/posts.js';
import { compareAnswers } from './http/same.js';
import { load, type Request } from './support/load.js';
import { median } from './support/measure.js';
import { processorSeconds } from './support/processor.js';

const here = dirname(fileURLToPath(import.meta.url));
const [rounds = 7, seconds = 3] = process.argv.slice(2).map(Number);
const connections = 8;

interface Subject {
  readonly name: string;
  readonly served: Served;
}

interface Turn {
  readonly rate: number;
  /** Milliseconds of the server's processor that a request took; null where the system does not tell. */
  readonly cost: number | null;
}

async function turn({ served }: Subject, request: Request, length = seconds): Promise<Turn> {
  const before = processorSeconds(served.pid);
  const { rate, count } = await load({ ...request, url: served.url + request.url }, length, connections);
  const after = processorSeconds(served.pid);
  return { rate, cost: before === null || after === null ? null : (after - before) * 1000 / count };
}

/** Rounds of one request to all subjects, one after the other; the first goes last in the next round. */
async function measure(subjects: readonly Subject[], request: Request): Promise<readonly (readonly Turn[])[]> {
  for (const subject of subjects) await turn(subject, request, 1);
  const results: Turn[][] = [];
  for (let round = 0; round < rounds; round += 1) {
    const turns = new Array<Turn>(subjects.length);
    for (let place = 0; place < subjects.length; place += 1) {
      const index = (round + place) % subjects.length;
      const subject = subjects[index];
      if (subject !== undefined) turns[index] = await turn(subject, request);
    }
    results.push(turns);
  }
  return results;
}

const middle = (turns: readonly (readonly Turn[])[], pick: (round: readonly Turn[]) => number): string =>
  median(turns.map(pick)).toFixed(2);

function row(route: string, turns: readonly (readonly Turn[])[]): string[] {
  const at = (round: readonly Turn[], index: number): Turn => round[index] ?? { rate: NaN, cost: null };
  const subjects = [0, 1, 2];
  return [
    route,
    ...subjects.map(index => median(turns.map(round => at(round, index).rate)).toFixed(0)),
    ...subjects.map(index => middle(turns, round => at(round, index).cost ?? NaN)),
    middle(turns, round => at(round, 0).rate / at(round, 1).rate),
    middle(turns, round => at(round, 0).rate / at(round, 2).rate),
  ];
}

function print(lines: readonly (readonly string[])[]): void {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map(line => line[column]?.length ?? 0)));
  for (const line of lines) console.log(line.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  '));
}

/** Starts one server after the other, uses them, and stops them whatever happens. */
async function whileServing(
  starts: readonly (readonly [string, () => Promise<Served>])[],
  use: (subjects: readonly Subject[]) => Promise<void>,
): Promise<void> {
  const subjects: Subject[] = [];
  try {
    for (const [name, start] of starts) subjects.push({ name, served: await start() });
    await use(subjects);
  } finally {
    for (const { served } of subjects) await served.stop();
  }
}

async function main(): Promise<void> {
  const missing = missingServer('postgresql');
  if (missing !== null) {
    console.error(`The benchmark needs PostgreSQL: ${missing}.`);
    process.exitCode = 1;
    return;
  }
  const emitted = await emit({
    name: 'blog',
    schema: 'examples/blog/schema.sql',
    database: 'postgresql',
    variant: 'bench',
    options: { auth: 'jwt' },
  });
  const handwritten: Emitted = { folder: join(here, 'http'), python: emitted.python };
  await withDatabase('postgresql', 'bench_http', async database => {
    // Counted as always, and never reached.
    const env = {
      DATABASE_URL: database.url,
      JWT_SECRET: 'a secret of the bench that is long enough',
      ENVIRONMENT: 'production',
      RATE_LIMIT: '1000000000/minute',
      PYTHONDONTWRITEBYTECODE: '1',
    };
    await pythonModule(emitted, ['alembic', 'upgrade', 'head'], env);
    await whileServing([
      ['emitted', () => serve(emitted, env)],
      ['by hand', () => serve(handwritten, env, 'handwritten:app')],
      ['by hand, bare', () => serve(handwritten, { ...env, MIDDLEWARE: '0' }, 'handwritten:app')],
    ], async subjects => {
      const [first] = subjects;
      if (first === undefined) return;
      const posts: Posts = await seedPosts(database, await signIn(first.served.url));
      await compareAnswers(subjects.map(({ served }) => served.url), posts);
      console.log(`blog on PostgreSQL, ${connections} connections, medians of ${rounds} rounds of ${seconds} s each`);
      const rows: string[][] = [];
      for (const [route, request] of Object.entries(posts.requests)) {
        rows.push(row(route, await measure(subjects, request)));
      }
      const names = subjects.map(({ name }) => name);
      print([
        ['route', ...names.map(name => `${name}/s`), ...names.map(name => `${name} ms`), '÷ by hand', '÷ bare'],
        ...rows,
      ]);
      console.log('/s: requests a second; ms: processor of the server that a request takes');
    });
  });
}

await main();
