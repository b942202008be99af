import type { SqlBuiltinType, SqlColumn, SqlDialect, SqlType } from './sql-nodes.js';
import { literal, qualified, quoted, word, words } from './sql-text.js';
import { checkPattern } from './text.js';

/** What the arguments of a type stand behind: `bit varying(16)`, `timestamp(3) with time zone`. */
const NAME = /^\S+(?: varying)?/i;
/** A number or words; two dashes would begin a comment. */
const ARGUMENT = /^(?!.*--)[\w .+-]+$/;

/** `"email" varchar(255) NOT NULL` */
export function columnText(column: SqlColumn, dialect: SqlDialect): string {
  const { name, type, default: initial, generated, onUpdate, comment } = column;
  const parts = [quoted(name, dialect), typeText(type, dialect)];
  if (generated !== undefined) {
    parts.push(`GENERATED ALWAYS AS (${generated.sql}) ${generated.stored ? 'STORED' : 'VIRTUAL'}`);
  }
  // MariaDB refuses both on generated columns; without NULL it makes old timestamps NOT NULL
  if (dialect !== 'mysql') parts.push(...(column.nullable ? [] : ['NOT NULL']));
  else if (generated === undefined) parts.push(column.nullable ? 'NULL' : 'NOT NULL');
  if (initial !== undefined) parts.push(`DEFAULT ${initial.sql}`);
  if (onUpdate !== undefined && dialect === 'mysql') parts.push(`ON UPDATE ${onUpdate.sql}`);
  if (column.identity !== undefined) parts.push(...identity(column.identity, dialect));
  if (typeof comment === 'string' && dialect === 'mysql') parts.push(`COMMENT ${literal(comment, dialect)}`);
  return parts.join(' ');
}

function identity(how: 'always' | 'by default', dialect: SqlDialect): string[] {
  if (dialect === 'sqlite') return [];
  return [dialect === 'mysql' ? 'AUTO_INCREMENT' : `GENERATED ${how.toUpperCase()} AS IDENTITY`];
}

function typeText(type: SqlType, dialect: SqlDialect): string {
  return type.kind === 'made'
    ? qualified(type.name, dialect) + '[]'.repeat(type.dimensions ?? 0)
    : builtinText(type, dialect);
}

function builtinText(type: SqlBuiltinType, dialect: SqlDialect): string {
  const { arguments: given = [], schema = null, characterSet = null, collation = null, dimensions = 0 } = type;
  const inner = given.map(one => {
    if (typeof one === 'object') return literal(one.text, dialect);
    return checkPattern('argument of a type', String(one), ARGUMENT, 'a number or a word');
  });
  const name = words('type', type.words);
  const called = inner.length === 0 ? name : name.replace(NAME, found => `${found}(${inner.join(', ')})`);
  const isPhrase = inner.length > 0 && name === 'double precision';
  return [
    (schema === null ? '' : `${quoted(schema, dialect)}.`) + (isPhrase ? name : called) + '[]'.repeat(dimensions),
    ...(type.unsigned === true ? ['unsigned'] : []),
    ...(type.zerofill === true ? ['zerofill'] : []),
    ...(characterSet === null ? [] : [`CHARACTER SET ${word('character set', characterSet)}`]),
    ...(collation === null
      ? []
      : [`COLLATE ${dialect === 'mysql' ? word('collation', collation) : quoted(collation, dialect)}`]),
  ].join(' ');
}
