import { canonical, sameValue } from './canonical.js';
import type { Check, Domain, Entity, EnumType, Field, ForeignKey, Index, PrimaryKey, Unique } from './domain.js';

/**
 * One difference between two domains: something that is only in the second (`before` is null), only in the first
 * (`after` is null), or in both with other properties; `changed` then names these.
 */
export type Change =
  | ChangeOf<'entity', Entity>
  | (ChangeOf<'field', Field> & { readonly column: string })
  | ChangeOf<'primary-key', PrimaryKey>
  | ChangeOf<'unique', Unique>
  | ChangeOf<'foreign-key', ForeignKey>
  | ChangeOf<'check', Check>
  | ChangeOf<'index', Index>
  | ChangeOf<'enum', EnumType>;

/** What all differences have; `id` is that of the entity, or of the enum. */
export interface ChangeOf<S extends string, T> {
  readonly subject: S;
  readonly id: string;
  readonly before: T | null;
  readonly after: T | null;
  readonly changed: readonly (keyof T & string)[];
}

/** What does not count as a difference. */
export interface CompareOptions {
  /** Names of constraints and indexes: two databases may have made up different ones. */
  readonly ignoreNames?: boolean;
}

/**
 * The differences between two domains, in the order of the first, then what only the second has. Entities are matched
 * by id, fields by column, constraints by what they hold on to (a foreign key by its columns and target, a check by its
 * expression) and, where that is there twice, by name. The order of entities, fields and constraints, places in the
 * source and the dialect of the whole do not count. Linear in the size of both.
 */
export function compareDomains(before: Domain, after: Domain, options: CompareOptions = {}): readonly Change[] {
  const changes: Change[] = [];
  for (const [one, other] of pairs(before.enums, after.enums, type => type.id)) {
    changes.push(...difference('enum', (one ?? other)?.id ?? '', one, other, ENUM));
  }
  for (const [one, other] of pairs(before.entities, after.entities, entity => entity.id)) {
    const id = (one ?? other)?.id ?? '';
    changes.push(...difference('entity', id, one, other, ENTITY));
    if (one !== null && other !== null && one !== other) changes.push(...insideEntity(one, other, options));
  }
  return changes;
}

/** Whether two domains say the same: no differences, whatever their order, places and dialect. */
export function sameDomain(one: Domain, other: Domain, options: CompareOptions = {}): boolean {
  return compareDomains(one, other, options).length === 0;
}

const ENUM = ['name', 'schema', 'values', 'comment', 'dialect'] as const;
const ENTITY = ['kind', 'schema', 'table', 'comment', 'view'] as const;
const FIELD = ['type', 'declared', 'nullable', 'default', 'identity', 'generated', 'onUpdate', 'comment'] as const;
const FOREIGN_KEY = ['columns', 'references', 'onDelete', 'onUpdate', 'deferrable'] as const;

function insideEntity(before: Entity, after: Entity, { ignoreNames = false }: CompareOptions): readonly Change[] {
  const { id } = before;
  const changes: Change[] = [];
  for (const [one, other] of pairs(before.fields, after.fields, field => field.column)) {
    const column = (one ?? other)?.column ?? '';
    changes.push(...difference('field', id, one, other, FIELD).map(change => ({ ...change, column })));
  }
  const named = <K extends string>(...keys: readonly K[]): readonly (K | 'name')[] =>
    ignoreNames ? keys : ['name', ...keys];
  changes.push(...difference('primary-key', id, before.primaryKey, after.primaryKey, named('columns')));
  for (const [one, other] of pairs(before.uniques, after.uniques, key => canonical([key.columns, key.where]))) {
    changes.push(...difference('unique', id, one, other, named('nullsNotDistinct', 'index')));
  }
  for (
    const [one, other] of pairs(before.foreignKeys, after.foreignKeys, key => canonical([key.columns, key.references]))
  ) {
    changes.push(...difference('foreign-key', id, one, other, named(...FOREIGN_KEY)));
  }
  for (const [one, other] of pairs(before.checks, after.checks, one => canonical(one.expression))) {
    changes.push(...difference('check', id, one, other, named()));
  }
  for (const [one, other] of pairs(before.indexes, after.indexes, index => canonical([index.parts, index.where]))) {
    changes.push(...difference('index', id, one, other, named('unique', 'method', 'include')));
  }
  return changes;
}

function difference<S extends string, T extends object>(
  subject: S,
  id: string,
  before: T | null,
  after: T | null,
  properties: readonly (keyof T & string)[],
): readonly ChangeOf<S, T>[] {
  if (before === after) return [];
  if (before === null || after === null) return [{ subject, id, before, after, changed: [] }];
  const changed = properties.filter(property => !sameValue(before[property], after[property]));
  return changed.length === 0 ? [] : [{ subject, id, before, after, changed }];
}

/** Matches the items of two lists by key; of several with one key, those that say the same first, then in order. */
function pairs<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (item: T) => string,
): readonly (readonly [T | null, T | null])[] {
  const others = groupBy(after, keyOf);
  const counterpart = new Map<number, number>();
  for (const [key, group] of groupBy(before, keyOf)) {
    const candidates = others.get(key) ?? [];
    if (group.length > 1 || candidates.length > 1) matchGroup(group, candidates, before, after, counterpart);
    else if (group[0] !== undefined && candidates[0] !== undefined) counterpart.set(group[0], candidates[0]);
  }
  const used = new Set(counterpart.values());
  return [
    ...before.map((item, index) => [item, after[counterpart.get(index) ?? -1] ?? null] as const),
    ...after.filter((_, index) => !used.has(index)).map(item => [null, item] as const),
  ];
}

function matchGroup(
  group: readonly number[],
  candidates: readonly number[],
  before: readonly unknown[],
  after: readonly unknown[],
  counterpart: Map<number, number>,
): void {
  const waiting = groupBy(candidates, index => canonical(after[index]));
  const rest = group.filter(index => {
    const same = waiting.get(canonical(before[index]))?.shift();
    const other = same === undefined ? undefined : candidates[same];
    if (other !== undefined) counterpart.set(index, other);
    return other === undefined;
  });
  const used = new Set(group.map(index => counterpart.get(index)));
  const left = candidates.filter(index => !used.has(index));
  for (const [index, item] of rest.entries()) {
    const other = left[index];
    if (other !== undefined) counterpart.set(item, other);
  }
}

/** Places of the items in their list, by key. */
function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [index, item] of items.entries()) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  }
  return groups;
}
