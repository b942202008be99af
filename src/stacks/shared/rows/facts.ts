import type { ContractField, Resource } from '../../../contract/contract.js';
import type { Check, ForeignKey } from '../../../domain/domain.js';
import type { RowsContext } from './context.js';
import { keyToUser } from './owner-field.js';
import { peopledBy } from './peopled.js';
import { type Rows, rowsOf } from './rows.js';

/** A foreign key whose target can be made: its own fields, the target, and the target's fields in the same order. */
export interface Reference {
  readonly key: ForeignKey;
  readonly fields: readonly ContractField[];
  readonly target: Resource;
  readonly targetFields: readonly ContractField[];
  /** Whether a row has to have it. */
  readonly required: boolean;
  /** Whether the target needs a row of this entity in turn, so that neither can be first. */
  readonly late: boolean;
}

/** What the tests of a resource have to know of it. */
export interface TestFacts {
  readonly resource: Resource;
  readonly references: readonly Reference[];
  /** Whether rows can be made at all. */
  readonly makeable: boolean;
  /** Whether there are rows as soon as there is a user. */
  readonly peopled: boolean;
  /** Whether it is part of a circle of rows that need each other. */
  readonly cyclic: boolean;
  /** What its rows are made of; null where none can be made. */
  readonly rows: Rows | null;
  /** Checks that no row was found for, wherefore none are made. */
  readonly broken: readonly Check[];
  /** Fields of a body, less those of foreign keys. */
  readonly plain: readonly ContractField[];
  /** Fields of a body that even the least row gives. */
  readonly given: ReadonlySet<ContractField>;
  /** References of makeable resources to this one. */
  readonly children: readonly Child[];
  /** Columns that even a full row leaves empty: of foreign keys over several columns that may be null. */
  readonly unfilled: ReadonlySet<string>;
}

/** A reference from the side of its target. */
export interface Child {
  readonly resource: Resource;
  readonly reference: Reference;
}

/** Works out what can be tested of each resource, by the id of its entity. */
export function testFacts(context: RowsContext): ReadonlyMap<string, TestFacts> {
  const late = lateKeys(context);
  const known = new Map<string, Reference[] | null>();
  const referencesOf = (resource: Resource): Reference[] | null => {
    const found = known.get(resource.entity.id);
    if (found !== undefined) return found;
    const made = collect(context, resource, late);
    known.set(resource.entity.id, made);
    return made;
  };
  const { makeable, rows, broken } = settled(context, referencesOf);
  const peopled = peopledBy(context, referencesOf);
  const children = new Map<Resource, Child[]>();
  const answered = new Set<Resource>();
  for (const resource of context.contract.resources) {
    for (const reference of referencesOf(resource) ?? []) {
      const { target, required } = reference;
      if (required && reference.late) answered.add(target);
      if (!makeable.has(resource)) continue;
      const known = children.get(target);
      if (known === undefined) children.set(target, [{ resource, reference }]);
      else known.push({ resource, reference });
    }
  }
  const facts = context.contract.resources.map((resource): [string, TestFacts] => {
    const references = (referencesOf(resource) ?? []).filter(({ target, required }) =>
      required || makeable.has(target)
    );
    const cyclic = answered.has(resource) || references.some(reference => reference.required && reference.late);
    const foreign = new Set(resource.entity.foreignKeys.flatMap(key => key.columns));
    const unmade = resource.entity.foreignKeys.filter(key => !references.some(reference => reference.key === key));
    const made = makeable.has(resource) ? rows.get(resource) ?? null : null;
    const unlinked = references.filter(one => !one.required && made?.linked.has(one) !== true);
    const held = references.filter(one => made?.held.has(one) === true);
    return [resource.entity.id, {
      resource,
      references,
      makeable: makeable.has(resource),
      peopled: peopled.has(resource),
      cyclic,
      children: children.get(resource) ?? [],
      rows: made,
      broken: broken.get(resource) ?? [],
      plain: resource.fields.filter(field => field.create !== 'absent' && !foreign.has(field.column)),
      given: new Set([
        ...resource.fields.filter(field => field.create === 'required'),
        ...made?.least.keys() ?? [],
        ...held.flatMap(({ fields }) => fields),
        // an owner may be left out, but rows of tests name one
        ...references.filter(({ required }) => required).flatMap(({ fields }) => fields),
      ]),
      unfilled: new Set([
        ...[...unmade, ...unlinked.map(({ key }) => key)].flatMap(key => key.columns),
        ...[...made?.empty ?? []].map(field => field.column),
      ]),
    }];
  });
  return new Map(facts);
}

