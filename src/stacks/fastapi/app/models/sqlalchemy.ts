import type { Dialect } from '../../../../domain/dialect.js';
import type { Storage, StorageExpression } from '../../../../storage/storage.js';
import * as py from '../../../../syntax/python/index.js';

/** A name of SQLAlchemy, `from sqlalchemy import …`. */
export function sa(name: string): py.Symbol {
  return py.symbol('sqlalchemy', name);
}

/** A name of SQLAlchemy's mapper. */
export function orm(name: string): py.Symbol {
  return py.symbol('sqlalchemy.orm', name);
}

/** One of our own column types, in `app/models/types.py`. */
export function own(name: string): py.Symbol {
  return py.symbol('app.models.types', name);
}

/** The module with what one dialect has of its own, `postgresql` or `mysql`. */
export function dialectModule(dialect: Dialect): py.Symbol {
  return py.symbol('sqlalchemy.dialects', dialect);
}

/** SQLAlchemy's names of a dialect: MariaDB has one of its own. */
export function dialectNames(dialect: Dialect): readonly string[] {
  return dialect === 'mysql' ? ['mysql', 'mariadb'] : [dialect];
}

/** Whether the connection is to the dialect: `name == "postgresql"`. */
export function isDialect(name: py.Value, dialect: Dialect): py.Expression {
  const names = dialectNames(dialect);
  const [only = ''] = names;
  return names.length === 1 ? py.compare(name, '==', only) : py.compare(name, 'in', py.set(names));
}

/** What `text()` takes for a parameter: a word behind a colon. */
const parameter = /(?<![:\w\\]):(?=\w+(?!:))/g;
/** So much of a text still fits on a line where it is set in deepest. */
const widest = 60;

/** SQL as SQLAlchemy's `text()` takes it: no colon of it begins a parameter. Long SQL is written in pieces. */
export function sqlLiteral(sql: string): py.Expression {
  return longText(sql.replace(parameter, '\\:'));
}

/** `text("…")` */
export function sqlText(sql: string): py.Expression {
  return py.call(sa('text'), [sqlLiteral(sql)]);
}

/**
 * SQL for the project's database and for the SQLite of its tests: one text where they say it alike, else both, told apart
 * by `by`. Null where SQLite has no words for it.
 */
export function spoken(said: StorageExpression, storage: Storage, by: py.Expression): py.Expression | null {
  const sql = said.sql[storage.dialect];
  const { sqlite } = said.sql;
  if (sql === null || sqlite === null) return null;
  if (sql === sqlite) return sqlLiteral(sql);
  return py.call(by, [], { [storage.dialect]: longText(sql), sqlite: longText(sqlite) });
}

/** Prose for a docstring, in lines that fit behind four blanks. */
export function prose(text: string): string {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(/\s+/)) {
      if (line !== '' && line.length + word.length + 1 > proseWidth) {
        lines.push(line);
        line = '';
      }
      line += line === '' ? word : ` ${word}`;
    }
    lines.push(line);
  }
  return lines.join('\n').trim();
}

const proseWidth = 78;

/** A text, in pieces of at most a line where it is longer, cut behind blanks. */
export function longText(text: string): py.Expression {
  if (text.length <= widest) return py.value(text);
  const pieces: string[] = [];
  let piece = '';
  for (const word of text.split(/(?<= )/).flatMap(cut)) {
    if (piece !== '' && piece.length + word.length > widest) {
      pieces.push(piece);
      piece = '';
    }
    piece += word;
  }
  pieces.push(piece);
  return py.concat(...pieces);
}

/** A word in pieces that fit on a line. */
function cut(word: string): readonly string[] {
  if (word.length <= widest) return [word];
  const characters = Array.from(word);
  const pieces: string[] = [];
  for (let at = 0; at < characters.length; at += widest) pieces.push(characters.slice(at, at + widest).join(''));
  return pieces;
}
