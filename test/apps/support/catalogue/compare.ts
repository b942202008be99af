import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database } from '../database.js';

const here = dirname(fileURLToPath(import.meta.url));

/** What a server's catalogue says of a database, one line a fact, sorted. */
export async function facts(database: Database): Promise<readonly string[]> {
  const query = await readFile(join(here, `${database.dialect}.sql`), 'utf8');
  const { stdout } = await database.script(query);
  return stdout.split('\n').filter(line => line !== '').sort();
}

/** Facts that only one of two catalogues has: `-` for the first, `+` for the second. */
export function difference(first: readonly string[], second: readonly string[]): readonly string[] {
  const left = new Set(first);
  const right = new Set(second);
  const lines = [
    ...first.filter(fact => !right.has(fact)).map(fact => `- ${fact}`),
    ...second.filter(fact => !left.has(fact)).map(fact => `+ ${fact}`),
  ];
  return lines.sort((a, b) => (a.slice(2) < b.slice(2) ? -1 : 1));
}
