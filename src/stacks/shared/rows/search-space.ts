import type { ContractField, Resource } from '../../../contract/contract.js';
import { type CheckRule, checkRule } from '../../../domain/expression/check-rule.js';
import { type Hint, hintsOf } from '../../../domain/expression/hints.js';
import type { Rule } from '../../../domain/expression/repair.js';
import { remembered } from '../../../domain/remembered.js';
import { alternatives } from './alternatives.js';
import { type Choice, given, leftOut, parent } from './choices.js';
import type { RowsContext } from './context.js';
import type { Reference } from './facts.js';
import { plainSample } from './samples.js';

/** What the search for rows goes through: the columns that some check or unique looks at, and what they may hold. */
export interface SearchSpace {
  readonly resource: Resource;
  readonly columns: ReadonlySet<string>;
  readonly checks: readonly CheckRule<Choice>[];
  /** Uniques that some choice could break. */
  readonly uniques: readonly Rule<Choice>[];
  /** Fields of a body, less those of foreign keys. */
  readonly plain: readonly ContractField[];
  /** The reference that a column is part of. */
  readonly referenceOf: (column: string) => Reference | undefined;
  /** A column of a parent; what is needed is made after what is not, each in the order of the references. */
  readonly parentOf: (reference: Reference, column: string, needed: boolean) => Choice;
  readonly isKey: (field: ContractField) => boolean;
  /** Whether a row has to have the field, whatever checks say. */
  readonly isGiven: (field: ContractField) => boolean;
  /** The plain sample of a column that a body may give; none for others. */
  readonly plainly: (column: string) => readonly Choice[];
  readonly alternatives: (column: string) => readonly Choice[];
  /** The same, with the constants that reach the column through checks of others: for where the nearer ones do not do. */
  readonly farther: (column: string) => readonly Choice[];
}

/**
 * Sets up the search for one entity.
 *
 * @param referred columns that foreign keys lead to
 */
export function searchSpace(
  context: RowsContext,
  resource: Resource,
  references: readonly Reference[],
  referred: ReadonlySet<string>,
): SearchSpace {
  const { entity } = resource;
  const foreign = new Set(entity.foreignKeys.flatMap(key => key.columns));
  const generated = new Map(
    entity.fields.flatMap(field =>
      field.generated === null ? [] : [[field.column, field.generated.expression] as const]
    ),
  );
  const checks = entity.checks.map(check => checkRule<Choice>(check, generated, context.databases));
  const columns = new Set(checks.flatMap(rule => rule.columns));
  const byColumn = new Map<string, Reference>();
  for (const reference of references) {
    for (const { column } of reference.fields) {
      if (reference.required || !byColumn.has(column)) byColumn.set(column, reference);
    }
  }
  const plain = resource.fields.filter(field => field.create !== 'absent' && !foreign.has(field.column));
  const plains = remembered((column: string): readonly Choice[] => {
    const field = plain.find(one => one.column === column);
    return field === undefined ? [] : [given(plainSample(context, field))];
  });
  const hinted = (hintsOfColumn: (column: string) => readonly Hint[]): (column: string) => readonly Choice[] =>
    remembered((column: string): readonly Choice[] => {
      const field = plain.find(one => one.column === column);
      return field === undefined ? [] : alternatives(context, field, hintsOfColumn(column)).map(given);
    });
  const near = remembered((column: string) => hintsFor(resource, checks, column));
  const isKey = (field: ContractField): boolean => resource.key.some(part => part.field === field);
  const table = context.storage.tableById.get(entity.id);
  const isGiven = (field: ContractField): boolean => {
    if (field.create !== 'optional') return field.create === 'required';
    // SQLite numbers no column of a key over several
    if (field.model.identity !== null) {
      return context.databases.includes('sqlite') && resource.keyKind === 'composite' && isKey(field);
    }
    // rows that refer to a null refer to nothing
    if (field.absent.kind === 'null') return referred.has(field.column);
    if (field.absent.kind !== 'computed' || field.nullable) return false;
    const column = table?.columnByField.get(field.column);
    return column !== undefined && !context.isFilled(field.model, column);
  };
  const equalNulls = new Set(
    entity.uniques.filter(one => one.nullsNotDistinct && context.storage.dialect === 'postgresql')
      .map(({ columns: of }) => [...of].sort().join('\0')),
  );
  const uniques = resource.uniques.flatMap((fields): readonly Rule<Choice>[] => {
    const own = fields.map(field => field.column);
    const isSame = equalNulls.has([...own].sort().join('\0')) ? isRepeatedOrNull : isRepeated;
    const isLoose = (field: ContractField): boolean => {
      if (foreign.has(field.column)) return false;
      const first = isGiven(field) ? plains(field.column)[0] : leftOut(resource, field.column);
      return first !== undefined && isSame(first);
    };
    if (!own.some(column => columns.has(column)) && !fields.every(isLoose)) return [];
    return [{ columns: own, isBroken: of => own.every(column => isSame(of(column))) }];
  });
  for (const rule of uniques) for (const column of rule.columns) columns.add(column);
  return {
    resource,
    columns,
    checks,
    uniques,
    plain,
    referenceOf: column => byColumn.get(column),
    parentOf: (reference, column, needed) =>
      parent(reference, column, (needed ? 100 : 2) + references.indexOf(reference)),
    isKey,
    isGiven,
    plainly: plains,
    alternatives: hinted(near),
    farther: hinted(column => [...new Set(reachable(checks, column).flatMap(near))]),
  };
}

/** Whether two rows may hold the same there, and not nothing. */
function isRepeated({ varied, values, expression }: Choice): boolean {
  return !varied && expression === undefined && values.every(value => value !== null && value !== undefined);
}

/** The same where nulls are equal to each other. */
function isRepeatedOrNull(choice: Choice): boolean {
  const { varied, values, expression } = choice;
  return isRepeated(choice)
    || (!varied && expression === undefined && values.every(value => value === null || value === undefined));
}

/** What checks hold against a column, and the constants that stand where its mates in them are left out. */
function hintsFor(resource: Resource, checks: readonly CheckRule<Choice>[], column: string): readonly Hint[] {
  const found = new Set<Hint>();
  for (const { check, columns } of checks) {
    if (!columns.includes(column)) continue;
    for (const hint of hintsOf(check.expression).get(column) ?? []) found.add(hint);
    for (const mate of columns) {
      if (mate === column) continue;
      const [value] = leftOut(resource, mate).values;
      if (typeof value === 'string' || typeof value === 'number') found.add(value);
    }
  }
  return [...found];
}

/** The columns that hang together with one by checks, it first, the nearest next. */
function reachable(checks: readonly CheckRule<Choice>[], column: string): readonly string[] {
  const found = new Set([column]);
  for (const each of found) {
    for (const { columns } of checks) {
      if (columns.includes(each)) { for (const mate of columns) found.add(mate); }
    }
  }
  return [...found];
}
