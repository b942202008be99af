import type { Expression } from '../../src/domain/expression.js';

/** The expression as nested lists, worded as {@link postgresqlShape} words PostgreSQL's tree of it. */
export function ourShape(expression: Expression): string {
  switch (expression.kind) {
    case 'column':
      return list('column', expression.name);
    case 'string':
      return list('string', expression.value);
    case 'number':
      return number(expression.text);
    case 'boolean':
      return list('boolean', String(expression.value));
    case 'null':
      return list('null');
    case 'unary':
      return expression.operator === 'not'
        ? list('not', ourShape(expression.operand))
        : sign(expression.operator, ourShape(expression.operand));
    case 'binary':
      if (expression.operator === 'and' || expression.operator === 'or') {
        return logical(expression.operator, chain(expression));
      }
      return list(
        OPERATORS[expression.operator] ?? expression.operator,
        ourShape(expression.left),
        ourShape(expression.right),
      );
    case 'in':
      return list(
        expression.negated ? 'not in' : 'in',
        ourShape(expression.operand),
        ...expression.items.map(ourShape),
      );
    case 'between':
      return list(
        expression.negated ? 'not between' : 'between',
        ...[expression.operand, expression.low, expression.high].map(ourShape),
      );
    case 'null-test':
      return list(expression.negated ? 'IS_NOT_NULL' : 'IS_NULL', ourShape(expression.operand));
    case 'case':
      return list(
        'case',
        expression.operand === null ? '' : ourShape(expression.operand),
        ...expression.branches.flatMap(({ when, result }) => [ourShape(when), ourShape(result)]),
        expression.otherwise === null ? '' : ourShape(expression.otherwise),
      );
    case 'cast':
      return list('cast', ourShape(expression.operand));
    case 'call': {
      const args = expression.arguments;
      const inner = unwrapped(expression);
      if (inner !== expression) return ourShape(inner);
      if (expression.function === 'now') return list('now');
      if (expression.function === 'concat') {
        const parts = args.length === 1 ? [...args, { kind: 'string', value: '' } as const] : args;
        return parts.map(ourShape).reduce((left, right) => list('||', left, right));
      }
      const name = expression.function === 'concat-present' ? 'concat' : expression.function;
      return list(name, ...args.map(ourShape));
    }
    case 'native':
      return list('native', expression.sql);
  }
}

/** The one result of a SELECT as PostgreSQL's parser tells it. */
export function postgresqlShape(statement: unknown): string {
  return shape(at(statement, 'stmt', 'SelectStmt', 'targetList', '0', 'ResTarget', 'val'));
}

const OPERATORS: Readonly<Record<string, string>> = {
  'like': '~~',
  'not like': '!~~',
  'ilike': '~~*',
  'not ilike': '!~~*',
  'regexp': '~',
  'not regexp': '!~',
};

function shape(node: unknown): string {
  if (typeof node !== 'object' || node === null) return '';
  const [kind = '', body] = Object.entries(node)[0] ?? [];
  switch (kind) {
    case 'ColumnRef':
      return list('column', ...items(body, 'fields').map(field => textAt(field, 'String', 'sval')));
    case 'A_Const':
      return constant(body);
    case 'BoolExpr': {
      const operator = textAt(body, 'boolop').replace('_EXPR', '').toLowerCase();
      if (operator === 'not') return list('not', ...items(body, 'args').map(shape));
      return logical(operator, items(body, 'args').flatMap(part => parts(part, operator)));
    }
    case 'NullTest':
      return list(textAt(body, 'nulltesttype'), shape(at(body, 'arg')));
    case 'TypeCast':
      return list('cast', shape(at(body, 'arg')));
    case 'CaseExpr':
      return list(
        'case',
        shape(at(body, 'arg')),
        ...items(body, 'args').flatMap(
          when => [shape(at(when, 'CaseWhen', 'expr')), shape(at(when, 'CaseWhen', 'result'))],
        ),
        shape(at(body, 'defresult')),
      );
    case 'FuncCall':
      return list(textAt(items(body, 'funcname').at(-1), 'String', 'sval'), ...items(body, 'args').map(shape));
    case 'CoalesceExpr':
      return list('coalesce', ...items(body, 'args').map(shape));
    case 'MinMaxExpr':
      return list('greatest', ...items(body, 'args').map(shape));
    case 'SQLValueFunction':
      return list('now');
    case 'A_Expr':
      return operation(body);
    default:
      throw new Error(`unknown node ${kind}`);
  }
}

