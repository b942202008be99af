import type { Resource } from '../../../contract/contract.js';
import type { Held } from '../../../domain/expression/check-rule.js';
import { asNumber, momentOf, type SqlValue } from '../../../domain/expression/sql-value.js';
import type { FieldType } from '../../../domain/type.js';
import type { Reference } from './facts.js';
import type { Sample } from './samples.js';

/** What a column of a row for tests is given. */
export interface Choice extends Held {
  /**
   * - `sample`: a value made of the row's number;
   * - `parent`: the key of a row that is made for it;
   * - `nothing`: it is left out, and holds what stands there then.
   */
  readonly kind: 'sample' | 'parent' | 'nothing';
  /** Whether no two rows have the same. */
  readonly varied: boolean;
  readonly sample: Sample | null;
}

/** A sample as a choice. */
export function given(sample: Sample): Choice {
  return { kind: 'sample', values: sample.values, varied: sample.varied, sample };
}

/**
 * The key of a parent.
 *
 * @param place when it is made, among the rows that are made for one row
 */
export function parent({ fields, target, targetFields }: Reference, column: string, place: number): Choice {
  const of = targetFields[fields.findIndex(field => field.column === column)];
  // Of keys over several columns it is not known which part tells rows apart.
  const values: readonly SqlValue[] = fields.length > 1 || of === undefined
    ? [undefined]
    : [{ of: target.entity.id, place, numbered: of.model.identity !== null }];
  return { kind: 'parent', values, varied: true, sample: null };
}

/** Whether a choice is a sample that is written without the row's number. */
export function isConstant({ sample }: Choice): boolean {
  return sample?.constant === true;
}

/** What a column holds that is left out. */
export function leftOut(resource: Resource, column: string): Choice {
  const model = resource.entity.fieldByColumn.get(column);
  const field = resource.fieldByColumn.get(column);
  if (model === undefined) return nothing([undefined]);
  if (model.generated !== null) return { ...nothing([undefined]), expression: model.generated.expression };
  switch (model.role) {
    case 'deletion':
      return nothing([model.type.kind === 'boolean' ? true : null]);
    case 'created':
    case 'updated':
      return { ...nothing([undefined]), expression: { kind: 'call', function: 'now', arguments: [] } };
    default:
  }
  if (model.identity !== null || model.role === 'key') {
    const own: SqlValue = { of: resource.entity.id, place: 1000, numbered: model.identity !== null };
    return { ...nothing([own]), varied: true };
  }
  const absent = field?.absent;
  if (absent?.kind === 'value') return nothing([constantValue(model.type, absent.value)]);
  if (absent?.kind === 'computed' && model.default !== null) {
    return { ...nothing([undefined]), varied: model.type.kind === 'uuid', expression: model.default };
  }
  return nothing([absent?.kind === 'null' ? null : undefined]);
}

/** Nothing is given, and one of some values stands there. */
export function nothing(values: readonly SqlValue[]): Choice {
  return { kind: 'nothing', values, varied: false, sample: null };
}

/** A constant default as checks see it. */
function constantValue(type: FieldType, value: unknown): SqlValue {
  switch (type.kind) {
    case 'integer':
    case 'decimal':
    case 'float':
      return asNumber(typeof value === 'number' || typeof value === 'string' ? value : undefined);
    case 'date':
      return typeof value === 'string' ? momentOf(value) : undefined;
    default:
      return typeof value === 'string' || typeof value === 'boolean' ? value : undefined;
  }
}
