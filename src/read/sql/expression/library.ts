import type { BinaryOperator, Expression } from '../../../domain/expression.js';
import { openSource } from '../../source.js';
import { cursorOver, type Snippet, tokenAt } from '../cursor.js';
import { lexicalRules } from '../rules.js';
import { builtInType } from '../types/built-in.js';
import { takeType } from '../types/syntax.js';
import { portableCall } from './call.js';
import { typed, withoutCast } from './constants.js';
import { portableFunction } from './functions.js';
import { comparisonSigns, joinSigns, productSigns, sumSigns } from './operators.js';
import { member, parseExpression } from './parser.js';
import { isPortable, type Scope } from './scope.js';

/** Beyond this many tokens an expression stays native: the parser's time grows steeply with nesting. */
const longest = 120;
const deepest = 12;

/** Words and signs that have no portable form: where one stands, there is no use in parsing. */
const hopeless: ReadonlySet<string> = new Set([
  '->',
  '->>',
  '#>',
  '#>>',
  '@>',
  '<@',
  '?',
  '?|',
  '?&',
  '@@',
  '~*',
  '!~*',
  '<<',
  '>>',
  '&',
  '|',
  '#',
  '^',
  '&&',
  '[',
  '@',
  ':=',
  '{',
  'SELECT',
  'INTERVAL',
  'GLOB',
  'MATCH',
  'SIMILAR',
  'DISTINCT',
  'ESCAPE',
  'COLLATE',
  'VALUE',
  'XOR',
  'DIV',
  'SOUNDS',
  'OVER',
  'CONVERT',
]);

/** Constants taken out of an expression before it is parsed, so that no quirk of the parser can change them. */
interface Constants {
  readonly texts: string[];
  readonly numbers: string[];
  readonly names: string[];
}

const firstNumber = 900_000;

/** Reads an expression with node-sql-parser; null where it cannot, or where there is no portable form. */
export function libraryExpression(snippet: Snippet, scope: Scope): Expression | null {
  const constants: Constants = { texts: [], numbers: [], names: [] };
  const sql = disarmed(snippet, scope, constants);
  return sql === null ? null : map(parseExpression(sql, scope.catalog.dialect), scope, constants, 0);
}

/** The expression with placeholders for constants and quoted names; null when parsing it would be of no use. */
function disarmed(snippet: Snippet, scope: Scope, constants: Constants): string | null {
  const { dialect } = scope.catalog;
  if (snippet.end - snippet.at > longest) return null;
  const words: string[] = [];
  let depth = 0;
  for (let index = snippet.at; index < snippet.end; index += 1) {
    const token = tokenAt(snippet, index);
    const following = tokenAt(snippet, index + 1);
    if (hopeless.has(token.key) || (token.key === '||' && dialect === 'mysql')) return null;
    if (token.key === '(') depth += 1;
    else if (token.key === ')') depth -= 1;
    if (depth > deepest) return null;
    if (token.kind === 'text') {
      if (token.key === 'x' || token.key === 'b') return null;
      words.push(`'s${constants.texts.push(token.text) - 1}'`);
    } else if (token.kind === 'number') {
      words.push(String(firstNumber + constants.numbers.push(token.text) - 1));
    } else if (token.kind === 'name' || !/^[\x21-\x7e]+$/.test(token.text)) {
      words.push(`q_${constants.names.push(token.text) - 1}`);
    } else {
      if (token.kind === 'word' && following.key === '(' && !isCall(token.key, scope)) return null;
      words.push(token.text);
    }
  }
  return words.join(' ');
}

const syntaxWords: ReadonlySet<string> = new Set([
  'IN',
  'AND',
  'OR',
  'NOT',
  'WHEN',
  'THEN',
  'ELSE',
  'CASE',
  'BETWEEN',
  'LIKE',
  'ILIKE',
  'CAST',
  'EXTRACT',
  'IS',
  'ANY',
  'NUMERIC',
  'DECIMAL',
  'VARCHAR',
  'CHAR',
  'CHARACTER',
  'VARYING',
  'ARRAY',
  'TIMESTAMP',
  'REGEXP',
]);

