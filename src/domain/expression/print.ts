import type { Dialect } from '../dialect.js';
import type { Expression } from '../expression.js';
import { castSql } from './cast.js';
import { isClosed } from './closed.js';
import { callSql } from './functions.js';
import { binarySql } from './operators.js';
import { quoteName, quoteText } from './quote.js';

/** Prints an operand, and takes down why something cannot be said. */
export interface Printing {
  readonly dialect: Dialect;
  /** The expression as an operand of something else: in parentheses where it has operators of its own. */
  readonly operand: (expression: Expression) => string;
  /** The expression where nothing around it could change its meaning (between parentheses or commas). */
  readonly whole: (expression: Expression) => string;
  readonly refuse: (reason: string) => string;
}

/** How deep expressions may nest, chains of AND, OR and `||` apart; no schema written by people comes near it. */
const DEEPEST = 500;
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const names: Readonly<Record<Dialect, string>> = { postgresql: 'PostgreSQL', mysql: 'MySQL', sqlite: 'SQLite' };

/**
 * The expression in the words of a dialect, safe to stand inside a statement; null where the dialect cannot say it.
 * Identifiers and strings are quoted by the dialect's rules; what is native to a dialect is said on that dialect alone,
 * and only if it is closed in itself.
 */
export function printExpression(expression: Expression, dialect: Dialect): string | null {
  const said = sayExpression(expression, dialect);
  return 'sql' in said ? said.sql : null;
}

/** As {@link printExpression}, with the reason where the dialect cannot say it: a clause such as `SQLite has no regexp`. */
export function sayExpression(
  expression: Expression,
  dialect: Dialect,
): { readonly sql: string } | { readonly reason: string } {
  const reasons: string[] = [];
  const refuse = (reason: string): string => {
    reasons.push(reason);
    return 'NULL';
  };
  let depth = 0;
  const print = (part: Expression): string => {
    if (depth >= DEEPEST) return refuse('it is nested too deeply');
    depth += 1;
    const sql = partSql(part, printing);
    depth -= 1;
    return sql;
  };
  const printing: Printing = {
    dialect,
    refuse: reason => refuse(reason),
    whole: print,
    operand: part => needsParentheses(part) ? `(${print(part)})` : print(part),
  };
  const sql = print(expression);
  const [reason] = reasons;
  return reason === undefined ? { sql } : { reason };
}

function partSql(part: Expression, printing: Printing): string {
  const { dialect, operand, whole, refuse } = printing;
  switch (part.kind) {
    case 'string':
      return quoteText(part.value, dialect) ?? refuse('no database keeps such a text');
    case 'number':
      return NUMBER.test(part.text) ? part.text : refuse(`${JSON.stringify(part.text)} is not a number`);
    case 'boolean':
      return dialect === 'sqlite' ? (part.value ? '1' : '0') : part.value ? 'TRUE' : 'FALSE';
    case 'null':
      return 'NULL';
    case 'column':
      return quoteName(part.name, dialect) ?? refuse('no database has a column of such a name');
    case 'native':
      if (part.dialect !== dialect) return refuse(`it is written for ${names[part.dialect]}`);
      return isClosed(part.sql, dialect) ? part.sql : refuse('it does not end where it should');
    case 'unary':
      return part.operator === 'not' ? `NOT ${operand(part.operand)}` : `${part.operator}${operand(part.operand)}`;
    case 'binary':
      return binarySql(part.operator, part.left, part.right, printing);
    case 'in':
      // An empty list is no SQL outside SQLite.
      if (part.items.length === 0) {
        return dialect === 'sqlite'
          ? (part.negated ? '1' : '0')
          : part.negated
          ? 'TRUE'
          : 'FALSE';
      }
      return `${operand(part.operand)} ${part.negated ? 'NOT IN' : 'IN'} (${part.items.map(whole).join(', ')})`;
    case 'between':
      return `${operand(part.operand)} ${part.negated ? 'NOT BETWEEN' : 'BETWEEN'} ${operand(part.low)} AND ${
        operand(part.high)
      }`;
    case 'null-test':
      return `${operand(part.operand)} IS ${part.negated ? 'NOT NULL' : 'NULL'}`;
    case 'case': {
      const subject = part.operand === null ? '' : ` ${operand(part.operand)}`;
      const branches = part.branches.map(({ when, result }) => ` WHEN ${whole(when)} THEN ${whole(result)}`).join('');
      const otherwise = part.otherwise === null ? '' : ` ELSE ${whole(part.otherwise)}`;
      return part.branches.length === 0 ? refuse('a CASE needs a WHEN') : `CASE${subject}${branches}${otherwise} END`;
    }
    case 'cast':
      return castSql(part.operand, part.type, printing);
    case 'call':
      return callSql(part.function, part.arguments, printing);
  }
}

function needsParentheses(part: Expression): boolean {
  switch (part.kind) {
    case 'unary':
    case 'binary':
    case 'in':
    case 'between':
    case 'null-test':
    case 'case':
    case 'native':
      return true;
    case 'number':
      // A sign after a sign would begin a comment.
      return /^[+-]/.test(part.text);
    case 'column':
    case 'call':
    case 'cast':
    case 'string':
    case 'boolean':
    case 'null':
      return false;
  }
}
