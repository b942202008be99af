import type { Contract, ContractForeignKey, ContractRelation, Resource } from '../../../src/contract/contract.js';
import type { Relation } from '../../../src/domain/model.js';
import type { Json, JsonObject } from './http.js';
import type { MemoryCaller } from './memory-sessions.js';
import { plain } from './values.js';

/** A row as it is kept. */
export interface Stored {
  readonly json: JsonObject;
  readonly deleted: boolean;
}

/** What the rows of a memory server have to do with each other. Keys are of one column, and the far side of foreign keys. */
export interface Relations {
  /** The owner of a row; undefined where it has none. */
  readonly ownerOf: (resource: Resource, row: JsonObject) => Json | undefined;
  /** Whether a caller may see a row. */
  readonly sees: (caller: MemoryCaller | null, resource: Resource, row: JsonObject) => boolean;
  /** The living row that a foreign key leads to. */
  readonly target: (key: ContractForeignKey, row: JsonObject) => readonly [Resource, JsonObject] | null;
  /** The living rows at the far end of a relation to many. */
  readonly related: (resource: Resource, row: JsonObject, relation: Relation) => readonly JsonObject[];
  /** A row with the relations that `include` names. */
  readonly show: (
    caller: MemoryCaller | null,
    resource: Resource,
    row: JsonObject,
    include: string,
    look: (resource: Resource, row: JsonObject) => JsonObject,
  ) => JsonObject;
  /** Deletes a row and what goes with it; false, and nothing is deleted, where others need it. */
  readonly remove: (resource: Resource, row: JsonObject) => boolean;
  readonly attach: (relation: Relation, row: JsonObject, far: Json) => void;
  /** Whether it was attached. */
  readonly detach: (relation: Relation, row: JsonObject, far: Json) => boolean;
}

type Table = (resource: Resource) => Map<string, Stored>;

