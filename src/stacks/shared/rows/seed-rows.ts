import type { ContractField, Resource } from '../../../contract/contract.js';
import { type CheckRule, checkRule, type Held } from '../../../domain/expression/check-rule.js';
import { type Hint, hintsOf } from '../../../domain/expression/hints.js';
import { repair, type Rule } from '../../../domain/expression/repair.js';
import { equal } from '../../../domain/expression/sql-value.js';
import { believable } from './believable.js';
import { leftOut } from './choices.js';
import type { RowsContext } from './context.js';
import type { Reference, TestFacts } from './facts.js';
import type { RowValue } from './row-value.js';

/** A value of a seed row. */
export type SeedValue =
  | RowValue
  /** What a row that stands already has in a column. */
  | { readonly kind: 'parent'; readonly target: Resource; readonly field: ContractField; readonly at: number }
  /** A key that no row has, another one for each row. */
  | { readonly kind: 'nowhere'; readonly at: number };

/** What a column of a seed row is given; `given` is null where it is left out. */
interface Given extends Held {
  readonly given: SeedValue | null;
}

/** A row as the seed script writes it: by column, in the order of the fields. */
export type SeedRow = ReadonlyMap<ContractField, SeedValue>;

/** The rows of one entity, and how they may be linked. */
export interface SeedRows {
  readonly rows: readonly SeedRow[];
  /** Whether a row keeps its checks when a column refers to another row of the same entity. */
  readonly canRefer: (row: number, reference: Reference) => boolean;
}

/** What the rows of an entity are made from. */
export interface SeedSource {
  readonly facts: TestFacts;
  /** References to rows that stand already, and how many there are of the target. */
  readonly known: ReadonlyMap<Reference, number>;
  /** Columns that get their value once all rows stand. */
  readonly waiting: ReadonlySet<ContractField>;
  /** Fields that make a row worth looking at. */
  readonly isShown: (field: ContractField) => boolean;
}

/**
 * Chooses the values of an entity's seed rows one row after the other, so that each keeps the checks and differs from
 * those before it where that is asked for. A row for which there are no such values is left out.
 */
export function seedRows(context: RowsContext, source: SeedSource, count: number): SeedRows {
  const { facts: { resource }, waiting } = source;
  const generated = new Map(
    resource.entity.fields.flatMap(field =>
      field.generated === null ? [] : [[field.column, field.generated.expression] as const]
    ),
  );
  const checks = resource.entity.checks.map(check => checkRule<Given>(check, generated, context.databases));
  const made: ReadonlyMap<string, Given>[] = [];
  const rows: SeedRow[] = [];
  for (let at = 0; at < count; at += 1) {
    const choices = rowOf(context, source, checks, made, at);
    if (choices === null) continue;
    const values = new Map<ContractField, SeedValue>();
    for (const field of resource.fields) {
      const given = choices.get(field.column)?.given ?? null;
      if (waiting.has(field)) values.set(field, { kind: 'nowhere', at: rows.length });
      else if (given !== null) values.set(field, given);
    }
    made.push(choices);
    rows.push(values);
  }
  return {
    rows,
    canRefer: (row, { fields, target }) => {
      const choices = new Map(made[row]);
      for (const { column } of fields) {
        choices.set(column, { values: [{ of: target.entity.id, place: 0, numbered: true }], given: null });
      }
      return checks.every(rule => !rule.isBroken(column => choices.get(column) ?? unknown));
    },
  };
}

const unknown: Given = { values: [undefined], given: null };

function rowOf(
  context: RowsContext,
  source: SeedSource,
  checks: readonly CheckRule<Given>[],
  before: readonly ReadonlyMap<string, Given>[],
  at: number,
): ReadonlyMap<string, Given> | null {
  const { facts: { resource, given, plain }, known, waiting, isShown } = source;
  const compared = new Set(checks.flatMap(rule => rule.columns.length > 1 ? rule.columns : []));
  const hints = (field: ContractField) => (): readonly Hint[] => hintsFor(checks, field.column);
  const candidates = new Map<string, Iterator<Given>>();
  for (const field of plain) {
    if (waiting.has(field)) continue;
    candidates.set(field.column, samples(context, resource, field, hints(field), at));
  }
  for (const [reference, rows] of known) {
    for (const field of reference.fields) {
      if (!candidates.has(field.column)) candidates.set(field.column, parents(reference, field, rows, at));
    }
  }
  const first = new Map<string, Given>();
  for (const { column } of resource.entity.fields) {
    const field = resource.fieldByColumn.get(column);
    const stands = field !== undefined
      && (given.has(field) || isShown(field) || !plain.includes(field)
        || (field.absent.kind === 'computed' && compared.has(column)));
    const next = stands ? candidates.get(column)?.next() : undefined;
    first.set(column, next?.done === false ? next.value : outOf(resource, column, waiting));
  }
  const rest = new Map<string, readonly Given[]>();
  const others = (column: string): readonly Given[] => {
    const found = rest.get(column) ?? [...remaining(candidates.get(column)), ...omitted(resource, column)];
    rest.set(column, found);
    return found;
  };
  const uniques = resource.uniques.map((fields): Rule<Given> => ({
    columns: fields.map(field => field.column),
    isBroken: of => before.some(row => fields.every(({ column }) => areSame(of(column), row.get(column)))),
  }));
  const { choices, broken } = repair<Given, Rule<Given>>(first, others, [...checks, ...uniques]);
  return broken.length === 0 ? choices : null;
}

function* remaining(of: Iterator<Given> | undefined): Generator<Given, void> {
  for (let next = of?.next(); next?.done === false; next = of?.next()) yield next.value;
}

function outOf(resource: Resource, column: string, waiting: SeedSource['waiting']): Given {
  const field = resource.fieldByColumn.get(column);
  return field !== undefined && waiting.has(field) ? unknown : { ...leftOut(resource, column), given: null };
}

/** A field that may be left out after all. */
function omitted(resource: Resource, column: string): readonly Given[] {
  const field = resource.fieldByColumn.get(column);
  return field?.create === 'optional' && field.model.identity === null
    ? [{ ...leftOut(resource, column), given: null }]
    : [];
}

function areSame(one: Given, other: Given | undefined): boolean {
  return other !== undefined && one.expression === undefined && equal(one.values[0], other.values[0], 'mysql') === true;
}

function* samples(
  context: RowsContext,
  { entity }: Resource,
  field: ContractField,
  hints: () => readonly Hint[],
  at: number,
): Generator<Given, void> {
  for (const { values, value } of believable(context, field, entity.checks, hints, at)) yield { values, given: value };
}

/** The row of the same number first, then the ones after it. */
function* parents(
  { fields, target, targetFields }: Reference,
  field: ContractField,
  rows: number,
  at: number,
): Generator<Given, void> {
  const of = targetFields[fields.indexOf(field)];
  if (of === undefined) return;
  for (let shift = 0; shift < (fields.length === 1 ? rows : 1); shift += 1) {
    const place = (at + shift) % rows;
    yield {
      values: [
        fields.length === 1
          ? { of: target.entity.id, place: place + 1, numbered: of.model.identity !== null }
          : undefined,
      ],
      given: { kind: 'parent', target, field: of, at: place },
    };
  }
}

function hintsFor(checks: readonly CheckRule<Given>[], column: string): readonly Hint[] {
  return checks.flatMap(({ check, columns }) =>
    columns.includes(column) ? hintsOf(check.expression).get(column) ?? [] : []
  );
}
