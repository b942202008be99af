import type { ContractField, Resource } from '../../../contract/contract.js';
import type { Check } from '../../../domain/domain.js';
import type { CheckRule } from '../../../domain/expression/check-rule.js';
import { repair, type Rule } from '../../../domain/expression/repair.js';
import { besideReference, changes } from './beside.js';
import { type Choice, leftOut, nothing } from './choices.js';
import type { RowsContext } from './context.js';
import type { Reference } from './facts.js';
import { type Choices, keeps, of, withChanged } from './row-choices.js';
import { plainSample, type Sample } from './samples.js';
import { type SearchSpace, searchSpace } from './search-space.js';

/** What rows of an entity are made of, so that its checks hold. */
export interface Rows {
  /** Of each field that even the least row gives, less those of foreign keys. */
  readonly least: ReadonlyMap<ContractField, Sample>;
  /** What a full row gives besides, or otherwise; null where it leaves empty what the least row gives. */
  readonly full: ReadonlyMap<ContractField, Sample | null>;
  /** Optional references that even the least row has. */
  readonly held: ReadonlySet<Reference>;
  /** Optional references that a full row has. */
  readonly linked: ReadonlySet<Reference>;
  /** Fields that even a full row leaves out. */
  readonly empty: ReadonlySet<ContractField>;
  /** Checks that no row was found for. */
  readonly broken: readonly Check[];
  /** Checks of which only a database can tell whether rows keep them. */
  readonly unseen: readonly Check[];
  /** Whether a full row keeps the checks when it is written over with the least. */
  readonly canBeReset: boolean;
  /** Whether a full row keeps them once a field is null. */
  readonly canBeNull: (field: ContractField) => boolean;
  /** What the least row gives otherwise where it is given a reference; null where checks do not let it have one. */
  readonly beside: (reference: Reference) => ReadonlyMap<ContractField, Sample | null> | null;
  /** Whether such a row keeps the checks once the reference is null. */
  readonly canLetGo: (reference: Reference) => boolean;
}

/**
 * Works out what the rows of an entity are made of.
 *
 * @param referred columns of it that foreign keys lead to
 */
export function rowsOf(
  context: RowsContext,
  resource: Resource,
  references: readonly Reference[],
  referred: ReadonlySet<string>,
): Rows {
  const space = searchSpace(context, resource, references, referred);
  const { least, broken } = leastRow(space);
  const { full, canBeReset } = fullRow(space, least);
  const beside = (reference: Reference): Choices | null => besideReference(space, least, reference);
  const fields = space.plain;
  return {
    least: new Map(fields.flatMap(field => {
      const sample = sampleIn(least, field) ?? (space.isGiven(field) ? plainSample(context, field) : null);
      return sample === null ? [] : [[field, sample] as const];
    })),
    full: new Map(fields.flatMap(field => {
      const [before, after] = [least.get(field.column), full.get(field.column)];
      if (after === undefined) {
        return space.isGiven(field) || space.isKey(field) ? [] : [[field, plainSample(context, field)] as const];
      }
      return after === before || (after.kind === 'nothing' && before?.kind === 'nothing')
        ? []
        : [[field, after.sample] as const];
    })),
    held: new Set(references.filter(one => !one.required && hasParent(least, one))),
    linked: new Set(
      references.filter(one =>
        !one.required && one.fields.length === 1
        && one.fields.every(field => (full.get(field.column)?.kind ?? 'parent') === 'parent')
      ),
    ),
    empty: new Set(resource.fields.filter(field => {
      const choice = full.get(field.column);
      return choice?.kind === 'nothing' && choice.values.includes(null);
    })),
    broken,
    unseen: space.checks.filter(rule => !rule.isSeen(column => of(full, column))).map(({ check }) => check),
    canBeReset,
    canBeNull: field => keeps(space, withChanged(full, [[field.column, nothing([null])]])),
    beside: reference => {
      const choices = beside(reference);
      return choices === null ? null : changes(space, least, choices, reference);
    },
    canLetGo: reference => {
      const choices = beside(reference);
      return choices !== null
        && keeps(space, withChanged(choices, reference.fields.map(field => [field.column, nothing([null])])));
    },
  };
}

function sampleIn(choices: Choices, field: ContractField): Sample | null {
  return choices.get(field.column)?.sample ?? null;
}

function hasParent(choices: Choices, { fields }: Reference): boolean {
  return fields.every(field => choices.get(field.column)?.kind === 'parent');
}

/**
 * Keeps checks and uniques, or where that cannot be, checks alone.
 *
 * @param ways what columns may have otherwise: each way is gone where those before it lead nowhere
 */
function kept(
  space: SearchSpace,
  first: Choices,
  ways: readonly ((column: string) => readonly Choice[])[],
  more: readonly Rule<Choice>[] = [],
): { readonly choices: Choices; readonly broken: readonly Rule<Choice>[] } {
  const rules = [...space.checks, ...more];
  const all = along(first, ways, [...rules, ...space.uniques]);
  return all.broken.some(rule => space.uniques.includes(rule)) ? along(first, ways, rules) : all;
}

