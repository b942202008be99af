/**
 * How many requests a second the emitted blog serves on PostgreSQL with callers, on each stack, against the same three
 * routes written by hand (test/bench/http/handwritten.py and .mjs), with the same middleware and with none; with Express
 * also by hand with Prisma's client, which shows what of the difference is the client's. All servers stand on one database
 * with one process each, and take turns under the same load; figures are medians of rounds, ratios are medians of the
 * ratios in a round. Fails when they answer differently or with errors, never because of a time.
 *
 *   npm run bench:http [-- fastapi | express | rounds [seconds]]
 */
import { missingServer, withDatabase } from '../apps/support/database.js';
import type { Served } from '../apps/support/serve.js';
import { type Posts, seedPosts, signIn } from './http/posts.js';
import { compareAnswers } from './http/same.js';
import { type Contest, express, fastapi, type Subject } from './http/subjects.js';
import { load, type Request } from './support/load.js';
import { median } from './support/measure.js';
import { processorSeconds } from './support/processor.js';

const contests = { fastapi, express };
type Stack = keyof typeof contests;

const given = process.argv.slice(2);
const all = Object.keys(contests) as Stack[];
const asked = all.filter(stack => given.includes(stack));
const [rounds = 7, seconds = 3] = given.filter(one => !(one in contests)).map(Number);
const connections = 8;

interface Running {
  readonly name: string;
  readonly served: Served;
}

interface Turn {
  readonly rate: number;
  /** Milliseconds of the server's processor that a request took; null where the system does not tell. */
  readonly cost: number | null;
}

async function turn({ served }: Running, request: Request, length = seconds): Promise<Turn> {
  const before = processorSeconds(served.pid);
  const { rate, count } = await load({ ...request, url: served.url + request.url }, length, connections);
  const after = processorSeconds(served.pid);
  return { rate, cost: before === null || after === null ? null : (after - before) * 1000 / count };
}

/** Rounds of one request to all servers, one after the other; the first goes last in the next round. */
async function measure(servers: readonly Running[], request: Request): Promise<readonly (readonly Turn[])[]> {
  for (const server of servers) await turn(server, request, 1);
  const results: Turn[][] = [];
  for (let round = 0; round < rounds; round += 1) {
    const turns = new Array<Turn>(servers.length);
    for (let place = 0; place < servers.length; place += 1) {
      const index = (round + place) % servers.length;
      const server = servers[index];
      if (server !== undefined) turns[index] = await turn(server, request);
    }
    results.push(turns);
  }
  return results;
}

function row(route: string, names: readonly string[], turns: readonly (readonly Turn[])[]): string[] {
  const at = (round: readonly Turn[], index: number): Turn => round[index] ?? { rate: NaN, cost: null };
  const each = (pick: (round: readonly Turn[], index: number) => number, digits: number): string[] =>
    names.map((_, index) => median(turns.map(round => pick(round, index))).toFixed(digits));
  return [
    route,
    ...each((round, index) => at(round, index).rate, 0),
    ...each((round, index) => at(round, index).cost ?? NaN, 2),
    ...each((round, index) => at(round, 0).rate / at(round, index).rate, 2).slice(1),
  ];
}

function print(lines: readonly (readonly string[])[]): void {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map(line => line[column]?.length ?? 0)));
  for (const line of lines) console.log(line.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  '));
}

/** Starts one server after the other, uses them, and stops them whatever happens. */
async function whileServing(
  subjects: readonly Subject[],
  settings: Readonly<Record<string, string>>,
  use: (servers: readonly [Running, ...Running[]]) => Promise<void>,
): Promise<void> {
  const servers: Running[] = [];
  try {
    for (const { name, start } of subjects) servers.push({ name, served: await start(settings) });
    const [first, ...others] = servers;
    if (first !== undefined) await use([first, ...others]);
  } finally {
    for (const { served } of servers) await served.stop();
  }
}

async function contend(stack: Stack): Promise<void> {
  const contest: Contest = await contests[stack]({
    name: 'blog',
    schema: 'examples/blog/schema.sql',
    database: 'postgresql',
    variant: 'bench',
    options: { auth: 'jwt' },
  });
  await withDatabase('postgresql', `bench_http_${stack}`, async database => {
    // Counted as always, and never reached.
    const settings = {
      DATABASE_URL: contest.address(database.url),
      JWT_SECRET: 'a secret of the bench that is long enough',
      ENVIRONMENT: 'production',
      NODE_ENV: 'production',
      RATE_LIMIT: '1000000000/minute',
      PYTHONDONTWRITEBYTECODE: '1',
    };
    await contest.migrate(settings);
    await whileServing(contest.subjects, settings, async servers => {
      const posts: Posts = await seedPosts(database, await signIn(servers[0].served.url));
      await compareAnswers(servers.map(({ served }) => served.url), posts);
      console.log(
        `blog on PostgreSQL, ${stack}, ${connections} connections, medians of ${rounds} rounds of ${seconds} s`,
      );
      const names = servers.map(({ name }) => name);
      const rows: string[][] = [];
      for (const [route, request] of Object.entries(posts.requests)) {
        rows.push(row(route, names, await measure(servers, request)));
      }
      print([
        [
          'route',
          ...names.map(name => `${name}/s`),
          ...names.map(name => `${name} ms`),
          ...names.slice(1).map(name => `÷ ${name}`),
        ],
        ...rows,
      ]);
      console.log('/s: requests a second; ms: processor of the server that a request takes; ÷: emitted to this one');
    });
  });
}

const missing = missingServer('postgresql');
if (missing === null) {
  for (const stack of asked.length > 0 ? asked : all) await contend(stack);
} else {
  console.error(`The benchmark needs PostgreSQL: ${missing}.`);
  process.exitCode = 1;
}
