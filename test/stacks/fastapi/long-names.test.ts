import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readSql, scaffold } from '../../../src/index.js';

const names = suite('long names');

/** Tables that refer to each other in every way, with names of so many characters. */
function ddl(table: number, column: number): string {
  const [author, book, tag, link, visit, seen] = ['author', 'book', 'tag', 'linked', 'visit', 'seen'].map(word =>
    stretched(word, table)
  );
  const c = (word: string): string => stretched(word, column);
  return `
    CREATE TYPE ${c('mood')} AS ENUM ('sad', 'glad');
    CREATE TABLE ${author} (id serial PRIMARY KEY, ${c('name')} text UNIQUE, ${
    c('boss')
  } int REFERENCES ${author} (id));
    CREATE TABLE ${book} (${c('id')} bigserial PRIMARY KEY, ${c('title')} text, ${c('state')} ${
    c('mood')
  } DEFAULT 'sad',
      ${c('writer')} int NOT NULL REFERENCES ${author} (id), ${c('editor')} int REFERENCES ${author} (id),
      UNIQUE (${c('title')}, ${c('writer')}));
    CREATE TABLE ${tag} (${c('slug')} varchar(30) PRIMARY KEY, ${c('label')} text NOT NULL);
    CREATE TABLE ${link} (${c('book')} bigint REFERENCES ${book} (${c('id')}), ${c('tag')} varchar(30) REFERENCES ${tag}
      (${c('slug')}), PRIMARY KEY (${c('book')}, ${c('tag')}));
    CREATE TABLE ${visit} (${c('book')} bigint REFERENCES ${book} (${c('id')}), ${c('at')} timestamptz, ${
    c('note')
  } text,
      PRIMARY KEY (${c('book')}, ${c('at')}));
    CREATE VIEW ${seen} AS SELECT ${c('book')}, ${c('note')} FROM ${visit};`;
}

function stretched(word: string, length: number): string {
  return `${word}_part_part_part_part_part_part_part_part_part_part`.slice(0, length - 1).concat('x');
}

/** How long the longest line of Python is, and whether the linter is told to let it be. */
async function longest(sql: string): Promise<{ readonly width: number; readonly ignored: boolean }> {
  const project = await scaffold({ name: 'Shop', input: readSql(sql, { dialect: 'postgresql' }) });
  // what has no blank in it the linter lets be in any case
  const lines = project.files.filter(({ path }) => path.endsWith('.py')).flatMap(({ text }) => text.split('\n'))
    .filter(line => /\S\s+\S/.test(line));
  const settings = project.files.find(({ path }) => path === 'pyproject.toml')?.text ?? '';
  return { width: Math.max(...lines.map(line => line.length)), ignored: settings.includes('E501') };
}

for (const [table, column] of [[10, 10], [22, 12], [12, 24], [18, 18]] as const) {
  names(`lines break where tables have ${table} and columns ${column} characters`, async () => {
    const { width, ignored } = await longest(ddl(table, column));
    assert.ok(width <= 88, `${width}`);
    assert.not.ok(ignored);
  });
}

for (const [table, column] of [[32, 12], [12, 34], [12, 40], [22, 22], [44, 12], [32, 32], [60, 60]] as const) {
  names(`the linter lets lines be where tables have ${table} and columns ${column} characters`, async () => {
    const { width, ignored } = await longest(ddl(table, column));
    assert.ok(width > 88, `${width}`);
    assert.ok(ignored);
  });
}

names.run();