/** Whether a word in front of a parenthesis is syntax, a type, or a function that is known everywhere. */
function isCall(word: string, scope: Scope): boolean {
  if (syntaxWords.has(word)) return true;
  return Array.from({ length: 4 }, (_, count) => count)
    .some(count => portableFunction(scope.catalog.dialect, word, count) !== null);
}

const operators: Readonly<Record<string, BinaryOperator>> = {
  ...comparisonSigns,
  ...sumSigns,
  ...productSigns,
  ...joinSigns,
  AND: 'and',
  OR: 'or',
  LIKE: 'like',
  'NOT LIKE': 'not like',
  ILIKE: 'ilike',
  'NOT ILIKE': 'not ilike',
  REGEXP: 'regexp',
  'NOT REGEXP': 'not regexp',
};

function map(node: unknown, scope: Scope, constants: Constants, depth: number): Expression | null {
  if (depth > 60) return null;
  const value = member(node, 'value');
  const inner = (child: unknown): Expression | null => map(child, scope, constants, depth + 1);
  switch (member(node, 'type')) {
    case 'null':
      return { kind: 'null' };
    case 'bool':
      return typeof value === 'boolean' ? { kind: 'boolean', value } : null;
    case 'single_quote_string':
    case 'string': {
      const text = typeof value === 'string' ? constants.texts[Number(value.slice(1))] : undefined;
      return text === undefined ? null : { kind: 'string', value: text };
    }
    case 'number': {
      const text = restored(value, constants);
      return text === null ? null : { kind: 'number', text };
    }
    case 'column_ref':
      return column(node, scope, constants);
    case 'binary_expr':
      return binary(node, scope, inner);
    case 'unary_expr': {
      const operand = inner(member(node, 'expr'));
      const operator = member(node, 'operator');
      if (operand === null) return null;
      if (operator === 'NOT') return { kind: 'unary', operator: 'not', operand };
      return operator === '-' || operator === '+' ? { kind: 'unary', operator, operand } : null;
    }
    case 'case':
      return cases(node, inner);
    case 'cast':
      return cast(node, scope, constants, inner);
    case 'extract': {
      const source = inner(member(member(node, 'args'), 'source'));
      const year = String(member(member(node, 'args'), 'field')).toLowerCase() === 'year';
      return source === null || !year ? null : { kind: 'call', function: 'year', arguments: [source] };
    }
    case 'function':
      return call(node, scope, inner);
    default:
      return null;
  }
}

/** A number behind its placeholder, sign included. */
function restored(value: unknown, constants: Constants): string | null {
  if (typeof value !== 'number') return null;
  const text = constants.numbers[Math.abs(value) - firstNumber];
  return text === undefined ? null : value < 0 ? `-${text}` : text;
}

function nameIn(value: unknown): string | null {
  if (typeof value === 'string') return value;
  const name = member(member(value, 'expr'), 'value') ?? member(value, 'value');
  return typeof name === 'string' ? name : null;
}

function column(node: unknown, scope: Scope, constants: Constants): Expression | null {
  const written = nameIn(member(node, 'column'));
  if (written === null) return null;
  const placeholder = /^q_(\d+)$/.exec(written);
  const name = placeholder === null ? null : constants.names[Number(placeholder[1])] ?? null;
  const folded = scope.catalog.dialect === 'postgresql' ? written.toLowerCase() : written;
  const found = scope.column(name ?? folded);
  return found === null ? null : { kind: 'column', name: found.name };
}

type Inner = (child: unknown) => Expression | null;

