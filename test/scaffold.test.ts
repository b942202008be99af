import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type Generator,
  isProjectError,
  isScaffoldError,
  openapi,
  readSql,
  scaffold,
  type ScaffoldOptions,
  type Transform,
} from '../src/index.js';
import * as py from '../src/python.js';
import * as ts from '../src/typescript.js';
import { library } from './cli/command.js';

const test = suite('scaffold');

const base: ScaffoldOptions = { name: 'Library', input: readSql(library), framework: 'fastapi', database: 'sqlite' };

const ports: Generator = ({ resources }) =>
  resources.map(resource =>
    py.module(`app/ports/${resource.file}.py`, [
      py.class(resource.className, { doc: `Port of ${resource.title}.` }, [py.pass()]),
    ])
  );

test('one call leads from what was read to a project that can be shown and written', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'scaffold-test-'));
  try {
    const project = await scaffold(base);
    assert.equal(project.contract.resources.map(({ path }) => path), ['/authors', '/books', '/users']);
    assert.match(project.tree({ root: 'library' }), /^library\/\n/);
    assert.is(project.modules.length, project.files.length);
    const report = await project.write(join(folder, 'library'));
    assert.equal(report.added, project.files.map(({ path }) => path));
    for (const { path, text } of project.files) assert.is(readFileSync(join(folder, 'library', path), 'utf8'), text);
    assert.is(project.compare(join(folder, 'library')).unchanged.length, project.files.length);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the same input gives the same bytes, whatever the time zone and the locale', async () => {
  const first = await scaffold(base);
  const { TZ, LANG } = process.env;
  Object.assign(process.env, { TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8' });
  const second = await scaffold({ ...base, input: readSql(library) });
  Object.assign(process.env, { TZ: TZ ?? '', LANG: LANG ?? '' });
  assert.equal(second.files, first.files);
});

test('the other stack makes a project of the same contract', async () => {
  const [python, node] = [await scaffold(base), await scaffold({ ...base, framework: 'express' })];
  assert.equal(openapi(node.contract), openapi(python.contract));
  const paths = node.files.map(({ path }) => path);
  for (const path of ['package.json', 'prisma/schema.prisma', 'src/routes/book.ts', 'tests/book.test.ts']) {
    assert.ok(paths.includes(path), path);
  }
  assert.equal(paths.filter(path => path.endsWith('.py')), []);
});

test('the TypeScript of a project is type-checked in memory', async () => {
  const keys: Generator = ({ resources }) => [
    ts.module('client/paths.ts', [
      ts.const('paths', resources.map(({ resource }) => resource.path), { export: true }),
    ]),
  ];
  const first: Generator = () => [
    ts.module('client/first.ts', [
      ts.const('first', ts.index(ts.symbol('./client/paths.ts', 'paths'), 0), { export: true, type: ts.types.string }),
    ]),
  ];
  const sound = await scaffold({ ...base, generators: [keys] });
  assert.equal(await sound.check(), []);
  const wrong = await scaffold({ ...base, generators: [keys, first] });
  const [finding, ...others] = await wrong.check();
  assert.equal([finding?.path, finding?.code, others], ['client/first.ts', 2322, []], 'the first of none is undefined');
});

test('generators add modules made of the same nodes, knowing the names of each resource', async () => {
  const project = await scaffold({ ...base, generators: [ports] });
  const module = project.modules.find(({ path }) => path === 'app/ports/book.py');
  assert.is(module?.print(), 'class Book:\n    """Port of book."""\n\n    pass\n');
  assert.match(project.tree(), /ports\//);
});

test('transforms change modules one by one, those of generators too', async () => {
  const seen: string[] = [];
  const record: Transform = module => {
    seen.push(module.path);
    return module;
  };
  const shout: Transform = module => ({ ...module, path: module.path.replace('app/ports/', 'app/PORTS/') });
  const project = await scaffold({ ...base, generators: [ports], transforms: [shout, record] });
  assert.ok(seen.includes('app/PORTS/author.py'));
  assert.is(seen.length, project.files.length);
});

test('a module that would leave the folder, or stand where another does, is refused', async () => {
  const doubled: Generator = context => [...ports(context), ...ports(context)];
  const leaving: Transform = module => ({ ...module, path: `../${module.path}` });
  for (const options of [{ generators: [doubled] }, { generators: [ports], transforms: [leaving] }]) {
    try {
      await scaffold({ ...base, ...options });
      assert.unreachable();
    } catch (error) {
      assert.ok(isProjectError(error) && error.code === 'unsafe-path', String(error));
    }
  }
});

test('wrong options and unusable input are refused with all findings at once', async () => {
  const attempt = async (options: object): Promise<string> => {
    try {
      await scaffold({ ...base, ...options });
    } catch (error) {
      assert.ok(isScaffoldError(error), String(error));
      return `${error.concerns}: ${error.message}`;
    }
    return 'done';
  };
  assert.is(
    await attempt({ database: 'postgres', softDelete: 'soft', name: '' }),
    [
      'options: database is "postgres". Did you mean postgresql? It takes postgresql, mysql or sqlite.',
      'softDelete is "soft". It takes deleted_at, is_active or none.',
      'name has no letter or digit. Use up to 80 characters on one line, a letter or digit among them.',
    ].join('\n'),
  );
  assert.match(await attempt({ input: readSql('', { file: 'x.sql' }) }), /^input: x\.sql:1:1: x\.sql is empty/);
  assert.match(await attempt({ names: { nobody: 'x' } }), /^input: .*"nobody"/);
});

test('findings of every stage are handed on', async () => {
  const project = await scaffold({ ...base, input: readSql(`${library}GRANT ALL ON books TO x;`) });
  assert.ok(project.diagnostics.some(({ code }) => code === 'not-modelled'));
});

test('each stage leaves a performance measure', async () => {
  performance.clearMeasures();
  await scaffold(base);
  const stages = performance.getEntriesByType('measure').map(({ name }) => name);
  assert.equal(stages, ['resolve', 'contract', 'storage', 'emit'].map(stage => `api-scaffolder:${stage}`));
});

test.run();
