import { createModule, type TypedModule } from '../core/module.js';
import { columnText } from './sql-column.js';
import type { SqlConstraint, SqlDialect, SqlForeignKey, SqlIndexPart, SqlScript, SqlStatement } from './sql-nodes.js';
import { listed, literal, qualified, quoted, word } from './sql-text.js';

export type * from './sql-nodes.js';

type Of<Kind extends SqlStatement['kind']> = Extract<SqlStatement, { readonly kind: Kind }>;

/** A script that makes tables. */
export function module(path: string, tree: SqlScript): TypedModule<SqlScript> {
  return createModule({ path, language: 'sql', tree, print });
}

/**
 * Prints a script: every name in quotes, every text as a literal, one statement after the other.
 *
 * @throws RangeError for names and texts that the database cannot hold.
 */
export function print({ dialect, statements }: SqlScript): string {
  return statements.map(statement => `${statementText(statement, dialect)};\n`).join('\n');
}

function statementText(statement: SqlStatement, dialect: SqlDialect): string {
  switch (statement.kind) {
    case 'create schema':
      return `CREATE SCHEMA IF NOT EXISTS ${quoted(statement.name, dialect)}`;
    case 'create extension':
      return `CREATE EXTENSION IF NOT EXISTS ${quoted(statement.name, dialect)}`;
    case 'create enum': {
      const values = statement.values.map(value => literal(value, dialect)).join(', ');
      return `CREATE TYPE ${qualified(statement.name, dialect)} AS ENUM (${values})`;
    }
    case 'create table':
      return tableText(statement, dialect);
    case 'add constraint':
      return `ALTER TABLE ${qualified(statement.table, dialect)} ADD ${constraintText(statement.constraint, dialect)}`;
    case 'create index':
      return indexText(statement, dialect);
    case 'create view': {
      const what = statement.materialized ? 'MATERIALIZED VIEW' : 'VIEW';
      return `CREATE ${what} ${qualified(statement.name, dialect)} AS\n${statement.query.sql}`;
    }
    case 'comment': {
      const table = qualified(statement.table, dialect);
      const on = statement.column === null ? `TABLE ${table}` : `COLUMN ${table}.${quoted(statement.column, dialect)}`;
      return `COMMENT ON ${on} IS ${literal(statement.text, dialect)}`;
    }
  }
}

function tableText(table: Of<'create table'>, dialect: SqlDialect): string {
  const lines = [
    ...table.columns.map(column => columnText(column, dialect)),
    ...table.constraints.map(constraint => constraintText(constraint, dialect)),
  ];
  const { characterSet, collation, comment } = table;
  const options = dialect !== 'mysql' ? [] : [
    ...(characterSet === undefined ? [] : [`DEFAULT CHARACTER SET ${word('character set', characterSet)}`]),
    ...(collation === undefined ? [] : [`COLLATE ${word('collation', collation)}`]),
    ...(typeof comment === 'string' ? [`COMMENT = ${literal(comment, dialect)}`] : []),
  ];
  const head = `CREATE TABLE ${qualified(table.name, dialect)}`;
  return [`${head} (\n${lines.map(line => `  ${line}`).join(',\n')}\n)`, ...options].join(' ');
}

function constraintText(constraint: SqlConstraint, dialect: SqlDialect): string {
  const named = `CONSTRAINT ${quoted(constraint.name, dialect)}`;
  switch (constraint.kind) {
    case 'primary key':
      return `${named} PRIMARY KEY ${listed(constraint.columns, dialect)}`;
    case 'unique': {
      const nulls = constraint.nullsNotDistinct === true ? ' NULLS NOT DISTINCT' : '';
      return `${named} UNIQUE${nulls} ${listed(constraint.columns, dialect)}`;
    }
    case 'key':
      return `KEY ${quoted(constraint.name, dialect)} ${listed(constraint.columns, dialect)}`;
    case 'check':
      return `${named} CHECK (${constraint.expression.sql})`;
    case 'foreign key':
      return `${named} ${foreignKeyText(constraint, dialect)}`;
  }
}

function foreignKeyText(key: SqlForeignKey, dialect: SqlDialect): string {
  const { references, onDelete, onUpdate, deferrable } = key;
  // what MySQL does when nothing is said has another name in its catalogue
  const action = (on: string, of: string): string[] =>
    of === 'no action' && dialect !== 'mysql' ? [] : [`${on} ${of.toUpperCase()}`];
  return [
    `FOREIGN KEY ${listed(key.columns, dialect)}`,
    `REFERENCES ${qualified(references, dialect)} ${listed(references.columns, dialect)}`,
    ...action('ON DELETE', onDelete),
    ...action('ON UPDATE', onUpdate),
    ...(deferrable === undefined ? [] : [`DEFERRABLE INITIALLY ${deferrable.toUpperCase()}`]),
  ].join(' ');
}

function indexText(index: Of<'create index'>, dialect: SqlDialect): string {
  const { method = null, include = [], where } = index;
  // MySQL says before the name what kind of index it is, and behind it how it is kept
  const isKind = dialect === 'mysql' && method !== null && /^(?:fulltext|spatial)$/i.test(method);
  const kind = isKind ? `${word('method', method).toUpperCase()} ` : index.unique === true ? 'UNIQUE ' : '';
  const using = method === null || isKind ? '' : ` USING ${word('method', method)}`;
  return [
    `CREATE ${kind}INDEX ${quoted(index.name, dialect)}${dialect === 'mysql' ? using : ''}`,
    `ON ${qualified(index.table, dialect)}${dialect === 'mysql' ? '' : using}`,
    `(${index.parts.map(part => partText(part, dialect)).join(', ')})`,
    ...(include.length === 0 ? [] : [`INCLUDE ${listed(include, dialect)}`]),
    ...(index.nullsNotDistinct === true ? ['NULLS NOT DISTINCT'] : []),
    ...(where === undefined ? [] : [`WHERE ${where.sql}`]),
  ].join(' ');
}

function partText({ of, length = null, operatorClass = null, descending }: SqlIndexPart, dialect: SqlDialect): string {
  const what = typeof of === 'string' ? quoted(of, dialect) + (length === null ? '' : `(${length})`) : `(${of.sql})`;
  return [
    what,
    ...(operatorClass === null ? [] : [operatorClass.split('.').map(part => word('operator class', part)).join('.')]),
    ...(descending === true ? ['DESC'] : []),
  ].join(' ');
}
