import type { Check, ForeignKey, Index, IndexPart, PrimaryKey, Unique } from '../../domain/domain.js';
import { calledTerm, type CallValue, textOf, type Value } from '../python/value.js';
import { constraintName, type Named } from './naming.js';
import type { Column, Table } from './reading.js';
import type { Resolving } from './resolving.js';

/** The keys, uniques, checks and indexes of a table while they are gathered. */
export interface Gathering {
  readonly resolving: Resolving;
  readonly table: Table;
  primaryKey: PrimaryKey | null;
  readonly uniques: Unique[];
  readonly foreignKeys: ForeignKey[];
  readonly checks: Check[];
  readonly indexes: Index[];
}

/** A name as it was given; one that is final does not go through the convention. */
export interface GivenName {
  readonly text: string | null;
  readonly isFinal: boolean;
}

export const unnamed: GivenName = { text: null, isFinal: false };

/** The name that a constraint is given; `conv(…)` and `quoted_name(…)` keep what stands in them. */
export function givenName({ named }: CallValue): GivenName {
  return nameIn(named.get('name'));
}

/** A name as a value says it, as {@link givenName} has it. */
export function nameIn(value: Value | null | undefined): GivenName {
  if (value?.kind !== 'call') return { text: textOf(value), isFinal: false };
  return { text: textOf(value.arguments[0]), isFinal: calledTerm(value) === 'conv' };
}

/** What a constraint over columns of a table is called, by what it was given and by the convention. */
export function nameOf(
  { naming, name, fullName }: Table,
  kind: string,
  given: GivenName,
  columns: readonly Column[],
  referred: Pick<Named, 'referredTable' | 'referredColumns'> = {},
): string | null {
  if (given.isFinal) return given.text;
  return constraintName(naming, kind, { table: name, fullName, columns, given: given.text, ...referred });
}

export const plainIndex: Omit<Index, 'name' | 'parts'> = { unique: false, method: null, where: null, include: [] };

/** A column as part of an index. */
export function plainPart(name: string): IndexPart {
  return { value: { kind: 'column', name }, descending: false, length: null, operatorClass: null };
}
