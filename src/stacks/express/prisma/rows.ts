import type { ContractField, Resource } from '../../../contract/contract.js';
import type { Module } from '../../../syntax/core/module.js';
import * as ts from '../../../syntax/typescript/index.js';
import type { Reference } from '../../shared/rows/facts.js';
import type { LateKey, SeedEntity, SeedLinks, SeedPlan } from '../../shared/rows/seed-plan.js';
import type { SeedRow, SeedValue } from '../../shared/rows/seed-rows.js';
import { clientColumn } from '../client-column.js';
import type { ExpressContext } from '../context.js';
import { expressIdentity } from '../identity.js';
import { nameSpace } from '../name-space.js';
import type { ProjectRows } from '../rows.js';
import { keyFields, rowOf } from '../src/services/keys.js';
import { madeColumns } from '../src/services/made.js';
import { serviceParts } from '../src/services/parts.js';
import { db } from '../src/symbols.js';
import { unusedPasswords } from '../src/utils/new-user.js';
import { clientValue } from './client-value.js';

const tx = ts.id('tx');
const admin = ts.id('admin');
/** Beyond the rows themselves, so that no update meets another row's, and within the narrowest integer. */
const firstNowhere = 100;

/** What the rows are made of, and how they are called. */
interface Seed {
  readonly context: ExpressContext;
  readonly plan: SeedPlan;
  /** The variables of each entity's rows. */
  readonly variables: ReadonlyMap<Resource, readonly string[]>;
  /** Those that something else refers to. */
  readonly used: Set<string>;
}

/** `prisma/rows.ts`: three believable rows of each entity, parents before children. */
export function seedRowsModule(context: ExpressContext, { makesAdmin, plan }: ProjectRows): Module {
  const seed: Seed = { context, plan, variables: variablesOf(context, plan), used: new Set() };
  // the last first: what comes later says which rows it refers to
  const links = plan.links.map(link => linksOf(seed, link));
  const late = plan.late.map(key => lateKey(seed, key));
  const rows = plan.entities.toReversed().map(entity => rowsOf(seed, entity)).toReversed();
  const [first] = plan.entities;
  const work = ts.asyncArrow(['tx'], [
    ...(first === undefined ? [] : unlessThere(context, first.resource)),
    ...rows.flatMap(([head, ...more]) => head === undefined ? [] : [ts.spaced(ts.statement(head)), ...more]),
    ...late,
    ...links,
    ts.return(true),
  ]);
  const deferring = ts.symbol('./prisma/constraints.ts', 'deferring');
  return ts.module('prisma/rows.ts', [
    ts.function('addRows', {
      export: true,
      params: makesAdmin
        ? [ts.param('admin', { type: ts.union(ts.symbol('./prisma/admin.ts', 'Admin'), null), default: null })]
        : [],
      returns: ts.ref('Promise', ts.types.boolean),
      doc: `Adds the rows, all or none, unless there are some; says whether they were added.${
        makesAdmin ? '\n\nThe first of the users becomes the admin, where one is given.' : ''
      }`,
    }, [
      ts.return(
        first === undefined
          ? ts.call(ts.id('Promise.resolve'), [false])
          : plan.late.length > 0
          ? ts.call(deferring, [work])
          : ts.chain(db, ['$transaction', [work, { timeout: ts.grouped(60_000) }]]),
      ),
    ]),
  ], { doc: 'Believable rows for an empty database.' });
}

function unlessThere(context: ExpressContext, { entity }: Resource): readonly ts.StatementLike[] {
  const select = Object.fromEntries(keyFields(context, entity).map(name => [name, true]));
  const { delegate } = context.names.entity(entity.id);
  return [
    ts.const('found', ts.await(ts.chain(tx, delegate, ['findFirst', [{ select }]]))),
    ts.guard(ts.unequal(ts.id('found'), null), ts.return(false)),
  ];
}

function variablesOf({ names }: ExpressContext, { entities }: SeedPlan): Seed['variables'] {
  const space = nameSpace(['tx', 'admin', 'found', 'addRows', 'db', 'deferring', 'adminColumns']);
  return new Map(entities.map(({ resource, rows }) => {
    const { one } = names.entity(resource.entity.id);
    return [resource, rows.map((_, at) => space.take(`${one}${at + 1}`))];
  }));
}

/** What a row that stands already has in a column. */
function columnOf(seed: Seed, resource: Resource, at: number, field: ContractField): ts.compiler.Expression {
  const name = seed.variables.get(resource)?.[at];
  if (name === undefined) throw new RangeError(`There is no row ${at} of ${resource.entity.id}.`);
  seed.used.add(name);
  return ts.prop(ts.id(name), seed.context.names.field(field.model));
}

