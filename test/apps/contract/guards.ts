import { boundsOf } from '../../../src/contract/checks.js';
import type { Resource } from '../../../src/contract/contract.js';
import type { Expression } from '../../../src/domain/expression.js';

/** Columns about which a check says something that the contract cannot: a valid value may still be refused. */
export function guardedColumns(resource: Resource): ReadonlySet<string> {
  const guarded = new Set<string>();
  for (const check of resource.entity.checks) {
    const columns = new Set<string>();
    const native = columnsOf(check.expression, columns);
    if (native) return new Set(resource.entity.fields.map(field => field.column));
    if (columns.size > 1 || boundsOf([check]).size === 0) columns.forEach(column => guarded.add(column));
  }
  return guarded;
}

/** Collects the columns of an expression; true where it is not known which they are. */
function columnsOf(expression: Expression, found: Set<string>): boolean {
  if (expression.kind === 'native') return true;
  if (expression.kind === 'column') found.add(expression.name);
  return partsOf(expression).map(part => columnsOf(part, found)).includes(true);
}

function partsOf(expression: Expression): readonly Expression[] {
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
        ...(expression.operand === null ? [] : [expression.operand]),
        ...expression.branches.flatMap(branch => [branch.when, branch.result]),
        ...(expression.otherwise === null ? [] : [expression.otherwise]),
      ];
    default:
      return [];
  }
}

/** Words that a check names beside the column: `upper(kind) IN ('A', 'B')` names A and B. */
export function namedValues(resource: Resource, column: string): readonly string[] {
  return resource.entity.checks.flatMap(check => {
    const columns = new Set<string>();
    columnsOf(check.expression, columns);
    return columns.size === 1 && columns.has(column) ? literals(check.expression) : [];
  });
}

function literals(expression: Expression): readonly string[] {
  return expression.kind === 'string' ? [expression.value] : partsOf(expression).flatMap(literals);
}
