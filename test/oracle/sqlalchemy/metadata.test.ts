import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Domain } from '../../../src/domain/domain.js';
import type { SourceText } from '../../../src/read/source.js';
import { readSqlalchemy } from '../../../src/read/sqlalchemy/index.js';
import { toolEnvironment } from '../../apps/support/venv.js';
import { type ColumnFacts, type RelationFacts, sorted, type TableFacts, tableFacts } from './facts.js';

const test = suite('models that are read, and SQLAlchemy\'s own metadata of them');
const here = fileURLToPath(new URL('.', import.meta.url));
const folder = join(here, 'models');

interface Described {
  readonly tables: readonly TableFacts[];
  readonly relations: readonly RelationFacts[];
}

/** The files of a module, or of a package. */
function sourcesOf(name: string): readonly SourceText[] {
  const path = join(folder, name);
  const isPackage = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const files = isPackage
    ? readdirSync(path).filter(file => file.endsWith('.py')).map(file => `${name}/${file}`)
    : [`${name}.py`];
  return files.map(file => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
}

/**
 * Where the domain gives a value, the metadata says that the database or the model does. What a model makes by itself the
 * domain has only where a database could.
 */
function sameDefault(own: ColumnFacts, theirs: ColumnFacts): ColumnFacts {
  const [given] = own.default;
  const [server, model] = theirs.default;
  const holds = given === server || (given && model);
  return { ...own, default: holds ? theirs.default : own.default };
}

function differences(name: string, domain: Domain, described: Described): readonly string[] {
  const found: string[] = [];
  const own = new Map(domain.entities.map(entity => [entity.id, tableFacts(entity, domain)]));
  for (const theirs of described.tables) {
    const mine = own.get(theirs.id);
    own.delete(theirs.id);
    if (mine === undefined) {
      found.push(`${name}: ${theirs.id} is missing`);
      continue;
    }
    const columns = mine.columns.map((column, index) => {
      const other = theirs.columns[index];
      return other === undefined ? column : sameDefault(column, other);
    });
    const expected = sorted(theirs);
    for (const part of ['comment', 'columns', 'key', 'uniques', 'foreign', 'checks', 'indexes'] as const) {
      const [one, other] = [part === 'columns' ? columns : mine[part], expected[part]];
      if (JSON.stringify(one) === JSON.stringify(other)) continue;
      if (part !== 'columns') {
        found.push(`${name}: ${theirs.id} ${part}: ${JSON.stringify(one)} is ${JSON.stringify(other)}`);
      } else {
        for (let at = 0; at < Math.max(columns.length, theirs.columns.length); at += 1) {
          const [column, wanted] = [JSON.stringify(columns[at]), JSON.stringify(theirs.columns[at])];
          if (column !== wanted) found.push(`${name}: ${theirs.id} column ${column} is ${wanted}`);
        }
      }
    }
  }
  return [...found, ...[...own.keys()].map(id => `${name}: ${id} is not there`)];
}

/** Relations that no foreign key of the domain carries. */
function unheld(name: string, domain: Domain, relations: readonly RelationFacts[]): readonly string[] {
  const held = new Set(
    domain.entities.flatMap(({ id, foreignKeys }) =>
      foreignKeys.flatMap(({ columns, references }) =>
        columns.map((column, at) => JSON.stringify([id, column, references.entity, references.columns[at]]))
      )
    ),
  );
  return relations.flatMap(({ table, name: key, pairs }) =>
    pairs.flatMap(([one, column, other, target]) =>
      held.has(JSON.stringify([one, column, other, target])) || held.has(JSON.stringify([other, target, one, column]))
        ? []
        : `${name}: ${table}.${key} has no key for ${one}.${column} and ${other}.${target}`
    )
  );
}

const names = ['typed', 'classic', 'inheritance', 'heroes', 'postgres', 'shop', 'choices'];

test('say the same of tables, columns, keys and relations', async () => {
  const { python } = await toolEnvironment('sqlalchemy>=2.0.54,<2.2', 'sqlmodel>=0.0.50,<0.1');
  const { status, stdout, stderr } = spawnSync(
    python,
    ['-B', '-W', 'ignore', join(here, 'metadata.py'), folder, ...names],
    { encoding: 'utf8' },
  );
  assert.is(status, 0, stderr);
  const lines = stdout.trimEnd().split('\n').map(line => JSON.parse(line) as Described);
  const found: string[] = [];
  const counts = { tables: 0, columns: 0, keys: 0, relations: 0 };
  for (const [index, name] of names.entries()) {
    const described = lines[index];
    assert.ok(described !== undefined);
    const { domain, diagnostics } = readSqlalchemy(sourcesOf(name), { dialect: 'postgresql' });
    for (const { severity, message, place } of diagnostics) {
      if (severity !== 'note') found.push(`${place?.file ?? ''}:${place?.line ?? 0} ${message}`);
    }
    found.push(...differences(name, domain, described), ...unheld(name, domain, described.relations));
    counts.tables += described.tables.length;
    counts.columns += described.tables.flatMap(({ columns }) => columns).length;
    counts.keys += described.tables.flatMap(({ foreign }) => foreign).length;
    counts.relations += described.relations.length;
  }
  assert.equal(found, []);
  const said = Object.entries(counts).map(([what, count]) => `${count} ${what}`).join(', ');
  console.log(`\n# ${said}: 0 differences`);
});

test.run();