function along(
  first: Choices,
  ways: readonly ((column: string) => readonly Choice[])[],
  rules: readonly Rule<Choice>[],
): { readonly choices: Choices; readonly broken: readonly Rule<Choice>[] } {
  let found = { choices: first, broken: rules };
  for (const others of ways) {
    found = repair<Choice, Rule<Choice>>(found.choices, others, rules);
    if (found.broken.length === 0) break;
  }
  return found;
}

/** What has to be given, in other values where checks ask for them; only then whatever else they ask for. */
function leastRow(space: SearchSpace): { readonly least: Choices; readonly broken: readonly Check[] } {
  const first = new Map([...space.columns].map(column => [column, firstOfLeast(space, column)] as const));
  const otherValues = (values: SearchSpace['alternatives']) => (column: string): readonly Choice[] =>
    of(first, column).kind === 'sample' ? values(column) : [];
  const otherwise = (values: SearchSpace['alternatives']) => (column: string): readonly Choice[] => [
    ...otherValues(values)(column),
    ...moreThanLeast(space, first, column, values),
  ];
  const { choices, broken } = kept(space, first, [
    otherValues(space.alternatives),
    otherwise(space.alternatives),
    otherwise(space.farther),
  ]);
  return {
    least: choices,
    broken: broken.flatMap(rule => space.checks.filter(check => check === rule).map(({ check }) => check)),
  };
}

/** What a column may be given that the least row leaves out. */
function moreThanLeast(
  space: SearchSpace,
  first: Choices,
  column: string,
  values: SearchSpace['alternatives'],
): readonly Choice[] {
  if (of(first, column).kind !== 'nothing') return [];
  const reference = space.referenceOf(column);
  if (reference === undefined) return [...space.plainly(column), ...values(column)];
  // a row that needs a row of its own kind, or one that needs it in turn, could never be made
  return reference.late || reference.target === space.resource || reference.fields.length > 1
    ? []
    : [space.parentOf(reference, column, true)];
}

function firstOfLeast(space: SearchSpace, column: string): Choice {
  const reference = space.referenceOf(column);
  if (reference?.required === true) return space.parentOf(reference, column, true);
  const field = space.resource.fieldByColumn.get(column);
  const [plain] = space.plainly(column);
  return reference === undefined && field !== undefined && plain !== undefined && space.isGiven(field)
    ? plain
    : leftOut(space.resource, column);
}

/** A value for every field that can have one along with the others. */
function fullRow(space: SearchSpace, least: Choices): { readonly full: Choices; readonly canBeReset: boolean } {
  const first = new Map([...space.columns].map(column => [column, firstOfFull(space, least, column)] as const));
  const others = (values: SearchSpace['alternatives']) => (column: string): readonly Choice[] => {
    const before = of(least, column);
    const field = space.resource.fieldByColumn.get(column);
    if (field === undefined || space.isKey(field)) return [];
    if (of(first, column).kind === 'parent') return before.kind === 'parent' ? [] : [before];
    if (of(first, column).kind === 'nothing') return [];
    const empty = before.kind === 'nothing' || field.absent.kind === 'null' ? [leftOut(space.resource, column)] : [];
    return [...values(column), ...empty];
  };
  const written = writtenOver(space, least);
  const ways = [others(space.alternatives), others(space.farther)];
  const both = kept(space, first, ways, written);
  if (both.broken.length === 0) return { full: both.choices, canBeReset: true };
  const alone = written.length === 0 ? both : kept(space, first, ways);
  const full = alone.broken.length === 0 ? alone.choices : least;
  return { full, canBeReset: !written.some(rule => rule.isBroken(column => of(full, column))) };
}

function firstOfFull(space: SearchSpace, least: Choices, column: string): Choice {
  const before = of(least, column);
  const field = space.resource.fieldByColumn.get(column);
  if (before.kind !== 'nothing' || field === undefined || space.isKey(field)) return before;
  const reference = space.referenceOf(column);
  if (reference !== undefined) return reference.fields.length === 1 ? space.parentOf(reference, column, false) : before;
  return space.plainly(column)[0] ?? before;
}

/** A PUT of the least over a full row: what is computed on POST stays as it is. */
function writtenOver(space: SearchSpace, least: Choices): readonly Rule<Choice>[] {
  const stays = (column: string): boolean => {
    const field = space.resource.fieldByColumn.get(column);
    return field?.absent.kind === 'computed' && of(least, column).kind === 'nothing';
  };
  return space.checks.flatMap((rule: CheckRule<Choice>): readonly Rule<Choice>[] => {
    const columns = rule.columns.filter(stays);
    return columns.length === 0 || columns.length === rule.columns.length ? [] : [{
      columns,
      isBroken: full => rule.isBroken(column => columns.includes(column) ? full(column) : of(least, column)),
    }];
  });
}
