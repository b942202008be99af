import type { BinaryOperator, Expression } from '../expression.js';
import { IGNORE_CASE } from './patterns.js';
import type { Printing } from './print.js';

const COMPARISONS: ReadonlySet<BinaryOperator> = new Set(['=', '<>', '<', '<=', '>', '>=']);

/** Two operands and what stands between them, in the words of a dialect. */
export function binarySql(operator: BinaryOperator, left: Expression, right: Expression, printing: Printing): string {
  const { dialect, operand, refuse } = printing;
  switch (operator) {
    case 'and':
    case 'or':
      return chain(operator, left, right)
        .map(part => logicalOperand(part, printing))
        .join(` ${operator.toUpperCase()} `);
    case '||':
      return dialect === 'mysql'
        ? `CONCAT(${chain('||', left, right).map(printing.whole).join(', ')})`
        : leftChain('||', left, right).map(operand).join(' || ');
    case 'like':
    case 'not like':
    case 'ilike':
    case 'not ilike':
      return likeSql(operator, left, right, printing);
    case 'regexp':
    case 'not regexp': {
      const not = operator.startsWith('not');
      if (dialect === 'postgresql' && right.kind === 'string' && right.value.startsWith(IGNORE_CASE)) {
        const pattern: Expression = { ...right, value: right.value.slice(IGNORE_CASE.length) };
        return `${operand(left)} ${not ? '!~*' : '~*'} ${operand(pattern)}`;
      }
      if (dialect === 'postgresql') return infix(not ? '!~' : '~');
      return dialect === 'mysql' ? infix(not ? 'NOT REGEXP' : 'REGEXP') : refuse('SQLite has no regular expressions');
    }
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return infix(operator);
  }
  function infix(sign: string): string {
    return `${operand(left)} ${sign} ${operand(right)}`;
  }
}

/** Inside AND and OR, comparisons and tests need no parentheses. */
function logicalOperand(part: Expression, { whole, operand }: Printing): string {
  const plain = part.kind === 'null-test' || part.kind === 'in' || part.kind === 'case'
    || (part.kind === 'binary' && COMPARISONS.has(part.operator));
  return plain ? whole(part) : operand(part);
}

/**
 * The operands of a chain of one operator that is associative, however long it is and however it is nested. On MySQL,
 * `||` would be OR, so its chain becomes the arguments of one call.
 */
function chain(operator: 'and' | 'or' | '||', left: Expression, right: Expression): readonly Expression[] {
  const operands: Expression[] = [];
  const waiting = [right, left];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (part.kind === 'binary' && part.operator === operator) waiting.push(part.right, part.left);
    else operands.push(part);
  }
  return operands;
}

/** As {@link chain}, without what stands in parentheses on the right: `1 || (2 || 'x')` joins other types. */
function leftChain(operator: '||', left: Expression, right: Expression): readonly Expression[] {
  const operands = [right];
  let rest = left;
  for (; rest.kind === 'binary' && rest.operator === operator; rest = rest.left) operands.push(rest.right);
  operands.push(rest);
  return operands.reverse();
}

function likeSql(
  operator: 'like' | 'not like' | 'ilike' | 'not ilike',
  left: Expression,
  right: Expression,
  { dialect, operand, whole }: Printing,
): string {
  const not = operator.startsWith('not') ? 'NOT ' : '';
  const ignoreCase = operator.endsWith('ilike');
  if (dialect === 'postgresql') return `${operand(left)} ${not}${ignoreCase ? 'ILIKE' : 'LIKE'} ${operand(right)}`;
  if (dialect === 'mysql') {
    const [text, pattern] = ignoreCase
      ? [`LOWER(${whole(left)})`, `LOWER(${whole(right)})`]
      : [operand(left), operand(right)];
    return `${text} ${not}LIKE ${pattern}`;
  }
  // SQLite's LIKE ignores the case of ASCII letters, and has no escape unless one is named.
  const plain = right.kind === 'string' && !right.value.includes('\\');
  return `${operand(left)} ${not}LIKE ${operand(right)}${plain ? '' : ' ESCAPE \'\\\''}`;
}
