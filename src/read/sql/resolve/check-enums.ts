import type { Check, Field } from '../../../domain/domain.js';
import type { Expression } from '../../../domain/expression.js';
import type { TableDraft } from '../catalog.js';
import { freeEnumId, type Resolving } from './context.js';

/**
 * Makes enums of checks that list the values of a text column, such as `CHECK (status IN ('draft', 'sent'))`. The check
 * stays, since it has a name in the database, and in its plainest form, `column IN (values)`: so whoever adds checks for
 * enums can tell that this one is there.
 */
export function enumsFromChecks(
  resolving: Resolving,
  table: TableDraft,
  fields: readonly Field[],
  checks: readonly Check[],
): { readonly fields: readonly Field[]; readonly checks: readonly Check[] } {
  const enums = new Map<string, string>();
  const plain = checks.map(check => {
    const list = listedValues(check.expression);
    const field = list === null ? undefined : fields.find(({ column }) => column === list.column);
    if (list === null || field === undefined || enums.has(field.column) || !canBeEnum(field, list.values)) return check;
    const id = freeEnumId(resolving, `${table.id}.${field.column}`);
    enums.set(field.column, id);
    resolving.enums.set(id, {
      id,
      schema: table.schema,
      name: null,
      values: list.values,
      comment: null,
      dialect: null,
      place: field.place,
    });
    return { name: check.name, expression: list.check };
  });
  if (enums.size === 0) return { fields, checks };
  const typed = fields.map((field): Field => {
    const id = enums.get(field.column);
    return id === undefined ? field : { ...field, type: { kind: 'enum', enum: id } };
  });
  return { fields: typed, checks: plain };
}

function canBeEnum({ type, default: value, generated }: Field, values: readonly string[]): boolean {
  if (type.kind !== 'text' && type.kind !== 'string') return false;
  return generated === null && (value === null || (value.kind === 'string' && values.includes(value.value)));
}

interface ListedValues {
  readonly column: string;
  readonly values: readonly string[];
  readonly check: Expression;
}

/** The column and its values, when an expression says no more than that; a test for null changes nothing. */
function listedValues(expression: Expression): ListedValues | null {
  if (expression.kind === 'binary' && expression.operator === 'or') {
    const [one, other] = [expression.left, expression.right];
    const test = one.kind === 'null-test' ? one : other.kind === 'null-test' ? other : null;
    const list = listedValues(test === one ? other : one);
    const same = test?.operand.kind === 'column' && !test.negated && test.operand.name === list?.column;
    return same ? list : null;
  }
  if (expression.kind !== 'in' || expression.negated || expression.operand.kind !== 'column') return null;
  const values = expression.items.flatMap(item => item.kind === 'string' ? item.value : []);
  if (values.length !== expression.items.length) return null;
  return { column: expression.operand.name, values: [...new Set(values)], check: expression };
}