function operation(body: unknown): string {
  const name = textAt(items(body, 'name')[0], 'String', 'sval');
  const left = at(body, 'lexpr');
  const right = at(body, 'rexpr');
  const both = [
    shape(left),
    ...(items(right, 'List', 'items').length > 0 ? items(right, 'List', 'items').map(shape) : [shape(right)]),
  ];
  switch (textAt(body, 'kind')) {
    case 'AEXPR_IN':
      return list(name === '=' ? 'in' : 'not in', ...both);
    case 'AEXPR_BETWEEN':
      return list('between', ...both);
    case 'AEXPR_NOT_BETWEEN':
      return list('not between', ...both);
    default:
      return left === undefined ? sign(name, shape(right)) : list(name, ...both);
  }
}

function constant(body: unknown): string {
  if (at(body, 'isnull') === true) return list('null');
  if (at(body, 'sval') !== undefined) return list('string', textAt(body, 'sval', 'sval'));
  if (at(body, 'boolval') !== undefined) return list('boolean', textAt(body, 'boolval', 'boolval') || 'false');
  if (at(body, 'fval') !== undefined) return number(textAt(body, 'fval', 'fval'));
  return number(textAt(body, 'ival', 'ival') || '0');
}

/** The parser makes one constant of a sign and a number. */
function sign(operator: string, operand: string): string {
  const [kind, value] = JSON.parse(operand) as readonly string[];
  if (operator === '-' && kind === 'number' && value !== undefined) {
    return number(value.startsWith('-') ? value.slice(1) : `-${value}`);
  }
  return list(`sign ${operator}`, operand);
}

function number(text: string): string {
  return list('number', text === '-0' ? '0' : text);
}

function logical(operator: string, operands: readonly string[]): string {
  return list(operator, ...operands);
}

/** Operands of a chain of one operator, however it is nested: AND and OR are associative. */
function chain(
  expression: Expression,
  operator = expression.kind === 'binary' ? expression.operator : null,
): readonly string[] {
  const inner = unwrapped(expression);
  if (inner.kind !== 'binary' || inner.operator !== operator) return [ourShape(inner)];
  return [...chain(inner.left, operator), ...chain(inner.right, operator)];
}

/** The greatest of one value is that value, and is said so. */
function unwrapped(expression: Expression): Expression {
  let inner = expression;
  for (
    let [first, second] = argumentsOf(inner);
    first !== undefined && second === undefined;
    [first, second] = argumentsOf(inner)
  ) inner = first;
  return inner;
}

function argumentsOf(expression: Expression): readonly Expression[] {
  return expression.kind === 'call' && expression.function === 'greatest' ? expression.arguments : [];
}

function parts(node: unknown, operator: string): readonly string[] {
  const own = textAt(node, 'BoolExpr', 'boolop').replace('_EXPR', '').toLowerCase();
  return own === operator ? items(node, 'BoolExpr', 'args').flatMap(part => parts(part, operator)) : [shape(node)];
}

function list(...entries: readonly string[]): string {
  return JSON.stringify(entries);
}

function at(node: unknown, ...path: readonly string[]): unknown {
  let current = node;
  for (const key of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Readonly<Record<string, unknown>>)[key];
  }
  return current;
}

function textAt(node: unknown, ...path: readonly string[]): string {
  const value = at(node, ...path);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function items(node: unknown, ...path: readonly string[]): readonly unknown[] {
  const value = at(node, ...path);
  return Array.isArray(value) ? value : [];
}