/** The statements that add an entity's rows, from the last, which refers to those before it. */
function rowsOf(seed: Seed, { resource, rows, own }: SeedEntity): readonly ts.StatementLike[] {
  const { context, used, variables } = seed;
  const { delegate } = context.names.entity(resource.entity.id);
  return Array.from(rows.entries()).toReversed().map(([at, row]): ts.StatementLike => {
    const data = dataOf(seed, resource, row, at, at === 1 ? own : []);
    const created = ts.await(ts.chain(tx, delegate, ['create', [ts.object([['data', data]])]]));
    const name = variables.get(resource)?.[at] ?? '';
    return used.has(name) ? ts.const(name, created) : ts.statement(created);
  }).toReversed();
}

function dataOf(
  seed: Seed,
  resource: Resource,
  row: SeedRow,
  at: number,
  own: readonly Reference[],
): ts.compiler.Expression {
  const { context } = seed;
  const identity = context.contract.identity?.user === resource ? expressIdentity(context) : null;
  const toFirst = own.flatMap(reference => linked(seed, reference, 0));
  const columns = new Map<string, ts.Value>([
    ...Array.from(
      row,
      ([field, value]) => [context.names.field(field.model), valueOf(seed, resource, field, value)] as const,
    ),
    ...toFirst,
  ]);
  const unusable = identity === null || identity.password.apart || identity.password.field.nullable
    ? []
    : [[identity.password.name, '!'] as const];
  return ts.object([
    ...madeColumns(serviceParts(context, resource)),
    ...columns,
    ...(identity === null ? [] : [
      ...Object.entries(unusedPasswords(context, identity)),
      ...unusable,
      ...(at > 0 ? [] : [
        ts.spread(
          ts.conditional(
            ts.equal(admin, null),
            {},
            ts.call(ts.symbol('./prisma/admin.ts', 'adminColumns'), [admin]),
          ),
        ),
      ]),
    ]),
  ]);
}

function valueOf(seed: Seed, { entity }: Resource, { model }: ContractField, value: SeedValue): ts.Value {
  const column = clientColumn(entity, model, seed.context);
  if (column === null) throw new RangeError(`The database has no column ${entity.id}.${model.column}.`);
  switch (value.kind) {
    case 'parent':
      return columnOf(seed, value.target, value.at, value.field);
    case 'nowhere': {
      const number = firstNowhere + value.at;
      const { kind } = model.type;
      if (kind === 'uuid') return clientValue(seed.context, model.type, column, { kind: 'uuid', value: number });
      return kind === 'string' || kind === 'text'
        ? String(number)
        : clientValue(seed.context, model.type, column, { kind: 'integer', value: number });
    }
    default:
      return clientValue(seed.context, model.type, column, value);
  }
}

/** The columns of a key, out of the row that it leads to. */
function linked(
  seed: Seed,
  { fields, target, targetFields }: Reference,
  to: number,
): readonly (readonly [string, ts.Value])[] {
  return fields.flatMap((field, at) => {
    const of = targetFields[at];
    return of === undefined
      ? []
      : [[seed.context.names.field(field.model), columnOf(seed, target, to, of)] as const];
  });
}

/** A key that could not be given before its target stood. */
function lateKey(seed: Seed, { resource, reference, from, to }: LateKey): ts.StatementLike {
  const { context, used, variables } = seed;
  const name = variables.get(resource)?.[from] ?? '';
  used.add(name);
  const { delegate } = context.names.entity(resource.entity.id);
  return ts.statement(ts.await(ts.chain(tx, delegate, ['update', [
    ts.object([
      ['where', rowOf(context, resource.entity, name)],
      ['data', ts.object(linked(seed, reference, to))],
    ]),
  ]])));
}

/** The rows of a pure junction. */
function linksOf(seed: Seed, { junction, ends, pairs }: SeedLinks): ts.StatementLike {
  const { names } = seed.context;
  const data = pairs.map(pair =>
    ts.object(ends.flatMap(({ key, resource }, end) =>
      key.columns.flatMap((column, at) => {
        const of = resource.fieldByColumn.get(key.references.columns[at] ?? '');
        const field = junction.fieldByColumn.get(column);
        return of === undefined || field === undefined
          ? []
          : [[names.field(field), columnOf(seed, resource, pair[end] ?? 0, of)] as const];
      })
    ))
  );
  return ts.spaced(
    ts.statement(
      ts.await(
        ts.chain(tx, names.entity(junction.id).delegate, ['createMany', [{ data: ts.multiline(ts.array(data)) }]]),
      ),
    ),
  );
}
