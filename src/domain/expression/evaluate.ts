import type { Dialect } from '../dialect.js';
import type { BinaryOperator, Expression } from '../expression.js';
import type { ScalarType } from '../type.js';
import { callValue } from './evaluate-call.js';
import { likeValue, regexpValue } from './patterns.js';
import { asNumber, compare, equal, isMoment, momentOf, type SqlValue } from './sql-value.js';

/** What evaluation looks things up in. */
export interface Row {
  /** The value of a column; undefined where it is not known. */
  readonly column: (name: string) => SqlValue;
  /** The time of the statement. */
  readonly now: SqlValue;
  /** The database that is asked: of texts and nulls each has ideas of its own. */
  readonly dialect: Dialect;
}

type Truth = boolean | null | undefined;

/**
 * Works an expression out for one row, by SQL's logic of three values. What only the database itself can tell is
 * undefined, and so is whatever depends on it.
 */
export function evaluate(expression: Expression, row: Row): SqlValue {
  switch (expression.kind) {
    case 'string':
    case 'boolean':
      return expression.value;
    case 'number':
      return Number(expression.text);
    case 'null':
      return null;
    case 'column':
      return row.column(expression.name);
    case 'unary':
      return unaryValue(expression.operator, evaluate(expression.operand, row));
    case 'binary':
      return binaryValue(expression.operator, expression.left, expression.right, row);
    case 'in': {
      const operand = evaluate(expression.operand, row);
      const found = any(expression.items.map(item => equal(operand, evaluate(item, row), row.dialect)));
      return expression.negated ? not(found) : found;
    }
    case 'between': {
      const operand = evaluate(expression.operand, row);
      const inside = both(
        ordered('>=', operand, evaluate(expression.low, row), row.dialect),
        ordered('<=', operand, evaluate(expression.high, row), row.dialect),
      );
      return expression.negated ? not(inside) : inside;
    }
    case 'null-test': {
      const operand = evaluate(expression.operand, row);
      return operand === undefined ? undefined : (operand === null) !== expression.negated;
    }
    case 'case':
      return caseValue(expression, row);
    case 'cast':
      return castValue(evaluate(expression.operand, row), expression.type);
    case 'call':
      return callValue(expression.function, expression.arguments.map(part => evaluate(part, row)), row);
    case 'native':
      return undefined;
  }
}

/** What a check says of a row: a database takes the row unless this is false. */
export function judge(check: Expression, row: Row): Truth {
  return truth(evaluate(check, row));
}

function truth(value: SqlValue): Truth {
  if (value === null || typeof value === 'boolean') return value;
  return typeof value === 'number' ? value !== 0 : undefined;
}

function not(value: Truth): Truth {
  return typeof value === 'boolean' ? !value : value;
}

function both(left: Truth, right: Truth): Truth {
  if (left === false || right === false) return false;
  if (left === undefined || right === undefined) return undefined;
  return left === null || right === null ? null : true;
}

function any(values: readonly Truth[]): Truth {
  return not(values.reduce<Truth>((all, value) => both(all, not(value)), true));
}

function unaryValue(operator: 'not' | '-' | '+', value: SqlValue): SqlValue {
  if (operator === 'not') return not(truth(value));
  if (value === null || value === undefined) return value;
  const number = asNumber(value);
  return number === undefined || operator === '+' ? number : -number;
}

function binaryValue(operator: BinaryOperator, left: Expression, right: Expression, row: Row): SqlValue {
  if (operator === 'and' || operator === 'or') return logicValue(operator, left, right, row);
  const { dialect } = row;
  const [one, other] = [evaluate(left, row), evaluate(right, row)];
  const ignoreCase = dialect !== 'postgresql';
  switch (operator) {
    case '=':
      return equal(one, other, dialect);
    case '<>':
      return not(equal(one, other, dialect));
    case '<':
    case '<=':
    case '>':
    case '>=':
      return ordered(operator, one, other, dialect);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return arithmetic(operator, one, other, dialect);
    case '||':
      return joined(one, other);
    case 'like':
    case 'ilike':
      return likeValue(one, other, ignoreCase || operator === 'ilike');
    case 'not like':
    case 'not ilike':
      return not(likeValue(one, other, ignoreCase || operator === 'not ilike'));
    case 'regexp':
      return regexpValue(one, other, dialect === 'mysql');
    case 'not regexp':
      return not(regexpValue(one, other, dialect === 'mysql'));
  }
}

/** Chains of AND and OR lean to the left and may be long. */
function logicValue(operator: 'and' | 'or', left: Expression, right: Expression, row: Row): Truth {
  const operands = [right];
  let first = left;
  for (; first.kind === 'binary' && first.operator === operator; first = first.left) operands.push(first.right);
  operands.push(first);
  const values = operands.map(operand => truth(evaluate(operand, row)));
  return operator === 'or' ? any(values) : values.reduce<Truth>(both, true);
}

function ordered(operator: '<' | '<=' | '>' | '>=', left: SqlValue, right: SqlValue, dialect: Dialect): Truth {
  const order = compare(left, right, dialect);
  if (typeof order !== 'number') return order;
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

function arithmetic(
  operator: '+' | '-' | '*' | '/' | '%',
  left: SqlValue,
  right: SqlValue,
  dialect: Dialect,
): SqlValue {
  if (left === null || right === null) return null;
  // what comes of texts and times differs by database
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/': {
      // whole numbers of a decimal column leave a fraction, those of an integer one do not
      const whole = dialect !== 'mysql' && Number.isInteger(left) && Number.isInteger(right);
      return right === 0 || (whole && left % right !== 0) ? undefined : left / right;
    }
    case '%':
      return right === 0 ? undefined : left % right;
  }
}

function joined(left: SqlValue, right: SqlValue): SqlValue {
  if (left === null || right === null) return null;
  return typeof left === 'string' && typeof right === 'string' ? left + right : undefined;
}

function caseValue({ operand, branches, otherwise }: Expression & { kind: 'case' }, row: Row): SqlValue {
  const compared = operand === null ? null : evaluate(operand, row);
  for (const { when, result } of branches) {
    const asked = evaluate(when, row);
    const holds = operand === null ? truth(asked) : equal(compared, asked, row.dialect);
    if (holds === undefined) return undefined;
    if (holds === true) return evaluate(result, row);
  }
  return otherwise === null ? null : evaluate(otherwise, row);
}

function castValue(value: SqlValue, type: ScalarType): SqlValue {
  if (value === null) return null;
  switch (type.kind) {
    case 'integer': {
      const number = asNumber(value);
      return number !== undefined && Number.isInteger(number) ? number : undefined;
    }
    case 'decimal':
    case 'float':
      return asNumber(value);
    case 'string':
    case 'text':
    case 'enum':
      return typeof value === 'string' ? value : undefined;
    case 'date':
    case 'instant': {
      const moment = typeof value === 'string' ? momentOf(value) : isMoment(value) ? value : undefined;
      const day = 86_400_000;
      return moment === undefined || type.kind === 'instant' ? moment : { at: Math.floor(moment.at / day) * day };
    }
    default:
      return typeof value === 'string' || typeof value === 'boolean' ? value : undefined;
  }
}
