import { spawnSync } from 'node:child_process';
import { contract as contractOf } from '../../../src/contract/build.js';
import { complete } from '../../../src/domain/complete.js';
import { withDefaults } from '../../../src/options.js';
import { readSql } from '../../../src/read/sql/index.js';
import { rowValue } from '../../../src/stacks/fastapi/app/row-value.js';
import { type FastApiContext, fastApiContext } from '../../../src/stacks/fastapi/context.js';
import { rowsContext } from '../../../src/stacks/fastapi/rows.js';
import { type TestFacts, testFacts } from '../../../src/stacks/shared/rows/facts.js';
import type { RowValue } from '../../../src/stacks/shared/rows/row-value.js';
import { storage as storageOf } from '../../../src/storage/from-model.js';
import * as py from '../../../src/syntax/python/index.js';

/** What a FastAPI project is made from, out of DDL for PostgreSQL. */
function contextOf(ddl: string): FastApiContext {
  const options = withDefaults({ name: 'Shop' });
  const model = complete(readSql(ddl, { dialect: 'postgresql' }).domain, options);
  const contract = contractOf(model, { ...options, title: options.name });
  return fastApiContext({ contract, storage: storageOf(model), model, options, resources: [] });
}

/** What the tests of each table know, out of DDL for PostgreSQL. */
export function factsOf(ddl: string): (table: string) => TestFacts {
  const all = testFacts(rowsContext(contextOf(ddl)));
  return table => {
    const found = all.get(table);
    if (found === undefined) throw new Error(`there is no ${table}`);
    return found;
  };
}

/** What emitted code finds in its own package, and how a value is shown: moments in milliseconds. */
const prelude = [
  'import datetime as days, enum, json, sys, types',
  'def letters(number, length):',
  '    text = ""',
  '    for _ in range(length): text, number = chr(65 + number % 26) + text, number // 26',
  '    return text',
  'class Mood(enum.StrEnum): SAD, GLAD = "sad", "glad"',
  'def show(value):',
  '    if isinstance(value, bool): return str(value).lower()',
  '    if type(value) is days.date:',
  '        value = days.datetime(value.year, value.month, value.day, tzinfo=days.UTC)',
  '    return str(int(value.timestamp() * 1000) if isinstance(value, days.datetime) else value)',
  'for name, names in (("app.tests.helpers", {"letters": letters}), ("app.models.enums", {"Mood": Mood})):',
  '    sys.modules[name] = types.ModuleType(name)',
  '    vars(sys.modules[name]).update(names)',
].join('\n');

/** What Python makes of values of rows, out of the same DDL: of each one what it is for some numbers. */
export function valuesOf(ddl: string, values: readonly RowValue[]): readonly (readonly string[])[] {
  const context = contextOf(ddl);
  const expressions = values.map(value => rowValue(context, value));
  const shown = py.listComp(py.call(py.id('show'), [py.id('one')]), py.forIn('one', py.list(expressions)));
  const module = py.module('values.py', [
    py.for('n', py.tuple([1, 2, 1000]), [py.call(py.builtins.print, [py.call(py.id('json.dumps'), [shown])])]),
  ]);
  const { stdout, stderr, status } = spawnSync('python3', ['-c', `${prelude}\n${module.print()}`], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const lines = stdout.trim().split('\n').map(line => JSON.parse(line) as readonly string[]);
  return expressions.map((_, at) => lines.map(line => line[at] ?? ''));
}
