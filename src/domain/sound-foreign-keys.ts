import type { Report } from './diagnostic.js';
import type { Entity, ForeignKey } from './domain.js';
import { keep } from './keep.js';
import type { FieldType } from './type.js';

const TABLE = 'Refer to the table that the view reads.';
const WIDTH = 'Name as many columns on both sides.';
const SPELLING = 'Check the names of the columns.';
const KINDS = 'Give both columns one type.';
const FILE = 'Give the file that creates it as well.';
const KEY = 'Give it one, or name columns.';
const ITSELF = 'Name the columns that it means.';
const UNIQUE = 'Add a unique constraint there.';
const OTHERS = 'Refer by columns of another type.';

/** What no database of the three can all tell rows apart by. */
export const KEYLESS: ReadonlySet<FieldType['kind']> = new Set(['array', 'json']);

/** A table as foreign keys see it: looked up, since some schemas have thousands of them between two tables. */
interface Side {
  readonly entity: Entity;
  readonly types: ReadonlyMap<string, FieldType>;
  /** What tells its rows apart, each as the sorted names of its columns. */
  readonly keys: ReadonlySet<string>;
}

/** Why a foreign key cannot stand. */
interface Fault {
  readonly code: string;
  /** What follows the name of the foreign key in a sentence. */
  readonly reason: string;
  readonly remedy: string;
}

/**
 * Leaves out foreign keys whose target is missing, a view, not unique, of another kind or the row itself, and those over
 * lists and JSON; each is reported. Those without target columns get the target's primary key. Linear in their number.
 */
export function soundForeignKeys(entities: readonly Entity[], report: Report): readonly Entity[] {
  const sides = new Map(entities.map(entity => [entity.id, sideOf(entity)]));
  return entities.map(entity => {
    const own = sides.get(entity.id) ?? sideOf(entity);
    const foreignKeys = keep(entity.foreignKeys, key => {
      const target = sides.get(key.references.entity);
      const whole = key.references.columns.length > 0 || target === undefined
        ? key
        : { ...key, references: { entity: target.entity.id, columns: target.entity.primaryKey?.columns ?? [] } };
      const fault = faultOf(whole, own, target);
      if (fault === null) return whole;
      const message = `The foreign key ${entity.id} (${key.columns.join(', ')}) ${fault.reason}; it is left out.`;
      report('warning', fault.code, message, key.place ?? entity.place, fault.remedy);
      return null;
    });
    return foreignKeys === entity.foreignKeys ? entity : { ...entity, foreignKeys };
  });
}

function sideOf(entity: Entity): Side {
  const keys = entity.uniques.flatMap(unique => unique.where === null ? [named(unique.columns)] : []);
  if (entity.primaryKey !== null) keys.push(named(entity.primaryKey.columns));
  return { entity, types: new Map(entity.fields.map(({ column, type }) => [column, type])), keys: new Set(keys) };
}

function named(columns: readonly string[]): string {
  return columns.length === 1 ? columns[0] ?? '' : JSON.stringify([...columns].sort());
}

function faultOf(key: ForeignKey, own: Side, target: Side | undefined): Fault | null {
  const { entity: id, columns } = key.references;
  if (target === undefined) {
    return { code: 'unknown-target', reason: `refers to ${id}, which is not there`, remedy: FILE };
  }
  if (target.entity.kind === 'view') return { code: 'view-target', reason: `refers to the view ${id}`, remedy: TABLE };
  if (columns.length === 0) {
    return { code: 'no-target-key', reason: `refers to ${id}, which has no primary key`, remedy: KEY };
  }
  if (columns.length !== key.columns.length) {
    const reason = `has ${key.columns.length} columns, but refers to ${columns.length}`;
    return { code: 'foreign-key-width', reason, remedy: WIDTH };
  }
  if (target === own && columns.every((column, index) => column === key.columns[index])) {
    return { code: 'foreign-key-to-itself', reason: 'refers from each row to the row itself', remedy: ITSELF };
  }
  if (!target.keys.has(named(columns))) {
    // Keys are sound here, so columns that make one up are there.
    const gone = columns.find(column => !target.types.has(column));
    return gone === undefined
      ? {
        code: 'target-not-unique',
        reason: `refers to ${id} (${columns.join(', ')}), which is not unique`,
        remedy: UNIQUE,
      }
      : { code: 'unknown-target', reason: `refers to ${id}.${gone}, which is not there`, remedy: SPELLING };
  }
  return typeFault(key, own, target);
}

function typeFault(key: ForeignKey, own: Side, target: Side): Fault | null {
  const pairs = key.columns.map((column, index) => {
    const other = key.references.columns[index] ?? '';
    return { column, other, type: own.types.get(column), its: target.types.get(other) };
  });
  for (const { column, other, type, its } of pairs) {
    if (type === undefined || its === undefined || kindOf(type) === kindOf(its)) continue;
    const refers = `refers from ${column} (${type.kind}) to ${target.entity.id}.${other} (${its.kind})`;
    const reason = `${refers}: PostgreSQL and MySQL refuse a foreign key between them`;
    return { code: 'foreign-key-types', reason, remedy: KINDS };
  }
  const strange = pairs.find(({ type }) => type !== undefined && KEYLESS.has(type.kind))?.type;
  if (strange === undefined) return null;
  const what = strange.kind === 'array' ? 'a list' : 'JSON';
  return { code: 'key-type', reason: `is over ${what}, which is no key on every database`, remedy: OTHERS };
}

/** What can be compared with what: all text is one, all integers are. */
function kindOf(type: FieldType): string {
  switch (type.kind) {
    case 'string':
      return 'text';
    case 'native':
      return type.base;
    case 'enum':
      return `enum ${type.enum}`;
    case 'array':
      return `${kindOf(type.of)}${'[]'.repeat(type.dimensions)}`;
    default:
      return type.kind;
  }
}
