import { canonical } from '../../domain/canonical.js';
import type { Place } from '../../domain/diagnostic.js';
import type { Entity, EnumType, Field, ForeignKey, Index } from '../../domain/domain.js';
import { mapExpression } from '../../domain/expression/walk.js';
import type { FieldType } from '../../domain/type.js';
import { counterparts, normal } from './match.js';
import { contradicts, saidOf } from './said.js';

/** Reports that two inputs disagree; the first counts, unless the later one is more certain. */
export type Conflict = (message: string, one: Place | null, other: Place | null, counts?: 'first' | 'later') => void;

/** What two inputs are merged by. */
export interface Merging {
  readonly conflict: Conflict;
  /** The enums of both inputs. */
  readonly enums: ReadonlyMap<string, EnumType>;
}

/** A table of which two inputs speak: the columns of both, keys and constraints of both, each once. */
export function mergeEntities(known: Entity, given: Entity, merging: Merging): Entity {
  const { conflict } = merging;
  const title = `${known.kind === 'view' ? 'View' : 'Table'} ${known.id}`;
  if (known.kind !== given.kind) {
    conflict(`${title} is a ${given.kind} here and a ${known.kind} before.`, known.place, given.place);
    return known;
  }
  const pairs = counterparts(known.fields, given.fields, field => field.column, field => normal(field.column));
  const merged = new Map([...pairs].map(([other, field]) => [field, mergeFields(known, field, other, merging)]));
  const columns = new Map([...pairs].map(([other, field]) => [other.column, field.column]));
  const said = renamed(given, columns);
  const fields = [
    ...known.fields.map(field => merged.get(field) ?? field),
    ...given.fields.filter(field => !pairs.has(field)),
  ];
  const primaryKey = known.primaryKey ?? said.primaryKey;
  if (said.primaryKey !== null && canonical(primaryKey?.columns) !== canonical(said.primaryKey.columns)) {
    const [one, other] = [primaryKey, said.primaryKey].map(key => key?.columns.join(', ') ?? '');
    conflict(`${title} has the key (${other ?? ''}) here and (${one ?? ''}) before.`, known.place, given.place);
  }
  return {
    ...known,
    fields: primaryKey === null ? fields : fields.map(field => notNull(field, primaryKey.columns)),
    primaryKey,
    uniques: joined(known.uniques, said.uniques, ({ columns: names, where }) => [[...names].sort(), where]),
    foreignKeys: joinedKeys(known, said, conflict),
    checks: joined(known.checks, said.checks, ({ expression }) => expression),
    indexes: joined(known.indexes, said.indexes, ({ parts, where }) => [parts, where]),
    comment: known.comment ?? given.comment,
    view: known.view ?? given.view,
  };
}

function notNull(field: Field, key: readonly string[]): Field {
  return field.nullable && key.includes(field.column) ? { ...field, nullable: false } : field;
}

/** A type that the source declares beats one that was inferred; otherwise the earlier input wins. */
function mergeFields(entity: Entity, known: Field, given: Field, { conflict, enums }: Merging): Field {
  const better = known.declared === null && given.declared !== null;
  const [winner, loser] = better ? [given, known] : [known, given];
  const said = winner.declared !== null && loser.declared === null ? saidOf(loser) : null;
  const tell = (here: string, before: string): void => {
    const message = `Column ${entity.id}.${known.column} ${here} here and ${before} before.`;
    conflict(message, known.place, given.place, better ? 'later' : 'first');
  };
  const values = (field: Field): string | null => valuesOf(field, enums);
  if (loser.declared !== null && winner.declared !== null && kindOf(known.type) !== kindOf(given.type)) {
    tell(`is ${kindOf(given.type)}`, kindOf(known.type));
  } else if (said?.type === true && contradicts(loser.type, winner.type)) {
    tell(`is ${kindOf(given.type)}`, kindOf(known.type));
  } else if (said?.type === true && values(known) !== values(given)) {
    tell(`has the values ${values(given) ?? ''}`, values(known) ?? '');
  }
  if (known.nullable !== given.nullable && isToldOf(known, given, said?.nullable === true)) {
    const may = (field: Field): string => field.nullable ? 'may be NULL' : 'may not be NULL';
    tell(may(given), may(known));
  }
  return { ...winner, column: known.column, comment: known.comment ?? given.comment, place: known.place };
}

/** Whether both inputs tell that a column may be NULL, or may not. */
function isToldOf(known: Field, given: Field, said: boolean): boolean {
  if ((known.declared === null) !== (given.declared === null)) return said;
  return known.declared === null || kindOf(known.type) === kindOf(given.type);
}

/** The values of a field of an enum, whatever their order. */
function valuesOf({ type }: Field, enums: ReadonlyMap<string, EnumType>): string | null {
  if (type.kind !== 'enum') return null;
  return [...enums.get(type.enum)?.values ?? []].sort().join(', ');
}

function kindOf(type: FieldType): string {
  if (type.kind === 'array') return `a list of ${kindOf(type.of)}`;
  return type.kind === 'string' ? 'text' : type.kind;
}

/** The given table, its columns by the names that the known one has for them. */
function renamed(given: Entity, columns: ReadonlyMap<string, string>): Entity {
  const name = (column: string): string => columns.get(column) ?? column;
  if ([...columns].every(([one, other]) => one === other)) return given;
  const names = (list: readonly string[]): readonly string[] => list.map(name);
  const inside = (expression: Index['parts'][number]['value']): Index['parts'][number]['value'] =>
    mapExpression(expression, part => part.kind === 'column' ? { ...part, name: name(part.name) } : part);
  return {
    ...given,
    primaryKey: given.primaryKey === null ? null : { ...given.primaryKey, columns: names(given.primaryKey.columns) },
    uniques: given.uniques.map(one => ({ ...one, columns: names(one.columns) })),
    foreignKeys: given.foreignKeys.map(one => ({ ...one, columns: names(one.columns) })),
    checks: given.checks.map(one => ({ ...one, expression: inside(one.expression) })),
    indexes: given.indexes.map(one => ({
      ...one,
      include: names(one.include),
      parts: one.parts.map(part => ({ ...part, value: inside(part.value) })),
    })),
  };
}

function joined<T>(known: readonly T[], given: readonly T[], said: (item: T) => unknown): readonly T[] {
  const there = new Set(known.map(item => canonical(said(item))));
  return [...known, ...given.filter(item => !there.has(canonical(said(item))))];
}

/** Foreign keys of both; of two over the same columns the earlier one stays. */
function joinedKeys(known: Entity, given: Entity, conflict: Conflict): readonly ForeignKey[] {
  const byColumns = new Map(known.foreignKeys.map(key => [canonical(key.columns), key]));
  const more = given.foreignKeys.filter(key => {
    const same = byColumns.get(canonical(key.columns));
    if (same === undefined) return true;
    const [one, other] = [same, key].map(({ references }) => references.entity);
    if (normal(one ?? '') !== normal(other ?? '')) {
      const columns = key.columns.join(', ');
      conflict(
        `${known.id} (${columns}) leads to ${other ?? ''} here and to ${one ?? ''} before.`,
        same.place,
        key.place,
      );
    }
    return false;
  });
  return [...known.foreignKeys, ...more];
}
