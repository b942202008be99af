import type { Check } from '../domain/domain.js';
import type { Expression } from '../domain/expression.js';
import type { JsonSchema } from './schema.js';

/** What checks say about one column alone, as far as JSON Schema can say it too. */
export interface Bounds {
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
}

type Comparison = '<' | '<=' | '>' | '>=';

const flipped: Readonly<Record<Comparison, Comparison>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/**
 * Bounds by column, out of a table's checks: comparisons and BETWEEN with constants, lengths, "not empty", and all of
 * these joined by AND. Whatever else a check says is left to the database, which answers with 422.
 */
export function boundsOf(checks: readonly Check[]): ReadonlyMap<string, Bounds> {
  const found = new Map<string, Bounds>();
  for (const check of checks) collect(check.expression, found);
  return found;
}

/** The same schema with the bounds in it; of two bounds the narrower one holds. */
export function bounded(schema: JsonSchema, bounds: Bounds | undefined): JsonSchema {
  if (bounds === undefined) return schema;
  if (schema.anyOf !== undefined) return { anyOf: schema.anyOf.map(part => bounded(part, bounds)) };
  if (schema.type === 'string') return lengths(schema, bounds);
  if (schema.type !== 'integer' && schema.type !== 'number') return schema;
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum, ...rest } = schema;
  return {
    ...rest,
    ...tighter('minimum', 'exclusiveMinimum', minimum, exclusiveMinimum, bounds, (a, b) => a > b),
    ...tighter('maximum', 'exclusiveMaximum', maximum, exclusiveMaximum, bounds, (a, b) => a < b),
  };
}

function lengths(schema: JsonSchema, { minLength, maxLength }: Bounds): JsonSchema {
  return {
    ...schema,
    ...(minLength === undefined || minLength <= 0 ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength: Math.min(maxLength, schema.maxLength ?? maxLength) }),
  };
}

type Limit = 'minimum' | 'exclusiveMinimum' | 'maximum' | 'exclusiveMaximum';

function tighter(
  plain: Limit,
  exclusive: Limit,
  ownPlain: number | bigint | undefined,
  ownExclusive: number | bigint | undefined,
  bounds: Bounds,
  beats: (a: number | bigint, b: number | bigint) => boolean,
): JsonSchema {
  // Of the same limit, the one that leaves it out is narrower, so it stands first.
  const candidates = ([
    [exclusive, ownExclusive],
    [exclusive, bounds[exclusive]],
    [plain, ownPlain],
    [plain, bounds[plain]],
  ] as const).filter((candidate): candidate is [Limit, number | bigint] => candidate[1] !== undefined);
  const best = candidates.reduce<[Limit, number | bigint] | null>(
    (kept, next) => kept === null || beats(next[1], kept[1]) ? next : kept,
    null,
  );
  return best === null ? {} : { [best[0]]: best[1] };
}

function collect(expression: Expression, found: Map<string, Bounds>): void {
  if (expression.kind === 'between' && !expression.negated) {
    compare(expression.operand, '>=', expression.low, found);
    compare(expression.operand, '<=', expression.high, found);
  }
  if (expression.kind !== 'binary') return;
  const { operator, left, right } = expression;
  if (operator === 'and') {
    collect(left, found);
    collect(right, found);
  } else if (operator === '<' || operator === '<=' || operator === '>' || operator === '>=') {
    compare(left, operator, right, found);
    compare(right, flipped[operator], left, found);
  } else if (operator === '<>' && left.kind === 'column' && right.kind === 'string' && right.value === '') {
    narrow(found, left.name, { minLength: 1 });
  }
}

/** Notes `column operator constant` and `length(column) operator constant`; anything else says nothing here. */
function compare(subject: Expression, operator: Comparison, constant: Expression, found: Map<string, Bounds>): void {
  const limit = numberOf(constant);
  if (limit === null) return;
  if (subject.kind === 'column') {
    const key = { '<': 'exclusiveMaximum', '<=': 'maximum', '>': 'exclusiveMinimum', '>=': 'minimum' } as const;
    narrow(found, subject.name, { [key[operator]]: limit });
  } else if (subject.kind === 'call' && subject.function === 'length' && Number.isInteger(limit)) {
    const [argument] = subject.arguments;
    if (argument?.kind !== 'column') return;
    const by = {
      '<': { maxLength: limit - 1 },
      '<=': { maxLength: limit },
      '>': { minLength: limit + 1 },
      '>=': { minLength: limit },
    };
    narrow(found, argument.name, by[operator]);
  }
}

function numberOf(expression: Expression): number | null {
  if (expression.kind === 'unary' && expression.operator === '-') {
    const value = numberOf(expression.operand);
    return value === null ? null : -value;
  }
  if (expression.kind === 'cast') return numberOf(expression.operand);
  if (expression.kind !== 'number') return null;
  const value = Number(expression.text);
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value)) ? value : null;
}

function narrow(found: Map<string, Bounds>, column: string, next: Bounds): void {
  const now = found.get(column) ?? {};
  const merged: Record<string, number> = { ...now };
  for (const [key, value] of Object.entries(next) as [keyof Bounds, number][]) {
    const before = now[key];
    const lower = key === 'minimum' || key === 'exclusiveMinimum' || key === 'minLength';
    merged[key] = before === undefined ? value : lower ? Math.max(before, value) : Math.min(before, value);
  }
  found.set(column, merged);
}
