import type { ContractField, Resource } from '../../../src/contract/contract.js';
import type { Dialect } from '../../../src/domain/dialect.js';
import { checkRule, type Held } from '../../../src/domain/expression/check-rule.js';
import { type Hint, hintsOf } from '../../../src/domain/expression/hints.js';
import { spell } from '../../../src/domain/expression/pieces.js';
import { repair } from '../../../src/domain/expression/repair.js';
import { asNumber, momentOf, type SqlValue } from '../../../src/domain/expression/sql-value.js';
import type { FieldType } from '../../../src/domain/type.js';
import type { Json, JsonObject } from './http.js';

/** What a body has for a column; undefined where it leaves it out. */
interface Choice extends Held {
  readonly json: Json | undefined;
}

/**
 * The same body, with other values or more of them where the checks of the table want that, as far as it can be told
 * from here. What is `fixed` stays as it is.
 *
 * @param fresh another valid value of a field
 * @param isValid whether the contract takes a value
 */
export function keepChecks(
  resource: Resource,
  body: JsonObject,
  fixed: ReadonlySet<string>,
  fresh: (field: ContractField) => Json | undefined,
  isValid: (field: ContractField, value: Json) => boolean,
  dialects: readonly Dialect[],
): JsonObject {
  const generated = new Map(
    resource.entity.fields.flatMap(({ column, generated: made }) =>
      made === null ? [] : [[column, made.expression] as const]
    ),
  );
  const rules = resource.entity.checks.map(check => checkRule<Choice>(check, generated, dialects));
  const columns = new Set(rules.flatMap(rule => rule.columns));
  const first = new Map([...columns].map(column => {
    const json = body[resource.fieldByColumn.get(column)?.wire ?? ''];
    return [column, json === undefined ? leftOut(resource, column) : given(resource, column, json)] as const;
  }));
  const { choices } = repair(first, column => {
    const field = resource.fieldByColumn.get(column);
    if (field === undefined || field.create === 'absent' || fixed.has(field.wire)) return [];
    if (resource.foreignKeys.some(key => key.fields.includes(field))) return [];
    const hints = rules.flatMap(({ check }) => hintsOf(check.expression).get(column) ?? []);
    const another = fresh(field);
    const cases = typeof another === 'string' ? [another, another.toUpperCase(), another.toLowerCase()] : [another];
    return [...cases, ...hints.flatMap(around), ...usual].flatMap(value => {
      const json = value === undefined ? undefined : written(field.model.type, value);
      return json === undefined || !isValid(field, json) ? [] : [given(resource, column, json)];
    });
  }, rules);
  const changed = Object.fromEntries(
    [...choices].flatMap(([column, { json }]) =>
      json === undefined ? [] : [[resource.fieldByColumn.get(column)?.wire ?? column, json] as const]
    ),
  );
  return { ...body, ...changed };
}

/** Values that do where those that checks name do not: small numbers, long ago and far away. */
const usual: readonly Json[] = [0, 1, 2, 10, 1000, true, false, '2001-01-01T00:00:00.000Z', '2150-01-01T00:00:00.000Z'];

function around(hint: Hint): readonly Json[] {
  if (typeof hint === 'object') return [spell(hint, 1), spell(hint, 2)];
  if (typeof hint === 'number') return [hint, hint + 1, hint - 1];
  const moment = typeof hint === 'string' ? momentOf(hint) : undefined;
  const day = 86_400_000;
  return moment === undefined ? [hint] : [0, day, -day].map(step => new Date(moment.at + step).toISOString());
}

/** A value as a body writes it; undefined where the type takes no such value. */
function written(type: FieldType, value: Json): Json | undefined {
  switch (type.kind) {
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'integer':
    case 'float':
      return typeof value === 'number' ? value : undefined;
    case 'decimal':
      return typeof value === 'number' ? value.toFixed(type.scale ?? 2) : typeof value === 'string' ? value : undefined;
    case 'date':
    case 'instant': {
      const moment = typeof value === 'string' ? momentOf(value) : undefined;
      const text = moment === undefined ? undefined : new Date(moment.at).toISOString();
      return type.kind === 'date' ? text?.slice(0, 10) : text;
    }
    default:
      return typeof value === 'string' ? value : undefined;
  }
}

function given(resource: Resource, column: string, json: Json): Choice {
  const type = resource.fieldByColumn.get(column)?.model.type;
  return { json, values: [json === null ? null : seen(type, json, column)] };
}

/** A value of a body as checks see it. */
function seen(type: FieldType | undefined, json: Json, column: string): SqlValue {
  switch (type?.kind) {
    case 'integer':
    case 'decimal':
    case 'float':
      return typeof json === 'number' || typeof json === 'string' ? asNumber(json) : undefined;
    case 'date':
    case 'instant':
      return typeof json === 'string' ? momentOf(json) : undefined;
    case 'boolean':
      return typeof json === 'boolean' ? json : undefined;
    case 'string':
    case 'text':
    case 'enum':
    case 'time':
    case 'uuid':
      return typeof json === 'string' ? json : undefined;
    default:
      return { of: column, place: 0, numbered: false };
  }
}

/** What stands in a column that a body leaves out. */
function leftOut(resource: Resource, column: string): Choice {
  const nothing = (value: SqlValue): Choice => ({ json: undefined, values: [value] });
  const model = resource.entity.fieldByColumn.get(column);
  const absent = resource.fieldByColumn.get(column)?.absent;
  if (model?.generated != null) return { ...nothing(undefined), expression: model.generated.expression };
  if (model?.role === 'created' || model?.role === 'updated') {
    return { ...nothing(undefined), expression: { kind: 'call', function: 'now', arguments: [] } };
  }
  if (model?.role === 'deletion') return nothing(model.type.kind === 'boolean' ? true : null);
  if (absent?.kind === 'value') return nothing(seen(model?.type, absent.value, column));
  if (absent?.kind === 'computed' && model?.default != null) {
    return { ...nothing(undefined), expression: model.default };
  }
  return nothing(absent?.kind === 'null' ? null : undefined);
}
