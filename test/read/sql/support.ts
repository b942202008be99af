import * as assert from 'uvu/assert';
import type { Dialect } from '../../../src/domain/dialect.js';
import type { Entity, Field } from '../../../src/domain/domain.js';
import type { Expression } from '../../../src/domain/expression.js';
import type { ReadResult } from '../../../src/read/result.js';
import { readSql } from '../../../src/read/sql/index.js';

/** Reads SQL of a dialect, PostgreSQL if none is given. */
export function read(sql: string, dialect: Dialect = 'postgresql'): ReadResult {
  return readSql(sql, { dialect, file: 'a.sql' });
}

/** Reads SQL in which nothing may be found wrong. */
export function readWell(sql: string, dialect: Dialect = 'postgresql'): ReadResult {
  const result = read(sql, dialect);
  assert.equal(problems(result), []);
  return result;
}

/** Errors and warnings, as `code line:column`. */
export function problems(result: ReadResult): string[] {
  return result.diagnostics.filter(({ severity }) => severity !== 'note').map(({ code, place }) =>
    place === null ? code : `${code} ${place.line}:${place.column}`
  );
}

/** The entity of that id. */
export function entity(result: ReadResult, id: string): Entity {
  const found = result.domain.entities.find(other => other.id === id);
  if (found === undefined) throw new Error(`${id} is not in ${ids(result).join(', ')}`);
  return found;
}

export function ids(result: ReadResult): string[] {
  return result.domain.entities.map(({ id }) => id);
}

/** The field at `table.column`. */
export function field(result: ReadResult, path: string): Field {
  const at = path.lastIndexOf('.');
  const found = entity(result, path.slice(0, at)).fields.find(({ column }) => column === path.slice(at + 1));
  if (found === undefined) throw new Error(`${path} is not there`);
  return found;
}

/** The only column of the only table that a column definition makes. */
export function column(definition: string, dialect: Dialect = 'postgresql'): Field {
  return field(readWell(`CREATE TABLE t (c ${definition});`, dialect), 't.c');
}

/** An expression in one line: `(a > 1 and b in ('x'))`. */
export function shown(expression: Expression | null): string {
  if (expression === null) return 'none';
  switch (expression.kind) {
    case 'string':
      return `'${expression.value}'`;
    case 'number':
      return expression.text;
    case 'boolean':
      return String(expression.value);
    case 'null':
      return 'null';
    case 'column':
      return expression.name;
    case 'call':
      return `${expression.function}(${expression.arguments.map(shown).join(', ')})`;
    case 'unary':
      return `${expression.operator} ${shown(expression.operand)}`;
    case 'binary':
      return `(${shown(expression.left)} ${expression.operator} ${shown(expression.right)})`;
    case 'in':
      return `${shown(expression.operand)} ${expression.negated ? 'not ' : ''}in (${
        expression.items.map(shown).join(', ')
      })`;
    case 'between':
      return `${shown(expression.operand)} ${expression.negated ? 'not ' : ''}between ${shown(expression.low)} and ${
        shown(expression.high)
      }`;
    case 'null-test':
      return `${shown(expression.operand)} is ${expression.negated ? 'not ' : ''}null`;
    case 'case': {
      const branches = expression.branches.map(({ when, result }) => `when ${shown(when)} then ${shown(result)}`);
      const operand = expression.operand === null ? '' : `${shown(expression.operand)} `;
      return `case ${operand}${branches.join(' ')} else ${shown(expression.otherwise)} end`;
    }
    case 'cast':
      return `cast ${shown(expression.operand)} as ${expression.type.kind}`;
    case 'native':
      return `native: ${expression.sql}`;
  }
}

/** The expression of the only check of a table with the columns a, b (integers), s (text), d (date). */
export function check(sql: string, dialect: Dialect = 'postgresql'): string {
  const result = read(`CREATE TABLE t (a int, b int, s text, d date, CHECK (${sql}));`, dialect);
  const [only] = entity(result, 't').checks;
  return shown(only?.expression ?? null);
}