function binary(node: unknown, scope: Scope, inner: Inner): Expression | null {
  const operator = String(member(node, 'operator')).toUpperCase();
  const right = member(node, 'right');
  const operand = inner(member(node, 'left'));
  if (operand === null) return null;
  const list = member(right, 'type') === 'expr_list' ? items(right, inner) : null;
  if (operator === 'IN' || operator === 'NOT IN') {
    return list === null || list.length === 0 ? null : { kind: 'in', operand, items: list, negated: operator !== 'IN' };
  }
  if (operator === 'BETWEEN' || operator === 'NOT BETWEEN') {
    const [low, high] = list ?? [];
    return low === undefined || high === undefined
      ? null
      : { kind: 'between', operand, low, high, negated: operator !== 'BETWEEN' };
  }
  const value = inner(right);
  if (value === null) return null;
  if (operator === 'IS' || operator === 'IS NOT') {
    if (value.kind === 'null') return { kind: 'null-test', operand, negated: operator !== 'IS' };
    return null;
  }
  const known = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  const pattern = known?.includes('like') === true && scope.catalog.dialect === 'sqlite';
  if (pattern && value.kind === 'string' && value.value.includes('\\')) return null;
  if (known === undefined || !isPortable(known, operand, value, scope)) return null;
  const bare = operand.kind === 'column' ? withoutCast(value) : value;
  return { kind: 'binary', operator: known, left: operand, right: bare };
}

/** The members of a list; null when one of them has no portable form. */
function items(list: unknown, inner: Inner): Expression[] | null {
  const values = member(list, 'value');
  if (!Array.isArray(values)) return null;
  const mapped = values.flatMap(value => inner(value) ?? []);
  return mapped.length === values.length ? mapped : null;
}

function cases(node: unknown, inner: Inner): Expression | null {
  const args = member(node, 'args');
  const subject = member(node, 'expr');
  const operand = subject === null || subject === undefined ? null : inner(subject);
  if (!Array.isArray(args) || (operand === null && subject !== null && subject !== undefined)) return null;
  const branches: { readonly when: Expression; readonly result: Expression }[] = [];
  let otherwise: Expression | null = null;
  for (const branch of args as readonly unknown[]) {
    const result = inner(member(branch, 'result'));
    if (result === null) return null;
    if (member(branch, 'type') === 'else') otherwise = result;
    else {
      const when = inner(member(branch, 'cond'));
      if (when === null) return null;
      branches.push({ when, result });
    }
  }
  return branches.length === 0 ? null : { kind: 'case', operand, branches, otherwise };
}

function cast(node: unknown, scope: Scope, constants: Constants, inner: Inner): Expression | null {
  const { dialect } = scope.catalog;
  const operand = inner(member(node, 'expr'));
  const targets = member(node, 'target');
  const target: unknown = Array.isArray(targets) ? targets[0] : targets;
  const name = member(target, 'dataType');
  if (operand === null || typeof name !== 'string' || member(target, 'array') !== undefined) return null;
  const sizes = [member(target, 'length'), member(target, 'scale')].flatMap(size => restored(size, constants) ?? []);
  const text = sizes.length === 0 ? name : `${name}(${sizes.join(',')})`;
  const source = openSource({ file: '', text });
  const read = takeType(cursorOver(source, lexicalRules[dialect], 0, text.length), scope.catalog);
  // MySQL's CAST has types of its own: SIGNED, CHAR without a length.
  const type = read === null || dialect === 'mysql' ? null : builtInType(read.type, dialect);
  if (type === null) return null;
  if (operand.kind === 'null') return operand;
  return operand.kind === 'string' ? typed(operand.value, type) : { kind: 'cast', operand, type };
}

function call(node: unknown, scope: Scope, inner: Inner): Expression | null {
  const parts = member(member(node, 'name'), 'name');
  const bare = (member(member(node, 'name'), 'schema') ?? null) === null;
  const name = bare && Array.isArray(parts) && parts.length === 1 ? nameIn(parts[0]) : null;
  const list = member(node, 'args');
  const args = list === undefined || list === null ? [] : items(list, inner);
  if (name === null || args === null) return null;
  return portableCall(name, args, scope);
}
