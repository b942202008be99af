import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type * as z from 'zod';
import { readSql, scaffold } from '../../src/index.js';
import { sourceModules } from '../../src/stacks/express/src/index.js';
import { compileModels } from '../../src/stacks/express/src/models/compile.js';
import * as ts from '../../src/typescript.js';
import { contextOf, written } from '../oracle/express/emit.js';
import { root } from './support/paths.js';
import { projectEnvironment } from './support/venv.js';
import { bodyValues, texts } from './values/pools.js';

const test = suite('values as both stacks read them');

/** What is sent to one schema, named as each stack names it. */
interface Case {
  readonly python: string;
  readonly file: string;
  readonly schema: string;
  readonly sent: string;
}

type Values = Readonly<Record<string, unknown>>;
/** What was read, or the fields that are wrong. */
type Answer = { readonly read: Values } | { readonly wrong: readonly string[] };

/** Columns that the databases keep in ways of their own, so that what was read is not the same. */
const ownWays = ['span', 'mood', 'moods'];

/** Columns whose lists are given to the database as text, and what reads an item of it. */
const lists: Readonly<Record<string, (item: string) => unknown>> = { many: Number, texts: String };

/** An answer in one spelling: of a body the values that were sent, each as an answer would show it. */
function comparable(answer: Answer | undefined, { sent, schema }: Case): string {
  if (answer === undefined) return 'nothing';
  if ('wrong' in answer) return JSON.stringify(answer.wrong);
  if (schema.endsWith('Params')) return 'read';
  const keys = Object.keys(JSON.parse(sent) as Values).filter(key => !ownWays.includes(key));
  return JSON.stringify(keys.map(key => [key, shown(key, answer.read[key])]));
}

function shown(key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(item => shown(key, item));
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (!(value instanceof Date)) return value;
  const text = value.toISOString();
  if (key === 'day') return text.slice(0, 10);
  return key === 'clock' ? text.slice(11, 23).replace('.000', '') : text;
}

const folder = join(root, 'test/apps/values');
const input = readSql(readFileSync(join(folder, 'things.sql'), 'utf8'), { dialect: 'postgresql' });

test('a value is taken by one where it is taken by the other, and refused under the same name', async () => {
  const project = mkdtempSync(join(tmpdir(), 'values-'));
  try {
    const python = await scaffold({ name: 'things', input, framework: 'fastapi' });
    await python.write(project, { merge: false } as never);
    const cases = casesOf(python.contract.resources[0]?.list.parameters.map(one => one.name) ?? []);
    const env = await projectEnvironment(project);
    const lines = cases.map(one => JSON.stringify([one.python, one.schema, one.sent])).join('\n');
    const answers = execFileSync(env.python, [join(folder, 'read.py')], {
      cwd: project,
      input: `${lines}\n`,
      maxBuffer: 1e8,
      env: { ...process.env, PYTHONPATH: project },
    }).toString('utf8').trim().split('\n').map(line => JSON.parse(line) as Answer);
    const theirs = await readByZod(cases);
    const different = cases.flatMap((one, at) => {
      const [ours, other] = [answers[at], theirs[at]].map(each => comparable(each, one));
      return ours === other ? [] : [`${one.schema} ${one.sent.slice(0, 120)}: ${ours} / ${other}`];
    });
    const taken = answers.filter(one => 'read' in one).length;
    console.log(`# ${cases.length} bodies and queries, ${taken} taken, ${different.length} differences`);
    assert.equal(different, []);
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
});

function casesOf(parameters: readonly string[]): readonly Case[] {
  const columns =
    'whole small large above within amount price rate share huge ratio least single flag short named long code day moment clock span mark data doc mood many texts moods given needed unknown constructor __proto__'
      .split(' ');
  const thing = (schema: string) => ({ python: 'thing', file: 'thing', schema });
  const bodies = columns.flatMap(column =>
    bodyValues.flatMap(value => {
      const sent = column === 'needed' ? `{"needed": ${value}}` : `{"needed": "x", "${column}": ${value}}`;
      return ['ThingCreate', 'ThingPatch'].map(schema => ({ ...thing(schema), sent }));
    })
  );
  const ids = bodyValues.flatMap(value => [
    { ...thing('ThingIds'), sent: `{"thing_ids": ${value}}` },
    { ...thing('ThingIds'), sent: `{"thing_ids": [1, ${value}]}` },
    { python: 'code', file: 'code', schema: 'CodeIds', sent: `{"code_ids": [${value}]}` },
    { python: 'code', file: 'code', schema: 'CodeCreate', sent: `{"code": ${value}}` },
    // In a name of the caller's own, Python meets half a character where it would name it.
    ...(value.startsWith('{"\\ud800') ? [] : [{ ...thing('ThingCreate'), sent: value }]),
  ]);
  const queries = [...parameters, 'unknown'].flatMap(name =>
    texts().map(text => ({
      ...thing('ThingListParams'),
      sent: JSON.stringify({ [name]: name === 'mood' ? ['calm', text] : text }),
    }))
  );
  const pages = [{ page: '1', offset: '0' }, { per_page: '1', limit: '1' }, { page: '2', per_page: '5' }, {
    offset: '1',
    limit: '1',
  }];
  return [
    ...bodies,
    ...ids,
    ...queries,
    ...pages.map(one => ({ ...thing('ThingListParams'), sent: JSON.stringify(one) })),
  ];
}

async function readByZod(cases: readonly Case[]): Promise<readonly Answer[]> {
  const context = await contextOf(input);
  const modules = [...sourceModules(context, await compileModels(context.contract))];
  const wanted = modules.filter(({ path }) =>
    /^src\/(?:schemas|models)\/|^src\/utils\/(?:json|validation|values)\.ts$|^src\/errors\.ts$/.test(path)
  );
  // Nothing is sent here, so what sends is not needed.
  const delivery = ts.module('src/utils/delivery.ts', [ts.function('deliver', { export: true }, [])]);
  const at = written([...wanted, delivery]);
  const load = async <T>(path: string): Promise<T> => await import(pathToFileURL(join(at, path)).href) as T;
  const { parseJson } = await load<{ parseJson: (text: string) => unknown }>('src/utils/json.ts');
  const { read, problemsOf } = await load<{
    read: (schema: z.ZodType, value: unknown) => z.ZodSafeParseResult<unknown>;
    problemsOf: (
      parts: Readonly<Record<string, z.ZodSafeParseResult<unknown>>>,
    ) => readonly { readonly field: string }[];
  }>('src/utils/validation.ts');
  const { itemsOf } = await load<{ itemsOf: (array: string, read: (item: string) => unknown) => unknown }>(
    'src/utils/values.ts',
  );
  const withLists = (values: Values): Values =>
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => {
        const reader = lists[key];
        return [key, reader === undefined || typeof value !== 'string' ? value : itemsOf(value, reader)];
      }),
    );
  return Promise.all(cases.map(async ({ file, schema, sent }) => {
    const found = (await load<Readonly<Record<string, z.ZodType>>>(`src/schemas/${file}.ts`))[schema];
    if (found === undefined) throw new Error(`src/schemas/${file}.ts has no ${schema}`);
    const value = parseJson(sent);
    const body = typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.assign(Object.create(null) as object, value)
      : value;
    const result = read(found, body);
    return result.success
      ? { read: withLists(result.data as Values) }
      : { wrong: [...new Set(problemsOf({ '': result }).map(one => one.field))].sort() };
  }));
}

test.run();
