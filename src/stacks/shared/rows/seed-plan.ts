import type { Resource } from '../../../contract/contract.js';
import type { ForeignKey } from '../../../domain/domain.js';
import type { ModelEntity } from '../../../domain/model.js';
import type { RowsContext } from './context.js';
import type { Reference, TestFacts } from './facts.js';
import { type SeedRow, seedRows } from './seed-rows.js';

/** How many rows each entity is given. */
const most = 3;

/** What a seed script adds, in this order. */
export interface SeedPlan {
  /** Parents before children. */
  readonly entities: readonly SeedEntity[];
  /** Keys that could not be given before their target stood. */
  readonly late: readonly LateKey[];
  readonly links: readonly SeedLinks[];
}

/** The rows of an entity. */
export interface SeedEntity {
  readonly resource: Resource;
  /** One at least. */
  readonly rows: readonly SeedRow[];
  /** References to rows of the same entity: by these the second row stands below the first. */
  readonly own: readonly Reference[];
}

/** A key of the row at `from`, to the row at `to` of the target. */
export interface LateKey {
  readonly resource: Resource;
  readonly reference: Reference;
  readonly from: number;
  readonly to: number;
}

/** Rows of a pure junction. */
export interface SeedLinks {
  readonly junction: ModelEntity;
  readonly ends: readonly [near: SeedEnd, far: SeedEnd];
  /** The numbers of the rows that are linked, in the order of the ends. */
  readonly pairs: readonly (readonly [near: number, far: number])[];
}

/** One side of a junction. */
export interface SeedEnd {
  readonly key: ForeignKey;
  readonly resource: Resource;
}

/** Chooses three believable rows of each entity, and how they hang together. */
export function seedPlan(context: RowsContext, facts: ReadonlyMap<string, TestFacts>): SeedPlan {
  const order = context.storage.tables.flatMap(table => {
    const fact = facts.get(table.entity);
    return fact?.makeable === true ? [fact] : [];
  });
  const counts = new Map<Resource, number>();
  const entities: SeedEntity[] = [];
  for (const fact of order) {
    const entity = entityOf(context, fact, counts);
    if (entity === null) continue;
    counts.set(entity.resource, entity.rows.length);
    entities.push(entity);
  }
  return {
    entities,
    late: order.flatMap(fact => lateKeys(fact, counts)),
    links: context.model.entities.flatMap(entity =>
      entity.role === 'junction' ? linksOf(context, entity, counts) ?? [] : []
    ),
  };
}

/** How many rows there are of each resource so far. */
type Counts = ReadonlyMap<Resource, number>;

function entityOf(context: RowsContext, facts: TestFacts, counts: Counts): SeedEntity | null {
  const { resource, references } = facts;
  const required = references.filter(reference => reference.required);
  if (required.some(({ late, target }) => !late && !counts.has(target))) return null;
  const { rows, canRefer } = seedRows(context, {
    facts,
    known: new Map(references.flatMap(reference => {
      const count = counts.get(reference.target);
      return count === undefined || reference.late || !(reference.required || reference.fields.length === 1)
        ? []
        : [[reference, count] as const];
    })),
    waiting: new Set(required.flatMap(({ late, fields }) => late ? fields : [])),
    isShown: field => isShown(field.model.type.kind, field.absent.kind),
  }, most);
  if (rows.length === 0) return null;
  const own = references.filter(({ target, required: needed, fields }) =>
    target === resource && !needed && fields.length === 1
  );
  return { resource, rows, own: rows.length < 2 ? [] : own.filter(reference => canRefer(1, reference)) };
}

/** Optional fields that make a row worth looking at. */
function isShown(kind: string, absent: string): boolean {
  return (absent === 'null' && ['string', 'text', 'date', 'decimal', 'integer', 'instant'].includes(kind))
    || kind === 'enum';
}

function lateKeys({ resource, references }: TestFacts, counts: Counts): readonly LateKey[] {
  const count = counts.get(resource) ?? 0;
  return references.filter(({ required, late }) => required && late).flatMap(reference => {
    const targets = counts.get(reference.target) ?? 0;
    return targets === 0
      ? []
      : Array.from({ length: count }, (_, from) => ({ resource, reference, from, to: from % targets }));
  });
}

/** Each row linked to the one in its own place, and the first to the second. */
function linksOf({ contract }: RowsContext, junction: ModelEntity, counts: Counts): SeedLinks | null {
  const [near, far] = junction.foreignKeys.map(key => {
    const resource = contract.resourceById.get(key.references.entity);
    return resource === undefined || !counts.has(resource) ? null : { key, resource };
  });
  if (!near || !far || junction.foreignKeys.length !== 2) return null;
  const needed = junction.fields.filter(field =>
    !field.nullable && field.default === null && field.identity === null && field.role !== 'key'
  );
  if (needed.some(field => ![...near.key.columns, ...far.key.columns].includes(field.column))) return null;
  const [ofNear, ofFar] = [counts.get(near.resource) ?? 0, counts.get(far.resource) ?? 0];
  const pairs = ([[0, 0], [1, 1], [0, 1]] as const).filter(([one, other]) => one < ofNear && other < ofFar);
  return { junction, ends: [near, far], pairs };
}
