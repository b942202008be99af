import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CorpusFile } from './corpus.js';
import { type Facts, factWriter, type Filling } from './facts.js';
import { at, listAt, numberAt, textAt } from './tree.js';

/** What a real SQLite says about a script: the facts, or why it does not take it. */
export interface SqliteAnswer {
  readonly file: string;
  readonly facts: Facts | null;
  readonly error: string;
}

/** Runs scripts in SQLite, all in one process of Python, which brings it along. */
export function sqliteFacts(files: readonly CorpusFile[]): readonly SqliteAnswer[] {
  const script = fileURLToPath(new URL('sqlite.py', import.meta.url));
  const run = spawnSync('python3', [script], {
    input: JSON.stringify(files),
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (run.status !== 0) throw new Error(run.stderr);
  const answers: unknown = JSON.parse(run.stdout);
  return listAt({ answers }, 'answers').map(answer => ({
    file: textAt(answer, 'file'),
    facts: at(answer, 'tables') === undefined ? null : factsOf(at(answer, 'tables')),
    error: textAt(answer, 'error'),
  }));
}

function factsOf(tables: unknown): Facts {
  const writer = factWriter();
  const names = Object.keys(tables ?? {});
  const spelled = (name: string): string => names.find(other => other.toLowerCase() === name.toLowerCase()) ?? name;
  for (const table of names) {
    const columns = listAt(tables, table, 'columns');
    const indexes = listAt(tables, table, 'indexes');
    const key = columns.filter(column => numberAt(column, 'pk') > 0).sort((a, b) =>
      numberAt(a, 'pk') - numberAt(b, 'pk')
    );
    const [first] = key;
    const numbered = key.length === 1 && textAt(first, 'type').toLowerCase() === 'integer'
      && indexes.every(index => textAt(index, 'origin') !== 'pk');
    for (const column of columns) {
      const nullable = numberAt(column, 'notnull') === 0 && numberAt(column, 'pk') === 0;
      const type = textAt(column, 'type').toLowerCase().replace(/\s+/g, '');
      writer.column(table, textAt(column, 'name'), type, nullable, fillingOf(column, numbered && column === first));
    }
    if (key.length > 0) writer.primaryKey(table, key.map(column => textAt(column, 'name')));
    for (const index of indexes) {
      const parts = listAt(index, 'columns');
      const whole = parts.every(part => typeof part === 'string') && numberAt(index, 'partial') === 0;
      if (textAt(index, 'origin') !== 'pk' && numberAt(index, 'unique') === 1 && whole) {
        writer.unique(table, parts.map(String));
      }
    }
    const rows = listAt(tables, table, 'keys');
    for (const id of new Set(rows.map(row => numberAt(row, 'id')))) {
      const parts = rows.filter(row => numberAt(row, 'id') === id);
      const [one] = parts;
      const target = spelled(textAt(one, 'table'));
      const targetKey = listAt(tables, target, 'columns').filter(column => numberAt(column, 'pk') > 0);
      const to = parts.map((part, index) => textAt(part, 'to') || textAt(targetKey[index], 'name'));
      writer.foreignKey(
        table,
        parts.map(part => textAt(part, 'from')),
        target,
        to,
        textAt(one, 'on_delete').toLowerCase(),
        textAt(one, 'on_update').toLowerCase(),
      );
    }
  }
  return writer.facts;
}

function fillingOf(column: unknown, numbered: boolean): Filling {
  if (numbered) return 'number';
  if (numberAt(column, 'hidden') > 1) return 'expression';
  const value = textAt(column, 'dflt_value');
  return value === '' || value.toUpperCase() === 'NULL' ? 'nothing' : 'default';
}
