import type { Expression } from '../expression.js';

/** The expressions directly inside, in the order in which they are written. */
export function parts(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'call':
      return expression.arguments;
    case 'unary':
    case 'null-test':
    case 'cast':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'in':
      return [expression.operand, ...expression.items];
    case 'between':
      return [expression.operand, expression.low, expression.high];
    case 'case':
      return [
        ...expression.operand === null ? [] : [expression.operand],
        ...expression.branches.flatMap(branch => [branch.when, branch.result]),
        ...expression.otherwise === null ? [] : [expression.otherwise],
      ];
    case 'column':
    case 'native':
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return [];
  }
}

/** The expression and all inside it, outermost first, each in the order in which it is written. Takes any depth. */
export function* walk(expression: Expression): Generator<Expression, void> {
  const waiting = [expression];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    for (const one of parts(next).toReversed()) waiting.push(one);
  }
}

/** Whether more than so many parts stand within each other. Takes any depth. */
export function isTallerThan(expression: Expression, most: number): boolean {
  let level: readonly Expression[] = [expression];
  for (let height = 0; level.length > 0; height += 1) {
    if (height === most) return true;
    level = level.flatMap(parts);
  }
  return false;
}

/** Columns named in the expression, each once. What is native to a dialect is not looked into. */
export function columnsUsed(expression: Expression): ReadonlySet<string> {
  const columns = new Set<string>();
  for (const node of walk(expression)) if (node.kind === 'column') columns.add(node.name);
  return columns;
}

/** Whether some part is in the words of one dialect only. */
export function hasNative(expression: Expression): boolean {
  for (const node of walk(expression)) if (node.kind === 'native') return true;
  return false;
}

/** The expression with each part changed, innermost first. */
export function mapExpression(expression: Expression, change: (part: Expression) => Expression): Expression {
  const again = (part: Expression): Expression => mapExpression(part, change);
  switch (expression.kind) {
    case 'call':
      return change({ ...expression, arguments: expression.arguments.map(again) });
    case 'unary':
    case 'null-test':
    case 'cast':
      return change({ ...expression, operand: again(expression.operand) });
    case 'binary':
      return change({ ...expression, left: again(expression.left), right: again(expression.right) });
    case 'in':
      return change({ ...expression, operand: again(expression.operand), items: expression.items.map(again) });
    case 'between':
      return change({
        ...expression,
        operand: again(expression.operand),
        low: again(expression.low),
        high: again(expression.high),
      });
    case 'case':
      return change({
        ...expression,
        operand: expression.operand === null ? null : again(expression.operand),
        branches: expression.branches.map(({ when, result }) => ({ when: again(when), result: again(result) })),
        otherwise: expression.otherwise === null ? null : again(expression.otherwise),
      });
    case 'column':
    case 'native':
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return change(expression);
  }
}