export function relationsOf(contract: Contract, tableOf: Table, faults: ReadonlySet<string>): Relations {
  /** Rows of pure junctions, by junction: `column=value column=value` in order of the columns. */
  const links = new Map<string, Set<string>>();
  const resource = (id: string): Resource | undefined => contract.resourceById.get(id);
  const idOf = (of: Resource, row: JsonObject): Json => row[of.key[0]?.field.wire ?? ''] ?? null;
  const living = (of: Resource): readonly JsonObject[] =>
    [...tableOf(of).values()].filter(one => !one.deleted).map(one => one.json);
  const wireOf = (of: Resource, column: string): string => of.fieldByColumn.get(column)?.wire ?? '';

  const target: Relations['target'] = (key, row) => {
    const of = resource(key.target);
    const value = row[key.fields[0]?.wire ?? ''] ?? null;
    const found = of === undefined || value === null ? undefined : tableOf(of).get(plain(value));
    return of === undefined || found === undefined || found.deleted ? null : [of, found.json];
  };

  const ownerOf: Relations['ownerOf'] = (of, row) => {
    const [key, ...rest] = of.access?.owner ?? [];
    if (key === undefined) return undefined;
    const value = row[wireOf(of, key.columns[0] ?? '')];
    const parent = resource(key.references.entity);
    if (rest.length === 0 || parent === undefined) return value;
    const found = tableOf(parent).get(plain(value ?? ''));
    return found === undefined ? undefined : ownerOf(parent, found.json);
  };

  const sees: Relations['sees'] = (caller, of, row) =>
    of.policy !== 'private' || caller?.admin === true || (caller !== null && ownerOf(of, row) === caller.id);

  const junction = ({ through }: Relation): Set<string> => {
    const id = through?.entity ?? '';
    const known = links.get(id) ?? new Set<string>();
    links.set(id, known);
    return known;
  };
  const pair = ({ through }: Relation, near: Json, far: Json): string =>
    [`${through?.near.columns[0] ?? ''}=${plain(near)}`, `${through?.far.columns[0] ?? ''}=${plain(far)}`].sort().join(
      ' ',
    );

  const related: Relations['related'] = (of, row, relation) => {
    const other = resource(relation.to);
    if (other === undefined) return [];
    const own = idOf(of, row);
    if (relation.kind === 'many-to-many') {
      return living(other).filter(one => junction(relation).has(pair(relation, own, idOf(other, one))));
    }
    const wire = wireOf(other, relation.foreignKey.columns[0] ?? '');
    return living(other).filter(one => one[wire] === own);
  };

  const inOrder = (of: Resource, rows: readonly JsonObject[]): readonly JsonObject[] => {
    const sort = of.list.defaultSort;
    const down = sort?.defaultOrder === 'desc' ? -1 : 1;
    const at = (row: JsonObject): string => plain(row[sort?.name ?? ''] ?? '');
    return [...rows].sort((a, b) => {
      const difference = at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : Number(idOf(of, a)) - Number(idOf(of, b));
      return difference * down;
    });
  };

  const shown = (
    caller: MemoryCaller | null,
    of: Resource,
    row: JsonObject,
    paths: readonly (readonly string[])[],
    look: (resource: Resource, row: JsonObject) => JsonObject,
  ): JsonObject => {
    const made: Record<string, Json> = { ...look(of, row) };
    for (const name of new Set(paths.map(([first = '']) => first))) {
      const relation = of.relations.find(one => one.wire === name);
      const other = relation === undefined ? undefined : resource(relation.to);
      if (relation === undefined || other === undefined) continue;
      const below = paths.filter(([first, second]) => first === name && second !== undefined).map(path =>
        path.slice(1)
      );
      const rows = found(of, row, relation).filter(one =>
        sees(caller, other, one) || faults.has('private rows are included')
      );
      const looks = inOrder(other, rows).slice(0, 100).map(one =>
        relation.reference && !faults.has('users are shown whole')
          ? referenceOf(look(other, one))
          : shown(caller, other, one, below, look)
      );
      made[name] = relation.many ? looks : looks[0] ?? null;
    }
    return made;
  };

  const referenceOf = (user: JsonObject): JsonObject => {
    const { identity } = contract;
    const names = [identity?.user.key[0]?.field.wire ?? '', identity?.display?.wire ?? ''];
    return Object.fromEntries(Object.entries(user).filter(([name]) => names.includes(name)));
  };

  const found = (of: Resource, row: JsonObject, { model, many }: ContractRelation): readonly JsonObject[] => {
    if (many || model.kind === 'one-to-one') return related(of, row, model);
    const key = of.foreignKeys.find(one => one.fields[0]?.column === model.foreignKey.columns[0]);
    const one = key === undefined ? null : target(key, row);
    return one === null ? [] : [one[1]];
  };

  /** What has to be written for a row to go; null where it may not. */
  const goes = (of: Resource, row: JsonObject, gone: Map<Stored, () => void>): boolean => {
    const table = tableOf(of);
    const id = plain(idOf(of, row));
    const stored = table.get(id);
    if (stored === undefined || gone.has(stored)) return true;
    gone.set(stored, () => void table.set(id, { ...stored, deleted: true }));
    for (const other of contract.resources) {
      for (const key of other.foreignKeys.filter(one => one.target === of.entity.id)) {
        const wire = key.fields[0]?.wire ?? '';
        for (const child of living(other).filter(one => one[wire] === idOf(of, row))) {
          const kept = tableOf(other).get(plain(idOf(other, child)));
          if (kept === undefined || gone.has(kept)) continue;
          if (key.onDelete === 'cascade') {
            if (!goes(other, child, gone)) return false;
          } else if (key.onDelete === 'set null') {
            gone.set(
              kept,
              () =>
                void tableOf(other).set(plain(idOf(other, child)), {
                  json: { ...child, [wire]: null },
                  deleted: false,
                }),
            );
          } else return false;
        }
      }
    }
    return true;
  };

  return {
    ownerOf,
    sees,
    target,
    related,
    show: (caller, of, row, include, look) =>
      shown(caller, of, row, include === '' ? [] : include.split(',').map(path => path.split('.')), look),
    remove(of, row) {
      const gone = new Map<Stored, () => void>();
      if (!goes(of, row, gone)) return false;
      gone.forEach(write => write());
      return true;
    },
    attach: (relation, row, far) => {
      const near = resource(relation.from);
      if (near !== undefined) junction(relation).add(pair(relation, idOf(near, row), far));
    },
    detach: (relation, row, far) => {
      const near = resource(relation.from);
      return near !== undefined && junction(relation).delete(pair(relation, idOf(near, row), far));
    },
  };
}
