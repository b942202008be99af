import type { Resource } from '../../../src/contract/contract.js';
import type { Relation } from '../../../src/domain/model.js';
import { type Factory, factory, type Impossible, isRow } from './factory.js';
import type { JsonObject } from './http.js';
import { referTo } from './keys.js';
import { markedValues, type Person } from './people.js';
import { contractKey } from './relatives.js';
import { askAs, items, pathOf, type Row, type Run } from './run.js';

/** A row, and whose it is; null: nobody's. */
export interface Owned {
  readonly row: Row;
  readonly owner: Person | null;
}

/** Makes rows that are somebody's. */
export interface Rows {
  readonly people: readonly Person[];
  readonly admin: Person;
  /** Those who can have rows of a resource: everyone of us, or nobody. */
  readonly owners: (resource: Resource) => readonly (Person | null)[];
  /** One row for each of them, made once; where none can be made, one that was there. */
  readonly of: (resource: Resource) => Promise<readonly Owned[]>;
  /** Another row, which carries the mark of its owner where others must not see it. */
  readonly fresh: (
    resource: Resource,
    owner: Person | null,
    given?: JsonObject,
    by?: Person,
  ) => Promise<Row | Impossible>;
  /** Rows at the far end of a 1:N, for each who can have some. */
  readonly children: (parent: Owned, relation: Relation) => Promise<readonly Owned[]>;
  /** The body of a POST by somebody. */
  readonly body: (resource: Resource, by: Person, given?: JsonObject) => ReturnType<Factory['body']>;
}

export function rowsOf(run: Run, people: readonly Person[], admin: Person): Rows {
  const factories = new Map(people.map(person => [person, factory(run, person)] as const));
  const made = new Map<string, readonly Owned[]>();
  const first = people[0] ?? admin;
  const by = (person: Person | null): Factory => factories.get(person ?? first) ?? factory(run, admin);

  const owners = (resource: Resource): readonly (Person | null)[] =>
    (resource.access?.owner.length ?? 0) > 0 || resource.policy === 'self' ? people : [null];

  const fresh: Rows['fresh'] = (resource, owner, given = {}, maker = owner ?? first) => {
    const marked = resource.policy === 'private' && owner !== null
      ? markedValues(by(owner), resource, owner.mark)
      : {};
    return by(maker).make(resource, { ...marked, ...given });
  };

  async function of(resource: Resource): Promise<readonly Owned[]> {
    const known = made.get(resource.entity.id);
    if (known !== undefined) return known;
    const found: Owned[] = [];
    for (const owner of owners(resource)) {
      const row = resource.policy === 'self' && owner !== null
        ? { resource, body: owner.json, json: owner.json, path: pathOf(resource, owner.json) }
        : await fresh(resource, owner);
      if (isRow(row)) found.push({ row, owner });
      else run.recorder.skip(`no row can be made: ${row.impossible}`);
    }
    if (found.length === 0) {
      const [json] = items(await askAs(run, admin, 'GET', resource.path));
      if (json !== undefined) {
        found.push({ row: { resource, body: {}, json, path: pathOf(resource, json) }, owner: admin });
      }
    }
    made.set(resource.entity.id, found);
    return found;
  }

  async function children(parent: Owned, relation: Relation): Promise<readonly Owned[]> {
    const child = run.contract.resourceById.get(relation.to);
    const key = child === undefined ? undefined : contractKey(child, relation.foreignKey);
    if (child === undefined || key === undefined || key.fields.some(field => field.create === 'absent')) return [];
    const to = referTo(key, parent.row);
    const [way] = child.access?.owner ?? [];
    const inherits = way?.columns.join() === key.fields.map(field => field.column).join();
    const found: Owned[] = [];
    for (const owner of inherits ? [parent.owner] : owners(child)) {
      const maker = owner ?? parent.owner ?? first;
      const visible = maker === parent.owner || parent.row.resource.policy !== 'private';
      // Below a user nobody makes such a row.
      if (!visible && child.scope !== null) continue;
      // An admin makes what names a row that its owner does not see.
      const row = visible
        ? await fresh(child, owner, to, maker)
        : await fresh(child, owner, { ...to, ...await givenTo(child, owner) }, admin);
      if (isRow(row)) found.push({ row, owner });
      else run.recorder.skip(`no row can be made: ${row.impossible}`);
    }
    return found;
  }

  /** What makes a row of an admin's somebody's. */
  async function givenTo(resource: Resource, owner: Person | null): Promise<JsonObject> {
    const [way, ...rest] = resource.access?.owner ?? [];
    if (way === undefined || owner === null) return {};
    const key = resource.foreignKeys.find(one => one.fields.map(field => field.column).join() === way.columns.join());
    const target = run.contract.resourceById.get(way.references.entity);
    if (key === undefined || target === undefined) return {};
    if (rest.length === 0) return { [key.fields[0]?.wire ?? '']: owner.id };
    const parent = (await of(target)).find(one => one.owner === owner);
    return parent === undefined ? {} : referTo(key, parent.row);
  }

  return {
    people,
    admin,
    owners,
    of,
    fresh,
    children,
    body: (resource, person, given = {}) => by(person).body(resource, given),
  };
}