/** Foreign keys that stand only once all tables do, as `entity columns`. */
function lateKeys({ storage }: RowsContext): ReadonlySet<string> {
  return new Set(storage.tables.flatMap(table =>
    table.foreignKeys.filter(key => key.late).map(key => {
      const fields = key.columns.map(name => table.columns.find(column => column.name === name)?.field ?? name);
      return keyName(table.entity, fields);
    })
  ));
}

function keyName(entity: string, columns: readonly string[]): string {
  return JSON.stringify([entity, ...columns]);
}

/** Null where a key that rows need leads nowhere. */
function collect({ contract }: RowsContext, resource: Resource, late: ReadonlySet<string>): Reference[] | null {
  const found: Reference[] = [];
  for (const key of resource.entity.foreignKeys) {
    const fields = key.columns.flatMap(column => resource.fieldByColumn.get(column) ?? []);
    // who owns nothing below a user has no path
    const required = fields.every(field => !field.nullable) || key === keyToUser(resource);
    const target = contract.resourceById.get(key.references.entity);
    const targetFields = key.references.columns.flatMap(column => target?.fieldByColumn.get(column) ?? []);
    const whole = fields.length === key.columns.length && targetFields.length === fields.length;
    if (whole && target?.role === 'resource') {
      const own = required && target === resource;
      found.push({
        key,
        fields,
        target,
        targetFields,
        required,
        late: own || late.has(keyName(resource.entity.id, key.columns)),
      });
    } else if (required) return null;
  }
  return found;
}

/** Which rows can be made and of what: those whose checks cannot be kept are none, nor those that need one of them. */
function settled(context: RowsContext, referencesOf: (resource: Resource) => readonly Reference[] | null) {
  const broken = new Map<Resource, readonly Check[]>();
  const referred = referredColumns(context);
  for (;;) {
    const makeable = makeableBy(context, resource => broken.has(resource) ? null : referencesOf(resource));
    const rows = new Map<Resource, Rows>();
    const before = broken.size;
    for (const resource of makeable) {
      const references = (referencesOf(resource) ?? []).filter(({ target, required }) =>
        required || makeable.has(target)
      );
      const made = rowsOf(context, resource, references, referred.get(resource.entity.id) ?? new Set());
      rows.set(resource, made);
      if (made.broken.length > 0) broken.set(resource, made.broken);
    }
    if (broken.size === before) return { makeable, rows, broken };
  }
}

/** Columns that foreign keys lead to, by entity. */
function referredColumns({ contract }: RowsContext): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { target, targetColumns } of contract.resources.flatMap(({ foreignKeys }) => foreignKeys)) {
    const known = found.get(target);
    if (known === undefined) found.set(target, new Set(targetColumns));
    else for (const column of targetColumns) known.add(column);
  }
  return found;
}

/** Resources whose rows can be made: those whose needed parents can be, in rounds until nothing changes. */
function makeableBy(
  { contract }: RowsContext,
  referencesOf: (resource: Resource) => readonly Reference[] | null,
): ReadonlySet<Resource> {
  const made = new Set<Resource>();
  const waiting = new Map<Resource, Set<Resource>>();
  const ready: Resource[] = [];
  const dependents = new Map<Resource, Resource[]>();
  for (const resource of contract.resources) {
    const references = resource.role === 'resource' ? referencesOf(resource) : null;
    if (references === null) continue;
    // A late key is filled in once its target stands, which needs this row and nothing else of the kind.
    const needed = new Set(references.filter(({ required, late }) => required && !late).map(({ target }) => target));
    waiting.set(resource, needed);
    for (const target of needed) dependents.set(target, [...dependents.get(target) ?? [], resource]);
    if (needed.size === 0) ready.push(resource);
  }
  for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
    made.add(next);
    for (const dependent of dependents.get(next) ?? []) {
      const needed = waiting.get(dependent);
      needed?.delete(next);
      if (needed?.size === 0) ready.push(dependent);
    }
  }
  for (const resource of made) {
    const late = (referencesOf(resource) ?? []).filter(reference => reference.required && reference.late);
    if (late.some(({ target }) => !isAnsweredBy(referencesOf(target), resource))) made.delete(resource);
  }
  return made;
}

/** Whether a target of a late key refers straight back. */
function isAnsweredBy(references: readonly Reference[] | null, resource: Resource): boolean {
  return references?.some(({ target, required }) => target === resource && required) === true;
}
